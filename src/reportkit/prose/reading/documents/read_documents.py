"""Numbers of documents made, ended and in force: 制发规范性文件 3 件; 现行有效规章 5 件; 未制定规范性文件."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportkit.prose.lexicon import lexicon
from reportkit.prose.reading.enumerations import Named
from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.requests import QUALIFIED, behind_last_number, head_of, limit_of, tail_of, unplaced
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordMatch, WordPattern
from reportkit.resources import regex

_KINDS = ("regulation", "normative")
_UNITS = frozenset("件部份个项")
_LOOSE_UNIT, _MAKERS = "条", ("制定", "制发", "出台")  # 制定 8 条规范性文件; 公开 8 条 may be of information
_MADE = "(?P<made>{issued}(?:{link}*{issued|disclosure|attribute})?)"
_ENDED = "(?P<ended>{ended}(?:{link|pause}?{ended})*)"
_VALID = "(?P<valid>{in-force})"
_VERB = f"(?:{_MADE}|{_ENDED}|{_VALID})"
_WHAT = "(?P<what>{normative|regulation}(?:{pause|link}{normative|regulation})*)"
_NO_NUMBER = "{!comma|semicolon|stop|colon|opening|case-number|other-number|normative|regulation}"
_COUNT = "{number-word|matter|colon|of}*$"
_HEADS = (
    WordPattern(rf"^(?P<before>.*?){_VERB}(?P<mid>{_NO_NUMBER}*?){_WHAT}{_COUNT}"),  # 制发规范性文件 3 件
    WordPattern(rf"^(?P<before>.*?){_WHAT}{{this-year|number-word|colon}}*{_VERB}{_COUNT}"),  # 规范性文件现行有效 3 件
)
_FIRST = WordPattern(
    rf"^(?P<before>.*?){_VERB}{{of|link|number-word}}*(?:{{title}}{{!comma|semicolon|stop|colon|case-number|other-number}}*{{and-others}})?$"
)  # 制发 3 件规范性文件
_FOLLOWED = WordPattern(rf"^{{of}}?{{own-addressee}}?{_WHAT}(?={{comma|pause|semicolon|stop|closing|link}}|$)")
_VALID_BEHIND = WordPattern(
    rf"^{_VALID}{{of}}?{_WHAT}(?={{comma|pause|semicolon|stop|closing|link|all|already|done-to}}|$)"
)
_BEFORE_VALID = WordPattern("^(?P<before>.*?){toward|link|shown|number-word|disclosure|issued}*$")
_ALONE = WordPattern(
    rf"^(?P<before>(?:{{this-year|of-which|shown|further|link|year-number|pause|number-word}})*){_VERB}{{of|link|number-word|matter|document}}*$"
)
_NONE = WordPattern(
    rf"(?P<before>{{!comma|semicolon|stop|colon|no}}*)(?P<no>{{no}}){{link}}?(?:{_MADE}|{_ENDED})"
    rf"(?:{{link|pause}}(?:(?P<madetoo>{{issued}})|(?P<endedtoo>{{ended}})))?{{whatever|of|link}}*{_WHAT}(?={{comma|semicolon|pause|stop}}|$)"
)
_NEXT_KIND = WordPattern(rf"^{{pause|link}}{_WHAT}{_COUNT}")
_ENDED_NEXT = WordPattern("^{pause}{ended}")
_IN_NAME = WordPattern("^{!comma|semicolon}*{by-name}")
_TITLED = regex("《[^《》]*》")
_THIS_YEAR = WordPattern("^(?:{disclosure|attribute|shown|of}*)(?=(?:{this-year}|{link})+$)")  # 公开本年新 出台的 …
_EVENTS = {"made": Event.ISSUED, "ended": Event.ENDED, "valid": Event.IN_FORCE}


def read_documents(sentence: Sentence, speaker: Speaker) -> Iterator[Statement]:
    """The statements of a sentence; 备案, 清理, 解读 before the number make it another measure."""
    words = sentence.words
    if not (words.has("normative") or words.has("regulation")):
        return
    for match in _NONE.find_all(words):
        for group in ("made", "ended", "madetoo", "endedtoo"):
            if match.has(group):
                yield _denied(sentence, speaker, match, _EVENTS[group.removesuffix("too")])
    before: tuple[Quantity, Statement] | None = None
    for quantity in sentence.quantities:
        if quantity.kind not in _UNITS and quantity.kind != _LOOSE_UNIT:
            continue
        found = _numbered(sentence, quantity)
        if quantity.kind == _LOOSE_UNIT and not _made_so(found):
            continue
        if found is not None:
            told = _stated(sentence, speaker, quantity, *found)
        elif before is not None and (kinds := _in_list(sentence, before[0], quantity)):
            told = replace(before[1], start=quantity.start, end=quantity.end, quantity=quantity, named=Named(kinds))
        else:
            continue
        yield told
        before = quantity, told


def _numbered(sentence: Sentence, quantity: Quantity) -> tuple[WordMatch, WordMatch, tuple[str, ...]] | None:
    """The words with the verb, those before it, and the kinds that the number counts."""
    head, tail = head_of(sentence, quantity), tail_of(sentence, quantity)
    for pattern in _HEADS:
        if (match := pattern.match(*head)) is not None:
            return match, match, _kinds(match)
    if (match := _FIRST.match(*head)) is not None and (what := _FOLLOWED.match(*tail)) is not None:
        return match, match, _kinds(what)
    if (match := _VALID_BEHIND.match(*tail)) is not None and (before := _BEFORE_VALID.match(*head)) is not None:
        return match, before, _kinds(match)
    own = (head[0], behind_last_number(sentence, quantity), head[2])
    match = _ALONE.match(*own)
    joined = own[1] < own[2] and sentence.text[own[0].starts[own[1]]] == "、"
    goes_on = sentence.text.startswith("、", quantity.end)
    both = goes_on and match is not None and match.has("ended") and _ENDED_NEXT.match(own[0], own[2] + 1) is not None
    if (joined and own[0].has("ended", 0, own[1])) or both:  # 失效 2 件、废止 4 件: both may be meant by the table
        return None
    if match is None or not (goes_on or tail[1] == tail[2]) or sentence.bracket(quantity.start) is not None:
        return None
    kinds = _spoken_of(sentence, quantity, anywhere=match.has("valid"))
    return (match, match, kinds) if kinds else None


def _made_so(found: tuple[WordMatch, WordMatch, tuple[str, ...]] | None) -> bool:
    """Whether documents themselves are counted, where they are counted in 条: 制定行政规范性文件 8 条."""
    return found is not None and found[0].has("made") and found[0]["made"].endswith(_MAKERS)


def _in_list(sentence: Sentence, before: Quantity, quantity: Quantity) -> tuple[str, ...]:
    """现行有效规章 14 件、规范性文件 118 件: the kind of the second, of which the verb of the first is said."""
    words = sentence.words
    match = _NEXT_KIND.match(words, words.at(before.end), words.at(quantity.start))
    return _kinds(match) if match is not None else ()


def _kinds(match: WordMatch) -> tuple[str, ...]:
    return tuple(_word(kind) for kind in _KINDS if match.holds("what", kind))


def _word(kind: str) -> str:
    """What a kind of document is called: the first word of its class."""
    return next(iter(lexicon()[kind]))


def _spoken_of(sentence: Sentence, quantity: Quantity, *, anywhere: bool) -> tuple[str, ...]:
    """The kind that an earlier clause names last: 清理规范性文件 1 件，保留 8 件，新制发 1 件; for others in none."""
    words = sentence.words
    first, behind = (
        0 if anywhere else words.at(sentence.text.rfind("；", 0, quantity.start) + 1),
        max(words.at(sentence.clause_start(quantity.start)), behind_last_number(sentence, quantity)),
    )
    for number in range(behind - 1, first - 1, -1):
        for kind in _KINDS:
            if words.has(kind, number, number + 1):
                named = words.starts[number]
                others = words.has("for-others", words.at(sentence.clause_start(named)), number)
                return () if others or words.has("document", number + 1, behind) else (_word(kind),)
    return ()


def _stated(
    sentence: Sentence, speaker: Speaker, quantity: Quantity, match: WordMatch, lead: WordMatch, kinds: tuple[str, ...]
) -> Statement:
    event = next(event for group, event in _EVENTS.items() if match.has(group))
    limit = limit_of(sentence, quantity.start, speaker, quantity)
    if match.has("mid") and not _of_whom(match, speaker):
        limit = limit or QUALIFIED
    shown = event is Event.IN_FORCE
    if not speaker.is_neutral(_own_words(sentence, quantity, lead, shown=shown)) and not (
        shown and speaker.is_neutral(_shown_by(lead))
    ):
        limit = limit or QUALIFIED
    return Statement(event, sentence, quantity.start, quantity.end, event.value, quantity, limit, named=Named(kinds))


def _of_whom(match: WordMatch, speaker: Speaker) -> bool:
    """Whether the words between verb and document name nobody but the body: 制发的省政府规章."""
    owner = _TITLED.sub("", match["mid"])  # 制定《…办法》等规范性文件
    owner = owner.removesuffix("等") if owner != match["mid"] else unplaced(match.sequence, *match.words("mid"))
    return speaker.is_neutral(owner) or speaker.is_neutral(owner + ("政府" if match["what"].startswith("政府") else ""))


def _own_words(sentence: Sentence, quantity: Quantity, lead: WordMatch, *, shown: bool) -> str:
    """The words before the verb that may limit it: behind the number before, without what only shows or joins."""
    words = sentence.words
    first, behind = lead.words("before")
    first = max(first, behind_last_number(sentence, quantity))
    if sentence.text.count("名义") == 1 and (name := _IN_NAME.match(words, first, behind)):  # two names share the total
        first = name.words()[1]
    if (this_year := _THIS_YEAR.match(words, first, behind)) is not None:
        first = this_year.words()[1]
    while first < behind and words.has_any(("pause", "link", "of-which", "shown", "regulation"), first, first + 1):
        first += 1
    skipped = ("shown", "disclosure", "link", "issued", "of") if shown else ("link",) if this_year else ()
    return words.without(skipped, first, behind)


def _shown_by(lead: WordMatch) -> str:
    """集中公布县政府及县政府办公室 …: what is shown, as written."""
    words, (first, behind) = lead.sequence, lead.words("before")
    while first < behind and words.has_any(("shown", "disclosure", "issued"), first, first + 1):
        first += 1
    return words.text[words.starts[first] : words.ends[behind - 1]] if first < behind else ""


def _denied(sentence: Sentence, speaker: Speaker, match: WordMatch, event: Event) -> Statement:
    start, end = match.span("no")[0], match.span()[1]
    limit = limit_of(sentence, start, speaker)
    if not speaker.is_neutral(match["before"]):
        limit = limit or QUALIFIED
    return Statement(event, sentence, start, end, sentence.text[start:end], None, limit, named=Named(_kinds(match)))
