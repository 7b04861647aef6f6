"""Statements on applications for information: received, answered, carried over, none received, all concluded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportkit.prose.reading.quantities import CASES, Quantity
from reportkit.prose.reading.requests.all_done import all_done, said_by, said_of_answered
from reportkit.prose.reading.requests.answered import answered
from reportkit.prose.reading.requests.carried import carried, none_carried
from reportkit.prose.reading.requests.counted import by_applicant, known_before, of_whole_year, there_are
from reportkit.prose.reading.requests.denied import none_received
from reportkit.prose.reading.requests.limits import (
    A_PART,
    ANOTHER_BODY,
    ANOTHER_YEAR,
    ONE_WAY,
    OTHER_MATTER,
    PARTS,
    QUALIFIED,
    limit_of,
    of_other_matter,
    one_way,
)
from reportkit.prose.reading.requests.received import received
from reportkit.prose.reading.requests.request_names import (
    behind_last_number,
    head_of,
    speaks_of_requests,
    tail_of,
    unplaced,
)
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Statement

__all__ = [
    "ANOTHER_BODY",
    "A_PART",
    "PARTS",
    "QUALIFIED",
    "behind_last_number",
    "head_of",
    "limit_of",
    "placed",
    "read_requests",
    "speaks_of_requests",
    "tail_of",
    "unplaced",
    "why_unread",
]


def read_requests(sentence: Sentence, speaker: Speaker, *, at_home: bool) -> Iterator[Statement]:
    """All statements of a sentence; ``at_home`` where heading or section say that an 申请 is one for information."""
    about = at_home or speaks_of_requests(sentence)
    done = tuple(all_done(sentence, speaker)) if about else ()
    words = sentence.words
    counted = sentence.quantities if about or words.has_any(("application", "on-request")) else ()
    numbered = [found for q in counted if (found := _numbered(sentence, q, about, speaker)) is not None]
    kept = [found for found in numbered if not said_by(found, done, numbered)]
    yield from kept
    yield from none_received(sentence, about=about, speaker=speaker)
    if about:
        yield from none_carried(sentence, speaker)
    yield from (said_of_answered(each, kept) for each in done)


def _numbered(sentence: Sentence, quantity: Quantity, about: bool, speaker: Speaker) -> Statement | None:  # noqa: FBT001
    """The statement of a number; the first way of reading it that fits."""
    if quantity.kind not in CASES:
        return None
    ways = (carried, known_before, answered, received, there_are, of_whole_year, by_applicant)
    return next((found for way in ways if (found := way(sentence, quantity, about=about, speaker=speaker))), None)


def placed(statement: Statement, speaker: Speaker) -> Statement:
    """The statement with whom and which time it is said of, where that limits it."""
    text = statement.sentence.text[: statement.start]
    if statement.limit == ANOTHER_YEAR:
        return replace(statement, when=speaker.time_of(text))
    return (
        replace(statement, who=speaker.other_of(statement.sentence, statement.start))
        if statement.limit == ANOTHER_BODY
        else statement
    )


def why_unread(sentence: Sentence, quantity: Quantity, speaker: Speaker, *, at_home: bool) -> str:
    """Why no statement on applications was read for a number; one Chinese phrase."""
    if limit := limit_of(sentence, quantity.start, speaker, quantity):
        return limit
    if quantity.kind not in CASES:
        return "不是以件、份、条计的数"
    if of_other_matter(sentence, sentence.clause_start(quantity.start, "；。"), quantity.start):
        return OTHER_MATTER
    if one_way(sentence, quantity.start):
        return ONE_WAY
    if not (at_home or speaks_of_requests(sentence)):
        return "这一句没有说到政府信息公开申请，也没有读出总数与各部分"
    return "没有读出它是表里的哪一项"
