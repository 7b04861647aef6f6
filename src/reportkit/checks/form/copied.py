"""F16, F22: what is left from a template, or from another body's report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from reportkit.checks.form.at_place import finding_at
from reportkit.diagnostics import CATALOGUE, Finding
from reportkit.prose.lexicon import any_word
from reportkit.prose.reading import speaker_of
from reportkit.reports import Report
from reportkit.reports.narrative import Block
from reportkit.resources import regex

BEGINNINGS = "(*2NX[_×“□【为以单双各地填如字年建撰本某此没注点电篇编联该请负这邮（＊Ｘ＿"
"""The characters that an instruction (F16) may begin with; all others are passed over; tested against its words."""
_OTHER = regex(
    r"(?:^|[。；\n])(?:20[0-9][0-9]年(?:度)?(?:以来)?，?|全年，?|本年度，?|今年，?|目前，?)?(?P<name>[\u4e00-\u9fff]{2,6}(?P<kind>[镇乡]|街道))(?:人民政府|政府|办事处)?(?:20[0-9][0-9]年度?|全年|本年度)?，?(?=(?P<did>[\u4e00-\u9fff]{2,4}))"
)
_BODY = regex(
    r"(?:^|[^\u4e00-\u9fff]|[与由向请为在和市县区对到的])(?P<name>(?![与由向请为在和])[\u4e00-\u9fff]{2,3}(?:[镇乡]|街道))(?:人民政府|政府(?!网)|办事处|党委|党工委)"
)
_MAY_BE_BODY = regex("[镇乡道](?:人民政府|政府|办事处|党委|党工委)")
_HAN = "[\u4e00-\u9fff]"
# What a seat of government or a body of it looks like; behind a line end, with which every text begins here
_MAY_BE_SEAT = regex(
    rf"[县区旗市](?:委|政府|人民政府)|[。；，\n](?:20[0-9]{{2}}年度?，|其中，)?{_HAN}{{2,4}}[县区市旗]"
)
_OWN_OFFICE = regex(
    rf"(?P<place>{_HAN}+)(?P<kind>[县旗省]|市(?![场政容])|区(?![域划]))(?P<office>{_HAN}{{2,}}(?:局|委员会|办公室|中心|厅))$"
)
_OWN_BUREAU = regex(rf"(?P<seat>{_HAN}{{2}}[市县区旗])(?P<office>{_HAN}{{2,}}局)$")
_SEAT_OF = regex("[县区旗市省]")
_VERBS = (
    "根据|按照|配合|委托|协助|会同|联合|督促|报送|提请|报请|对接|完成|召开|参加|邀请|组织|接受|作为|指导|"
    "公开|办理|通过|依托|利用|提交|经过|列入"
)
_NO_SEAT = regex(
    f"^[我本全各该市县省区旗]|[我本全各该市省城]|{_VERBS}|上级|落实|其中|贯彻|根据|按照|通过|加强|开发|示范|新区|园区|高新|经开|自贸|工业"
    "|[社辖景城山地灾特牧林库矿校片郊专小院厂街]区"
)
# Two characters that begin what is done to the own place: 结合市…实际
_DOING = regex(
    "不断|严格|主动|优化|依据|依照|促进|保障|修订|全面|出台|切实|创建|制定|加强|助力|协调|印发"
    "|参照|发布|发挥|响应|回应|围绕|完善|密切|对标|对照|履行|建立|开展|开设|强化|成立|扎实|打造"
    "|执行|承担|持续|接到|推动|推进|推送|提升|支持|收到|更新|服务|梳理|深入|深化|积极|突出|立足"
    "|紧扣|细化|结合|统筹|维护|编制|聚焦|落实|认真|设立|设置|调整|负责|转发|转载|进一|遵循|遵照"
    "|配合"
)
_NO_PLACE = regex(f"[我本全各该省与向请和及对在到是以为由的年月日]|{_VERBS}|上级|下级")
_GENERIC = regex("各|目前|本|全|村镇|我|该|乡镇|所有|有的|部分|其他|[县区市](?:.*)镇$|一|两|街镇|集镇|城镇$|重镇|建制")


def check_copied(report: Report) -> Iterator[Finding]:
    """One finding for each left instruction and other body."""
    for item in report.outline.placed:
        block = item.block
        for match in _instructions().finditer(block.text):
            message, hint = f"“{match[0]}”像是填写说明，不是报告的内容", "请删去，或写上本年的情况"
            yield finding_at(report, "F16", block, match.start(), message, hint)
        yield from _others(report, block)


@cache
def _instructions() -> re.Pattern[str]:
    return regex(f"(?=[{re.escape(BEGINNINGS)}]){any_word(CATALOGUE['F16'].words['说明'])}")


@cache
def _deeds() -> tuple[str, ...]:
    """What a body is said to do."""
    return tuple(CATALOGUE["F22"].words["做的事"])


def _others(report: Report, block: Block) -> Iterator[Finding]:
    """白石镇高度重视… in the report of another township."""
    yield from _other_seats(report, block)
    own = speaker_of(report)
    level = str(report.narrative.front.data.get("级别", ""))
    if not level.endswith(("乡镇政府", "街道办事处")):
        return
    seen: set[int] = set()
    for match in _BODY.finditer(block.text) if _MAY_BE_BODY.search(block.text) else ():
        name = match["name"]
        mine = own.is_own(name) or any(name[at:] in report.narrative.front.body_name for at in range(len(name) - 2))
        if not (mine or _not_a_place(name)):
            seen.add(match.start("name"))
            yield _other_named(report, block, match.start("name"), name)
    for match in _OTHER.finditer(block.text):
        name = match["name"]
        known = own.is_own(name) or _not_a_place(name)
        known = known or any(name[at:] in report.narrative.front.body_name for at in range(max(len(name) - 2, 1)))
        at = match.start("did")
        does = block.text.startswith(_deeds(), at)
        does = does or (block.text[at] in "还也均已将" and block.text.startswith(_deeds(), at + 1))
        if known or match.start("name") in seen or not does:
            continue
        yield _other_named(report, block, match.start("name"), name)


def _not_a_place(name: str) -> bool:
    """Whether it is no name: 各镇, 乡镇, 所属街道."""
    if name.endswith(("镇镇", "乡乡")) or _DOING.match(name):  # 镇镇: F20
        return True
    return _GENERIC.search(name) is not None or _NO_PLACE.search(name[:-1].removesuffix("街")) is not None


def _other_named(report: Report, block: Block, offset: int, name: str) -> Finding:
    message = f"这句话说的是“{name}”，本报告的机关是“{report.narrative.front.body_name}”"
    return finding_at(report, "F22", block, offset, message, "若从别处复制而来，请改成本机关的名字")


def _other_seats(report: Report, block: Block) -> Iterator[Finding]:
    """按照白石县委、县政府要求…, 北湖区水务局严格按照… in the report of a body of another county."""
    name = report.narrative.front.body_name
    if not _SEAT_OF.search(name):
        return
    yield from _same_office_elsewhere(report, block)
    yield from _other_office_here(report, block)
    for match in _seats().finditer(block.text) if _MAY_BE_SEAT.search(f"\n{block.text}") else ():
        seat = match["seat"] or match["actor"]
        same_kind = seat[-1] in name if seat[-1] == "市" else re.search("[县区旗]", name)  # a county's city is above it
        if match["actor"] and seat[-1] == "市":
            same_kind = str(report.narrative.front.data.get("级别", "")).startswith("市级") and seat[-1] in name
        if same_kind and seat not in name and not (_NO_SEAT.search(seat.removesuffix("市")) or _DOING.match(seat)):
            at = match.start("seat") if match["seat"] else match.start("actor")
            message = f"这句话说的是“{seat}”，本报告的机关是“{name}”"
            yield finding_at(report, "F22", block, at, message, "若从别处复制而来，请改成本地的名字")


def _same_office_elsewhere(report: Report, block: Block) -> Iterator[Finding]:
    """云岭市交通运输局 in the report of 柏川市交通运输局: the same office of another place of its rank."""
    name = report.narrative.front.body_name
    own = _own_office(name)
    if own is None or own["office"] not in block.text:
        return
    level = str(report.narrative.front.data.get("级别", ""))
    ranks = "[县区旗市]" if level.startswith("县级") and own["kind"] != "市" else "[县区旗]"
    kinds = own["kind"] if own["kind"] == "市" and not level.startswith("县级") else ranks.replace("市", "")
    kinds = f"[{kinds.strip('[]')}{own['kind']}]"
    for match in re.finditer(
        rf"(?:^|[。；，：\n与由向请“（]|{_HAN}[省市州])(?P<place>(?![与由向请]){_HAN}{{2,3}}){kinds}{own['office']}",
        block.text,
    ):
        mine = own["place"].endswith(match["place"]) or match["place"].endswith(own["place"][-2:])
        mine = mine or _DOING.match(match["place"]) is not None
        if not mine and not _NO_PLACE.search(match["place"]):
            message = f"这句话说的是“{block.text[match.start('place') : match.end()]}”，本报告的机关是“{name}”"
            yield finding_at(
                report, "F22", block, match.start("place"), message, "若从别处复制而来，请改成本机关的名字"
            )


def _other_office_here(report: Report, block: Block) -> Iterator[Finding]:
    """平川县水利局严格按照… in the report of 平川县教育局: another office of the same place does something."""
    name = report.narrative.front.body_name
    own = _own_bureau(name)
    if own is None or own["seat"] not in block.text:
        return
    for match in _office_of(own["seat"]).finditer(block.text):
        if not speaker_of(report).is_own(match["who"]):
            yield _other_named(report, block, match.start("who"), match["who"])


@lru_cache(maxsize=8)  # asked for each paragraph of a report
def _own_office(name: str) -> re.Match[str] | None:
    return _OWN_OFFICE.search(name)


@lru_cache(maxsize=8)
def _own_bureau(name: str) -> re.Match[str] | None:
    return _OWN_BUREAU.search(name)


@lru_cache(maxsize=8)
def _office_of(seat: str) -> re.Pattern[str]:
    """An office of this seat that does something."""
    return re.compile(rf"(?:^|[。；\n])(?P<who>{seat}(?P<office>{_HAN}{{2,8}}?局))(?={any_word(_deeds())})")


@cache
def _seats() -> re.Pattern[str]:
    above, did = CATALOGUE["F22"].words["上级"], _deeds()
    return regex(
        rf"(?:{any_word(above)})(?:{_HAN}{{2,3}}[市州盟])?(?P<seat>{_HAN}{{2}}[县区旗市])(?:委(?![员托])|政府|人民政府)"
        rf"|(?:^|[。；，\n])(?:20[0-9]{{2}}年度?，|其中，)?(?P<actor>{_HAN}{{2}}[县区市]|{_HAN}{{2,4}}旗)"
        rf"(?:{_HAN}{{1,9}}?(?:局|委员会|办公室)|(?:人民)?政府(?:(?:门户|官方)?网站?|办公室)?)?(?:{any_word(did)})"
    )
