"""S15: what lies in a report's folder belongs there, and what 附件 names is there."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.context import Context
from reportkit.diagnostics import CATALOGUE, Finding, Location
from reportkit.reports import Report
from reportkit.workspace import ENCLOSED, missing_enclosures, strays

_CODE = "S15"
_LONGEST = 200  # characters of a name


def check_belonging(report: Report, _context: Context) -> Iterator[Finding]:
    """A finding for each file that does not belong, and for each 附件 that is missing."""
    severity = CATALOGUE[_CODE].severity
    for name in strays(report):
        path = report.directory / name
        message = f"{_shown(name)} 不属于这份报告：不是 report.md、statistics.yaml、正文里的图片，也不是附件"
        if path.is_symlink():
            message = f"{_shown(name)} 是链接，不属于这份报告"
        hint = (
            "请移到报告文件夹以外；要随报告一起公开的，在卷首信息里写"
            f"“{ENCLOSED}:”，下面两行“  - 文件: {_shown(name)}”“    标题: 它的标题”"
        )
        yield Finding(_CODE, severity, Location(path), message, hint)
    for one in missing_enclosures(report):
        message = f"附件“{_shown(one.name)}”不是这个文件夹里的另一个文件"
        hint = "请把附件放进报告的文件夹，文件名照写；不附的，删去这一条"
        yield Finding(_CODE, severity, Location(report.narrative.source.path, one.line), message, hint)


def _shown(name: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in name[:_LONGEST])
