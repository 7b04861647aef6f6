"""Numbers of applications without a verb of receiving: 共有 4 件申请; 4 件申请均已办结; 其中自然人 3 件."""

from __future__ import annotations

from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.requests.limits import QUALIFIED, SOME_APPLICANTS, limit_of, of_other_matter
from reportkit.prose.reading.requests.request_names import behind_last_number, head_of, tail_of, unplaced
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordPattern
from reportkit.resources import regex

_THERE_ARE = WordPattern("^(?P<before>.*?)(?P<verb>{number-word}{2,})$")
_APPLICATIONS = WordPattern("^{of}?(?P<thing>{request|application})(?={comma|stop|semicolon|all|under-way}|$)")
_KNOWN = WordPattern("^(?P<before>.*?)(?P<verb>(?:{received|new|handled}{of}{number-word}?)?)$")
_OF_ALL = WordPattern("^{of}?(?P<thing>{request|application})(?:{all}|{under-way}$)")
_WHOLE_YEAR = regex("(?:全年|全年度|[一两]年)(?:共计?|合计|总计|累计)(?:收到|受理|新收)?(?:申请)?")
_OF_TIMES = regex(
    "(?:[上下]半年|季度|[0-9]{1,2}月份?)[^，；。、0-9]{0,6}(?:收到|受理|新收)[^，；。、0-9]{0,12}申请[0-9]"
)
_HALVES = 2
_APPLICANT = WordPattern(
    "^{pause|of-which|link|number-word|applicant-any|toward|colon}*(?P<who>{applicant-person|applicant-body})"
    "{submitted|application|request|of|number-word|disclosure|colon}*$"
)
_APPLIED = WordPattern("^{of}?{application|request}?(?={comma|stop|semicolon|pause|closing|opening}|$)")


def there_are(sentence: Sentence, quantity: Quantity, *, about: bool, speaker: Speaker) -> Statement | None:
    """共有 4 件政府信息公开申请."""
    if not sentence.words.has_any(("request", "application")):
        return None
    match = _THERE_ARE.match(*head_of(sentence, quantity))
    things = _APPLICATIONS.match(*tail_of(sentence, quantity)) if match is not None and "有" in match["verb"] else None
    if match is None or things is None or not (about or things.holds("thing", "request")):
        return None
    limit = limit_of(sentence, quantity.start, speaker, quantity)
    if not speaker.is_neutral(unplaced(sentence.words, *match.words("before"))):
        limit = limit or QUALIFIED
    return _received(sentence, quantity, limit=limit)


def of_whole_year(sentence: Sentence, quantity: Quantity, *, about: bool, speaker: Speaker) -> Statement | None:
    """上半年收到申请 8 件、下半年收到 9 件，全年共 17 件: the clauses before say what is counted."""
    start = sentence.clause_start(quantity.start)
    if not about or sentence.tail(quantity) or not _WHOLE_YEAR.fullmatch(sentence.text, start, quantity.start):
        return None
    before = [q for q in sentence.quantities if q.start < start]
    told = _OF_TIMES.search(sentence.text, 0, start)
    if len(before) < _HALVES or told is None or any(q.kind != quantity.kind for q in before):
        return None
    limit = limit_of(sentence, quantity.start, speaker, quantity)
    return _received(sentence, quantity, limit=limit, definite=True)


def known_before(sentence: Sentence, quantity: Quantity, *, about: bool, speaker: Speaker) -> Statement | None:
    """4 件申请均已办结: all of them, of which the text has spoken."""
    if not sentence.words.has_any(("request", "application")):
        return None
    match = _KNOWN.match(*head_of(sentence, quantity))
    things = _OF_ALL.match(*tail_of(sentence, quantity)) if match is not None else None
    if match is None or things is None or not (about or things.holds("thing", "request")):
        return None
    if any(q.start < quantity.start for q in sentence.quantities):
        return None
    if not speaker.is_neutral(match["before"]) or of_other_matter(sentence, 0, quantity.start):
        return None
    return _received(sentence, quantity, limit=limit_of(sentence, quantity.start, speaker, quantity), definite=True)


def by_applicant(sentence: Sentence, quantity: Quantity, *, about: bool, speaker: Speaker) -> Statement | None:
    """自然人 3 件、商业企业 1 件: who applied, of what came in."""
    words = sentence.words
    if not words.has_any(("applicant-person", "applicant-body")):
        return None
    first, at = behind_last_number(sentence, quantity), words.at(quantity.start)
    match = _APPLICANT.match(words, first, at)
    if match is None or not about or _APPLIED.match(words, at + 1, len(words.codes)) is None:
        return None
    verbs = list(words.of(("received", "new", "answered", "concluded"), 0, at))
    if verbs and words.has("answered", verbs[-1], verbs[-1] + 1):
        return None
    limit = limit_of(sentence, quantity.start, speaker, quantity)
    return _received(sentence, quantity, limit=limit or SOME_APPLICANTS, applicants=(match["who"],))


def _received(
    sentence: Sentence,
    quantity: Quantity,
    *,
    limit: str | None,
    definite: bool = False,
    applicants: tuple[str, ...] = (),
) -> Statement:
    return Statement(
        Event.RECEIVED,
        sentence,
        quantity.start,
        quantity.end,
        "",
        quantity,
        limit,
        handled=True,
        definite=definite,
        applicants=applicants,
    )
