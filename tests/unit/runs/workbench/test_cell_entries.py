"""Figures typed into a form: written as statistics.yaml has them, or refused; nothing becomes zero by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.workspaces.directories import official_format, typed, write_report

from reportkit.formats import identities
from reportkit.reports.figures import Statistics, read_statistics
from reportkit.runs import enter_figures
from reportkit.runs.workbench.cell_entries import plain_figure

FMT = official_format(2022)
COUNT, FEE = FMT.facts["主动公开/行政处罚"], FMT.facts["主动公开/行政事业性收费"]
NEW = "申请办理/本年新收/自然人"
SUM = "申请办理/本年新收/总计"
NO_FIGURES = (
    *("/", "-", "—", "无", "1e3", "0x1", "012", "-1", "+1", "1,23", "12,34,567", "1 2", "12件", "①", "²", "٣", "一"),
    *("NaN", "inf", "1/2", ".5", "5.", "9" * 16, "1\n2", "1, 2]", "1 # x", "[1]", "~", "null", "'1'", "1: 2"),
)
TYPED = st.text("0123456789,.，/-无 \n[]#:~", max_size=6)


@pytest.mark.parametrize(
    ("text", "count", "fee"),
    [
        ("12", "12", "12"),
        (" 12\t", "12", "12"),
        ("１２", "12", "12"),
        ("1,234", "1234", "1234"),
        ("１，２３４", "1234", "1234"),
        ("12.50", None, "12.50"),
        ("1,234.5", None, "1234.5"),
        ("", "", ""),
        ("\u3000", "", ""),
        ("0", "0", "0"),
        *((text, None, None) for text in NO_FIGURES),
    ],
)
def test_what_is_a_figure(text: str, count: str | None, fee: str | None) -> None:
    assert (plain_figure(text, COUNT), plain_figure(text, FEE)) == (count, fee)


def statistics(tmp_path: Path, text: str) -> Statistics:
    return read_statistics(write_report(tmp_path, 2022, "", text), 2022)


def test_a_total_that_somebody_typed_otherwise_stays(tmp_path: Path) -> None:
    told = enter_figures(statistics(tmp_path, typed(2022, {NEW: 3, SUM: 9})), {NEW: "5"}, {})
    assert told.changed == (NEW,)
    assert "[5, 0, 0, 0, 0, 0, 9]" in told.text


def test_a_blank_stays_blank_and_so_does_its_total(tmp_path: Path) -> None:
    blank = re.sub(r"(本年新收: +)\[.*\]", r"\1[~, 0, ~, 0, 0, 0, ~]", typed(2022))
    before = statistics(tmp_path, blank)
    folder = before.source.path.parent
    told = enter_figures(before, {NEW: "4"}, {})
    assert "[4, 0, ~, 0, 0, 0, ~]" in told.text
    after = enter_figures(read_statistics(folder, 2022, text=told.text), {"申请办理/本年新收/科研机构": "1"}, {})
    assert "[4, 0, 1, 0, 0, 0, 5]" in after.text
    again = enter_figures(read_statistics(folder, 2022, text=after.text), {NEW: ""}, {})
    assert again.refused == {}
    assert again.changed == (NEW,)
    assert NEW not in read_statistics(folder, 2022, text=again.text).values


@pytest.mark.parametrize("text", [re.sub(r"\n *行政处罚:.*", "", typed(2022)), ""])
def test_what_has_no_place_is_left_to_the_editor(tmp_path: Path, text: str) -> None:
    told = enter_figures(statistics(tmp_path, text), {COUNT.pointer: "3"}, {})
    assert (told.text, told.changed) == (text, ())
    assert "数据文件" in told.refused[COUNT.pointer]


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    told = enter_figures(statistics(tmp_path, typed(2022)), {"没有/这个": "3", "": "1"}, {})
    assert (told.changed, set(told.refused)) == ((), {"没有/这个", ""})


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from(sorted(FMT.facts)), TYPED, max_size=5))
def test_only_what_is_typed_changes(tmp_path_factory: pytest.TempPathFactory, cells: dict[str, str]) -> None:
    before = statistics(tmp_path_factory.mktemp("t"), typed(2022))
    told = enter_figures(before, cells, {})
    after = read_statistics(before.source.path.parent, 2022, text=told.text)
    sums = {identity.right[0].pointer for identity in identities(FMT.id) if identity.total}
    assert set(told.changed) <= set(cells) | sums
    for pointer in FMT.facts:
        if pointer not in told.changed:
            assert after.values[pointer].text == before.values[pointer].text
    for pointer, text in cells.items():
        assert (pointer in told.refused) == (plain_figure(text, FMT.facts[pointer]) is None)
