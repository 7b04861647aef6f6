"""Comparisons of an aggregate whose narrative shows a member's number: with a year, a revision, a published version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.reports.county import COUNTY, MEMBERS, YEAR, county_figures, plain_sum, write_body
from tests.support.workspaces.repository import commit_all

from reportkit.cli import main

MEMBER = "某县/教育局"
FACT = "主动公开/行政许可"
TEXT = f"教育局作出行政许可[{MEMBER}：{FACT}]{{.fact}}件。"
QUICK = ["--to", "json"]


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two years of the county; in both the narrative shows a number of one member."""
    figures = county_figures()
    for year in (YEAR - 1, YEAR):
        for name in MEMBERS:
            write_body(tmp_path, name, figures[name], year=year)
        write_body(
            tmp_path,
            COUNTY,
            plain_sum(list(figures.values())),
            level="县级政府",
            members=MEMBERS,
            year=year,
            texts={2: TEXT},
        )
    (tmp_path / "reportkit.yaml").write_text(
        "规则:\n" + "".join(f"  {c}: 关闭\n" for c in ("X01", "X02", "G01", "G03"))
    )
    commit_all(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def number(root: Path, year: int = YEAR) -> int:
    text = (root / "reports" / MEMBER / str(year) / "statistics.yaml").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.strip().startswith("行政许可:"))
    return int(line.partition(":")[2])


def change(root: Path, year: int) -> None:
    path = root / "reports" / MEMBER / str(year) / "statistics.yaml"
    old = number(root, year)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text(
        "\n".join(f"  行政许可: {old + 1}" if line.strip().startswith("行政许可:") else line for line in lines) + "\n",
        encoding="utf-8",
    )


def test_a_revision_holds_the_numbers_of_members_too(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", f"{COUNTY}/{YEAR}", "--against", "HEAD", "--to", "md"]) == 0
    capsys.readouterr()
    text = (county / "build" / COUNTY / str(YEAR) / "diff-HEAD.md").read_text(encoding="utf-8")
    assert MEMBER + "：" not in text
    assert "<del>" not in text
    change(county, YEAR)
    assert main(["diff", f"{COUNTY}/{YEAR}", "--against", "HEAD", "--to", "md"]) == 0
    text = (county / "build" / COUNTY / str(YEAR) / "diff-HEAD.md").read_text(encoding="utf-8")
    now = number(county)
    assert str(now) in text
    assert str(now - 1) in text


@pytest.mark.parametrize("year", [YEAR - 1, YEAR])
def test_a_comparison_rests_on_the_numbers_of_members(
    county: Path, capsys: pytest.CaptureFixture[str], year: int
) -> None:
    told = []
    for _ in range(2):
        assert main(["diff", f"{COUNTY}/{YEAR}", "--to", "md"]) == 0
        told.append(capsys.readouterr().out)
    assert "已生成" in told[0]
    assert "没有变化" in told[1]
    change(county, year)
    assert main(["diff", f"{COUNTY}/{YEAR}", "--to", "md"]) == 0
    assert "已生成" in capsys.readouterr().out
    assert str(number(county, year)) in (county / "build" / COUNTY / str(YEAR) / "diff.md").read_text(encoding="utf-8")
    assert main(["check", "--changed", "HEAD", "--format", "json"]) in (0, 1)
    names = json.loads(capsys.readouterr().out)["summary"]["reports"]
    assert names == (4 if year == YEAR - 1 else 2)


def test_a_correction_is_compared_with_the_numbers_of_members_as_published(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = f"{COUNTY}/{YEAR}"
    assert main(["archive", report]) == 0
    bags = county / "archive" / COUNTY / str(YEAR)
    (first,) = bags.iterdir()
    assert (first / "data/members" / MEMBER / str(YEAR) / "statistics.yaml").is_file()
    path = county / "reports" / report / "report.md"
    path.write_text(path.read_text(encoding="utf-8").replace("件。", "件。又改了一个字。", 1), encoding="utf-8")
    commit_all(county)
    assert main(["archive", report, "--reason", "改字"]) == 0
    (second,) = (bag for bag in bags.iterdir() if bag != first)
    text = (second / "data/comparison/diff.md").read_text(encoding="utf-8")
    assert "又改了一个字" in text
    assert MEMBER + "：" not in text
    capsys.readouterr()
    assert main(["verify", "archive", "--rebuild"]) == 0, capsys.readouterr().out


@pytest.mark.usefixtures("county")
def test_a_comparison_is_only_known_again_under_the_same_names(capsys: pytest.CaptureFixture[str]) -> None:
    for revision in ("HEAD", "HEAD~0"):
        assert main(["diff", f"{COUNTY}/{YEAR}", "--against", revision, "--name", "diff-x", *QUICK]) == 0
        assert f"与{revision}比较，已生成" in capsys.readouterr().out
    assert main(["diff", f"{COUNTY}/{YEAR}", "--name", "report", *QUICK]) == 2
    assert "--name 要以 diff 开头" in capsys.readouterr().err
