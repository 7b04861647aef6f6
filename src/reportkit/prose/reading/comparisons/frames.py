"""The words between two numbers that only compare them, and what they make of the second number."""

from __future__ import annotations

from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.word_patterns import WordMatch, WordPattern

_PLAIN = "comma|opening|closing|than|of|link|toward|number-word|matter|application-count"
_SAID = "received|handled|answered|issued|disclosure|request|application|on-request|this-year"
# What last year's number is of may stand behind the year: 较上年收到的
_FRAME = rf"{{pause}}?{{{_PLAIN}|rise|fall}}*?(?:{{past|year-number}}{{{_PLAIN}|{_SAID}|rise|fall}}*?)?"
_ONLY_COMPARES = WordPattern(f"^{_FRAME}$")
_CHANGED = WordPattern(rf"^{_FRAME}(?:(?P<rise>{{rise}})|(?P<fall>{{fall}})){{number-word|link|than|toward}}*$")
_OF_LAST = WordPattern(rf"(?:{{past}}|(?P<year>{{year-number}}))(?:{{{_PLAIN}|{_SAID}}})*$")
ABOUT = ("约", "大约", "大概")  # 约占总量的 35%
_SHARED = WordPattern(
    rf"^{{comma|opening|pause|of}}?(?P<about>{{unknown}})?{{share}}{{unknown}}?{{share|all|whole|than|colon|of|link|number-word|matter|application-count|{_SAID}}}*$"
)


def gap(sentence: Sentence, before: Quantity | None, behind: Quantity) -> tuple[int, int]:
    """The words between two numbers; where there is none before, those of the sentence."""
    words = sentence.words
    first = words.at(before.end) if before is not None else 0
    return first, words.at(behind.start)


def change_before(sentence: Sentence, before: Quantity | None, told: Quantity) -> WordMatch | None:
    """The words between two numbers where they only compare, and end with a rise or a fall (groups of the match)."""
    return _CHANGED.match(sentence.words, *gap(sentence, before, told))


def only_compares(sentence: Sentence, before: Quantity, behind: Quantity) -> bool:
    """Whether nothing but words of comparison stands between two numbers."""
    return _ONLY_COMPARES.match(sentence.words, *gap(sentence, before, behind)) is not None


def shared_before(sentence: Sentence, before: Quantity, told: Quantity) -> bool:
    """Whether the words between two numbers say that the second is a share: 占全部申请的."""
    match = _SHARED.match(sentence.words, *gap(sentence, before, told))
    return match is not None and (not match.has("about") or match["about"] in ABOUT)


def is_last(sentence: Sentence, before: Quantity | None, quantity: Quantity, year: int) -> bool:
    """Whether the words before a number say that it is of the year before ``year``."""
    match = _OF_LAST.search(sentence.words, *_own(sentence, before, quantity))
    return match is not None and (not match.has("year") or match["year"].startswith(str(year - 1)))


def _own(sentence: Sentence, before: Quantity | None, quantity: Quantity) -> tuple[int, int]:
    first, at = gap(sentence, before, quantity)
    return max(first, sentence.words.at(sentence.clause_start(quantity.start, "，；。"))), at


def names_another_year(sentence: Sentence, span: tuple[int, int], year: int) -> bool:
    """Whether the words name a year that is neither ``year`` nor the one before."""
    words = sentence.words
    known = (str(year), str(year - 1))
    return not all(words.written(n).startswith(known) for n in words.of(("year-number",), *span))
