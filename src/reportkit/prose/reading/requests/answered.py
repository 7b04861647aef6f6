"""Applications that were answered: 答复 9 件; 其中 9 件已按期答复; 在办结的 9 件申请中."""

from __future__ import annotations

from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.requests.limits import A_PART, ONE_WAY, QUALIFIED, limit_of, of_other_matter, one_way
from reportkit.prose.reading.requests.received import RECEIVED
from reportkit.prose.reading.requests.request_names import BETWEEN, behind_last_number, head_of, tail_of, unplaced
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordMatch, WordPattern
from reportkit.resources import regex

_ANSWERED = WordPattern(
    rf"^(?P<before>.*?)(?P<verb>{{answered|concluded}}|{{already}}{{duly}}*{{handled}})(?P<object>{{{BETWEEN}}}*)$"
)
_LATE, _ON_TIME = (
    regex("(?:延期|延长期限)后?(?:答复|办理|办结)?的?[0-9]"),
    regex("按[期时][^，；。0-9]*$"),
)  # 按期答复 20 件，延期答复 7 件
_THE_REST = WordPattern("^.*{exempt}{case-number}.*{carry}.*{comma}{remaining}$")  # 除 1 件结转外，其余 17 件
_LED_ON = ("被", "引发", "引起", "书", "件", "函")
_HANDLED = WordPattern("^{already|duly|all|number-word|link}*{handled}{number-word}*$")
_WAS_ANSWERED = WordPattern(
    r"^{of}?{request|application}*{all}?{already}?(?:{toward}?{this-year})?(?:{link|pause}?{duly|all})*(?:{done-to}{link}?)?{answered|concluded}(?!{number-word|link}*{case-number})"
)


def answered(sentence: Sentence, quantity: Quantity, *, about: bool, speaker: Speaker) -> Statement | None:
    """The statement of a number that is one of answered applications; None where it is not."""
    if not sentence.words.has_any(("answered", "concluded", "handled")):
        return None
    match = _ANSWERED.match(*head_of(sentence, quantity))
    if match is None and about and _beside_received(sentence, quantity):
        limit = limit_of(sentence, quantity.start, speaker, quantity)
        return Statement(Event.ANSWERED, sentence, quantity.start, quantity.end, "办理", quantity, limit, handled=True)
    if match is not None:
        before = _before_verb(sentence, quantity, match, speaker) if about or _names_them(match) else None
    else:
        before = _before_number(sentence, quantity) if about else None
    if before is None:
        return None
    start = sentence.clause_start(quantity.start, "；。")
    if of_other_matter(sentence, start, quantity.start):
        return None
    limit = limit_of(sentence, quantity.start, speaker, quantity)
    if one_way(sentence, quantity.start):
        limit = limit or ONE_WAY
    if _LATE.search(sentence.text) and _ON_TIME.search(sentence.text[: quantity.start][-12:]):
        limit = limit or A_PART
    if _of_new(sentence, quantity):
        limit = limit or A_PART
    if not speaker.is_neutral(before):
        limit = limit or QUALIFIED
    return Statement(Event.ANSWERED, sentence, quantity.start, quantity.end, "答复办结", quantity, limit)


def _names_them(match: WordMatch) -> bool:
    return match.holds("object", "application") or match.holds("object", "request")


def _before_verb(sentence: Sentence, quantity: Quantity, match: WordMatch, speaker: Speaker) -> str | None:
    """The words before 答复 that may limit it; None where it is said of what was received.

    收到申请12件并办结10件 is cut at the number before; 受理并办结申请12件 is of what was received.
    """
    words, first = sentence.words, max(match.words("before")[0], behind_last_number(sentence, quantity))
    if RECEIVED.match(words, first, match.words("before")[1]):
        return None
    as_written = words.text[words.starts[first] : match.span("verb")[0]].removesuffix("已")
    return "" if speaker.is_neutral(as_written) else unplaced(words, first, match.words("before")[1])


def _before_number(sentence: Sentence, quantity: Quantity) -> str | None:
    """The words before the number where 已答复 stands behind it; None where it does not."""
    match = _WAS_ANSWERED.match(*tail_of(sentence, quantity))
    if match is None or sentence.text.startswith(_LED_ON, match.span()[1]):  # 1 件答复被申请复议
        return None
    rest = _THE_REST.match(sentence.words, 0, sentence.words.at(quantity.start)) is not None
    return "" if rest else sentence.head(quantity).removesuffix("其中")


def _of_new(sentence: Sentence, quantity: Quantity) -> bool:
    """上年结转的 4 件…；本年新收的 31 件中，29 件办结: those carried in are told apart."""
    words, start = sentence.words, sentence.clause_start(quantity.start)
    if not sentence.text[:start].endswith("中，") or not words.has("carry", 0, words.at(start)):
        return False
    clause = words.at(sentence.clause_start(start - 1)), words.at(start)
    return words.has("new", *clause) and not words.has("past", *clause)


def _beside_received(sentence: Sentence, quantity: Quantity) -> bool:
    """新收申请 9 件，办理 10 件（含…）: behind a number of what came in, 办理 alone says how many were done."""
    words, first, at = head_of(sentence, quantity)
    if _HANDLED.match(words, first, at) is None or of_other_matter(sentence, 0, quantity.start):
        return False
    came = words.has_any(("received", "new"), 0, first)
    return came and words.has_any(("request", "on-request", "application"), 0, first)
