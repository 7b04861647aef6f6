"""Rolling up and exporting ten thousand reports, each command as a user runs it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from tests.bench.observed import Run, reportkit
from tests.bench.result import Aim, Measurement
from tests.bench.setting import YEARS, Setting, say

from reportkit.formats import statistics_text
from reportkit.reports import read_report

YEAR = str(YEARS[-1])
WHOLE = "汇总"
_EACH = {"导出 XLSX": 0.004}  # seconds for a report: 40 s for 10,000
_MANY = 1000  # of few the start takes longest
_MEMORY = 300  # MB, however many
_GROWTH = 1.10
_EXPORTS = {"CSV 和 JSON": "csv,json", "Parquet": "parquet", "XLSX": "xlsx"}
_ROLLUPS: dict[str, tuple[str, ...]] = {"核对汇总": (), "汇总，各成员的数列成 HTML 和 XLSX": ("--to", "html,xlsx")}


def measure(setting: Setting) -> Iterator[Measurement]:
    """Seconds for the whole, and the memory of the one process that does it; few reports first, then many."""
    few, many = min(setting.sizes.batches), setting.sizes.pairs
    costs = {count: dict(_costs(setting, count)) for count in dict.fromkeys((few, many))}
    for count, found in costs.items():
        group = f"{count} 份报告的汇总和导出"
        for name, done in found.items():
            aim = Aim(_EACH[name] * count) if name in _EACH and count >= _MANY else None
            yield Measurement(group, name, done.seconds, "s", aim)
            yield Measurement(group, f"{name}，内存最多时", done.peak(pandoc=False), "MB", Aim(_MEMORY))
    for name, done in costs[many].items():
        grown = done.seconds / many / (costs[few][name].seconds / few)
        yield Measurement(group, f"{name}：每份所花时间，与 {few} 份时之比", grown, "", Aim(_GROWTH))


def _costs(setting: Setting, count: int) -> Iterator[tuple[str, Run]]:
    with setting.workspace(count) as root:
        for name, forms in _EXPORTS.items():
            say(f"导出 {count} 份：{name}")
            yield f"导出 {name}", reportkit("export", YEAR, "--formats", forms, folder=root)
        write_whole(root, setting.reports(count))
        for name, arguments in _ROLLUPS.items():
            say(f"{name} {count} 份")
            yield name, reportkit("rollup", f"{WHOLE}/{YEAR}", *arguments, folder=root)


def write_whole(root: Path, members: list[Path]) -> None:
    """The report of an aggregate whose members are all bodies of the workspace, with their sums."""
    reports = [read_report(member) for member in members]
    fmt = reports[0].format
    sums = {fact: sum((Decimal(r.statistics.values[fact].text) for r in reports), Decimal(0)) for fact in fmt.facts}
    directory = root / "reports" / WHOLE / YEAR
    directory.mkdir(parents=True)
    numbers = statistics_text(fmt, {fact: format(amount, "f") for fact, amount in sums.items()})
    (directory / "statistics.yaml").write_text(numbers, encoding="utf-8")
    listed = "成员:\n" + "".join(f'  - "{member.parent.name}"\n' for member in members)
    text = reports[0].narrative.source.text.replace("---\n", f"---\n{listed}", 1)
    (directory / "report.md").write_text(text, encoding="utf-8")
