"""The families that come with the program, in the example workspace, and the figures that a county published."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from tests.support.places import ROOT

from reportkit.checks import check, context_for
from reportkit.cli import main
from reportkit.editing import safe_fixes
from reportkit.formats import identities, load_format
from reportkit.reports import read_report
from reportkit.runs import families, start
from reportkit.workspace import Library, read_site, resolve_targets

EXAMPLE = ROOT / "examples" / "families"
WEBSITE = Path("families/政府网站工作年度报表/reports/2024")
# 庆元县 2024, as published on 2025-01-17: nine kinds of penalties, their total, the money
QINGYUAN = ["12175", "94929", "235", "189", "101", "0", "11", "504", "12", "108156", "1753.79"]


def test_the_published_row_adds_up_and_money_is_no_case() -> None:
    fmt = load_format("浙江-行政执法-2024")
    row = fmt.rows["行政处罚/行政处罚实施数量"]
    amounts = {fact.pointer: Decimal(typed) for fact, typed in zip(row.facts, QINGYUAN, strict=True)}
    (rule,) = [one for one in identities(fmt.id) if one.right[0].pointer in amounts]
    assert rule.holds(amounts)
    assert len(rule.left) == 9
    assert [fact.pointer.rpartition("/")[2] for fact in row.facts if fact.decimal] == ["罚没金额"]


def test_the_example_has_nothing_to_be_found() -> None:
    library, site = Library(), read_site(EXAMPLE)[0]
    targets = resolve_targets([str(EXAMPLE)], EXAMPLE)
    assert {target.family for target in targets} == {"行政执法年度数据", "政府网站工作年度报表"}
    for target in targets:
        report = library.read(target.directory)
        assert report.statistics.complete
        assert check(report, context_for(report, library, site)) == []


def test_the_example_has_no_slip_to_mend() -> None:
    """Its headings are those of its own formats, not slips of those of the first family."""
    for target in resolve_targets([str(EXAMPLE)], EXAMPLE):
        assert safe_fixes(target.directory, target.year) == ()


def test_a_slip_is_mended_to_what_its_own_format_says(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "w", ignore=shutil.ignore_patterns("build"))
    path = tmp_path / "w" / WEBSITE
    for name, right, slip in (
        ("report.md", "# 二、信息发布和解读回应", "#二、信息发布和解读回应"),
        ("statistics.yaml", "收到留言数量:     655", "收到留言数量:     ６５５"),
    ):
        text = (path / name).read_text(encoding="utf-8")
        assert right in text
        (path / name).write_text(text.replace(right, slip), encoding="utf-8")
        (fixed,) = safe_fixes(path, 2024)
        assert fixed.text == text
        (path / name).write_text(text, encoding="utf-8")
    words = path / "statistics.yaml"
    words.write_text(words.read_text(encoding="utf-8").replace("云溪发布", "云溪发布１２，三［四］"), encoding="utf-8")
    assert safe_fixes(path, 2024) == ()


def test_a_new_report_of_every_family_asks_for_nothing_but_what_is_to_be_written(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for family in families(tmp_path):
        target = start("2024", None, tmp_path, family).target
        report = read_report(target.directory)
        found = check(report, context_for(report, Library(), read_site(tmp_path)[0]))
        assert found
        assert {one.code for one in found} <= {"S07", "S09", "S13"}, found


@pytest.mark.long
@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
def test_a_report_of_words_comes_back_as_it_was_printed(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "w", ignore=shutil.ignore_patterns("build"))
    monkeypatch.chdir(tmp_path / "w")
    assert main(["build", "2024", "--family", "政府网站"]) == 0
    made = f"build/families/政府网站工作年度报表/2024/report.{kind}"
    assert main(["import", made, "--family", "政府网站", "--org", "读回"]) == 0
    mine, back = (read_report(Path("families/政府网站工作年度报表/reports", p, "2024")) for p in ("", "读回"))
    assert back.statistics.texts == mine.statistics.texts
    assert len(back.statistics.words) == 12


def test_wrong_words_are_told_with_what_to_type(tmp_path: Path) -> None:
    place = tmp_path / WEBSITE
    (tmp_path / "reports").mkdir()
    shutil.copytree(EXAMPLE / WEBSITE, place)
    text = (place / "statistics.yaml").read_text(encoding="utf-8")
    slips = {
        "是否使用统一平台: 是": "是否使用统一平台: 有",
        "网站类型:         政府门户网站": "网站类型:         门户网站",
        "多语言版本、无障碍浏览": "多语言、无障碍浏览",
        "微信名称:         云溪发布": "微信名称:",
    }
    for right, wrong in slips.items():
        assert right in text
        text = text.replace(right, wrong)
    (place / "statistics.yaml").write_text(text, encoding="utf-8")
    found = [one for one in read_report(place).statistics.findings if one.code == "S07"]
    assert len(found) == 4
    told = "\n".join(one.message + one.hint for one in found)
    for words in ("是、否", "政府门户网站、部门网站、专项网站", "搜索即服务、多语言版本", "“安全与创新/微信名称”空着"):
        assert words in told
