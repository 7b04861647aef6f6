"""Numbers of decisions: 作出行政处罚决定 30 件; 行政许可 6 件、行政处罚 2 件; 分别为 6 件、2 件; 未作出行政处罚决定."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportkit.prose.reading.enumerations import Named
from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.requests import A_PART, QUALIFIED, limit_of, tail_of, unplaced
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordMatch, WordPattern
from reportkit.resources import regex

_UNITS = frozenset("件个宗份起项次例")
_KIND = "{decision|decision-short}"
_WHAT = f"(?P<what>{_KIND}){{measures-word}}?"
_COUNT = "{number-word|matter|colon}*$"
_VERB = "(?:(?P<bare>(?:{received}{link|pause}+)?{decided-bare|decision-lead})|(?P<made>{decided}))"
_MADE = WordPattern(
    rf"^(?P<before>.*?)(?:{_VERB}{{link|of|number-word|duly|decided|decided-bare}}*|{{link|of|number-word}}*){_WHAT}(?P<word>{{decision-word}})?(?P<mid>{_COUNT})"
)
_FIRST = WordPattern(r"^(?P<before>.*?)(?P<bare>{decided-bare})(?:{number-word|link})*$")
_FOLLOWED = WordPattern(rf"^{{of}}?{_WHAT}(?P<word>{{decision-word}})?(?={{comma|pause|semicolon|stop|closing}}|$)")
_NUMBER_FIRST = WordPattern(r"^(?P<before>{this-year|own-addressee|year-number|number-word}*)$")
_DECIDED_OF = WordPattern(
    rf"^{{of}}?{_WHAT}(?P<word>{{decision-word}})(?={{all|already|comma|stop}}|$)"
)  # 770 件行政许可决定
_LIST = rf"{_KIND}{{measures-word}}?(?:{{pause|link}}{_KIND}{{measures-word}}?)*"
_END = "(?={comma|semicolon|stop|closing}|$)"
_NONE = WordPattern(
    r"(?P<before>{!comma|semicolon|stop|colon|opening}*?)(?P<no>{no})(?:{decided|decided-bare}{link|whatever}*)?"
    rf"(?P<what>{_LIST}){{and-others}}?(?P<word>{{decision-word}})?(?={{pause}}|{{comma|semicolon|stop|closing}}|$)"
    rf"|(?P<kind>{_KIND}){{measures-word|decision-word|number-word}}*(?P<nought>{{no|zero}}){_END}"
)
_APART = WordPattern(
    rf"(?P<what>{_KIND}{{measures-word|decision-word|matter}}*(?:{{pause|link}}{_KIND}{{measures-word|decision-word|matter}}*)+){{apart}}"
)
_TOWARD_SOME = regex("对[0-9]+[家户个名起人所处][^，；。]*$")  # 对 46 家机构作出: whom they concern, not which they are
# 其中规范性文件数0件、行政许可0项、行政处罚1项、行政强制0项，行政事业性收费0.57万元: 表二 told row by row
_ROW = "{decision}{decision-word|measures-word|matter|number-word|unknown}*{case-number}{pause|comma|semicolon}"
_AS_TABLE = WordPattern(f"{_ROW}{_ROW}{_ROW}{{other-charge}}{{matter|number-word|unknown}}*{{other-number}}")
_SUMMED = regex("共计|合计|总计")
_OFFICES = ("局", "委", "厅", "办")
_BETWEEN = frozenset("、，和及")
_TABLE = "处理决定"  # the word of table 二
_POWERS = "事项"  # 行政许可事项 310 项 are powers that a body has, no decisions
_OF_POWERS = "项"  # and so may 行政许可 310 项 be, where no verb says otherwise


@dataclass(frozen=True)
class _Counted:
    """What is counted, the words that name it, those with the verb, and whether they alone say what table 二 says."""

    quantity: Quantity
    what: WordMatch
    lead: WordMatch
    plain: bool


def read_decisions(sentence: Sentence, speaker: Speaker) -> Iterator[Statement]:
    """The statements of a sentence; one kind that 公示 or 公开 alone is said of, without 决定, is no decision."""
    words = sentence.words
    if not (words.has("decision") or words.has("decision-short")):
        return
    apart = list(_told_apart(sentence, speaker)) if words.has("apart") else []
    taken = {statement.start for statement in apart}
    yield from apart
    found = [
        each
        for quantity in sentence.quantities
        if quantity.kind in _UNITS and quantity.start not in taken and (each := _counted(sentence, quantity))
    ]
    as_table = _AS_TABLE.search(words) is not None
    found = found if as_table else list(_unlimited(sentence, found, speaker))
    several = len({_kind(each.what["what"]) for each in found if _neutral(each, speaker)}) > 1
    made = False
    for each in found:
        short = each.what.holds("what", "decision-short")
        goes_on = (made or several) and not _unplaced(each)
        made = made or each.plain
        alone = not short and _neutral(each, speaker) and not each.lead.has("made")
        if each.plain or goes_on or (several and not short) or alone:
            yield _stated(sentence, speaker, (each.quantity.start, each.quantity.end), each.what, each.quantity, each)
    for none in _NONE.find_all(words) if words.has("no") or words.has("zero") else ():
        if none.has("nought"):
            if made or several or none.holds("kind", "decision"):
                yield _stated(sentence, speaker, none.span(), none, None)
            continue
        said = none.has("word") or words.has("decided", *none.words()) or words.has("decided-bare", *none.words())
        if said or ((made or several) and not none["before"]):
            yield _stated(sentence, speaker, (none.span("no")[0], none.span()[1]), none, None)


def _unlimited(sentence: Sentence, found: list[_Counted], speaker: Speaker) -> Iterator[_Counted]:
    """Those with words of their own, and those in a list whose first member may be read so.

    权责清单包括行政许可 31 项、行政处罚 560 项: what limits the first limits the next; 项 without a verb may be powers.
    """
    kept: _Counted | None = None
    for before, each in pairwise((None, *found)):
        if each is None:
            continue
        joined = before is not None and sentence.text[before.quantity.end : each.lead.span()[0]] == "、"
        verb = each.plain or each.lead.has("made")
        neutral = _neutral(each, speaker)
        if verb or (before is kept if joined else neutral and each.quantity.kind != _OF_POWERS):
            kept = each if neutral else kept
            yield each


def _counted(sentence: Sentence, quantity: Quantity) -> _Counted | None:
    """The decisions that a number counts, as the words of its clause and behind it name them."""
    words = sentence.words
    head = words, words.at(sentence.clause_start(quantity.start, "，；。（、")), words.at(quantity.start)
    if (match := _MADE.match(*head)) is not None:
        if _POWERS in match["mid"] and not match.has("bare"):
            return None
        full = match.holds("what", "decision")
        plain = match.has("bare") or (match.has("word") and (full or match.has("made")))
        return _Counted(quantity, match, match, plain)
    first, followed = _FIRST.match(*head), _FOLLOWED.match(*tail_of(sentence, quantity))
    bare = _NUMBER_FIRST.match(*head) if first is None else None
    decided = _DECIDED_OF.match(*tail_of(sentence, quantity)) if bare is not None else None
    if bare is not None and decided is not None:
        return _Counted(quantity, decided, bare, plain=True)
    if first is None or followed is None or not (followed.has("word") or followed.holds("what", "decision")):
        return None
    return _Counted(quantity, followed, first, plain=True)


def _told_apart(sentence: Sentence, speaker: Speaker) -> Iterator[Statement]:
    """行政许可、行政处罚决定分别为 6 件、2 件: the numbers in the order of the kinds."""
    for match in _APART.find_all(sentence.words):
        end = match.span()[1]
        kinds = _kinds(match, "what")
        behind = [q for q in sentence.quantities if q.start >= end][: len(kinds)]
        gaps = (sentence.text[a : b.start] for a, b in zip((end, *(q.end for q in behind)), behind, strict=False))
        if len(behind) < len(kinds) or not all(set(gap) <= _BETWEEN for gap in gaps):
            continue
        first = sentence.clause_start(match.span()[0])
        before = unplaced(sentence.words, sentence.words.at(first), match.words()[0], ("decided", "decided-bare"))
        for kind, quantity in zip(kinds, behind, strict=True):
            limit = limit_of(sentence, match.span()[0], speaker, quantity)
            limit = limit or (None if speaker.is_neutral(before) else QUALIFIED)
            start, word, named = quantity.start, f"{kind}决定", Named((kind,))
            yield Statement(Event.DECIDED, sentence, start, quantity.end, word, quantity, limit, named=named)


def _unplaced(each: _Counted) -> str:
    """The words before the verb that may limit it."""
    return unplaced(each.lead.sequence, *each.lead.words("before"), besides=("decision-lead", "duly", "decided"))


def _neutral(each: _Counted, speaker: Speaker) -> bool:
    before = _unplaced(each)
    return (
        speaker.is_neutral(_TOWARD_SOME.sub("", each.lead["before"]))
        or speaker.is_neutral(before)
        or before.endswith("等")  # 警告、罚款等行政处罚
        or any(speaker.is_own(before + office) for office in _OFFICES)  # 交通运输行政处罚, of the 交通运输局
    )


def _kinds(match: WordMatch, group: str) -> tuple[str, ...]:
    """The kinds that the words of a group name, as table 二 calls them."""
    words, (first, behind) = match.sequence, match.words(group)
    return tuple(_kind(words.written(n)) for n in words.of(("decision", "decision-short"), first, behind))


def _kind(word: str) -> str:
    return word if word.startswith("行政") else f"行政{word}"


def _stated(
    sentence: Sentence,
    speaker: Speaker,
    span: tuple[int, int],
    what: WordMatch,
    quantity: Quantity | None,
    counted: _Counted | None = None,
) -> Statement:
    words, (start, end) = sentence.words, span
    limit = limit_of(sentence, start, speaker, quantity)
    since = words.at(sentence.text.rfind("；", 0, start) + 1), words.at(start)
    summed = _SUMMED.search(sentence.text[sentence.clause_start(start) : start])
    part = words.has("of-which", *since) or (words.has("decision-part", *since) and not summed)
    if part and _AS_TABLE.search(words) is None:
        limit = limit or A_PART
    before = what["before"] if what.has("before") else ""
    if not (_neutral(counted, speaker) if counted is not None else speaker.is_neutral(before)):
        limit = limit or QUALIFIED
    kinds = _kinds(what, "kind" if what.has("nought") else "what")
    word = sentence.text[start:end] if quantity is None else f"{kinds[0]}决定"
    return Statement(Event.DECIDED, sentence, start, end, word, quantity, limit, named=Named(kinds))
