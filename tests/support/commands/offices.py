"""Workspaces in which commands are typed: a new one, a township's, a county's with all that the documents speak of."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.support.commands.typing import run
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all, git

BLANKED = "教育局（本 级）"  # blanks and brackets in the name of a body
YEARS = range(2022, 2025)
COPIES = (
    "去年的报告.docx",
    "2021年报.docx",
    "2022年度报告.docx",
    "改过的.docx",
    "改好的.docx",
    "report.docx",
    "改.docx",
)


def new(root: Path) -> None:
    """As ``init`` leaves it."""
    assert run(root.parent, ["init", root.name])[0] == 0


def town(root: Path) -> None:
    """One body, one year, committed."""
    new(root)
    write_report(root, 2022, narrative(2022), typed(2022))
    commit_all(root)


def begun(root: Path) -> None:
    """The year after it, as ``new`` leaves it."""
    town(root)
    assert run(root, ["new", "2023"])[0] == 0


def published(root: Path) -> None:
    """One that was archived and changed afterwards."""
    town(root)
    assert run(root, ["archive", "2022"])[0] == 0
    commit_all(root)
    path = root / "reports/2022/report.md"
    path.write_text(path.read_text(encoding="utf-8").replace("专门窗口", "专用窗口"), encoding="utf-8")


def broken(root: Path) -> None:
    """Settings and figures that cannot be read."""
    town(root)
    (root / "reportkit.yaml").write_text("规则:\n  A01: 没有\n未知: 3\n", encoding="utf-8")
    path = root / "reports/2022/statistics.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("0, 0]", "0, , 0]", 1), encoding="utf-8")


def families(root: Path) -> None:
    """Further families, and a format of the workspace that is wrong."""
    shutil.copytree(ROOT / "examples" / "families", root, ignore=shutil.ignore_patterns("build"))
    (root / "schema/formats").mkdir(parents=True)
    (root / "schema/formats/坏的-2024.yaml").write_text("id: 坏的-2024\nfamily: 行政执法年度数据\n", encoding="utf-8")
    commit_all(root)


def county(root: Path) -> None:
    """A county that sums its members, one with blanks and brackets in its name; edited copies lie beside."""
    new(root)
    members = ("某县/本级", "某县/教育局", "某县/甲镇")
    for year in YEARS:
        write_report(root, year, narrative(year), typed(year))
        write_report(root, year, narrative(year, body="某县甲镇人民政府"), typed(year), "某县/甲镇")
        for org in ("教育局", "某县/教育局", "某县/本级", BLANKED):
            write_report(root, year, narrative(year, body="甲县教育局", level="县级部门"), typed(year), org)
        front = "成员:\n" + "".join(f"  - {one}\n" for one in members)
        text = narrative(year, body="某县人民政府", level="县级政府", front=front)
        write_report(root, year, text, typed(year), "某县")
    shutil.copytree(ROOT / "examples/families/families", root / "families")
    commit_all(root)
    write_report(root, 2020, narrative(2020), typed(2020))
    commit_all(root)
    for name in ("reports/2022", "reports/2024", "某县/教育局/2024"):
        assert run(root, ["archive", name])[0] == 0
    _with_copies(root, "2023")
    commit_all(root)
    for branch in ("教育局-2023", "甲镇改稿"):
        git(root, "branch", branch)
    assert run(root, ["form", "reports/2023"])[0] == 0
    assert run(root, ["build", "families/行政执法年度数据/2024", "--to", "docx"])[0] == 0


def small_county(root: Path) -> None:
    """Bodies below bodies, one with blanks and brackets in its name, a year of one only."""
    new(root)
    for year, org in ((2022, "某县/甲镇"), (2022, BLANKED), (2023, BLANKED), (2022, "某县/乙镇")):
        write_report(root, year, narrative(year), typed(year), org)
    commit_all(root)


def town_with_copies(root: Path) -> None:
    """A town that has five years, and documents of one of them."""
    new(root)
    for year in range(2020, 2025):
        write_report(root, year, narrative(year), typed(year))
    _with_copies(root, "2022")
    assert run(root, ["build", "2024", "--to", "docx"])[0] == 0
    shutil.copy(root / "build/2024/report.docx", root / "report.docx")
    commit_all(root)


def beginning(root: Path) -> None:
    """No report yet, and what was published before."""
    new(root)
    write_report(root, 2022, narrative(2022), typed(2022))
    _with_copies(root, "2022")
    for name in ("build", "reports/2022"):
        shutil.rmtree(root / name)


def _with_copies(root: Path, year: str) -> None:
    assert run(root, ["build", f"reports/{year}", "--to", "docx,html,pdf"])[0] == 0
    for name in COPIES:
        shutil.copy(root / "build" / year / "report.docx", root / name)
    shutil.copy(root / "build" / year / "report.html", root / "年报.html")
    shutil.copy(root / "build" / year / "report.pdf", root / "2022年度报告.pdf")


Furnish = Callable[[Path], None]
