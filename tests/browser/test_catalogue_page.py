"""The catalogue in a real browser: WCAG 2.1 AA by axe-core, the telephone's width, the keyboard, paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pypdfium2
import pytest
from tests.support.archives.synthetic_bags import write_bag
from tests.support.documents.chromium import ask, axe_script, needs_chromium, run_chromium

from reportkit.archive.catalogue.bodies import ordered
from reportkit.archive.catalogue.listing import scan
from reportkit.archive.catalogue.public_page import catalogue_html

pytestmark = needs_chromium

_AXE = """const r = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']});
return {violations: r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 120))]),
        passes: r.passes.map(p => p.id)};"""


@cache
def page() -> str:
    """Three bodies, five years each, one corrected twice, one broken bag."""
    archive = Path(mkdtemp(prefix="reportkit-catalogue-"))
    for body in ("甲县乙镇人民政府", "甲县教育局", "甲县卫生健康和退役军人事务管理委员会办公室"):
        for year in range(2020, 2025):
            write_bag(archive, body=body, year=year, version=1)
    for version in (2, 3):
        write_bag(archive, body="甲县教育局", year=2024, version=version)
    (write_bag(archive, body="坏的", year=2024, version=1) / "bag-info.txt").unlink()
    # axe is put into the page, which its own policy forbids
    return catalogue_html(ordered(scan(archive)), "").replace("default-src 'none'", "default-src 'unsafe-inline'")


@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_no_wcag_violation(width: int) -> None:
    answer = ask(page(), _AXE, width, axe_script())
    assert answer["violations"] == []
    assert {"color-contrast", "html-has-lang", "link-name"} <= set(answer["passes"])


def test_at_360_pixels_only_the_tables_scroll_and_the_keyboard_reaches_them() -> None:
    script = """const regions = [...document.querySelectorAll('[role=region]')].map(r => {
        r.focus(); r.scrollLeft = 50;
        return [r.scrollWidth > r.clientWidth, document.activeElement === r, r.scrollLeft, r.ariaLabel] });
      const skip = document.querySelector('.skip'); skip.focus();
      return {page: document.scrollingElement.scrollWidth, regions,
        skip: skip.getBoundingClientRect().left >= 0 && document.querySelector(skip.hash) !== null,
        small: [...document.querySelectorAll('td a, nav a')].filter(a => a.getClientRects()[0].height < 24).length}"""
    answer = ask(page(), script, 360)
    assert answer["page"] <= 360
    assert answer["skip"]
    assert answer["small"] == 0
    assert len(answer["regions"]) == 4
    for scrolls, focused, moved, label in answer["regions"]:
        assert focused
        assert label
        assert moved == (50 if scrolls else 0)


def test_on_a_telephone_every_document_can_be_reached_without_scrolling_sideways() -> None:
    script = """return [...document.querySelectorAll('.documents a')].map(a => a.getBoundingClientRect().right)"""
    assert max(ask(page(), script, 420)) <= 420


def test_columns_stand_below_each_other_and_nothing_runs_over() -> None:
    script = """const tables = [...document.querySelectorAll('.years')];
      const heads = tables.map(table => [...table.querySelectorAll('thead th')]);
      const cells = [...document.querySelectorAll('.years td, .years th')];
      return {starts: heads.map(row => row.map(cell => Math.round(cell.getBoundingClientRect().x))),
        over: cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1).length}"""
    answer = ask(page(), script, 1200)
    assert len(answer["starts"]) == 3
    assert len({tuple(starts) for starts in answer["starts"]}) == 1
    assert answer["over"] == 0


def test_nothing_is_fetched_and_nothing_runs() -> None:
    text = page()
    assert "<script" not in text
    assert "http" not in text.replace("http-equiv", "")
    assert "url(" not in text


def test_paper_shows_every_year() -> None:
    folder = Path(mkdtemp(prefix="reportkit-print-"))
    (folder / "page.html").write_text(page(), encoding="utf-8")
    run_chromium("--no-pdf-header-footer", f"--print-to-pdf={folder / 'print.pdf'}", (folder / "page.html").as_uri())
    with pypdfium2.PdfDocument(folder / "print.pdf") as document:
        texts = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in document]  # cells break lines
        wide = [sheet.get_width() > sheet.get_height() for sheet in document]
    assert all(wide)
    assert sum(text.count("年政府信息公开工作年度报告") for text in texts) >= 15
    assert all(str(year) in "".join(texts) for year in range(2020, 2025))
