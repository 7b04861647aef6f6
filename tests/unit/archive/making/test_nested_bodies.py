"""Bodies in folders within folders: ``reports/某县/教育局/2024``, archived, verified and listed like any other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from lxml import html
from tests.support.archives.bags import working_in
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all, git

from reportkit.archive.verifying.steps import verify_bag
from reportkit.cli import main
from reportkit.workspace import read_releases

_PERMITS = "主动公开/行政许可"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two counties whose education offices call themselves the same; that of 某县 has corrected its report."""
    root = tmp_path_factory.mktemp("county").resolve() / "工作区"
    for place in ("某县", "乙县"):
        text = narrative(2024, body="教育局", level="县级部门", front="发布日期: 2025-01-20\n")
        write_report(root, 2024, text, typed(2024, {_PERMITS: len(place)}), f"{place}/教育局")
    commit_all(root)
    with working_in(root):
        assert main(["archive", "某县/教育局/2024", "乙县/教育局/2024", "--tag", "--zip"]) == 0
        path = root / "reports/某县/教育局/2024/statistics.yaml"
        path.write_text(typed(2024, {_PERMITS: 7}), encoding="utf-8")
        commit_all(root, "更正", date="2025-03-01T08:00:00+0800")
        assert main(["archive", "某县/教育局/2024", "--tag", "--reason", "行政许可件数填错"]) == 0
    return root


def test_the_bag_lies_where_the_report_lies(county: Path) -> None:
    bags = sorted(path.relative_to(county / "archive").as_posix() for path in (county / "archive").glob("*/*/*/*"))
    assert bags == [
        "乙县/教育局/2024/教育局-2024-v1",
        "乙县/教育局/2024/教育局-2024-v1.zip",
        "某县/教育局/2024/教育局-2024-v1",
        "某县/教育局/2024/教育局-2024-v1.zip",
        "某县/教育局/2024/教育局-2024-v2",
    ]
    last = read_releases(county / "reports/某县/教育局/2024").last
    assert last is not None
    assert git(county, "rev-parse", "report/某县/教育局/2024/v2^{commit}") == last.commit


@pytest.mark.parametrize(
    ("target", "count"),
    [
        ("某县/教育局/2024", 3),
        pytest.param("乙县/教育局/2024", 2, marks=pytest.mark.long),
        pytest.param("report/某县/教育局/2024/v2", 1, marks=pytest.mark.long),
        ("refs/tags/report/某县/教育局/2024/v1", 2),
        pytest.param("reports/某县/教育局/2024", 3, marks=pytest.mark.long),
        pytest.param("reports/某县/教育局", 3, marks=pytest.mark.long),
        ("reports/某县", 3),
        pytest.param("archive/某县", 3, marks=pytest.mark.long),
        ("2024", 5),
    ],
)
def test_all_ways_to_name_its_bags(target: str, count: int, county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with working_in(county):
        assert main(["verify", target, "--format", "json"]) == 0
    bags = json.loads(capsys.readouterr().out)["bags"]
    assert len(bags) == count
    skipped = {step["name"] for bag in bags for step in bag["steps"] if not step["done"]}
    assert skipped <= {"记录的历史", "标签", "签名", "PDF 签名"}  # seals that this workspace does not have


def test_another_bodys_tag_and_ledger_say_nothing(county: Path, tmp_path: Path) -> None:
    """The identifier names the ledger: a bag in the wrong county's folder is still held against its own."""
    root = Path(shutil.copytree(county, tmp_path / "工作区", symlinks=True))
    there = root / "archive/乙县/教育局/2024/教育局-2024-v1"
    shutil.rmtree(there)
    shutil.copytree(root / "archive/某县/教育局/2024/教育局-2024-v1", there)
    verdict = verify_bag(there, root)
    assert verdict.sound
    (root / "reports/某县/教育局/2024/releases.yaml").unlink()
    assert [step.name for step in verify_bag(there, root).steps if step.faults] == ["发布记录", "记录的历史"]


def test_bodies_of_the_same_name_are_kept_apart_in_the_catalogue(county: Path, tmp_path: Path) -> None:
    with working_in(county):
        assert main(["catalogue", "--to", str(tmp_path)]) == 0
    page = html.fromstring((tmp_path / "catalogue.html").read_text(encoding="utf-8"))
    assert [heading.text for heading in page.iter("h2")] == ["教育局（某县/教育局）", "教育局（乙县/教育局）"]
    assert [len(list(body)) for body in page.iter("tbody")] == [1, 1]
    assert "2 个机关，2024 年度，共 2 份年度报告" in "".join(map(str, page.itertext()))
    assert [len(list(table.iter("a"))) for table in page.iter("table")] == [3 + 2, 3 + 1]
    bags = json.loads((tmp_path / "catalogue.json").read_text(encoding="utf-8"))["bags"]
    assert [bag["identifier"] for bag in bags] == [
        "某县/教育局/2024/v2",
        "某县/教育局/2024/v1",
        "乙县/教育局/2024/v1",
    ]
