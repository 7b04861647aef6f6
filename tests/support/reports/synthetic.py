"""Workspaces of any size: bodies with random consistent figures and the narrative of the seed report, made theirs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.support.places import ROOT
from tests.support.reports.consistent import statistics

from reportkit.formats import load_format, statistics_text

FORMAT = "2021-30"
_NO_APPLICATIONS = "未收到政府信息公开申请"
_APPLICATIONS = "共收到政府信息公开申请[申请办理/本年新收/总计]{.fact}件"


def write_workspace(folder: Path, count: int, years: Sequence[int] = (2022,), *, seed: int = 2022) -> list[Path]:
    """``count`` bodies below ``folder``/reports with a report for each of ``years``; the folders of the last year."""
    rng = Random(seed)
    text = (ROOT / "reports" / "2022" / "report.md").read_text(encoding="utf-8")
    assert _NO_APPLICATIONS in text, "the seed report has changed"
    text = text.replace(_NO_APPLICATIONS, _APPLICATIONS)
    found = []
    for number in range(count):
        amounts = None
        for year in years:
            amounts = statistics(FORMAT, rng, (FORMAT, amounts) if amounts else None)
            directory = folder / "reports" / f"{number:05}" / str(year)
            directory.mkdir(parents=True)
            numbers = statistics_text(load_format(FORMAT), {p: format(a, "f") for p, a in amounts.items()})
            (directory / "statistics.yaml").write_text(numbers, encoding="utf-8")
            own = text.replace("柔远镇", f"第{number:05}镇").replace("2022", str(year))
            (directory / "report.md").write_text(own, encoding="utf-8")
        found.append(directory)
    return found
