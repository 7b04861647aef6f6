"""The site from its folder in a real browser, its policy in force: search, sorting, anchors, axe, telephone, paper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from tests.support.documents.chromium import axe_script
from tests.support.documents.devtools import Browser, needs_chromium
from tests.support.reports.site_county import write_bodies

from reportkit.runs import make_site

pytestmark = needs_chromium
POINTER = "申请办理/本年新收/总计"
KINDS = {
    "index": "index.html",
    "body": "bodies/某县/index.html",
    "report": "bodies/某县/2024/index.html",
    "refused": "bodies/某县/发展改革局/2024/index.html",
    "indicators": "indicators/index.html",
    "indicator": "indicators/申请办理-本年新收-总计.html",
    "quality": "quality.html",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("county")
    write_bodies(root, 2, (2022, 2023, 2024))
    (root / "reports/某县/发展改革局/2024/statistics.yaml").write_text("格式: 2021-30\n", encoding="utf-8")
    (root / "reports/某县/发展改革局/2022/report.md").unlink()
    return make_site(root).folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


def axe(browser: Browser) -> Any:
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
    browser.value(axe_script())
    run = f"axe.run(document, {{runOnly: {json.dumps(rules)}}}).then(r => {{ window.told = r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 160))]) }}); 1"  # noqa: E501
    browser.value(f"window.told = null; {run}")
    browser.until("window.told !== null")
    return browser.value("window.told")


@pytest.mark.long
@pytest.mark.parametrize("width", [1200, 360])
def test_axe_finds_nothing_and_only_tables_scroll(browser: Browser, site: Path, width: int) -> None:
    for kind, place in KINDS.items():
        browser.open(site / place, width)
        assert axe(browser) == [], kind
        assert browser.value("document.scrollingElement.scrollWidth") <= width, kind
        small = "[...document.querySelectorAll('nav a, .about a, td a')].filter(a => a.getClientRects()[0].height < 24)"
        assert browser.value(f"{small}.length") == 0, kind


def test_the_address_of_a_number_leads_to_it(browser: Browser, site: Path) -> None:
    browser.visit(f"{(site / KINDS['report']).as_uri()}#{quote(POINTER, safe='/')}")
    assert browser.value("document.querySelector(':target').dataset.fact") == POINTER
    middle = "(b => b.top >= 0 && b.bottom <= innerHeight)(document.querySelector(':target').getBoundingClientRect())"
    browser.until(middle)
    browser.value(f"location.hash = '#{POINTER}'")
    assert browser.value("document.querySelector(':target').dataset.fact") == POINTER


def test_bodies_are_found_by_typing(browser: Browser, site: Path) -> None:
    browser.open(site / KINDS["index"])
    shown = "[...document.querySelectorAll('.bodies li')].filter(i => i.offsetParent).map(i => i.textContent)"
    assert len(browser.value(shown)) == 2
    browser.click("#query")
    browser.type("发展")
    assert [text.split()[0] for text in browser.value(shown)] == ["某县发展改革局"]
    assert browser.value("document.getElementById('found').textContent") == "找到 1 个机关"
    assert browser.value("[...document.querySelectorAll('.level')].filter(s => s.offsetParent).length") == 1
    browser.type("zz")
    assert browser.value(shown) == []
    browser.open(site / KINDS["index"], script=False)
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.value("document.getElementById('search').hidden")


def test_a_table_is_sorted_with_the_keyboard(browser: Browser, site: Path) -> None:
    browser.open(site / KINDS["indicator"])
    column = "[...document.querySelectorAll('.sortable tbody tr')].map(r => r.cells[5].textContent)"  # 2023
    first, second = map(float, browser.value(column))
    browser.value("document.querySelectorAll('.sortable thead button')[5].focus()")
    for direction, wanted in (
        ("descending", sorted((first, second), reverse=True)),
        ("ascending", sorted((first, second))),
    ):
        browser.key("Enter", 13)
        assert list(map(float, browser.value(column))) == wanted
        assert browser.value("document.querySelectorAll('.sortable th')[5].ariaSort") == direction
    browser.value("document.querySelectorAll('.sortable thead button')[2].focus()")
    browser.key("Enter", 13)
    # what is no number comes last, whichever way
    assert browser.value("document.querySelectorAll('.sortable tbody tr')[1].cells[2].textContent") == "未列出"
    browser.key("Enter", 13)
    assert browser.value("document.querySelectorAll('.sortable tbody tr')[1].cells[2].textContent") == "未列出"
    assert browser.value("[...document.querySelectorAll('[aria-sort]')].filter(h => h.ariaSort !== 'none').length") == 1


def test_the_figures_of_a_chart_stand_in_a_table_beside_it(browser: Browser, site: Path) -> None:
    browser.open(site / KINDS["body"])
    charts = browser.value("document.querySelectorAll('.chart').length")
    assert charts >= 5
    browser.click(".chart summary")
    rows = browser.value("[...document.querySelectorAll('.chart:first-of-type tbody td')].map(d => d.textContent)")
    label = browser.value("document.querySelector('.chart svg').getAttribute('aria-label')")
    assert rows
    assert all(row in label for row in rows)
    assert browser.value("document.querySelector('.chart svg').getBoundingClientRect().width") > 200


@pytest.mark.long
def test_nothing_is_fetched(browser: Browser, site: Path) -> None:
    for place in KINDS.values():
        browser.open(site / place)
        assert browser.value("performance.getEntriesByType('resource').map(e => e.name)") == []
        policy = browser.value("document.querySelector('[http-equiv]').content")
        assert policy.startswith("default-src 'none'")
