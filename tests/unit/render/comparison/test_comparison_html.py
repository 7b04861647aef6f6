"""The comparison page in a real browser: keys, clicks, filter, phone, no script; and what a stranger could write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from tests.support.documents.devtools import Browser, needs_chromium
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.diff import Change, compare, series
from reportkit.render.comparison.side_by_side import comparison_html
from reportkit.reports import Report, read_report

SUQIAN = ROOT / "examples/suqian/reports"
VISIBLE = "[...document.querySelectorAll({})].filter(e => e.getClientRects().length > 0).length"


def page(report: Report, previous: Report) -> str:
    return comparison_html(compare(report, previous), series([previous, report]))


@pytest.fixture(scope="module")
def suqian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "diff.html"
    path.write_text(page(read_report(SUQIAN / "2024"), read_report(SUQIAN / "2023")), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


def visible(browser: Browser, selector: str) -> int:
    return int(browser.value(VISIBLE.format(repr(selector))))


@needs_chromium
def test_keys_and_buttons_go_from_change_to_change(browser: Browser, suqian: Path) -> None:
    tree: Any = html.fromstring(suqian.read_text(encoding="utf-8"))
    count = len(tree.xpath("//*[contains(@class, 'row changed')]"))
    browser.open(suqian)
    status = "document.getElementById('position').textContent"
    assert browser.value(status) == ""
    browser.press("n")
    assert browser.value(status).startswith(f"第 1 处，共 {count} 处")
    browser.press("j")
    assert browser.value(status).startswith(f"第 2 处，共 {count} 处")
    browser.press("k")
    browser.press("p")
    assert browser.value(status).startswith(f"第 {count} 处，共 {count} 处")
    browser.click("#next")
    assert browser.value(status).startswith("第 1 处")
    browser.click("#previous")
    assert browser.value(status).startswith(f"第 {count} 处")
    focused = "document.activeElement.classList.contains('current')"
    browser.press("n")
    assert browser.value(focused)
    assert browser.value("document.getElementById('position').getAttribute('aria-live')") == "polite"
    # the current change is not under the tools or the section's head
    top = "document.querySelector('.row.current').getBoundingClientRect().top"
    head = (
        "document.querySelector('.row.current').parentNode.querySelector('.part-head').getBoundingClientRect().bottom"
    )
    assert browser.value(top) >= browser.value(head) - 1


@needs_chromium
def test_section_heads_stay_in_view(browser: Browser, suqian: Path) -> None:
    browser.open(suqian, height=300)
    browser.press("n")
    browser.value("scrollBy(0, 70)")
    tools = browser.value("document.querySelector('.tools').getBoundingClientRect().bottom")
    head = "document.querySelector('.row.current').parentNode.querySelector('.part-head').getBoundingClientRect().top"
    assert abs(browser.value(head) - tools) <= 2


@needs_chromium
@pytest.mark.parametrize("script", [True, False])
def test_only_changes(browser: Browser, suqian: Path, *, script: bool) -> None:
    """The filter is style alone: it works without script, where the navigation is not offered."""
    browser.open(suqian, script=script)
    assert bool(visible(browser, "#next")) is script
    changed = visible(browser, ".row.changed")
    assert visible(browser, ".row.same") > 0
    browser.click("#only")
    assert visible(browser, ".row.same") == 0
    assert visible(browser, ".row.changed") == changed
    browser.click("#only")
    assert visible(browser, ".row.same") > 0


@needs_chromium
def test_a_phone_shows_one_column_and_never_scrolls_sideways(browser: Browser, suqian: Path) -> None:
    browser.open(suqian, width=360, height=740)
    browser.value("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert browser.value("document.documentElement.scrollWidth") == 360
    sides = (
        "[...document.querySelectorAll('.row.changed .side:not(.absent)')].map(e => e.getBoundingClientRect().width)"
    )
    assert min(browser.value(sides)) > 300
    assert visible(browser, ".row.same .old") == 0
    assert visible(browser, ".row.same .new") > 0
    browser.click("#next")
    assert browser.value("document.getElementById('position').textContent").startswith("第 1 处")


@needs_chromium
def test_the_page_asks_for_nothing_and_has_no_error(browser: Browser, suqian: Path) -> None:
    browser.open(suqian)
    assert browser.value("performance.getEntriesByType('resource').length") == 0
    assert browser.value("document.querySelector('svg').getBoundingClientRect().height") > 100


def test_both_texts_stand_in_their_columns() -> None:
    comparison = compare(read_report(SUQIAN / "2024"), read_report(SUQIAN / "2023"))
    tree: Any = html.fromstring(page(read_report(SUQIAN / "2024"), read_report(SUQIAN / "2023")))
    for name, gone in (("old", Change.INSERTED), ("new", Change.DELETED)):
        shown = [text for side in tree.find_class(name) if (text := "".join(map(str, side.itertext())))]
        texts = [
            "".join(run.text for run in p.runs if run.change is not gone)
            for p in comparison.prose.passages
            if not p.level
        ]
        assert shown == [text for text in texts if text]


def test_a_rewritten_paragraph_stands_beside_the_one_it_replaces() -> None:
    tree: Any = html.fromstring(page(read_report(SUQIAN / "2024"), read_report(SUQIAN / "2023")))
    beside = tree.xpath("//*[contains(@class, 'row changed')][*[1]/*[1][self::del]][*[2]/*[1][self::ins]]")
    assert any(side.text_content().startswith("改进情况") for row in beside for side in row)
    for row, following in zip(*[tree.find_class("row")[n:] for n in (0, 1)], strict=False):
        blank = [[not side.text_content() for side in one] for one in (row, following)]
        assert blank != [[False, True], [True, False]], "red beside blank, then blank beside green"


def test_every_changed_figure_is_listed_and_every_cell_shown() -> None:
    comparison = compare(read_report(SUQIAN / "2024"), read_report(SUQIAN / "2023"))
    tree: Any = html.fromstring(page(read_report(SUQIAN / "2024"), read_report(SUQIAN / "2023")))
    listed = tree.xpath("//table[contains(@class, 'changes')][last()]//tr[td]")
    totals = sum(figure.headline for figure in comparison.moved)
    assert len(listed) == totals + len(comparison.moved)
    cells = tree.xpath("//table[@class='official']//span[@class='amount']/text()")
    values = [value.text for value in read_report(SUQIAN / "2024").statistics.values.values()]
    assert cells == values


def test_text_of_a_stranger_stays_text(tmp_path: Path) -> None:
    evil = '甲 \\<script\\>alert(1)\\</script\\> \\<img src=x onerror=alert(1)\\> &lt;b&gt; 公开了"一批"文件。'
    old = read_report(write_report(tmp_path, 2022, narrative(2022), typed(2022)))
    new = read_report(write_report(tmp_path, 2023, narrative(2023, texts={0: evil}), typed(2023)))
    text = page(new, old)
    tree: Any = html.fromstring(text)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img")
    assert "<script>alert(1)</script>" in "".join(tree.xpath("//main")[0].itertext())
    assert "default-src 'none'" in text
    assert not re.search(r"""(?:src|href)=["'](?!#)""", text)
