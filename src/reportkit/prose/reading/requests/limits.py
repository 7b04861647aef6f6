"""What keeps a statement from being said of all of this year's applications, each as an editor reads it."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.word_patterns import WordMatch

ANOTHER_YEAR, ANOTHER_BODY = "说的不是本年全年", "说的是别的机关"
COMPARED, ONE_WAY, SOME_APPLICANTS = "是与往年相比的数", "只是一种申请方式的数", "只是一类申请人的数"
A_PART, QUALIFIED, OTHER_MATTER, ROUGH = "只是其中的一部分", "句子里还有别的限定", "说的是别的事", "约数，不核对"

_IN_WRITING = {"书面"}
# Of this body and this year, but not of all of it: such a number is no more than the whole
PARTS = frozenset((ONE_WAY, SOME_APPLICANTS, A_PART, QUALIFIED))


def limit_of(sentence: Sentence, offset: int, speaker: Speaker, quantity: Quantity | None = None) -> str | None:
    """What every statement may be limited by: time, body, comparison."""
    if quantity is not None and not quantity.exact and quantity.bounds is None:
        return ROUGH
    if quantity is not None and sentence.compared(quantity):
        return COMPARED
    if not speaker.this_year(sentence.text[:offset]):
        return ANOTHER_YEAR
    words = sentence.words
    if words.has("for-others", words.at(sentence.clause_start(offset)), words.at(offset)):
        return ANOTHER_BODY
    return None if speaker.speaks_of_all(sentence, offset) else ANOTHER_BODY


def one_kind_only(match: WordMatch, group: str) -> bool:
    """Whether the words name some applicants only: 法人和其他组织, without 公民; 公民 alone; 企业."""
    persons, bodies = match.holds(group, "applicant-person"), match.holds(group, "applicant-body")
    return persons != bodies and not any(word in match[group] for word in ("群众", "公众", "民众"))


def of_other_matter(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words of this stretch name another matter than applications for information."""
    words = sentence.words
    return words.has("other-matter", words.at(start), words.at(end))


def one_way(sentence: Sentence, offset: int) -> bool:
    """Whether the words before ``offset``, back to a semicolon, begin with a number of one way, or end with a way."""
    if not sentence.words.has("way"):
        return False
    start = sentence.clause_start(offset, "；。")
    clauses = [c for c in _clauses(sentence, start, offset) if _counts(sentence, *c)]
    own = sentence.clause_start(offset)
    return _names_one(sentence, own, offset) or (bool(clauses) and _names_one(sentence, *clauses[0]))


def _clauses(sentence: Sentence, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between commas that stand in no bracket."""
    at = start
    for place in range(start, end):
        if sentence.text[place] == "，" and sentence.bracket(place) is None:
            yield at, place
            at = place + 1
    yield at, end


def _counts(sentence: Sentence, start: int, end: int) -> bool:
    return any(start <= q.start < end and sentence.bracket(q.start) is None for q in sentence.quantities)


def _names_one(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a way is named outside brackets, and no 等途径, 各种方式."""
    words = sentence.words
    span = words.at(start), words.at(end)
    if not words.has("way", *span):
        return False
    outside = not sentence.bracket(start)
    ways = set(_written(sentence, words.of(("way",), *span), outside=outside))
    picked = words.has("of-which", 0, span[1])
    if ways == _IN_WRITING == set(map(words.written, words.of(("way",)))) and not picked:
        return False  # 书面申请, beside no other way, is any
    return bool(ways) and not any(_written(sentence, words.of(("any-way",), *span), outside=outside))


def _written(sentence: Sentence, numbers: Iterator[int], *, outside: bool) -> Iterator[str]:
    """The words with these numbers as written; ``outside`` those alone that stand in no bracket."""
    words = sentence.words
    return (words.written(n) for n in numbers if not outside or sentence.bracket(words.starts[n]) is None)
