"""The seed and the examples: exactly the findings of N and F that domain.md §6 names."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.prose.measure import BODY, Case
from tests.support.places import ROOT

from reportkit.checks import Context
from reportkit.checks.form import check_form
from reportkit.checks.numbers import Tie, check_numbers, explain_line, trace_numbers, trace_text
from reportkit.diagnostics import Finding, ReportkitError, Severity
from reportkit.reports import Report, read_report


def found(report: Report) -> Iterator[Finding]:
    yield from check_numbers(report, Context())
    yield from check_form(report, Context())


@pytest.fixture(scope="module")
def seed() -> Report:
    return read_report(ROOT / "reports" / "2022")


def test_the_seed_has_two_wrong_sums_and_no_other_error(seed: Report) -> None:
    errors = [f for f in found(seed) if f.severity is Severity.ERROR]
    assert [f.code for f in errors] == ["N12", "N12"]
    assert "773 + 197 + 42 + 276 = 1288 人" in errors[1].message + errors[0].message
    assert "586.2529 万元" in errors[1].message + errors[0].message
    line = seed.narrative.source.lines[errors[0].location.line - 1]
    starts = {line[f.location.column - 1 :][:4] for f in errors}
    assert starts == {"1121", "466."}


def test_the_seed_has_half_width_marks_and_one_old_heading_and_no_other_warning(seed: Report) -> None:
    warnings = [f for f in found(seed) if f.severity is Severity.WARNING]
    assert {f.code for f in warnings} == {"F01", "F11"}
    (heading,) = [f for f in warnings if f.code == "F01"]
    assert "四、" in heading.message
    marked = {f.location.line for f in warnings if f.code == "F11"}
    # Independent of the reader: the lines with "(一)" or with a comma after a Han character begin these blocks.
    assert marked == {24, 29, 31, 33, 89}


def test_the_positive_controls_of_the_seed_hold(seed: Report) -> None:
    ties = {n.text: n.tie for n in trace_numbers(seed)}
    assert ties["136篇"] is Tie.MATCHING
    assert ties["284条"] is Tie.UNTIED
    assert ties["1121人"] is Tie.CONTRADICTING


@pytest.mark.parametrize("year", ["2023", "2024"])
def test_the_examples_have_no_finding_and_all_their_numbers_are_bound(year: str) -> None:
    report = read_report(ROOT / "examples" / "suqian" / "reports" / year)
    assert list(found(report)) == []
    numbers = trace_numbers(report)
    assert numbers
    assert {n.tie for n in numbers} == {Tie.BOUND}


def test_the_trace_says_what_each_number_was_held_against() -> None:
    case = Case("N01", "", "全年收到政府信息公开申请12件，发布信息9条。", {"facts": {"新收": 11}})
    text = trace_text(trace_numbers(case.report()), "report.md")
    assert "矛盾 12件（N01 收到申请 12 件；表三：本年新收总计 11 件" in text
    assert "没有核对 9条" in text
    assert text.endswith("正文共 2 个数：取自表格 0，吻合 0，矛盾 1，没有核对 1")


def test_a_number_told_again_in_the_same_words_is_held_against_the_first() -> None:
    case = Case("N16", "", "通过门户网站公开信息320条。规范栏目。通过门户网站公开信息320条。", {"where": "主动公开"})
    assert [n.tie for n in trace_numbers(case.report()) if n.text == "320条"] == [Tie.UNTIED, Tie.MATCHING]


def test_a_finding_names_both_sides_the_place_and_the_cells() -> None:
    case = Case("N01", "", "全年收到政府信息公开申请12件。", {"facts": {"新收": 11}})
    report = case.report()
    (finding,) = found(report)
    assert finding.message.startswith("正文：收到申请 12 件；表三：本年新收总计 11 件")
    assert finding.facts[0] == "申请办理/本年新收/总计"
    line = report.narrative.source.lines[finding.location.line - 1]
    assert line[finding.location.column - 1 :].startswith("12件")


def test_a_fact_bound_to_the_wrong_cell_is_found() -> None:
    text = "全年新收政府信息公开申请[申请办理/办理结果/总计/总计]{.fact}件。"
    (finding,) = found(Case("N01", "", text, {"facts": {"新收": 11, "办结": 9}}).report())
    assert finding.code == "N01"


def test_an_unreadable_table_is_left_alone() -> None:
    case = Case("N01", "", "全年收到政府信息公开申请12件。", {"facts": {"新收": None}})
    assert list(found(case.report())) == []


@settings(max_examples=60)
@given(
    st.text(
        alphabet="2023年全我镇收到受理办结答复政府信息公开申请行政复议诉讼未无均0123件、，。（）其中结转上下",
        max_size=60,
    )
)
def test_no_text_stops_the_checks(text: str) -> None:
    for finding in found(Case("", "", text.replace("{", ""), {}).report()):
        assert finding.location.line >= 1
    assert BODY["年度"] == 2023


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("收到申请比上年增加3件。", "与往年相比"),
        ("2019年收到申请3件。", "不是本年全年"),
        ("县教育局收到申请3件。", "别的机关"),
        ("培训干部30人。", "不是以件、份、条计的数"),
        ("答复信访投诉3件。", "别的事"),
        ("网上申请3件。", "一种申请方式"),
    ],
)
def test_the_trace_says_why_a_number_was_held_against_nothing(text: str, why: str) -> None:
    case = Case("", "tuned", text, {**BODY})
    numbers = [n for n in trace_numbers(case.report()) if n.tie is Tie.UNTIED]
    assert [why in number.against for number in numbers] == [True]


def test_a_line_is_explained_with_place_numbers_and_statements() -> None:
    case = Case(
        "", "tuned", "收到政府信息公开申请9件，全部办结。", {**BODY, "facts": {"新收": 9, "办结": 8, "结转下年": 1}}
    )
    report = case.report()
    line = next(n for n, text in enumerate(report.narrative.source.lines, 1) if "9件" in text)
    text = explain_line(report, None, line)
    assert "位置：总体情况／依申请公开" in text
    assert "9件：吻合；N01" in text
    assert "N10 “全部办结”：矛盾" in text


@pytest.mark.parametrize(
    ("line", "told"),
    [("|---", "没有正文；最近的正文在第"), ("## ", "是没有数的标题"), ("", "是空行；最近的正文在第")],
)
def test_a_line_without_prose_is_told_what_it_is(line: str, told: str) -> None:
    text = "收到政府信息公开申请9件。\n\n| 渠道 | 件数 |\n|---|---|\n| 信函 | 9件 |"
    report = Case("", "tuned", text, {**BODY}).report()
    lines = report.narrative.source.lines
    place = next(n for n, typed in enumerate(lines, 1) if (typed.startswith(line) if line else not typed))
    with pytest.raises(ReportkitError, match=told):
        explain_line(report, None, place)
    with pytest.raises(ReportkitError, match=f"第 {len(lines) + 5} 行不在文件里：report.md 共 {len(lines)} 行"):
        explain_line(report, None, len(lines) + 5)


def test_a_line_on_fees_is_explained() -> None:
    report = Case("", "tuned", "本年度未收取信息处理费。", {**BODY, "where": "六"}).report()
    line = next(n for n, text in enumerate(report.narrative.source.lines, 1) if "信息处理费" in text)
    assert "读作：没有收取信息处理费" in explain_line(report, None, line)
