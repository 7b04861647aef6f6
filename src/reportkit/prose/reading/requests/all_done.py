"""That all applications were concluded: 均已按时办结; 办结率 100%."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from reportkit.prose.lexicon import lexicon
from reportkit.prose.reading.requests.limits import A_PART, ONE_WAY, limit_of, of_other_matter, one_way
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordMatch, WordPattern

_ALL_DONE = WordPattern(
    r"(?:(?P<all>{all})(?:(?P<done>{already})|{duly}|{toward}?{this-year})*{all}?{duly}*{done-to}?{link}*(?:{answered}{link|pause}+|{received|handled}{link|pause}*)?(?:{concluded}|(?P<answered>{answering}))|{no}{no}{concluded}"
    r"|(?P<rate>{rate})(?:{number-word|link|all|colon|kept})*(?P<percent>{percent-number|whole-rate}))"
)
_EXEMPT = WordPattern(
    "{exempt}|{remaining}{number-word}*{case-number}|(?:{past}|{year-number}){carry}(?:{of}|{toward|link|this-year|year-number|handled|answered|of|number-word|request|application}*{case-number}{of}?{request|application}*{already}?$)"
)
_OR_CARRIED = WordPattern("^{link}{duly|all}*{carry}")  # 全部按时办结或结转
_EITHER = "或"  # 均在期限内办理或答复: some may be under way
_IN_TIME = WordPattern("{limit-time}")


def all_done(sentence: Sentence, speaker: Speaker) -> Iterator[Statement]:
    """The statements that all were concluded; 均依法答复 says how, not that nothing is open."""
    for match in _ALL_DONE.find_all(sentence.words):
        start, end = match.span()
        if match.has("rate") and not _is_whole(sentence, match):
            continue
        first = sentence.clause_start(start, "；。")
        in_time = _IN_TIME.search(sentence.words, *match.words()) is not None
        in_time = in_time or sentence.words.has("whole", *match.words())
        answered_only = match.has("answered") and not (match.has("done") or in_time)
        goes_on = _OR_CARRIED.match(sentence.words, match.words()[1]) is not None
        if of_other_matter(sentence, first, start) or answered_only or goes_on or _EITHER in match[0]:
            continue
        limit = limit_of(sentence, start, speaker)
        words = sentence.words
        if _EXEMPT.search(words, words.at(first), words.at(start)):
            limit = limit or A_PART
        if one_way(sentence, start):
            limit = limit or ONE_WAY
        yield Statement(Event.ALL_DONE, sentence, start, end, sentence.text[start:end], limit=limit)


def _is_whole(sentence: Sentence, match: WordMatch) -> bool:
    if match.holds("percent", "whole-rate"):
        return True
    start, _ = match.span("percent")
    return any(q.start == start and q.value == Decimal(100) for q in sentence.quantities)


def said_of_answered(done: Statement, numbered: Iterable[Statement]) -> Statement:
    """共受理 12 件，答复 9 件，均按时办结: all of those answered, which is a part unless as many came in."""
    before = [each for each in numbered if each.start < done.start and each.event in (Event.RECEIVED, Event.ANSWERED)]
    last = max(before, key=lambda each: each.start, default=None)
    if last is None or last.event is not Event.ANSWERED or last.quantity is None:
        return done
    if done.word.startswith(tuple(lexicon()["rate"])):  # 答复 22 件，办结率 100%: the rate is that of all
        return done
    came = {each.quantity.value for each in before if each.event is Event.RECEIVED and each.quantity is not None}
    return done if last.quantity.value in came else replace(done, limit=done.limit or A_PART)


def said_by(statement: Statement, done: Iterable[Statement], numbered: Iterable[Statement]) -> bool:
    """5 件申请均已答复 is one statement: that all were answered, not how many; beside 收到 7 件 it says how many."""
    between = statement.sentence.text[statement.end :]
    came = [s.quantity for s in numbered if s.event is Event.RECEIVED and s.limit is None and s.start < statement.start]
    counted = statement.quantity is not None and any(q is not None and q.value > statement.quantity.value for q in came)
    words = statement.sentence.words
    return (
        statement.event is Event.ANSWERED
        and not counted
        and not words.has("exempt", 0, words.at(statement.start))  # 除 1 件结转外，其余 17 件全部办结
        and any(
            statement.end <= other.start and not set(between[: other.start - statement.end]) & set("，；。")
            for other in done
        )
    )
