"""Numbers of decisions: 作出行政处罚决定 30 件; 作出 30 件行政许可决定; 未作出行政处罚决定."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.prose.reading.enumerations import Named
from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.requests import A_PART, QUALIFIED, limit_of, tail_of
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordMatch, WordPattern

_UNITS = frozenset("件个宗份起项")
_WHAT = "(?P<what>{decision}){measures-word}?"
_COUNT = "{number-word|matter|colon}*$"
_MADE = WordPattern(
    rf"^(?P<before>.*?)(?:(?P<bare>{{decided-bare}})|(?P<made>{{decided}}))?{{link|of|number-word}}*{_WHAT}(?P<word>{{decision-word}})?{_COUNT}"
)
_FIRST = WordPattern(r"^(?P<before>.*?)(?P<bare>{decided-bare})(?:{number-word|link})*$")
_FOLLOWED = WordPattern(rf"^{{of}}?{_WHAT}(?P<word>{{decision-word}})(?={{comma|pause|semicolon|stop|closing}}|$)")
_NONE = WordPattern(
    r"(?P<before>{!comma|semicolon|stop|colon|opening}*?)(?P<no>{no})(?:{decided|decided-bare}{link|whatever}*)?(?P<what>{decision}{measures-word}?(?:{pause|link}{decision}{measures-word}?)*){and-others}?(?P<word>{decision-word})?(?={comma|semicolon|stop|closing}|$)"
)
_TABLE = "处理决定"  # the word of table 二


def read_decisions(sentence: Sentence, speaker: Speaker) -> Iterator[Statement]:
    """The statements of a sentence; a kind that 公示 or 公开 alone is said of, without 决定, is no decision."""
    words = sentence.words
    if not words.has("decision"):
        return
    for none in _NONE.find_all(words):
        start, end = none.span("no")[0], none.span()[1]
        if none.has("word") or words.has("decided", *none.words()) or words.has("decided-bare", *none.words()):
            yield _stated(sentence, speaker, (start, end), none, None)
    made = _several_decided(sentence, speaker)
    for quantity in sentence.quantities:
        match = _counted(sentence, quantity, made=made) if quantity.kind in _UNITS else None
        if match is None:
            continue
        lead, what = match
        made = made or lead.has("bare") or lead.has("made") or (what.has("word") and what["word"].startswith(_TABLE))
        told = _stated(sentence, speaker, (quantity.start, quantity.end), what, quantity, lead)
        if made:  # as table 二 says it, or as an earlier number of the sentence
            yield told


def _several_decided(sentence: Sentence, speaker: Speaker) -> bool:
    """行政许可决定 291 件、行政处罚 1203 件: a first kind with 决定, and another behind it."""
    words = sentence.words
    kinds = {
        words.text[words.starts[n] : words.ends[n]] for n in range(len(words.codes)) if words.has("decision", n, n + 1)
    }
    first = next((q for q in sentence.quantities if q.kind in _UNITS), None)
    found = _counted(sentence, first, made=False) if first is not None and len(kinds) > 1 else None
    return found is not None and found[1].has("word") and speaker.is_neutral(found[0]["before"])


def _counted(sentence: Sentence, quantity: Quantity, *, made: bool) -> tuple[WordMatch, WordMatch] | None:
    """The words with the verb, and those that name the decision."""
    words = sentence.words
    head = words, words.at(sentence.clause_start(quantity.start, "，；。（、")), words.at(quantity.start)
    if (match := _MADE.match(*head)) is not None:
        plain = match.has("word") or match.has("bare")
        goes_on = made and not (match["before"] or match.has("made"))  # 作出行政处罚 30 件、行政强制 2 件
        return (match, match) if plain or goes_on else None
    first, followed = _FIRST.match(*head), _FOLLOWED.match(*tail_of(sentence, quantity))
    return (first, followed) if first is not None and followed is not None else None


def _stated(
    sentence: Sentence,
    speaker: Speaker,
    span: tuple[int, int],
    what: WordMatch,
    quantity: Quantity | None,
    lead: WordMatch | None = None,
) -> Statement:
    words, (start, end) = sentence.words, span
    limit = limit_of(sentence, start, speaker, quantity)
    if any(words.has(name, 0, words.at(start)) for name in ("decision-part", "of-which")):
        limit = limit or A_PART
    if not speaker.is_neutral((lead or what)["before"]):
        limit = limit or QUALIFIED
    word = sentence.text[start:end] if quantity is None else f"{what['what']}决定"
    first, behind = what.words("what")
    kinds = (n for n in range(first, behind) if words.has("decision", n, n + 1))
    named = Named(tuple(words.text[words.starts[n] : words.ends[n]] for n in kinds))
    return Statement(Event.DECIDED, sentence, start, end, word, quantity, limit, named=named)
