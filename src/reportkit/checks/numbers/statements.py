"""N08, N10: statements without a number: nothing was received, all was concluded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.numbers.applications import OTHER_MATTER, WORDS, one_kind_only
from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.reading import Reading
from reportkit.prose.reading import Sentence

_NONE = re.compile(
    rf"(?<!从)(?P<no>未曾?|没有|无|尚未|从未|零)(?:收到|接到|受理|接收|新收|产生|发生|有)*(?P<object>(?:{WORDS}|任何(?:形式)?|过|对|个人|人?书面|一[件例份条])*?(?:信息公开申请|依申请公开(?:申请)?|公开申请|申请))(?P<rest>[^，；。：（）]*)"
)
_NONE_REST = re.compile(
    r"(?:的|件|事项|公开|案件|情况|事宜|(?:政府)?信息|情形|要求|请求|诉求|申请|来信|来件|信件|办理|需求)*+"
    r"(?:发生|产生)?(?:，|；|。|\.|：|（|）|、|$)"
)
_STILL_OPEN = re.compile(r"结转(?:至|到)?(?:下|次|20)|尚在办理|正在办理|未到期|跨年")
_ALL_DONE = re.compile(
    r"(?P<said>(?:全部|均|都)(?:已经?)?(?:按时|按期|如期|依法|及时|规范|在(?:法定|规定)(?:期限|时限|时间)内)*(?:予以)?(?:办结|办理完毕|答复完毕|办理完成)"
    r"|(?<!按时)(?<!按期)(?<!限期)(?<!及时)(?<!如期)(?<!时)(?:办结|办复|答复办结)率(?:为|达到?|均为|均达|保持|：)*(?:100%|百分之百|百分百))"
)


def check_none_received(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """N08: 未收到政府信息公开申请 ⇒ 本年新收 is 0."""
    m = reading.measures
    if "申请" not in sentence.text or not re.search("未|没有|无|零", sentence.text):
        return
    done = 0
    for match in _NONE.finditer(sentence.text):
        began, done = done, match.end()
        thing = match["object"]
        if "公开" not in thing and (not reading.about_requests(sentence) or match["no"] in ("无", "零")):
            continue
        if not _NONE_REST.match(match["rest"] + sentence.text[match.end() : match.end() + 1]):
            continue
        if one_kind_only(thing):
            continue
        start = match.start("no")
        before = sentence.text[max(began, *(sentence.text.rfind(mark, 0, start) + 1 for mark in "，；。：）")) : start]
        if not reading.speaker.is_neutral(before.rstrip("也并尚")) or not reading.speaker.speaks_of_all(
            sentence, start
        ):
            continue
        yield from reading.claim_none("N08", sentence, (start, match.end("object")), [m.received])


def check_all_done(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """N10: 全部办结 ⇒ 结转下年度 is 0. Not to be asked where the paragraph itself names what is carried over."""
    m = reading.measures
    if not reading.about_requests(sentence):
        return
    for match in _ALL_DONE.finditer(sentence.text):
        before = sentence.text[sentence.clause_start(match.start("said"), "；。") : match.start("said")]
        if re.search(
            "除|其余|剩余|到期|上年结转的|网上|信函|当面|现场|邮寄|在线|线上|应", before
        ) or OTHER_MATTER.search(before):
            continue
        if not reading.speaker.speaks_of_all(sentence, match.start("said")):
            continue
        yield from reading.claim_none("N10", sentence, match.span("said"), [m.carried_out])


def says_carried(sentence: Sentence) -> bool:
    """Whether a sentence names applications that go on into the next year."""
    return _STILL_OPEN.search(sentence.text) is not None
