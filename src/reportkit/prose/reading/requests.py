"""Statements on applications for information: received, answered, carried over, none received, all concluded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportkit.prose.reading.quantities import CASES, Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordMatch, WordPattern
from reportkit.prose.reading.word_sequence import WordSequence

_BETWEEN = (
    "received|handled|answered|request|on-request|asked-for|application|disclosure|matter|number-word|link|duly|all|of|letter"
    "|applicant-person|applicant-body|applicant-any|submitted|own-addressee|this-year|pause|colon|title"
)
_ANY_WAY = "{through}{!comma|semicolon|stop}{1,6}{any-way}"
_COUNT = "(?:{matter|number-word|of|colon})*"
_RECEIVED = WordPattern(
    rf"^(?P<before>.*?)(?P<verb>{{received|handled|new}})(?P<object>(?:{{{_BETWEEN}}}|{_ANY_WAY})*)$"
)
_COUNTED = WordPattern(
    r"^(?P<before>.*?)(?P<object>(?:{received}?{request}{handled}?{of}?|{asked-for}{of}?|{application-count}|{on-request}{handled}?(?={number-word|matter|handled}))"
    + _COUNT
    + ")$"
)
_FOLLOWED = WordPattern(
    r"^(?:{about}{!comma|semicolon|stop|pause}{1,8}{of}|{link}*{applicant-any|applicant-person|applicant-body}{!comma|semicolon|stop}{0,8}{submitted}{of}?|{of})?"
    r"{link}?{disclosure}*(?P<thing>{request|on-request|application})"
)
_ANSWERED = WordPattern(rf"^(?P<before>.*?)(?P<verb>{{answered}})(?P<object>{{{_BETWEEN}}}*)$")
_WAS_ANSWERED = WordPattern(r"^{of}?{request|application}*{all}?{already}?{duly|all}*{done-to}?{answered}")
_YEAR_BEFORE, _YEAR_AFTER = "(?:{past}|(?P<from>{year-number}))", "(?:{next}|(?P<to>{year-number}))"
_OVER = "{further|answered|handled|of|request|application|matter|number-word|colon|all|link}*$"
_CARRIED = WordPattern(
    rf"(?:(?P<in>{_YEAR_BEFORE}{{carry}}{{toward|link|this-year}}*|{{carry}}(?:{{toward}}|{{of}})?{{past}})"
    rf"|(?P<out>{{carry}}{{toward|link}}*{_YEAR_AFTER})|(?P<open>{{still}}{{handled|answered}}{{under-way}}?)){_OVER}"
)
_WAS_CARRIED = WordPattern(
    r"^{of}?{request|application}*(?:{all|need|number-word}|{because}{!comma|semicolon|stop|pause}{0,6}?)*"
    rf"(?:(?P<in>{{past}}{{carry}}(?!{{toward}}))|(?P<out>{{carry}}{{toward|link}}*{_YEAR_AFTER})"
    r"|(?P<open>{still}{handled|answered}{under-way}?(?={comma|semicolon|stop|closing}|$)))"
)
_NONE = WordPattern(
    rf"(?P<no>{{no}})(?:{{received|handled|happened}})*(?P<object>{{{_BETWEEN}|whatever|way|case-number}}*?{{request|on-request|asked-for|application}})"
    r"(?P<rest>{!comma|semicolon|stop|colon|opening|closing}*)"
)
_ZERO = WordPattern(
    "{request|on-request|asked-for|application-count}{matter|of|received|handled}*{all}?{number-word|kept}+{zero}"
)
_NONE_REST = WordPattern(
    r"(?:{link}{way}{whatever}?{application}?{submitted}?{of}?{disclosure}*{request})*"
    r"{of|matter|disclosure|application|letter|demand|handled|title}*{happened}?$"
)
_ALL_DONE = WordPattern(
    r"(?:(?P<all>{all})(?:(?P<done>{already})|{duly})*{all}?{duly}*{done-to}?{link}*(?:{answered}{link|pause}+)?(?:{concluded}|(?P<answered>{answering}))"
    r"|(?P<rate>{rate})(?:{number-word|link|all|colon|kept})*(?P<percent>{percent-number|whole-rate}))"
)
_EXEMPT = WordPattern("{exempt|remaining}|{past}{carry}{of}")
_IN_TIME = WordPattern("{limit-time}")
_LATER = WordPattern(
    "^{!comma|semicolon|stop|opening}{0,8}{comma}{all|need|number-word|link}*"
    rf"{{carry}}{{toward|link}}*{_YEAR_AFTER}"
)
_LEFT = WordPattern("{remaining|under-way|still}")
_NONE_CARRIED = WordPattern(
    r"{no}{happened|link}*(?:(?P<in>{past}{carry})|(?P<out>{carry}{toward|link}*(?:{next}|(?P<to>{year-number}))))"
    r"{further|answered|handled|of|request|application|on-request|matter}*(?={comma|semicolon|stop|closing}|$)"
)
_ASKED = WordPattern("{received}{application}{case-number}.*{comma}.*{answered}")
_ATTRIBUTE = WordPattern(
    "{attribute}{!semicolon|stop}{0,10}{on-request}|{on-request}{!semicolon|stop|comma}{0,5}?{attribute}"
)

ANOTHER_YEAR, ANOTHER_BODY = "说的不是本年全年", "说的是别的机关"
COMPARED, ONE_WAY, SOME_APPLICANTS = "是与往年相比的数", "只是一种申请方式的数", "只是一类申请人的数"
A_PART, QUALIFIED, OTHER_MATTER, ROUGH = "只是其中的一部分", "句子里还有别的限定", "说的是别的事", "约数，不核对"


def speaks_of_requests(sentence: Sentence) -> bool:
    """Whether the sentence itself names applications for information; 依申请公开 as attribute of a document is none."""
    words = sentence.words
    if words.has("request") or words.has("asked-for") or _ASKED.search(words):
        return True
    if not words.has("on-request"):
        return False
    attributes = sum(match[0].count("依申请公开") for match in _ATTRIBUTE.find_all(words))
    return sentence.text.count("依申请") > attributes


def read_requests(sentence: Sentence, speaker: Speaker, *, at_home: bool) -> Iterator[Statement]:
    """All statements of a sentence; ``at_home`` where heading or section say that an 申请 is one for information."""
    about = at_home or speaks_of_requests(sentence)
    done = tuple(_all_done(sentence, speaker)) if about else ()
    for quantity in sentence.quantities:
        if quantity.kind in CASES:
            found = _carried(sentence, quantity, about=about, speaker=speaker)
            found = found or _answered(sentence, quantity, about=about, speaker=speaker)
            found = found or _received(sentence, quantity, about=about, speaker=speaker)
            if found is not None and not _said_by(found, done):
                yield found
    yield from _none_received(sentence, about=about, speaker=speaker)
    if about:
        yield from _none_carried(sentence, speaker)
    yield from done


def _said_by(statement: Statement, done: Iterable[Statement]) -> bool:
    """5 件申请均已答复 is one statement: that all were answered, not how many."""
    between = statement.sentence.text[statement.end :]
    return statement.event is Event.ANSWERED and any(
        statement.end <= other.start and not set(between[: other.start - statement.end]) & set("，；。")
        for other in done
    )


def limit_of(sentence: Sentence, offset: int, speaker: Speaker, quantity: Quantity | None = None) -> str | None:
    """What every statement may be limited by: time, body, comparison."""
    if quantity is not None and not quantity.exact:
        return ROUGH
    if quantity is not None and sentence.compared(quantity):
        return COMPARED
    if not speaker.this_year(sentence.text[:offset]):
        return ANOTHER_YEAR
    return None if speaker.speaks_of_all(sentence, offset) else ANOTHER_BODY


def _head(sentence: Sentence, quantity: Quantity) -> tuple[WordSequence, int, int]:
    words = sentence.words
    return words, words.at(sentence.clause_start(quantity.start)), words.at(quantity.start)


def _tail(sentence: Sentence, quantity: Quantity) -> tuple[WordSequence, int, int]:
    words = sentence.words
    return words, words.at(quantity.end), words.before(quantity.end + len(sentence.tail(quantity)))


def _received(sentence: Sentence, quantity: Quantity, *, about: bool, speaker: Speaker) -> Statement | None:
    match = _RECEIVED.match(*_head(sentence, quantity))
    counted = _COUNTED.match(*_head(sentence, quantity))
    if match is None or (counted is not None and not _names_requests(match, "object", about=about)):
        match = counted
    if match is None:
        return None
    verb = match["verb"] if match.has("verb") else ""
    tail = _tail(sentence, quantity)
    followed = _FOLLOWED.match(*tail)
    named = _names_requests(match, "object", about=about) or (
        followed is not None and (about or "公开" in followed["thing"] or followed.holds("thing", "request"))
    )
    if not named and not (
        _bare(match) and tail[1] == tail[2] and about and _may_be_bare(sentence, quantity, match, verb)
    ):
        return None
    before = match["before"]
    only_new = before.endswith("其中") or _of_which(sentence, quantity)
    limit = limit_of(sentence, quantity.start, speaker, quantity)
    if only_new and match.has("verb") and match.holds("verb", "handled"):  # 收到 12 件，其中办理 10 件
        return Statement(Event.ANSWERED, sentence, quantity.start, quantity.end, verb, quantity, limit)
    if one_kind_only(match, "object"):
        limit = limit or SOME_APPLICANTS
    if only_new and (verb != "新收" or "结转" not in sentence.text[quantity.end :]):
        limit = limit or A_PART
    if not speaker.is_neutral(before.removesuffix("其中")):
        limit = limit or QUALIFIED
    words = sentence.words
    first, behind = match.words("object")
    return Statement(
        Event.RECEIVED,
        sentence,
        quantity.start,
        quantity.end,
        verb,
        quantity,
        limit,
        new_only=bool(verb) and match.holds("verb", "new"),
        handled=words.has("handled", first - bool(verb), behind) or words.has("answered", first, behind),
        only_new=only_new,
    )


def _names_requests(match: WordMatch, group: str, *, about: bool) -> bool:
    if any(match.holds(group, name) for name in ("request", "on-request", "asked-for")):
        return True
    if about and match.holds(group, "application-count"):
        return True
    return match.holds(group, "application") and (about or match.holds(group, "disclosure"))


def _bare(match: WordMatch) -> bool:
    named = ("application", "disclosure", "applicant-person", "applicant-body", "applicant-any", "letter")
    return not any(match.holds("object", name) for name in named) and not any(
        word in match["object"] for word in ("事项", "案件")
    )


def _may_be_bare(sentence: Sentence, quantity: Quantity, match: WordMatch, verb: str) -> bool:
    return bool(verb) and match.holds("verb", "received") and not _of_other_matter(sentence, 0, quantity.start)


def why_unread(sentence: Sentence, quantity: Quantity, speaker: Speaker, *, at_home: bool) -> str:
    """Why no statement on applications was read for a number; one Chinese phrase."""
    if limit := limit_of(sentence, quantity.start, speaker, quantity):
        return limit
    if quantity.kind not in CASES:
        return "不是以件、份、条计的数"
    if _of_other_matter(sentence, sentence.clause_start(quantity.start, "；。"), quantity.start):
        return OTHER_MATTER
    if one_way(sentence, quantity.start):
        return ONE_WAY
    if not (at_home or speaks_of_requests(sentence)):
        return "这一句没有说到政府信息公开申请，也没有读出总数与各部分"
    return "没有读出它是表里的哪一项"


def _of_other_matter(sentence: Sentence, start: int, end: int) -> bool:
    words = sentence.words
    return words.has("other-matter", words.at(start), words.at(end))


def one_kind_only(match: WordMatch, group: str) -> bool:
    """Whether the words name some applicants only: 法人和其他组织, without 公民; 公民 alone; 企业."""
    persons, bodies = match.holds(group, "applicant-person"), match.holds(group, "applicant-body")
    return persons != bodies and not any(word in match[group] for word in ("群众", "公众"))


def _of_which(sentence: Sentence, quantity: Quantity) -> bool:
    start = sentence.clause_start(quantity.start)
    return sentence.text[:start].endswith(("其中，", "其中：", "包括："))


def _answered(sentence: Sentence, quantity: Quantity, *, about: bool, speaker: Speaker) -> Statement | None:
    match = _ANSWERED.match(*_head(sentence, quantity))
    if match is not None:
        if not (about or match.holds("object", "application") or match.holds("object", "request")):
            return None
        # 收到申请12件并办结10件 is cut at the number before; 受理并办结申请12件 is of what was received.
        words, first = sentence.words, max(match.words("before")[0], _behind_last_number(sentence, quantity))
        if _RECEIVED.match(words, first, match.words("before")[1]):
            return None
        before = _unplaced(words, first, match.words("before")[1])
    elif about and (match := _WAS_ANSWERED.match(*_tail(sentence, quantity))) is not None:
        before = sentence.head(quantity).removesuffix("其中")
    else:
        return None
    start = sentence.clause_start(quantity.start, "；。")
    if _of_other_matter(sentence, start, quantity.start):
        return None
    limit = limit_of(sentence, quantity.start, speaker, quantity)
    if one_way(sentence, quantity.start):
        limit = limit or ONE_WAY
    if not speaker.is_neutral(before):
        limit = limit or QUALIFIED
    return Statement(Event.ANSWERED, sentence, quantity.start, quantity.end, "答复办结", quantity, limit)


_JOINING = (
    "link",
    "of",
    "of-which",
    "pause",
    "already",
    "request",
    "application",
    "on-request",
    "disclosure",
    "toward",
)


def _unplaced(words: WordSequence, start: int, end: int) -> str:
    """The words without those that name applications or only join: what may limit a statement."""
    known = (
        "link",
        "of",
        "of-which",
        "pause",
        "already",
        "request",
        "application",
        "on-request",
        "disclosure",
        "toward",
    )
    kept = (n for n in range(start, end) if not any(words.has(name, n, n + 1) for name in known))
    return "".join(words.text[words.starts[n] : words.ends[n]] for n in kept)


def _behind_last_number(sentence: Sentence, quantity: Quantity) -> int:
    """The word behind the last number before this one in its clause."""
    start = sentence.clause_start(quantity.start)
    ends = [q.end for q in sentence.quantities if start <= q.start < quantity.start]
    return sentence.words.at(max(ends, default=start))


def _carried(sentence: Sentence, quantity: Quantity, *, about: bool, speaker: Speaker) -> Statement | None:
    match = _CARRIED.search(*_head(sentence, quantity)) or _WAS_CARRIED.match(*_tail(sentence, quantity))
    match = match or _carried_later(sentence, quantity)
    start = sentence.clause_start(quantity.start, "；。")
    if (
        match is None
        or _of_other_matter(sentence, start, quantity.start)
        or not (about or sentence.words.has("application"))
    ):
        return None
    still = match.has("open")
    if still and not about:
        return None
    limit = limit_of(sentence, quantity.start, speaker, quantity)
    if _of_another_year(match, speaker.year):
        limit = limit or ANOTHER_YEAR
    if still and one_way(sentence, quantity.start):
        limit = limit or ONE_WAY
    near = sentence.text[max(quantity.start - 30, 0) : quantity.start]
    event = Event.CARRIED_IN if match.has("in") else Event.CARRIED_OUT
    part = any(word in near for word in ("含", "其中", "包括")) or sentence.bracket(quantity.start) is not None
    return Statement(event, sentence, quantity.start, quantity.end, event.value, quantity, limit, part=part, open=still)


def _carried_later(sentence: Sentence, quantity: Quantity) -> WordMatch | None:
    """尚有 4 件申请未到答复期限，转至 2024 年办理."""
    words, start, at = _head(sentence, quantity)
    if not _LEFT.search(words, start, at):
        return None
    return _LATER.match(words, at + 1, len(words.codes))


def _none_carried(sentence: Sentence, speaker: Speaker) -> Iterator[Statement]:
    """无结转下年度继续办理件."""
    for match in _NONE_CARRIED.find_all(sentence.words):
        start, end = match.span()
        limit = limit_of(sentence, start, speaker)
        if _of_another_year(match, speaker.year):
            limit = limit or ANOTHER_YEAR
        event = Event.CARRIED_IN if match.has("in") else Event.CARRIED_OUT
        yield Statement(event, sentence, start, end, sentence.text[start:end], limit=limit)


def _of_another_year(match: WordMatch, year: int) -> bool:
    named = {group: match[group][:4] for group in ("from", "to") if match.has(group)}
    wanted = {"from": str(year - 1), "to": str(year + 1)}
    return any(typed != wanted[group] for group, typed in named.items())


def _none_received(sentence: Sentence, *, about: bool, speaker: Speaker) -> Iterator[Statement]:
    words = sentence.words
    if not words.has("no"):
        return
    for zero in _ZERO.find_all(words):
        start, end = zero.span()
        before = sentence.text[sentence.clause_start(start, "，；。：（") : start]
        limit = limit_of(sentence, start, speaker)
        if not speaker.is_neutral(before):
            limit = limit or QUALIFIED
        yield Statement(Event.NONE_RECEIVED, sentence, start, end, sentence.text[start:end], limit=limit)
    done = 0
    for match in _NONE.find_all(words):
        began, done = done, match.span()[1]
        if not _names_requests(match, "object", about=False) and (not about or match["no"] in ("无", "零")):
            continue
        if not _NONE_REST.match(words, *match.words("rest")):
            continue
        start, end = match.span("no")[0], match.span("object")[1]
        before = sentence.text[max(began, sentence.clause_start(start, "，；。：（")) : start]
        limit = limit_of(sentence, start, speaker)
        if one_kind_only(match, "object"):
            limit = limit or SOME_APPLICANTS
        if len(ways_named(sentence, match)) == 1:
            limit = limit or ONE_WAY
        if not speaker.is_neutral(before.rstrip("也并尚")):
            limit = limit or QUALIFIED
        yield Statement(Event.NONE_RECEIVED, sentence, start, end, sentence.text[start:end], limit=limit)


def ways_named(sentence: Sentence, match: WordMatch) -> set[str]:
    """The ways of applying that a denial names: one alone leaves the others open."""
    words = sentence.words
    first, behind = match.words()
    listed = words.codes[first:behind]
    found = set()
    for number in range(len(listed)):
        if words.has("way", first + number, first + number + 1):
            found.add(words.text[words.starts[first + number] : words.ends[first + number]])
    return found if "书面申请" not in match[0] else found - {"书面"}


def _all_done(sentence: Sentence, speaker: Speaker) -> Iterator[Statement]:
    for match in _ALL_DONE.find_all(sentence.words):
        start, end = match.span()
        if match.has("rate") and not _is_whole(sentence, match):
            continue
        first = sentence.clause_start(start, "；。")
        in_time = _IN_TIME.search(sentence.words, *match.words()) is not None
        in_time = in_time or sentence.words.has("whole", *match.words())
        answered_only = match.has("answered") and not (match.has("done") or in_time)
        if _of_other_matter(sentence, first, start) or answered_only:
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


def one_way(sentence: Sentence, offset: int) -> bool:
    """Whether the words before ``offset``, back to a semicolon, begin with a number of one way, or end with a way."""
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
    first, behind = words.at(start), words.at(end)
    own = [n for n in range(first, behind) if sentence.bracket(words.starts[n]) is None or sentence.bracket(start)]
    return any(words.has("way", n, n + 1) for n in own) and not any(words.has("any-way", n, n + 1) for n in own)
