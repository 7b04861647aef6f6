"""Family P: what publication demands of a report."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.diagnostics import Finding
from reportkit.reports import Report


def check_publication(report: Report) -> Iterator[Finding]:
    """P04: the year of the front matter is that of the folder."""
    front = report.narrative.front
    year = front.data.get("年度")
    if isinstance(year, int) and year != report.year:
        message = f"卷首信息的年度是 {year}，文件夹的名字是 {report.year}"
        hint = "两处须相同；若从上一年复制而来，请改卷首信息"
        yield report.narrative.source.finding("P04", message, hint, line=front.line("年度"))
