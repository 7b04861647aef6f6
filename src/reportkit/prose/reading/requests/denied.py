"""That no application came in: 未收到政府信息公开申请; 依申请公开事项为零."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.prose.reading.requests.limits import ONE_WAY, QUALIFIED, SOME_APPLICANTS, limit_of, one_kind_only
from reportkit.prose.reading.requests.request_names import BETWEEN, applicants_named, names_requests
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordMatch, WordPattern

_NONE = WordPattern(
    rf"(?P<no>{{no}})(?:{{received|handled|happened}}|{{pause}}{{no}})*(?P<object>{{{BETWEEN}|whatever|way|any-way|through|case-number}}*?{{request|on-request|asked-for|application}})"
    r"(?P<rest>{!comma|semicolon|stop|colon|opening|closing}*)"
)
_ZERO = WordPattern(
    "{received|handled}*{request|on-request|asked-for|application-count}{matter|of|received|handled}*(?:{pause|link}{received|handled|answered|application}+)*{all}?(?:{number-word|kept}+{zero}|{zero}{application|received|handled})"
)
# 依申请公开 0 件, where nothing else is counted before it
_NUMBERED_ZERO = WordPattern(
    "(?:^|{stop|comma})(?:{this-year|year-number|comma|own-addressee|number-word})*(?P<what>{on-request}{matter|number-word}*|{request}{new|received|handled}{matter|number-word}*)"
    "(?P<zero>{case-number})(?={stop|comma|semicolon}|$)"
)
_NAMING = ("request", "on-request", "asked-for", "application", "application-count")
_NONE_REST = WordPattern(
    r"(?:{link}{way}{whatever}?{application}?{submitted}?{of}?{disclosure}*{request})*"
    r"{of|link|matter|disclosure|application|demand|handled|title}*{happened}?$"
)


def none_received(sentence: Sentence, *, about: bool, speaker: Speaker) -> Iterator[Statement]:
    """The statements that none came in; ``about`` is where an 申请 is one for information."""
    words = sentence.words
    if not words.has_any(("no", "zero", "case-number")) or not (about or words.has_any(_NAMING)):
        return
    alone = [m for m in _NUMBERED_ZERO.find_all(words) if _is_zero(sentence, m)]
    for zero in (*_ZERO.find_all(words), *alone):
        start, end = zero.span("what") if zero.has("what") else zero.span()
        before = sentence.text[sentence.clause_start(start, "，；。：（") : start]
        limit = limit_of(sentence, start, speaker)
        if not speaker.is_neutral(before):
            limit = limit or QUALIFIED
        yield Statement(Event.NONE_RECEIVED, sentence, start, end, sentence.text[start:end], limit=limit)
    done = 0
    for match in _NONE.find_all(words):
        began, done = done, match.span()[1]
        if not names_requests(match, "object", about=False) and (not about or match["no"] in ("无", "零")):
            continue
        if not _NONE_REST.match(words, *match.words("rest")):
            continue
        start, end = match.span("no")[0], match.span("object")[1]
        before = sentence.text[max(began, sentence.clause_start(start, "，；。：（")) : start]
        limit = limit_of(sentence, start, speaker)
        if one_kind_only(match, "object"):
            limit = limit or SOME_APPLICANTS
        if len(_ways_named(sentence, match)) == 1:
            limit = limit or ONE_WAY
        if not speaker.is_neutral(before.rstrip("也并尚")):
            limit = limit or QUALIFIED
        who = applicants_named(match, "object") if limit == SOME_APPLICANTS else ()
        yield Statement(
            Event.NONE_RECEIVED, sentence, start, end, sentence.text[start:end], limit=limit, applicants=who
        )


def _is_zero(sentence: Sentence, match: WordMatch) -> bool:
    first = sentence.quantities[0]
    return first.start == match.span("zero")[0] and first.value == 0


def _ways_named(sentence: Sentence, match: WordMatch) -> set[str]:
    """The ways of applying that a denial names: one alone leaves the others open."""
    words = sentence.words
    first, behind = match.words()
    if words.has("any-way", first, behind):
        return set()
    found = set(map(words.written, words.of(("way",), first, behind)))
    return found if len(found) > 1 else found - {"书面"}
