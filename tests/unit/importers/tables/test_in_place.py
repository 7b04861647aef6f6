"""Text copied from a browser: cells parted by tabs or each in a line of its own, blank ones as white space."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random

import pytest
from tests.support.reports.layouts import FMT, YEAR, city, township
from tests.support.reports.page_tables import figures

from reportkit.formats import table_grid
from reportkit.importers import Imported, import_document
from reportkit.importers.document import without_unseen
from reportkit.importers.readers.text import text_document

_BLANK = "\xa0"
_Lines = Callable[[list[list[str]]], list[str]]
_T3 = "申请办理"


def by_tabs(rows: list[list[str]]) -> list[str]:
    """As plain cells are copied."""
    return ["\t".join(row) for row in rows]


def by_lines(rows: list[list[str]]) -> list[str]:
    """As cells that hold paragraphs are copied: empty lines between, a blank cell as a space that does not break."""
    return [line for row in rows for cell in row for line in (cell or _BLANK, "")]


def page(printed: Mapping[str, str], lines: _Lines, before: Mapping[str, str] | None = None) -> str:
    """The text of a report; with the figures ``before`` beside each row."""
    texts = ["甲县乙镇人民政府2024年政府信息公开工作年度报告", "一、总体情况", "做了许多工作，群众满意。"]
    for section in FMT.sections[1:]:
        texts.append(section.label)
        texts += lines(rows(section.table, printed, before)) if section.table else ["写在这里，没有别的事项。"]
    return "\n".join(texts)


def rows(key: str, printed: Mapping[str, str], before: Mapping[str, str] | None = None) -> list[list[str]]:
    """The cells of a table row by row, merged ones once."""
    grid = table_grid(FMT.table(key))
    found: list[list[str]] = [["项目", "2023年", "2024年"]] if before is not None and key == _T3 else []
    for row in range(grid.height):
        cells = sorted((c for c in grid.cells if c.row == row), key=lambda c: c.column)
        labels, facts = [c.text for c in cells if not c.fact], [c.fact for c in cells if c.fact]
        earlier = [before[fact] for fact in facts] if before is not None and key == _T3 else []
        found.append([*labels, *earlier, *(printed[fact] for fact in facts)])
    return found


def read(text: str) -> Imported:
    return import_document(without_unseen(text_document(text)), YEAR, None)


def amounts(printed: Mapping[str, str]) -> dict[str, Decimal]:
    return {pointer: Decimal(text) for pointer, text in printed.items() if text}


@pytest.mark.parametrize("lines", [by_tabs, by_lines])
def test_blank_cells_keep_their_place(lines: _Lines) -> None:
    printed = figures(township(), zero="")
    found = read(page(printed, lines)).found
    assert {p: a for p, a in found.amounts.items() if p.startswith(_T3)} == {
        p: a for p, a in amounts(printed).items() if p.startswith(_T3)
    }
    assert set(found.blank) >= {p for p, text in printed.items() if not text and p.startswith(_T3)}


@pytest.mark.parametrize("lines", [by_tabs, by_lines])
def test_a_published_error_is_read_as_it_is_printed(lines: _Lines) -> None:
    printed = figures(city(YEAR)) | {f"{_T3}/本年新收/总计": "9999", "复议诉讼/行政复议/总计": "1"}
    imported = read(page(printed, lines))
    assert imported.found.amounts == amounts(printed)
    assert imported.broken


@pytest.mark.parametrize("lines", [by_tabs, by_lines])
def test_of_two_years_beside_each_other_the_asked_one_is_read(lines: _Lines) -> None:
    now = figures(city(YEAR))
    assert read(page(now, lines, figures(city(YEAR - 1)))).found.amounts == amounts(now)


def test_the_unit_stays_with_its_figure() -> None:
    shown = {p: f"{text} 万元" if p.endswith("收费") else f"{text} 件" for p, text in figures(city(YEAR)).items()}
    assert read(page(shown, by_lines)).found.amounts == city(YEAR)


@pytest.mark.parametrize("seed", range(20))
def test_a_lost_or_doubled_cell_makes_no_figure_wrong(seed: int) -> None:
    rng = Random(seed)
    facts = figures(city(YEAR - seed % 2), zero=("0", "")[seed % 2])
    text = page(facts, (by_tabs, by_lines)[seed // 2 % 2]).split("\n")
    places = [at for at, line in enumerate(text) if line.strip() and "、" not in line]
    for _ in range(rng.choice((1, 2))):
        at = rng.choice(places)
        tabs = [n for n, char in enumerate(text[at]) if char == "\t"]
        cut = rng.choice(tabs) if tabs else None
        text[at] = (
            text[at][:cut] + text[at][cut + 1 :] if cut is not None else rng.choice(("", f"{text[at]}\n{text[at]}"))
        )
    found = read("\n".join(text)).found
    true = amounts(facts)
    assert {p: a for p, a in found.amounts.items() if a != true.get(p)} == {}
