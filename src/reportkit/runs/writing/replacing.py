"""What an import over a report that is there already would drop, told before it does."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.reports import NARRATIVE, STATISTICS, Report, read_report
from reportkit.reports.figures import read_statistics
from reportkit.reports.narrative import read_narrative, read_waivers
from reportkit.workspace import Target

_SHOWN = 5  # figures that are named one by one
_FRONT = ("标题", "联系", "发布日期", "上年报告", "成员", "附件")


def dropped_by(target: Target, narrative: str, statistics: str) -> tuple[str, ...]:
    """Sentences on what stands in the report and not in the two new texts; none where there is no report."""
    if not (target.directory / NARRATIVE).is_file() and not (target.directory / STATISTICS).is_file():
        return ()
    report = read_report(target.directory)
    return (*_narrative(report, narrative), *_figures(report, statistics))


def _narrative(report: Report, text: str) -> Iterator[str]:
    old, new = report.narrative, read_narrative(report.directory, text.encode())
    if waivers := len(tuple(read_waivers(old.front))):
        yield f"豁免 {waivers} 条"
    lost = [key for key in old.front.data if key not in new.front.data and key != "豁免"]
    other = [
        key
        for key in _FRONT
        if key in new.front.data and old.front.data.get(key, new.front.data[key]) != new.front.data[key]
    ]
    if lost:
        yield f"卷首信息里的 {'、'.join(lost)}"
    if other:
        yield f"卷首信息里原来的 {'、'.join(other)}（改成了导入的）"
    if bound := len(old.markup.references):
        yield f"正文里取自统计数据的数 {bound} 处（变成手写的数）"
    if pictures := [picture.name for picture in old.markup.pictures]:
        yield f"正文里的图片 {'、'.join(pictures)}（文件还在文件夹里）"


def _figures(report: Report, text: str) -> Iterator[str]:
    old = report.statistics.values
    new = read_statistics(report.directory, report.year, text=text).values
    changed = [pointer for pointer, value in old.items() if pointer not in new or new[pointer].amount != value.amount]
    if changed:
        shown = [
            f"{pointer}（{old[pointer].text}→{new[pointer].text if pointer in new else '空着'}）"
            for pointer in changed[:_SHOWN]
        ]
        more = f"等 {len(changed)} 项" if len(changed) > _SHOWN else ""
        yield f"统计数据里与导入的不同的数：{'、'.join(shown)}{more}"
    comments = sum(1 for line in report.statistics.source.lines if line.lstrip().startswith("# "))
    written = sum(1 for line in text.split("\n") if line.lstrip().startswith("# "))
    if comments > written:
        yield f"statistics.yaml 里的说明（以 # 开头的行）{comments - written} 行"
