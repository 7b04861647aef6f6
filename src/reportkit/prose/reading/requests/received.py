"""Applications that came in: 共收到政府信息公开申请 12 件; 收到 3 件针对…的申请; 申请公开的政府信息 5 例."""

from __future__ import annotations

from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.requests.limits import (
    A_PART,
    QUALIFIED,
    SOME_APPLICANTS,
    limit_of,
    of_other_matter,
    one_kind_only,
)
from reportkit.prose.reading.requests.request_names import (
    BETWEEN,
    WHO,
    applicants_named,
    behind_last_number,
    head_of,
    names_requests,
    tail_of,
    unplaced,
)
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.speaker import Speaker
from reportkit.prose.reading.statements import Event, Statement
from reportkit.prose.reading.word_patterns import WordMatch, WordPattern

# 通过网络等渠道; 书面申请、网络申请等各类
ANY_WAY = (
    "{through}{!comma|semicolon|stop}{1,6}{any-way}|{way}{application}?(?:{pause|link}{way}{application}?)+{and-others}"
)
_COUNT = "(?:{matter|number-word|of|colon})*"
RECEIVED = WordPattern(
    rf"^(?P<before>.*?)(?P<verb>{{received|handled|new|submitted}})(?P<object>(?:{{{BETWEEN}}}|{ANY_WAY})*)$"
)
_COUNTED = WordPattern(
    r"^(?P<before>.*?)(?P<object>(?:{received}?{request}{handled}?{of}?|(?:{received|new}{link}*)?{asked-for}{of}?{demand}?|{application-count}|{on-request}{handled|disclosure}*(?={number-word|matter|handled}|{colon}{number-word}))"
    + _COUNT
    + ")$"
)
# 收到要求公开林业、水利信息的申请 3 件: what they are about limits them
_LOOSE = WordPattern(
    r"^(?P<before>.*?)(?P<verb>{received|new})(?P<object>{!comma|semicolon|stop|colon|answered|other-matter|case-number}{1,10}?{request|application})"
    + _COUNT
    + "$"
)
_RECEIVED_ALONE = WordPattern(r"^(?P<before>)(?P<verb>{received|new})(?P<object>{number-word}*)$")
_FOLLOWED = WordPattern(
    r"^(?:{about}{!comma|semicolon|stop|pause}{1,8}{of}|{link}*{applicant-any|applicant-person|applicant-body}{!comma|semicolon|stop}{0,8}{submitted}{of}?|{of})?"
    r"{link}?{disclosure}*(?P<thing>{request|on-request|application})"
)


def received(sentence: Sentence, quantity: Quantity, *, about: bool, speaker: Speaker) -> Statement | None:
    """The statement of a number that is one of received applications; None where it is not."""
    if _of_documents(sentence) or sentence.words.has("share", *head_of(sentence, quantity)[1:]):
        return None
    behind_colon = _behind_colon(sentence, quantity)
    match = behind_colon or RECEIVED.match(*head_of(sentence, quantity))
    counted = _COUNTED.match(*head_of(sentence, quantity))
    if match is None or (counted is not None and not names_requests(match, "object", about=about)):
        match = counted
    loose = match is None and about
    if loose:
        match = _LOOSE.match(*head_of(sentence, quantity))
    if match is None:
        return None
    verb = match["verb"] if match.has("verb") else ""
    tail = tail_of(sentence, quantity)
    followed = _FOLLOWED.match(*tail)
    named = names_requests(match, "object", about=about) or (
        followed is not None and (about or "公开" in followed["thing"] or followed.holds("thing", "request"))
    )
    if (
        not named
        and not (behind_colon and _headed(sentence, quantity))
        and not (_bare(match) and tail[1] == tail[2] and about and _may_be_bare(sentence, quantity, match, verb))
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
    words = sentence.words
    first, behind = match.words("before")
    everyone = all(words.has(name, first, behind) for name in WHO)  # 公民、法人和其他组织
    if loose or (
        not (everyone and speaker.is_neutral(unplaced(words, first, behind, besides=(*WHO, "applicant-any"))))
        and not (
            speaker.is_neutral(before.removesuffix("其中"))
            or speaker.is_neutral(
                unplaced(words, min(max(first, behind_last_number(sentence, quantity)), behind), behind)
            )
        )
    ):
        limit = limit or QUALIFIED
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
        applicants=applicants_named(match, "object") if limit == SOME_APPLICANTS else (),
    )


def _of_documents(sentence: Sentence) -> bool:
    """Whether documents are counted by how they may be published: 主动公开 911 条，作为依申请公开 992 条."""
    words = sentence.words
    if words.has("request") or not words.has("on-request"):
        return False
    heads = [head_of(sentence, q)[1:] for q in sentence.quantities]
    proactive = any(words.has("attribute", *head) for head in heads)
    came = any(words.has("on-request", *head) and _came(sentence, head) for head in heads)
    return proactive and any(words.has("on-request", *head) for head in heads) and not came


def _came(sentence: Sentence, head: tuple[int, int]) -> bool:
    return sentence.words.has_any(("received", "handled", "new", "answered"), *head)


def _behind_colon(sentence: Sentence, quantity: Quantity) -> WordMatch | None:
    """办理情况：收到 5 件: the verb behind the colon is meant."""
    words, first, at = head_of(sentence, quantity)
    colon = sentence.text.rfind("：", words.starts[first] if first < at else 0, quantity.start) + 1
    return _RECEIVED_ALONE.match(words, words.at(colon), at) if colon else None


def _headed(sentence: Sentence, quantity: Quantity) -> bool:
    """依申请公开情况：新增 27 件: what the verb is said of stands before the colon."""
    words, first, at = head_of(sentence, quantity)
    colon = words.at(sentence.text.rfind("：", words.starts[first] if first < at else 0, quantity.start) + 1)
    return words.has_any(("request", "on-request", "asked-for"), first, colon)


def _bare(match: WordMatch) -> bool:
    named = ("application", "disclosure", "applicant-person", "applicant-body", "applicant-any")
    return not any(match.holds("object", name) for name in named) and not any(
        word in match["object"] for word in ("事项", "案件")
    )


def _may_be_bare(sentence: Sentence, quantity: Quantity, match: WordMatch, verb: str) -> bool:
    return bool(verb) and match.holds("verb", "received") and not of_other_matter(sentence, 0, quantity.start)


def _of_which(sentence: Sentence, quantity: Quantity) -> bool:
    start = sentence.clause_start(quantity.start)
    return sentence.text[:start].endswith(("其中，", "其中：", "包括："))
