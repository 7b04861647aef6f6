"""F13, F15, F16, F22: what is left from another body's report, from a template, or from pasting twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportkit.checks.form.at_place import finding_at
from reportkit.diagnostics import CATALOGUE, Finding
from reportkit.prose.lexicon import any_word
from reportkit.prose.reading import ENDS, cut, speaker_of
from reportkit.reports import Report
from reportkit.reports.narrative import UNWRITTEN, Block
from reportkit.resources import regex

_SELF = regex(
    r"(?<![\u4e00-\u9fff]使)(?:我|(?<![向由])本)(?P<kind>街道办?|[镇乡局委厅院]|办事处)(?=[^面势限部限长势]|$)"
)
_SUBJECT_KIND = regex(
    r"(?:^|[。；\n])(?:20[0-9][0-9]年度?，|全年，?|本年度，)?(?:(?P<kind>街道)(?=[把将]|严格|认真|切实|不断|进一步|共?收到|未收到)"
    r"|(?P<organ>局)(?=党组|机关)|(?P<office>[县区市]政府办(?:公室)?)(?=共?收到|未收到|共?受理))"
)
_QUOTED = regex(r"《[^《》]*》|“[^“”]*”")
_KINDS = {"乡镇政府": "镇乡", "街道办事处": "街道|街道办|办事处", "部门": "局委厅院"}
_SENTENCE_ENDS = ENDS + "\n"
_LONG = 16  # characters; a shorter sentence may stand twice by right
_OTHER = regex(
    r"(?:^|[。；\n])(?:20[0-9][0-9]年(?:度)?(?:以来)?，?|全年，?|本年度，?|今年，?)?(?P<name>[\u4e00-\u9fff]{2,6}(?P<kind>[镇乡]|街道))(?:人民政府|政府|办事处)?(?:20[0-9][0-9]年度?|全年|本年度)?，?(?=(?P<did>[\u4e00-\u9fff]{2,4}))"
)
_BODY = regex(
    r"(?:^|[^\u4e00-\u9fff]|[与由向请为在和市县区对到的])(?P<name>(?![与由向请为在和])[\u4e00-\u9fff]{2,3}(?:[镇乡]|街道))(?:人民政府|政府(?!网)|办事处|党委|党工委)"
)
_HAN = "[\u4e00-\u9fff]"
_SEAT_OF = regex("[县区旗市]")
_VERBS = (
    "根据|按照|配合|委托|协助|会同|联合|督促|报送|提请|报请|对接|完成|召开|参加|邀请|组织|接受|作为|指导|"
    "公开|办理|通过|依托|利用|提交|经过|列入"
)
_NO_SEAT = regex(
    f"^[我本全各该市县省区旗]|[我本全各该市省城]|{_VERBS}|上级|落实|其中|贯彻|根据|按照|通过|加强|开发|示范|新区|园区|高新|经开|自贸|工业"
    "|[社辖景城山地灾特牧林库矿校片郊专小院厂街]区"
)
_NO_PLACE = regex(f"[我本全各该省与向请和及对在到是以为由的年月日]|{_VERBS}|上级|下级")
_GENERIC = regex("各|本|全|村镇|我|该|乡镇|所有|有的|部分|其他|[县区市](?:.*)镇$|一|两|街镇|集镇|城镇$|重镇|建制")


def check_copied(report: Report) -> Iterator[Finding]:
    """One finding for each wrong self-name, sentence that stands twice, left instruction and other body."""
    yield from _self_names(report)
    yield from _twice(report)
    for block in _running(report):
        for match in _instructions().finditer(block.text):
            message, hint = f"“{match[0]}”像是填写说明，不是报告的内容", "请删去，或写上本年的情况"
            yield finding_at(report, "F16", block, match.start(), message, hint)
        yield from _others(report, block)


def _running(report: Report) -> list[Block]:
    return [item.block for item in report.outline.placed]


def _self_names(report: Report) -> Iterator[Finding]:
    """我局 in the report of a township: the first of each kind."""
    front = report.narrative.front
    level, name = str(front.data.get("级别", "")), front.body_name
    kind = next((kind for kind in _KINDS if level.endswith(kind)), None)
    if kind is None:
        return
    yield from _other_kinds(report, kind)
    seen: set[str] = set()
    for block in _running(report):
        text = _QUOTED.sub(lambda m: "□" * len(m[0]), block.text)
        for match in _SELF.finditer(text):
            typed = match["kind"]
            if typed in seen or _is_own_kind(typed, kind, name):
                continue
            seen.add(typed)
            message = f"“{match[0]}”与本机关“{name}”不符"
            yield finding_at(
                report, "F13", block, match.start(), message, "若从别的机关的报告复制而来，请改成本机关的自称"
            )


def _other_kinds(report: Report, kind: str) -> Iterator[Finding]:
    """街道把…纳入计划 in the report of a township; 县政府办共收到申请 in that of a bureau."""
    own = speaker_of(report)
    for block in _running(report):
        for match in _SUBJECT_KIND.finditer(block.text):
            typed = match["kind"] or match["organ"] or match["office"]
            mine = own.is_own(typed) or (typed == "街道" and kind != "乡镇政府") or (typed == "局" and kind == "部门")
            if not mine:
                message = f"“{typed}”与本机关“{report.narrative.front.body_name}”不符"
                hint = "若从别的机关的报告复制而来，请改成本机关的自称"
                yield finding_at(report, "F13", block, match.start(match.lastgroup or 0), message, hint)


def _is_own_kind(typed: str, kind: str, name: str) -> bool:
    """Whether a body of this name may call itself so; a body of an unusual name may use any word of its kind."""
    if kind == "部门" and name.endswith("委员会"):
        return typed in name
    if kind == "部门" and name.endswith(("办公室", "办事处")):
        return typed in name and typed != "街道"
    if kind == "部门":
        ends = name.removesuffix("人民政府")[-1:]
        return typed in name or (typed in "局委厅院" and ends not in "局委厅院") or (typed == "委" and "委员会" in name)
    if kind == "乡镇政府":
        stem = name.removesuffix("人民政府").removesuffix("政府")
        return typed == stem[-1:] if stem[-1:] in "镇乡" else typed in "镇乡"
    return typed in _KINDS[kind].split("|")


def _twice(report: Report) -> Iterator[Finding]:
    """A sentence that stands a second time, word for word, in running text."""
    first: dict[str, int] = {}
    for block in _running(report):
        for start, end in cut(block.text, _SENTENCE_ENDS):
            typed = block.text[start:end].rstrip(_SENTENCE_ENDS)
            sentence = "".join(typed.split())
            if len(sentence) < _LONG or UNWRITTEN in sentence:
                continue
            offset = start + len(typed) - len(typed.lstrip())
            line, _ = block.place(offset)
            if sentence in first:
                message = f"“{sentence[:12]}…”这句话写了两遍，第一次在第 {first[sentence]} 行"
                yield finding_at(report, "F15", block, offset, message, "请删去一处")
            first.setdefault(sentence, line)


@cache
def _instructions() -> re.Pattern[str]:
    return regex(any_word(CATALOGUE["F16"].words["说明"]))


def _others(report: Report, block: Block) -> Iterator[Finding]:
    """白石镇高度重视… in the report of another township."""
    yield from _other_seats(report, block)
    own = speaker_of(report)
    level = str(report.narrative.front.data.get("级别", ""))
    if not level.endswith(("乡镇政府", "街道办事处")):
        return
    did = tuple(CATALOGUE["F22"].words["做的事"])
    seen: set[int] = set()
    for match in _BODY.finditer(block.text):
        name = match["name"]
        mine = own.is_own(name) or any(name[at:] in report.narrative.front.body_name for at in range(len(name) - 2))
        if not (mine or _not_a_place(name)):
            seen.add(match.start("name"))
            yield _other_named(report, block, match.start("name"), name)
    for match in _OTHER.finditer(block.text):
        name = match["name"]
        known = own.is_own(name) or name in report.narrative.front.body_name or _not_a_place(name)
        if known or match.start("name") in seen or not block.text.startswith(did, match.start("did")):
            continue
        yield _other_named(report, block, match.start("name"), name)


def _not_a_place(name: str) -> bool:
    """Whether it is no name: 各镇, 乡镇, 所属街道."""
    if name.endswith(("镇镇", "乡乡")):  # F20
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
    rule = CATALOGUE["F22"].words
    for match in _seats(tuple(rule["上级"]), tuple(rule["做的事"])).finditer(block.text):
        seat = match["seat"] or match["actor"]
        same_kind = seat[-1] in name if seat[-1] == "市" else re.search("[县区旗]", name)  # a county's city is above it
        if same_kind and seat not in name and not _NO_SEAT.search(seat.removesuffix("市")):
            at = match.start("seat") if match["seat"] else match.start("actor")
            message = f"这句话说的是“{seat}”，本报告的机关是“{name}”"
            yield finding_at(report, "F22", block, at, message, "若从别处复制而来，请改成本地的名字")


def _same_office_elsewhere(report: Report, block: Block) -> Iterator[Finding]:
    """云岭市交通运输局 in the report of 柏川市交通运输局: the same office of another place of its rank."""
    name = report.narrative.front.body_name
    own = re.search(rf"(?P<place>{_HAN}+?)(?P<kind>[市县区旗])(?P<office>{_HAN}{{2,}}(?:局|委员会|办公室|中心))$", name)
    if own is None:
        return
    for match in re.finditer(
        rf"(?:^|[。；，\n与由向请“（])(?P<place>{_HAN}{{2}}){own['kind']}{own['office']}", block.text
    ):
        if not own["place"].endswith(match["place"]) and not _NO_PLACE.search(match["place"]):
            message = f"这句话说的是“{block.text[match.start('place') : match.end()]}”，本报告的机关是“{name}”"
            yield finding_at(
                report, "F22", block, match.start("place"), message, "若从别处复制而来，请改成本机关的名字"
            )


def _other_office_here(report: Report, block: Block) -> Iterator[Finding]:
    """平川县水利局严格按照… in the report of 平川县教育局: another office of the same place does something."""
    name = report.narrative.front.body_name
    own = re.search(rf"(?P<seat>{_HAN}{{2}}[市县区旗])(?P<office>{_HAN}{{2,}}局)$", name)
    if own is None:
        return
    did = any_word(CATALOGUE["F22"].words["做的事"])
    for match in re.finditer(rf"(?:^|[。；\n])(?P<who>{own['seat']}(?P<office>{_HAN}{{2,8}}?局))(?={did})", block.text):
        if not speaker_of(report).is_own(match["who"]):
            yield _other_named(report, block, match.start("who"), match["who"])


@cache
def _seats(above: tuple[str, ...], did: tuple[str, ...]) -> re.Pattern[str]:
    return regex(
        rf"(?:{any_word(above)})(?P<seat>{_HAN}{{2}}[县区旗市])(?:委(?![员托])|政府|人民政府)"
        rf"|(?:^|[。；，\n])(?P<actor>{_HAN}{{2}}[县区旗])(?:{_HAN}{{1,9}}?(?:局|委员会|办公室))?(?:{any_word(did)})"
    )
