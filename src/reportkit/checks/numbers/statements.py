"""N08, N10: statements without a number: nothing was received, all was concluded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.numbers.applications import OTHER_MATTER, WORDS, one_kind_only
from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.reading import Reading
from reportkit.checks.numbers.ways import WAY, one_way
from reportkit.prose.lexicon import one_of
from reportkit.prose.reading import Sentence

_NONE = re.compile(
    rf"(?<!从)(?P<no>未曾?|没有|无|尚未|从未|零)(?:收到|接到|受理|接收|新收|产生|发生|有)*(?P<object>(?:{WORDS}|任何(?:形式)?|过|对|个人|人?{WAY}|形式|方式|途径|等|申请(?=的)|一[件例份条])*?(?:信息公开申请|依申请公开(?:政府信息|信息|事项|件)?(?:的?申请)?|信息依申请(?:公开)?|公开申请|申请公开(?:的?政府信息|的?信息|的?事项)?|政府信息申请|要求公开的?信息|申请(?!的(?:政府)?信息公开申请)))(?P<rest>[^，；。：（）]*)"
)
_NONE_REST = re.compile(
    rf"(?:(?:和|及|与|或者?){WAY}(?:方式|形式|途径|渠道)?(?:申请|提交|提出)?的?(?:政府)?信息公开申请)*"
    r"(?:的|件|事项|公开|案件|情况|事宜|(?:政府)?信息|情形|要求|请求|诉求|申请|来信|来件|信件|办理|需求)*+"
    r"(?:发生|产生)?(?:，|；|。|\.|：|（|）|、|$)"
)
_STILL_OPEN = re.compile(rf"{one_of('carry')}(?:至|到)?(?:下|次|20)|[尚正仍]在办理|未到期|跨年")
_IN_TIME = (
    r"按时|按期(?:限)?|如期|依法(?:依规)?|及时|规范|按(?:照)?(?:规定|要求|时限|法定时限|法定期限)"
    r"|在(?:法定|规定)(?:的)?(?:期限|时限|时间)内"
)
_ALL_DONE = re.compile(
    rf"(?P<said>(?:全部|均|都)(?:(?P<done>已经?)|{_IN_TIME})*(?:全部)?(?:{_IN_TIME})*(?:予以|进行)?(?:了)?(?:答复[、并和])?"
    r"(?:办结|办理完毕|答复完毕|答复办结|办理完成|办理结束|完成办理|完成答复|处理完毕|办复|(?P<answered>答复(?!率)))"
    r"|(?<!按时)(?<!按期)(?<!限期)(?<!及时)(?<!如期)(?<!时)(?:办结|办复|答复办结)率(?:为|达到?|均为|均达|保持|：)*(?:100%|百分之百|百分百))"
)


def check_none_received(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """N08: 未收到政府信息公开申请 ⇒ 本年新收 is 0."""
    m = reading.measures
    if not re.search("申请|要求公开", sentence.text) or not re.search("未|没有|无|零", sentence.text):
        return
    done = 0
    for match in _NONE.finditer(sentence.text):
        began, done = done, match.end()
        thing = match["object"]
        if "公开" not in thing and (not reading.about_requests(sentence) or match["no"] in ("无", "零")):
            continue
        if not _NONE_REST.match(match["rest"] + sentence.text[match.end() : match.end() + 1]):
            continue
        named = thing + (match["rest"] if "申请" in match["rest"] else "")
        if one_kind_only(thing) or len(set(re.findall(WAY, named.replace("书面申请", "")))) == 1:
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
        if re.search("除|其余|剩余|到期|上年结转的|应", before) or OTHER_MATTER.search(before):
            continue
        if one_way(sentence, match.start("said")) or (match["answered"] and not match["done"]):
            continue
        if not reading.speaker.speaks_of_all(sentence, match.start("said")):
            continue
        yield from reading.claim_none("N10", sentence, match.span("said"), [m.carried_out])


def says_carried(sentence: Sentence) -> bool:
    """Whether a sentence names applications that go on into the next year."""
    return _STILL_OPEN.search(sentence.text) is not None
