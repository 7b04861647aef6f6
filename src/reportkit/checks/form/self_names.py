"""F13: what a report calls its own body and place: 我局, 我镇, 我县."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.form.at_place import finding_at
from reportkit.diagnostics import Finding
from reportkit.prose.reading import speaker_of
from reportkit.reports import Report
from reportkit.resources import regex

_SELF = regex(
    r"(?:我(?<![\u4e00-\u9fff]使我)|本(?<![\u4e00-\u9fff]使本)(?<![向由]本))(?P<kind>街道办?|[镇乡局委厅院]|办事处|中心|(?<=我)办(?![理事公好结件到完法得成过学]))(?=[^面势限部限长势]|$)"
)
_SUBJECT_KIND = regex(
    r"(?:^|[。；\n])(?:20[0-9][0-9]年度?，|全年，?|本年度，)?(?:(?P<kind>街道)(?=[把将]|严格|认真|切实|不断|进一步|共?收到|未收到)"
    r"|(?P<organ>局)(?=党组|机关)|(?P<party>[镇乡]|街道)(?=党(?:工委|委)[专高召研认坚把将定多印成主])"
    r"|(?P<office>[县区市]政府办(?:公室)?)(?=共?收到|未收到|共?受理))"
)
_PLACE = regex(r"我(?<![为使向给]我)(?P<kind>[县区旗市])(?![别分域间场])")
# What no government above a township calls itself
_TOWNSHIP = regex(r"我(?<![\u4e00-\u9fff]使我)(?P<kind>[镇乡]|街道(?:办事处|办)?)(?=[^\u4e00-\u9fff]|[^愁亲])")
_ABOVE_TOWNSHIPS = ("县级政府", "市级政府", "省级政府")
_QUOTED = regex(r"《[^《》]*》|“[^“”]*”")
_KINDS = {"乡镇政府": "镇乡", "街道办事处": "街道|街道办|办事处", "部门": "局委厅院"}
_RANKS = frozenset("县区旗市")
_HINT = "若从别的机关的报告复制而来，请改成本机关的自称"


def check_self_names(report: Report) -> Iterator[Finding]:
    """我局 in the report of a township, 我区 in that of a county: the first of each kind."""
    front = report.narrative.front
    level, name = str(front.data.get("级别", "")), front.body_name
    kind = next((kind for kind in _KINDS if level.endswith(kind)), None)
    above = level.endswith(_ABOVE_TOWNSHIPS)
    if kind is not None:
        yield from _other_kinds(report, kind)
    foreign = _foreign_places(report, level, name)
    seen: set[str] = set()
    for item in report.outline.placed:
        block = item.block
        if "我" not in block.text and "本" not in block.text:
            continue
        text = _QUOTED.sub(lambda m: "□" * len(m[0]), block.text)
        own_kinds = () if kind is None else _SELF.finditer(text)
        own_kinds = _TOWNSHIP.finditer(text) if above else own_kinds
        for match in (*own_kinds, *_PLACE.finditer(text)):
            typed = match["kind"]
            own_kind = not above if kind is None else _is_own_kind(typed, kind, name)
            right = typed not in foreign if typed in _RANKS else own_kind
            if typed in seen or right:
                continue
            seen.add(typed)
            yield finding_at(report, "F13", block, match.start(), f"“{match[0]}”与本机关“{name}”不符", _HINT)


def _foreign_places(report: Report, level: str, name: str) -> frozenset[str]:
    """What the body's own place cannot be called: a county is no 区. In an autonomous region 我区 may be the region."""
    body = report.narrative.source.text
    if "自治区" in body or "自治州" in body:
        return frozenset()
    place = next((char for char in reversed(name.removesuffix("人民政府")) if char in _RANKS), "")
    if level.startswith("省级"):
        return frozenset("县旗市") if "省" in name else frozenset()
    if place == "区" and name.endswith(("管理委员会", "管委会")):
        return frozenset()
    if place == "市" and not level.startswith(("市级", "县级")):
        return frozenset()
    return frozenset("区县旗" if place in ("县", "旗") else "县旗") - {place} if place else frozenset()


def _other_kinds(report: Report, kind: str) -> Iterator[Finding]:
    """街道把…纳入计划 in the report of a township; 县政府办共收到申请, 镇党委召开… in that of a bureau."""
    own = speaker_of(report)
    for item in report.outline.placed:
        for match in _SUBJECT_KIND.finditer(item.block.text):
            typed = match[match.lastgroup or 0]
            mine = own.is_own(typed) or (typed == "街道" and kind != "乡镇政府") or (typed == "局" and kind == "部门")
            if match.lastgroup == "party":
                mine = _is_own_kind(typed, kind, report.narrative.front.body_name)
            if not mine:
                message = f"“{typed}”与本机关“{report.narrative.front.body_name}”不符"
                yield finding_at(report, "F13", item.block, match.start(match.lastgroup or 0), message, _HINT)


def _is_own_kind(typed: str, kind: str, name: str) -> bool:
    """Whether a body of this name may call itself so; a body of an unusual name may use any word of its kind."""
    if typed in {"中心", "办"}:
        return typed in name or (typed == "办" and kind != "部门") or (kind == "部门" and name[-1] not in "局委厅会")
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
