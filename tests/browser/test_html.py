"""The HTML in a real browser: WCAG 2.1 AA by axe-core, the telephone's width, the keyboard, the printed page."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

import pytest
from tests.support.documents.chromium import ask, axe_script, needs_chromium, run_chromium
from tests.support.documents.geometry import BOTTOM, LEFT, MM, RIGHT, TOP, read_pages
from tests.support.reports.samples import built

pytestmark = needs_chromium

_AXE = """const r = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']});
return {violations: r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 120))]),
        passes: r.passes.map(p => p.id), unsure: r.incomplete.map(p => p.id)};"""


def page(name: str, kind: str) -> str:
    folder = built(name)
    if kind == "html":
        return (folder / "report.html").read_text(encoding="utf-8")
    fragment = (folder / "report.fragment.html").read_text(encoding="utf-8")
    start = '<!DOCTYPE html><html lang="zh-CN"><head><title>某县人民政府</title></head>'
    return f"{start}<body><main><h1>年度报告</h1>{fragment}</main></body></html>"


@pytest.mark.parametrize("width", [1200, 360])
@pytest.mark.parametrize("kind", ["html", "fragment"])
def test_axe_finds_no_wcag_violation(kind: str, width: int) -> None:
    answer = ask(page("suqian-2024", kind), _AXE, width, axe_script())
    assert answer["violations"] == []
    assert "color-contrast" in answer["passes"]
    assert "scrollable-region-focusable" in answer["passes"] or width == 1200


def test_axe_sees_a_planted_fault() -> None:
    """The proof above means something only if axe is really running on the page."""
    bad = page("2022", "html").replace("<main>", '<main><img src="x.png"><p style="color:#999">颜色太浅的一段文字</p>')
    found = {name for name, _nodes in ask(bad, _AXE, 1200, axe_script())["violations"]}
    assert {"image-alt", "color-contrast"} <= found


@pytest.mark.parametrize("kind", ["html", "fragment"])
@pytest.mark.parametrize("name", ["2022", "eight-digits"])
def test_at_360_pixels_only_wide_tables_scroll_and_the_keyboard_reaches_them(name: str, kind: str) -> None:
    script = """const wide = [...document.querySelectorAll('[role=region]')].map(r => {
        r.focus(); r.scrollLeft = 50;
        return [r.scrollWidth > r.clientWidth, document.activeElement === r, r.scrollLeft, r.ariaLabel] });
      return {page: document.scrollingElement.scrollWidth, wide,
        split: [...document.querySelectorAll('td')].filter(t => t.getClientRects().length != 1
          || t.scrollWidth > t.clientWidth + 1).length}"""
    answer = ask(page(name, kind), script, 360)
    assert answer["page"] <= 360
    assert answer["split"] == 0
    scrolls = [region[0] for region in answer["wide"]]
    assert scrolls[1:] == [True, True]
    for needed, focused, moved, label in answer["wide"]:
        assert focused
        assert label
        assert moved == (50 if needed else moved)


@pytest.mark.parametrize("kind", ["html", "fragment"])
@pytest.mark.parametrize("name", ["2022", "eight-digits"])
def test_at_360_pixels_every_wide_table_begins_with_numbers_and_keeps_its_row_heads(name: str, kind: str) -> None:
    script = """return [...document.querySelectorAll('[role=region]')].slice(1).map(region => {
        const places = selector => [...region.querySelectorAll(selector)].map(c => c.getBoundingClientRect());
        const rows = [...region.querySelectorAll('tr')].map(row => row.querySelector('td')).filter(Boolean);
        const first = Math.max(...rows.map(cell => cell.getBoundingClientRect().right));
        const shown = getComputedStyle(region).backgroundImage.split('linear-gradient').length - 1;
        region.scrollLeft = 10000;
        const edge = region.getBoundingClientRect();
        return {first, shown, moved: region.scrollLeft, edge: edge.left,
          heads: places('th[scope=row]').map(head => Math.round(head.left - edge.left)),
          last: Math.max(...places('td').map(cell => cell.right)) - edge.right,
          covered: rows.map(cell => cell.parentElement).filter(row => {
            const head = row.querySelector('th[scope=row]');
            return head && head.getBoundingClientRect().right > row.lastElementChild.getBoundingClientRect().left + 1
          }).length} })"""
    answer = ask(page(name, kind), script, 360)
    assert len(answer) == 2
    for table in answer:
        assert table["first"] <= 360
        assert table["moved"] > 0
        assert table["shown"] == 4
        assert min(table["heads"], default=0) >= 0
        assert table["last"] <= 1
        assert table["covered"] == 0
    assert len(answer[0]["heads"]) == 25


def test_the_printed_page_has_the_text_block_of_the_standard() -> None:
    target = Path(mkdtemp(prefix="reportkit-print-")) / "print.pdf"
    source = (built("2022") / "report.html").as_uri()
    run_chromium("--no-pdf-header-footer", f"--print-to-pdf={target}", source)
    pages = read_pages(target)
    for printed in pages:
        assert min(char.left for char in printed.chars) > LEFT - 1
        assert max(char.right for char in printed.chars) < RIGHT + MM
        assert min(char.top for char in printed.chars) > TOP - MM
        assert max(char.bottom for char in printed.chars) < BOTTOM + MM
    holding = [n for n, printed in enumerate(pages) for line in printed.lines if "申请人情况" in line.text]
    ending = [n for n, printed in enumerate(pages) for line in printed.lines if "四、结转下年度" in line.text]
    assert set(ending) <= set(holding)  # a table that breaks repeats its head
    inner = [max(char.bottom for line in printed.lines for char in line.chars) for printed in pages[:-1]]
    assert min(inner) > TOP + (BOTTOM - TOP) * 0.6
