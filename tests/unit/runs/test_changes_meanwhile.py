"""What is saved while a report is being built is never taken for what was read: the next run sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.reports.county import COUNTY, YEAR, write_county
from tests.support.reports.synthetic import write_workspace

from reportkit.engines import PandocWorker
from reportkit.runs.building import Builder
from reportkit.runs.examining import Examiner
from reportkit.runs.standing import StandingWork
from reportkit.workspace import Target

KINDS = ["html"]


def append(path: Path) -> None:
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n# later\n")


def recognised(target: Target, change: Callable[[], None] | None) -> bool:
    """Whether a report that was examined before ``change`` and built after it counts as unchanged."""
    with PandocWorker() as worker:
        examined = Examiner().examine(target)
        assert examined.findings is not None
        if change is not None:
            change()
        made, _previous = Builder(worker, KINDS, target.root, remember=True)._build(examined, None)
        assert made.told
        return StandingWork(KINDS).report(target) is not None


@pytest.mark.parametrize(
    "changed",
    [
        None,
        "reports/00000/2022/report.md",
        "reports/00000/2022/statistics.yaml",
        "reports/00000/2022/picture.png",
        "reports/00000/2021/statistics.yaml",
        "reports/00000/2020/report.md",
        "reports/00000/2022/releases.yaml",
        "reportkit.yaml",
        "schema/formats/某省.yaml",
    ],
)
def test_a_file_saved_in_the_middle(tmp_path: Path, changed: str | None) -> None:
    write_workspace(tmp_path, 1, (2021, 2022))
    target = Target(tmp_path, tmp_path / "reports/00000/2022")

    def change() -> None:
        path = tmp_path / (changed or "")
        path.parent.mkdir(parents=True, exist_ok=True)
        append(path)

    assert recognised(target, change if changed else None) == (changed is None)


@pytest.mark.parametrize("member", [None, "某县/教育局", "某县/甲镇"])
def test_a_member_saved_in_the_middle(tmp_path: Path, member: str | None) -> None:
    write_county(tmp_path)
    target = Target(tmp_path, tmp_path / "reports" / COUNTY / str(YEAR))
    path = tmp_path / "reports" / (member or "") / str(YEAR) / "statistics.yaml"
    assert recognised(target, (lambda: append(path)) if member else None) == (member is None)
