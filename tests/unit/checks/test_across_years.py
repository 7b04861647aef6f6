"""Families X, A06–A08 and P: each with a case that must be found and one that must not."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from tests.support.reports.consistent import statistics
from tests.support.workspaces.directories import narrative, typed, with_amounts, write_report, zero_report

from reportkit.checks import Context, check, context_for
from reportkit.diagnostics import Finding
from reportkit.reports import read_report
from reportkit.workspace import Library, Site

IN, OUT, NEW = "申请办理/上年结转", "申请办理/结转下年度", "申请办理/本年新收"
FEE = "主动公开/行政事业性收费"
CITY = {"level": "市级政府"}


def found(
    root: Path,
    year: int,
    old: Mapping[str, int | str],
    new: Mapping[str, int | str],
    texts: Mapping[int, str] | None = None,
) -> list[Finding]:
    """Findings of the second of two reports."""
    write_report(root, year - 1, narrative(year - 1), typed(year - 1, old))
    directory = write_report(root, year, narrative(year, texts=texts), typed(year, new))
    library = Library()
    report = library.read(directory)
    return check(report, context_for(report, library, Site()))


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings if finding.code != "X04"]  # the test texts repeat on purpose


def balanced(carried_in: int, carried_out: int, done: int) -> dict[str, int]:
    """Only natural persons, all of whom got what they asked for."""
    cells = {
        NEW: done + carried_out - carried_in,
        IN: carried_in,
        OUT: carried_out,
        "申请办理/办理结果/予以公开": done,
        "申请办理/办理结果/总计": done,
    }
    return {f"{row}/{column}": amount for row, amount in cells.items() for column in ("自然人", "总计")}


@pytest.mark.parametrize("year", [2020, 2021, 2022])
def test_carried_over_applications(tmp_path: Path, year: int) -> None:
    old, new = balanced(0, 3, 9), balanced(3, 0, 9)
    assert codes(found(tmp_path / "right", year, old, new)) == []
    wrong = [f for f in found(tmp_path / "wrong", year, old, balanced(2, 0, 9)) if f.code != "X04"]
    assert codes(wrong) == ["X01", "X01"]
    assert "上年结转 2，应等于" in wrong[0].message
    assert f"{year - 1} 年的结转下年度 3，相差 1" in wrong[0].message
    assert f"{year - 1}/statistics.yaml 第 " in wrong[0].hint


def test_documents_in_force_roll_forward(tmp_path: Path) -> None:
    row = "主动公开/行政规范性文件"
    made, repealed, valid = f"{row}/本年制发件数", f"{row}/本年废止件数", f"{row}/现行有效件数"
    assert codes(found(tmp_path / "right", 2022, {valid: 10}, {made: 2, repealed: 3, valid: 9})) == []
    assert codes(found(tmp_path / "wrong", 2022, {valid: 10}, {made: 2, repealed: 3, valid: 12})) == ["X02"]


def test_documents_published_in_all_are_not_compared_with_documents_in_force(tmp_path: Path) -> None:
    old = {"主动公开/行政规范性文件/对外公开总数量": 40}
    assert codes(found(tmp_path, 2021, old, {"主动公开/行政规范性文件/现行有效件数": 7})) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (20, 100, []),
        (20, 101, ["X03"]),
        (100, 20, []),
        (100, 19, ["X03"]),
        (1, 19, []),
        (0, 20, ["X03"]),
        (30, 0, ["X03"]),
    ],
)
def test_jumps(tmp_path: Path, old: int, new: int, expected: list[str]) -> None:
    assert codes(found(tmp_path, 2022, {"主动公开/行政处罚": old}, {"主动公开/行政处罚": new})) == expected


def test_jumps_of_one_group_of_applicants_are_not_reported(tmp_path: Path) -> None:
    row = "申请办理/办理结果/予以公开"
    old = balanced(0, 0, 40)
    new = dict(old) | {f"{r}/自然人": 0 for r in (NEW, row, "申请办理/办理结果/总计")}
    new |= {f"{r}/商业企业": 40 for r in (NEW, row, "申请办理/办理结果/总计")}
    assert codes(found(tmp_path, 2022, old, new)) == []


def test_decisions_are_compared_across_formats(tmp_path: Path) -> None:
    old = {"主动公开/行政处罚/处理决定数量": 500}
    assert codes(found(tmp_path, 2021, old, {"主动公开/行政处罚": 3})) == ["X03"]


def test_figures_that_stand_still_for_three_years(tmp_path: Path) -> None:
    library = Library()
    shown = {2020: 12, 2021: 12, 2022: 12}
    for year, count in shown.items():
        text = f"全年发布各类动态消息{count}条，每月例会1次，公开{year - 1}年决算{2 * (year - 2000)}份。"
        write_report(tmp_path, year, narrative(year, texts={0: text}), typed(year))
    report = library.read(tmp_path / "reports" / "2022")
    findings = [f for f in check(report, context_for(report, library, Site())) if f.code == "X05"]
    assert len(findings) == 1
    assert "全年发布各类动态消息12条" in findings[0].message
    assert report.narrative.source.lines[findings[0].location.line - 1].startswith("全年发布")


def test_reused_text(tmp_path: Path) -> None:
    findings = [f for f in found(tmp_path, 2022, {}, {}) if f.code == "X04"]
    assert findings, "the same texts in both years"
    assert any(f.message.startswith("全文有 100% 的文字与 2021 年报告相同") for f in findings)
    assert all("第 " in f.hint and "行是" in f.hint for f in findings)


def test_text_with_other_figures_or_other_words_is_not_reused(tmp_path: Path) -> None:
    fresh = {
        0: "召开新闻通气会介绍养老服务，向社会征集意见并逐条回复采纳情况，结果在网站公布。",
        1: "与司法所共同研究两件疑难申请，答复书增加了法律依据和救济途径的说明。",
        2: "完成旧文件数字化整理，按年份重新编目，便于检索。",
        3: "公众号增加语音播报，服务大厅添置自助查询机。",
        4: "邀请人大代表开展社会评议，意见逐项销号；公开工作列入绩效考核，未发生责任追究。",
        5: "存在的主要问题：一是村级公开不够及时。\n\n改进情况：一是由包村干部按月提醒更新。",
    }
    assert [f.code for f in found(tmp_path, 2022, {}, {}, fresh)] == []


def test_the_own_year_does_not_hide_reuse(tmp_path: Path) -> None:
    text = "{}年我镇围绕重点任务推进公开，{}年遗留事项全部办理完毕，继续完善目录管理并接受各方面的监督，"
    text += "及时回应社会关切的问题，把群众满意作为检验工作的标准。"
    for year in (2021, 2022):
        texts = {0: text.format(year, year - 1)}
        write_report(tmp_path, year, narrative(year, texts=texts), typed(year))
    library = Library()
    report = library.read(tmp_path / "reports" / "2022")
    assert any("“主动公开”一节有 100%" in f.message for f in check(report, context_for(report, library, Site())))


def test_text_shared_with_another_body(tmp_path: Path) -> None:
    one = read_report(write_report(tmp_path, 2022, narrative(2022), typed(2022), "甲镇"))
    two = read_report(write_report(tmp_path, 2022, narrative(2022, body="丙镇人民政府"), typed(2022), "丙镇"))
    assert [f.code for f in check(one, Context(siblings=(two,)))] == ["X04"]
    assert check(one, Context()) == []


def test_front_matter_names_the_previous_report(tmp_path: Path) -> None:
    write_report(tmp_path, 2021, narrative(2021), typed(2021, balanced(0, 3, 9)), "旧镇")
    front = "上年报告: ../../旧镇/2021\n"
    new = write_report(tmp_path, 2022, narrative(2022, front=front), typed(2022, balanced(1, 0, 9)), "新镇")
    library = Library()
    report = library.read(new)
    assert "X01" in {f.code for f in check(report, context_for(report, library, Site()))}


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("无（2022 年新设立）", []), ("../../没有/2021", ["S09"]), ("../../旧镇/2020", ["S09"]), ("无", ["S09"])],
)
def test_statements_about_the_previous_report(tmp_path: Path, stated: str, expected: list[str]) -> None:
    write_report(tmp_path, 2020, narrative(2020), typed(2020), "旧镇")
    write_report(tmp_path, 2021, narrative(2021), typed(2021, balanced(0, 3, 9)), "新镇")
    front = f"上年报告: {stated}\n"
    new = write_report(tmp_path, 2022, narrative(2022, front=front), typed(2022), "新镇")
    library = Library()
    report = library.read(new)
    findings = check(report, context_for(report, library, Site()))
    assert [f.code for f in findings if f.code[0] == "S"] == expected
    if not expected:
        assert library.previous(report) is None


@pytest.mark.parametrize(("level", "expected"), [("县级政府", ["A06"]), ("市级政府", []), ("市级部门", ["A06"])])
def test_bodies_that_make_rules(tmp_path: Path, level: str, expected: list[str]) -> None:
    numbers = typed(2022, {"主动公开/规章/本年制发件数": 1, "主动公开/规章/现行有效件数": 1})
    report = read_report(write_report(tmp_path, 2022, narrative(2022, level=level), numbers))
    assert [f.code for f in check(report)] == expected


@pytest.mark.parametrize(
    ("text", "fee", "expected"),
    [
        ("本年度收取信息处理费3件，共计120元。", "0.012", []),
        ("本年度收取信息处理费3件，共计120元。", "0.01", ["A07"]),
        ("本年度收取信息处理费0.5万元。", "0.4", ["A07"]),
        ("信息处理费收费标准为每件40元。", "0", []),
        ("本年度没有收取信息处理费，退还上年多收的40元。", "0", []),
        ("本年度收取信息处理费0元。", "0", []),
    ],
)
def test_processing_fee(tmp_path: Path, text: str, fee: str, expected: list[str]) -> None:
    report = read_report(write_report(tmp_path, 2022, narrative(2022, texts={6: text}), typed(2022, {FEE: fee})))
    assert [f.code for f in check(report) if f.code[0] == "A"] == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"), [("12.5", "625", []), ("12.5", "125000", ["A08", "X03"]), ("0", "99", ["X03"])]
)
def test_fee_beside_last_years(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    findings = found(tmp_path, 2022, {FEE: old}, {FEE: new})
    assert sorted(c for c in codes(findings) if not (new == "625" and c == "X03")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("收取各类规费125000元。", ["A08"]), ("收取各类规费125000万元。", []), ("投资125000元建设栏目。", [])],
)
def test_fee_beside_the_prose(tmp_path: Path, text: str, expected: list[str]) -> None:
    report = read_report(write_report(tmp_path, 2022, narrative(2022, texts={0: text}), typed(2022, {FEE: "125000"})))
    assert [f.code for f in check(report) if f.code[0] == "A"] == expected


@pytest.mark.parametrize(
    ("level", "published", "expected"),
    [
        ("县级部门", "2023-01-31", []),
        ("县级部门", "2023-02-01", ["P01"]),
        ("县级政府", "2023-03-31", []),
        ("县级政府", "2023-04-01", ["P02"]),
        ("乡镇政府", "2023-01-31", []),
        ("街道办事处", "2023-02-01", ["P03"]),
        ("乡镇政府", "2023-02-30", []),
    ],
)
def test_deadlines(tmp_path: Path, level: str, published: str, expected: list[str]) -> None:
    text = narrative(2022, level=level, front=f"发布日期: {published}\n")
    report = read_report(write_report(tmp_path, 2022, text, typed(2022)))
    assert [f.code for f in check(report) if f.code[0] == "P"] == expected


def test_the_deadline_of_townships_is_local(tmp_path: Path) -> None:
    text = narrative(2022, front="发布日期: 2023-02-20\n")
    report = read_report(write_report(tmp_path, 2022, text, typed(2022)))
    assert [f.code for f in check(report, Context(settings=Site(township_deadline=(2, 28))))] == []


@pytest.mark.parametrize("pairs", [100, pytest.param(500, marks=pytest.mark.long)])
@pytest.mark.parametrize("old_year", [2020, 2021])
def test_consistent_pairs_have_no_finding_of_tables(tmp_path: Path, old_year: int, pairs: int) -> None:
    rng = Random(old_year)
    first = zero_report(tmp_path, old_year)
    second = zero_report(tmp_path, old_year + 1)
    for _ in range(pairs):
        old = statistics(first.format.id, rng)
        new = statistics(second.format.id, rng, (first.format.id, old))
        context = Context(with_amounts(first, old))
        findings = [f for f in check(with_amounts(second, new), context) if f.code != "X04"]
        assert findings == [], findings[0].message
        assert Decimal(0) <= min(a for p, a in new.items() if "增减" not in p)
