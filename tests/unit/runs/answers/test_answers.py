"""What is asked while one types: facts at places, their sums, suggestions, cures that were tried."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit import runs
from reportkit.reports import NARRATIVE, STATISTICS
from reportkit.workspace import Target

POINTER = "申请办理/本年新收/总计"


@pytest.fixture
def target(tmp_path: Path) -> Target:
    write_report(tmp_path, 2021, narrative(2021), typed(2021))
    return Target(tmp_path, write_report(tmp_path, 2022, narrative(2022), typed(2022)))


def examined(target: Target, **unsaved: str) -> runs.Examination:
    names = {"report": NARRATIVE, "figures": STATISTICS}
    return runs.Examiner().examine(target, (), {names[key]: text.encode() for key, text in unsaved.items()})


def test_every_fact_is_found_where_it_stands(target: Target) -> None:
    report = examined(target).report
    lines = report.statistics.source.lines
    for pointer, value in report.statistics.values.items():
        found = runs.fact_at(report, STATISTICS, value.line, value.column)
        assert found is not None
        name, stretch = found
        assert name == pointer
        assert lines[stretch.line - 1][stretch.start - 1 : stretch.end - 1] == value.text
        assert next(runs.places_of(report, pointer)) == stretch


def test_a_fact_is_described_with_the_sums_it_stands_in(target: Target) -> None:
    described = runs.describe(examined(target), POINTER)
    assert described is not None
    assert described.figure
    assert described.before
    assert {one.holds for one in described.sums} == {True}
    assert len({one.code for one in described.sums}) >= 2
    assert runs.describe(examined(target), "没有/这个") is None


def test_a_broken_sum_is_told_while_it_is_typed(target: Target) -> None:
    saved = examined(target).report
    value = saved.statistics.values[POINTER]
    lines = saved.statistics.source.lines
    line = lines[value.line - 1]
    lines[value.line - 1] = line[: value.column - 1] + "987654" + line[value.column - 1 + len(value.text) :]
    examination = examined(target, figures="\n".join(lines))
    described = runs.describe(examination, POINTER)
    assert described is not None
    assert described.figure == "987654"
    assert False in {one.holds for one in described.sums}
    assert any(POINTER in finding.facts for finding in examination.findings)


def test_totals_and_zeros_are_offered(target: Target) -> None:
    text = examined(target).report.statistics.source.text
    lines = text.splitlines()
    number = next(i for i, line in enumerate(lines) if line.strip().startswith("行政许可:"))
    lines[number] = lines[number].split(":")[0] + ":"
    titles = [cure.title for cure in runs.cures(examined(target, figures="\n".join(lines)))]
    assert any("填 0" in title for title in titles)
    assert list(runs.cures(examined(target))) == []


def test_a_waiver_is_offered_only_where_it_works(target: Target) -> None:
    report = narrative(2022, texts={1: "全年收到政府信息公开申请999998件，全部办结。"})
    examination = examined(target, report=report)
    finding = next(found for found in examination.findings if found.code == "N01")
    cure = runs.waive(examination, finding, "已发布的原文如此", "张三")
    assert cure is not None
    after = examined(target, report=cure.text)
    assert [found.waived for found in after.findings if found.code == "N01"] == [True]
    assert {f.code for f in after.findings} == {f.code for f in examination.findings}
    again = next(found for found in after.findings if found.code == "N01")
    assert runs.waive(after, again, "已发布的原文如此", "张三") is None


def test_suggestions_fit_the_place(target: Target) -> None:
    report = examined(target, report=narrative(2022).replace("---\n", "---\n联", 1)).report
    assert "联系: " in {one.text for one in runs.suggest(report, NARRATIVE, 2, 2)}
    assert runs.suggest(report, "别的.txt", 1, 1) == ()
    assert runs.suggest(report, NARRATIVE, 10_000, 1) == ()
