"""N14: section 六 states whether a 信息处理费 was charged, and if so for how many applications and how much."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.diagnostics import Finding, Severity
from reportkit.prose.reading import ENDS, cut, find_quantities, hide_uncounted, read_passages
from reportkit.reports import Report
from reportkit.reports.narrative import UNWRITTEN
from reportkit.resources import regex

FIRST_YEAR = 2021  # 国办函〔2020〕109号 is in force since 2021-01-01

# Section 六 speaks of no other charge but those that _OTHER_CHARGE names.
_FEE = regex(
    r"信息(?:公开)?(?:申请)?(?:处理|公开)?(?:收费|费)|收取[^，。；]{0,20}费|(?:处理|检索)费|收费[^，。；]{0,12}信息公开"
    r"|信息公开[^，。；]{0,16}(?:收费|费用)"
    r"|免费|免收|收费(?!站|员|项目|目录|标准公示)|收取|费用"
)
_OTHER_CHARGE = regex(r"行政事业性收费|停车|学费|水费|电费|物业|涉企|教育收费|培训费|党费|收取(?:意见|材料|资料|证据)")
_NOT_CHARGED = regex(
    r"(?:未|没有|无|不|零)[^，。；]{0,16}?(?:费|收取)|费[^，。；]{0,12}?(?:为|共|：)?(?:0|零)(?:\.0+)?(?:万?元|件|次)?|费[^，。；]{0,10}(?:未|没有|无)|0元|免收|免费"
)
_NOTHING = regex(
    r"(?:本年度?|20[0-9][0-9]年度?|我[镇局乡县市区]|本[机关单位]+|目前|暂)*(?:无|没有|暂无|不存在)(?:其他)?(?:需要|需)?(?:报告|说明)?(?:的)?(?:事项|情况|内容)?[。！]?"
)
_HINT = "请写明本年度是否收取信息处理费，例如：“本年度没有收取政府信息公开信息处理费。”；收取的，写明件数和金额"


def check_fees(report: Report) -> Iterator[Finding]:
    """One finding at most. A report without section 六 has another fault (F01)."""
    section = report.format.section_of("other-matters")
    if section is None:
        return
    heading = next((h for h in report.outline.headings if h.section == section.key), None)
    if heading is None or report.year < FIRST_YEAR:
        return
    passages = read_passages(report)
    own = "".join(p.text for p in passages if p.section == section.key)
    source = report.narrative.source
    line = heading.block.line
    said = [
        sentence for sentence in (own[a:b] for a, b in cut(own, ENDS)) if _FEE.search(_OTHER_CHARGE.sub("", sentence))
    ]
    if not said and UNWRITTEN in own:
        return  # S13
    if not said:
        elsewhere = next((p for p in passages if p.section != section.key and "信息处理费" in p.text), None)
        if not own.strip() or _NOTHING.fullmatch(own.strip()):
            message = "正文：第六部分只写了“无”；应写明是否收取信息处理费"
            yield source.finding("N14", message, _HINT, line=line, severity=Severity.WARNING)
        elif elsewhere is not None:
            message = "正文：信息处理费写在别处；应写在第六部分"
            yield source.finding("N14", message, _HINT, line=elsewhere.block.line, severity=Severity.WARNING)
        else:
            yield source.finding("N14", "正文：第六部分没有提到信息处理费", _HINT, line=line)
        return
    if any(_NOT_CHARGED.search(sentence) for sentence in said):
        return
    kinds = {q.kind for sentence in said for q in find_quantities(hide_uncounted(sentence))}
    missing = [
        name for name, units in (("件数", {"件", "次", "份", "宗", "人", "笔"}), ("金额", {"元"})) if not kinds & units
    ]
    if missing:
        place = next(p.block.line for p in passages if p.section == section.key and _FEE.search(p.text))
        message = f"正文：收取了信息处理费；没有写{'和'.join(missing)}"
        yield source.finding("N14", message, _HINT, line=place, severity=Severity.WARNING)
