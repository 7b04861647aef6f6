"""That there were no cases: 未发生行政复议、行政诉讼; 复议、诉讼均为零; that none was lost: 均维持, 败诉 0 件."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportkit.prose.reading.cases.concerned import REVIEW, SUIT, kinds_in, over_disclosure
from reportkit.prose.reading.enumerations import Named
from reportkit.prose.reading.requests import A_PART, limit_of
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordMatch, WordPattern

_CLAUSE_END = "(?={comma|stop|semicolon|closing}|$)"
_CASES = "{review|suit}(?:{pause|link|matter|application|submitted|of|happened|about|done-to|no}*{review|suit})*"
_NONE = WordPattern(
    r"(?P<no>{no|not-concerned})(?P<mid>{!comma|semicolon|stop|colon|review|suit|review-body|lost|corrected|upheld|won}*?)"
    rf"(?P<what>{_CASES}){{complaint|matter|application|submitted|happened|of|link|pause|demand|and-others|about|whatever|notice}}*{_CLAUSE_END}"
)
_ZERO = WordPattern(
    rf"(?P<what>{_CASES}){{matter|of}}*{{all}}*(?:{{number-word|kept}}+{{zero}}|{{unknown}}?{{zero}}{{happened}}{{unknown}}?){_CLAUSE_END}"
)
_HOW = "{done-to|own-addressee|link|number-word|duly|of|unknown|review-body|matter}*?"
_WON = WordPattern(
    rf"(?P<all>{{all}}){_HOW}{{upheld|won}}"
    r"|(?P<no>{no|zero}){happened|link|matter|of|because|disclosure|bound-up|request|unknown|review-body|review|suit|about|done-to}*?(?P<lost>{lost|corrected})"
    r"|(?P<mine>{own-addressee}){all}?{won}(?={comma|semicolon|stop|closing}|$)"
    r"|(?P<rate>{lost-rate}){number-word|kept|all}*(?:{zero}|(?P<nought>{percent-number}))"
    r"|(?P<wins>{won-rate}){number-word|kept|all|link}*(?:{whole-rate}|(?P<hundred>{percent-number}))"
    r"|(?P<count>{lost|corrected}){number-word|matter|of}*(?P<number>{case-number})"
)
_HUNDRED = 100
_ASKED = WordPattern("{displeased}")


def read_cases(sentence: Sentence, speaker: Speaker, *, at_home: bool) -> Iterator[Statement]:
    """The statements of a sentence without a number, but for 败诉 0 件; ``at_home`` as ``over_disclosure`` has it."""
    words = sentence.words
    if not any(
        words.has(name) for name in ("review", "suit", "lost", "corrected", "upheld", "won", "lost-rate", "won-rate")
    ):
        return
    for match in (*_NONE.find_all(words), *_ZERO.find_all(words)):
        start, end = match.span()
        denied = not match.has("mid") or not match.holds("mid", "displeased")
        if denied and over_disclosure(sentence, end, at_home=at_home):
            yield _stated(Event.NO_CASES, sentence, speaker, (start, end), kinds_in(sentence, *match.span("what")))
    for match in _WON.find_all(words):
        start, end = match.span()
        if _is_none(sentence, match) and over_disclosure(sentence, start, at_home=at_home):
            kinds = _spoken_of(sentence, match)
            if kinds:
                stated = _stated(Event.NONE_LOST, sentence, speaker, (start, end), kinds)
                part = words.has("closed", words.at(sentence.clause_start(start, "；。")), words.at(start))
                yield replace(stated, limit=stated.limit or A_PART) if part else stated


def _is_none(sentence: Sentence, match: WordMatch) -> bool:
    """Whether the numbers of the words, if any, say that none was lost."""
    for group, wanted in (("nought", 0), ("number", 0), ("hundred", _HUNDRED)):
        if match.has(group):
            at, _ = match.span(group)
            return any(q.start == at and q.value == wanted and q.exact for q in sentence.quantities)
    return True


def _spoken_of(sentence: Sentence, match: WordMatch) -> tuple[str, ...]:
    """The kinds of case that none was lost of: those of the clause, else those before it; 败诉 is said of suits."""
    start, end = match.span()
    clause = kinds_in(sentence, sentence.clause_start(start), end, by_whom=True)
    if len(clause) == 1:
        return clause
    if not clause and any(match.has(group) and match.holds(group, "lost") for group in ("lost", "count")):
        return (SUIT,)
    before = kinds_in(sentence, sentence.clause_start(start, "；。"), end)
    return before if len(before) == 1 else (REVIEW, SUIT)


def _stated(
    event: Event, sentence: Sentence, speaker: Speaker, span: tuple[int, int], kinds: tuple[str, ...]
) -> Statement:
    start, end = span
    limit = limit_of(sentence, start, speaker)
    return Statement(event, sentence, start, end, sentence.text[start:end], limit=limit, named=Named(kinds))
