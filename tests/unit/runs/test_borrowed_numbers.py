"""Numbers of members in the prose of an aggregate: shown in documents, checked as parts of their whole (N12)."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from tests.support.reports.county import COUNTY, FEE, MEMBERS, YEAR, county_figures, plain_sum, write_body

from reportkit.checks import check, context_for
from reportkit.cli import main
from reportkit.diagnostics import Finding
from reportkit.workspace import Library, Site

TARGET = f"{COUNTY}/{YEAR}"
NEW = "申请办理/本年新收/总计"
WHOLE = f"全县共收到政府信息公开申请[{NEW}]{{.fact}}件"


def _parts(names: tuple[str, ...]) -> str:
    return "、".join(f"{name.rpartition('/')[2]}[{name}：{NEW}]{{.fact}}件" for name in names)


def _county(root: Path, sentence: str) -> Path:
    figures = county_figures()
    for name in MEMBERS:
        write_body(root, name, figures[name])
    total = plain_sum(list(figures.values()))
    return write_body(root, COUNTY, total, level="县级政府", members=MEMBERS, texts={1: sentence})


def _found(directory: Path, family: str) -> list[Finding]:
    library = Library()
    report = library.read(directory)
    return [f for f in check(report, context_for(report, library, Site())) if f.code.startswith(family)]


def test_a_document_shows_the_members_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _county(tmp_path, f"{WHOLE}，其中{_parts(MEMBERS)}。")
    monkeypatch.chdir(tmp_path)
    assert main(["build", TARGET, "--to", "html"]) == 0
    page: Any = html.fromstring((tmp_path / "build" / TARGET / "report.html").read_bytes())
    text = re.sub(r"\s", "", str(page.text_content()))
    numbers = {name: county_figures()[name][NEW] for name in MEMBERS}
    spelled = "、".join(f"{name.rpartition('/')[2]}{numbers[name]}件" for name in MEMBERS)
    assert f"全县共收到政府信息公开申请{sum(numbers.values())}件，其中{spelled}。" in text


def test_the_members_numbers_make_up_the_whole(tmp_path: Path) -> None:
    assert _found(_county(tmp_path, f"{WHOLE}，其中{_parts(MEMBERS)}。"), "N") == []


def test_a_member_left_out_of_the_sentence_is_a_part_missing(tmp_path: Path) -> None:
    (finding,) = _found(_county(tmp_path, f"{WHOLE}，分别为{_parts(MEMBERS[1:])}。"), "N")
    assert (finding.code, finding.severity) == ("N12", "warning")
    assert f"少了 {county_figures()[MEMBERS[0]][NEW]}" in finding.message


def test_some_members_named_as_examples_are_no_fault(tmp_path: Path) -> None:
    assert _found(_county(tmp_path, f"{WHOLE}，其中{_parts(MEMBERS[1:3])}。"), "N") == []


def test_a_member_named_twice_is_more_than_the_whole(tmp_path: Path) -> None:
    (finding,) = _found(_county(tmp_path, f"{WHOLE}，其中{_parts((*MEMBERS, MEMBERS[0]))}。"), "N")
    # a list whose beginning makes the whole may go on with something else: N12 warns
    assert (finding.code, finding.severity) == ("N12", "warning")


@pytest.mark.parametrize("sentence", ["教育局收到政府信息公开申请{}件。", "收到政府信息公开申请较多的教育局，共{}件。"])
def test_a_members_number_is_not_held_against_the_aggregates_table(tmp_path: Path, sentence: str) -> None:
    reference = f"[某县/教育局：{NEW}]{{.fact}}"
    assert _found(_county(tmp_path, sentence.format(reference)), "N") == []


@pytest.mark.parametrize(
    ("reference", "message", "hint"),
    [
        (f"某县/教育厅：{NEW}", "“某县/教育厅”不在卷首的“成员”里", "某县/教育局"),
        ("某县/教育局：申请办理/新收/总计", "没有叫“申请办理/新收/总计”的指标", NEW),
        (f"../../别处：{NEW}", "不在卷首的“成员”里", ""),
    ],
)
def test_a_reference_to_nothing_is_found_where_it_stands(
    tmp_path: Path, reference: str, message: str, hint: str
) -> None:
    (finding,) = _found(_county(tmp_path, f"某部门收到[{reference}]{{.fact}}件。"), "S11")
    assert message in finding.message
    assert hint in finding.hint
    line = finding.location.path.read_text(encoding="utf-8").split("\n")[finding.location.line - 1]
    assert line[finding.location.column - 1 :].startswith(reference)


def test_a_member_without_that_number_is_named(tmp_path: Path) -> None:
    directory = _county(tmp_path, f"教育局[某县/教育局：{NEW}]{{.fact}}件。")
    (tmp_path / "reports" / "某县" / "教育局" / str(YEAR) / "statistics.yaml").unlink()
    (finding,) = _found(directory, "S11")
    assert "成员“某县/教育局”还没有" in finding.message


def test_a_document_is_built_again_when_only_members_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One member gains what another loses: the aggregate's own files and sums stay as they are."""
    _county(tmp_path, f"教育局收费[某县/教育局：{FEE}]{{.fact}}万元。")
    monkeypatch.chdir(tmp_path)
    assert main(["build", TARGET, "--to", "html"]) == 0
    for name, by in (("某县/教育局", Decimal("0.0001")), ("某县/民政局", Decimal("-0.0001"))):
        path = tmp_path / "reports" / name / str(YEAR) / "statistics.yaml"
        old = county_figures()[name][FEE]
        assert old > 1
        path.write_text(path.read_text(encoding="utf-8").replace(f" {old}\n", f" {old + by}\n"), encoding="utf-8")
    assert main(["build", TARGET, "--to", "html"]) == 0
    page = str(html.fromstring((tmp_path / "build" / TARGET / "report.html").read_bytes()).xpath("string()"))
    assert f"教育局收费{county_figures()['某县/教育局'][FEE] + Decimal('0.0001')}万元" in page
