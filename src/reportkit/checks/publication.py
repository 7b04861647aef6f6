"""Family P: what publication demands of a report, and that it is what its folder says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportkit.checks.context import Context
from reportkit.diagnostics import Finding
from reportkit.reports import FAMILIES, FAMILY, STATISTICS, Report, family_folder
from reportkit.workspace import check_predecessor

_DEPARTMENTS = ("国务院部门", "省级部门", "市级部门", "县级部门")
_GOVERNMENTS = ("省级政府", "市级政府", "县级政府")
_TOWNSHIPS = ("乡镇政府", "街道办事处")


def check_publication(report: Report, context: Context) -> Iterator[Finding]:
    """P01–P03, P05 published in time; P04, P06 year and family of the front matter are those of the folder."""
    front = report.narrative.front
    year = front.data.get("年度")
    if isinstance(year, int) and year != report.year:
        message = f"卷首信息的年度是 {year}，文件夹的名字是 {report.year}"
        hint = "两处须相同；若从上一年复制而来，请改卷首信息"
        yield report.narrative.source.finding("P04", message, hint, line=front.line("年度"))
    yield from _family(report)
    yield from check_predecessor(report)
    yield from _deadline(report, context)


def _family(report: Report) -> Iterator[Finding]:
    """P06: folder, front matter and format are of one family."""
    front = report.narrative.front
    stated, folder, used = front.data.get(FAMILY), family_folder(report.directory), report.format.family.name
    if isinstance(stated, str) and stated != (folder or used):
        where = f"文件夹是 {FAMILIES}/{folder}/" if folder else f"{STATISTICS} 的格式 {report.format.id} 是“{used}”"
        message = f"卷首信息的{FAMILY}是“{stated}”，{where}"
        hint = (
            f"若文件夹没有放错，请写 {FAMILY}: {folder}" if folder else f"请改用这一类报告的格式，或删去“{FAMILY}”一行"
        )
        yield report.narrative.source.finding("P06", message, hint, line=front.line(FAMILY))


def _deadline(report: Report, context: Context) -> Iterator[Finding]:
    """Article 49 of the Regulation; the date of townships is local. No date, no finding."""
    front = report.narrative.front
    published = _date(front.published)
    level = front.data.get("级别")
    if published is None:
        return
    month, day = context.settings.township_deadline
    rules = (
        ("P01", _DEPARTMENTS, date(report.year + 1, 1, 31)),
        ("P02", _GOVERNMENTS, date(report.year + 1, 3, 31)),
        ("P03", _TOWNSHIPS, date(report.year + 1, month, day)),
    )
    family = report.format.family
    if family.deadline is not None:
        due = date(report.year + 1, *family.deadline)
        if published > due:
            source = f"（{family.deadline_source}）" if family.deadline_source else ""
            message = f"发布日期是 {published}，{family.about}应在 {due} 之前（含当日）公开{source}"
            hint = "若日期写错请改；确已逾期就如实写，并说明理由豁免"
            yield report.narrative.source.finding("P05", message, hint, line=front.line("发布日期"))
        return
    for code, levels, deadline in rules:
        if level in levels and published > deadline:
            message = f"发布日期是 {published}，{level}应在 {deadline} 之前（含当日）发布"
            hint = "若日期写错请改；确已逾期就如实写，并说明理由豁免"
            yield report.narrative.source.finding(code, message, hint, line=front.line("发布日期"))


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
