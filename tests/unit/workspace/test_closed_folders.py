"""A folder below ``reports/`` that cannot be opened is named by every command, and silences no other report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.faults.disks import as_ordinary, needs_ordinary
from tests.support.workspaces.directories import narrative, typed, write_report

pytestmark = needs_ordinary
MEMBERS = "成员:\n  - 某县/甲镇\n  - 某县/乙镇\n"


@pytest.fixture
def county(tmp_path: Path) -> Iterator[Path]:
    """A county and two towns below it; one of these is closed."""
    write_report(tmp_path, 2022, narrative(2022, body="某县人民政府", front=MEMBERS), typed(2022), "某县")
    for town in ("甲镇", "乙镇"):
        write_report(tmp_path, 2022, narrative(2022, body=f"某县{town}人民政府"), typed(2022), f"某县/{town}")
    closed = tmp_path / "reports/某县/乙镇"
    closed.chmod(0)
    yield tmp_path
    closed.chmod(0o755)


@pytest.mark.parametrize("which", [(), ("2022",), ("乙镇",), ("2022", "--siblings")])
def test_check_names_it_and_goes_on(county: Path, which: tuple[str, ...]) -> None:
    done = as_ordinary(county, ["check", *which])
    assert done.returncode == 2
    assert f"某县/乙镇: 读不了 {county}/reports/某县/乙镇：没有权限" in done.stderr
    assert "S08" in done.stdout
    others = 0 if which == ("乙镇",) else 2
    assert f"核对了 {others} 份报告" in done.stdout
    if others:
        assert "1 个成员还没有数据：某县/乙镇（读不了" in done.stdout, "the county says why a member has no figures"


def test_documents_and_data_of_the_others_are_made(county: Path) -> None:
    done = as_ordinary(county, ["build", "--to", "html"])
    assert done.returncode == 2
    assert "某县/乙镇: 读不了" in done.stdout + done.stderr
    assert (county / "build/某县/甲镇/2022/report.html").is_file()
    done = as_ordinary(county, ["export"])
    assert "某县/乙镇：没有导出：读不了" in done.stdout


def test_what_may_lie_in_it_is_not_called_missing(county: Path) -> None:
    done = as_ordinary(county, ["check", "丙镇"])
    assert done.returncode == 2
    assert "也许在打不开的文件夹里：某县/乙镇" in done.stderr


def test_reports_itself_closed_is_no_workspace_without_reports(county: Path) -> None:
    (county / "reports").chmod(0o311)
    done = as_ordinary(county, ["check"])
    (county / "reports").chmod(0o755)
    assert done.returncode == 2
    assert f"读不了 {county}/reports：没有权限" in done.stderr
