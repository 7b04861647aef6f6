"""The desk in a real Chromium: typed with keys, clicked with the mouse, looked at on a telephone and in the dark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.desk.served import Window, served
from tests.support.documents.chromium import axe_script
from tests.support.documents.devtools import Browser, needs_chromium
from tests.support.documents.marionette import Firefox, needs_firefox
from tests.support.patience import wait_for
from tests.support.workspaces.directories import narrative, typed, write_report

Page = Browser | Firefox


@pytest.fixture(params=[pytest.param(Browser, marks=needs_chromium), pytest.param(Firefox, marks=needs_firefox)])
def opened(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of each browser that an office has."""
    with request.param() as browser:
        yield browser


OPENED = "document.getElementById('said')?.textContent.length > 1"
PAGE = "document.getElementById('page-frame').contentDocument.querySelector('main').textContent"
EDITOR = "#prose-editor .cm-content"
SAVED = "document.getElementById('said').textContent === '已保存'"
TABS = ("prose", "tables", "data", "page", "problems", "compare", "changes", "sheets")
DRAWN = {  # what stands in a pane once it has been drawn
    "tables": "document.querySelectorAll('#tables input').length > 100",
    "problems": "document.querySelectorAll('#findings li').length > 0",
    "compare": "document.getElementById('compare-said').textContent !== '正在比较……'",
    "changes": "document.getElementById('changes-said').textContent !== '正在比较……'",
    "sheets": "document.querySelectorAll('#sheets-pages .spot').length > 10",
}
_HOLD = """window.real = window.fetch; window.fetch = (...all) => all[1]?.method !== 'POST' ? window.real(...all)
    : new Promise(done => { window.go = () => done(window.real(...all)) }); 0"""
HEADING = "# 一、总体情况"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_report(tmp_path, 2022, narrative(2022), typed(2022, {"主动公开/行政处罚": 7}))
    return tmp_path


@pytest.fixture
def window(root: Path) -> Iterator[Window]:
    with served(root) as found:
        yield found


def field(label: str) -> str:
    return f'#tables input[aria-label="{label}"]'


def paste(browser: Browser, selector: str, text: str) -> None:
    """As Excel puts it on the clipboard."""
    browser.value(
        f"(text => {{ const data = new DataTransfer(); data.setData('text/plain', text);"
        f" document.querySelector('{selector}').dispatchEvent(new ClipboardEvent('paste',"
        f" {{clipboardData: data, bubbles: true, cancelable: true}})) }})({json.dumps(text)})"
    )


def at_end(browser: Page) -> None:
    browser.click(EDITOR)
    browser.key("End", 35, control=True)


@pytest.mark.long
def test_text_and_page_follow_each_other(window: Window, root: Path, opened: Page) -> None:
    path = root / "reports/2022/report.md"
    browser = opened
    browser.visit(window.desk.address)
    browser.until(OPENED)
    assert "token" not in browser.value("location.href")
    at_end(browser)
    browser.type("又写了一句。")
    browser.until(f"{PAGE}.includes('又写了一句。')")
    browser.until(SAVED)
    assert path.read_text(encoding="utf-8").endswith("又写了一句。")
    # from the page to the text
    browser.value(f"{PAGE.removesuffix('.textContent')}.querySelector('h3').click()")
    line = path.read_text(encoding="utf-8").splitlines().index("## （一）主动公开") + 1
    assert browser.value("document.querySelector('#prose-editor .cm-activeLineGutter').textContent") == str(line)
    # and an editor beside it
    path.write_text(path.read_text(encoding="utf-8").replace(HEADING, f"{HEADING}\n\n别处写的。"), encoding="utf-8")
    browser.until(f"{PAGE}.includes('别处写的。')")
    browser.until(f"document.querySelector('{EDITOR}').textContent.includes('别处写的。')")


def click_within(browser: Page, selector: str) -> None:
    """Click with the mouse on an element of the page in its frame."""
    frame, wanted = "document.getElementById('page-frame')", json.dumps(selector)
    browser.value(f"{frame}.contentDocument.querySelector({wanted}).scrollIntoView({{block: 'center'}})")
    x, y = browser.value(
        f"((a, b) => [a.x + b.x + b.width / 2, a.y + b.y + b.height / 2])({frame}.getBoundingClientRect(),"
        f" {frame}.contentDocument.querySelector({wanted}).getBoundingClientRect())"
    )
    browser.press_mouse(x, y)


HERE = "document.querySelector('#prose-editor .cm-activeLineGutter').textContent"


@pytest.mark.long
def test_the_pdf_and_the_text_find_each_other(window: Window, root: Path, opened: Page) -> None:
    text = (root / "reports/2022/report.md").read_text(encoding="utf-8").splitlines()
    first, last = text.index("## （一）主动公开") + 1, text.index("# 六、其他需要报告的事项") + 1
    browser = opened
    browser.visit(window.desk.address)
    browser.until(OPENED)
    browser.click("#tab-sheets")
    browser.until("document.querySelectorAll('#sheets-pages .spot').length > 10")
    for line in (last, first):  # from the page to the text
        browser.click(f'#sheets-pages .spot[data-line="{line}"]')
        browser.until(f"{HERE} === '{line}'")
        assert browser.value("document.querySelector('#sheets-pages .spot.here').dataset.line") == str(line)
    at_end(browser)  # from the text to the page, which comes into sight
    browser.until(f"Number(document.querySelector('.spot.here').dataset.line) > {last}")
    seen = "document.querySelector('.spot.here').getBoundingClientRect().top"
    browser.until(f"{seen} > 0 && {seen} < document.getElementById('sheets').getBoundingClientRect().bottom")
    count = browser.value("document.querySelectorAll('#sheets-pages .spot').length")
    browser.type("\n\n又写了一段。")  # and the page follows
    browser.until(f"document.querySelectorAll('#sheets-pages .spot').length === {count + 1}")
    browser.click("#sheets-pages .spot:has(+ .spot)")  # something else, then the table
    browser.click(f'#sheets-pages .spot[data-line="{text.index("::: {.statistics table=主动公开}") + 1}"]')
    browser.until("!document.getElementById('form').hidden")


@pytest.mark.long
def test_a_cell_of_the_page_and_its_field_find_each_other(window: Window, opened: Page) -> None:
    main, fact = PAGE.removesuffix(".textContent"), "申请办理/本年新收/总计"
    browser = opened
    browser.visit(window.desk.address)
    browser.until(OPENED)
    browser.until(f"Boolean({main}.querySelector('td[data-fact]'))")
    click_within(browser, f'td[data-fact="{fact}"]')
    browser.until(f"{main}.querySelector('td.here')?.dataset.fact === '{fact}'")
    assert "（合计）" in browser.value("document.activeElement.getAttribute('aria-label')")
    browser.key("ArrowDown", 40)
    browser.until(f"{main}.querySelector('td.here')?.dataset.fact === '申请办理/上年结转/总计'")


@pytest.mark.long
@needs_chromium
def test_two_windows_on_the_same_line_are_asked(window: Window, root: Path) -> None:
    path = root / "reports/2022/report.md"
    with Browser() as browser:
        browser.visit(window.desk.address)
        browser.until(OPENED)
        at_end(browser)
        browser.key("ArrowUp", 38)
        browser.key("End", 35)
        # the other saves while what is typed here is on its way
        text = path.read_text(encoding="utf-8")
        browser.value(_HOLD)
        browser.type("这里写的。")
        browser.until("Boolean(window.go)")
        path.write_text(text.rstrip("\n") + "别处写的。\n", encoding="utf-8")
        browser.value("window.fetch = window.real; window.go(); 0")
        browser.until("document.getElementById('clash').open")
        assert "这里写的" not in path.read_text(encoding="utf-8")
        browser.click("#clash button[value=both]")
        browser.until(SAVED)
        wait_for(lambda: all(said in path.read_text(encoding="utf-8") for said in ("这里写的。", "别处写的。")))


@pytest.mark.long
def test_from_new_to_made_without_a_terminal(window: Window, root: Path, opened: Page) -> None:
    """A body without events in a year: two texts, three buttons, 生成."""
    browser = opened
    browser.visit(window.desk.address)
    browser.until(OPENED)
    browser.click("#new")
    browser.until("document.getElementById('begin').open")
    assert browser.value("document.getElementById('begin-year').value") == "2023"
    assert "从 2022 年的报告开始" in browser.value("document.getElementById('begin-from').textContent")
    browser.key("Enter", 13)
    browser.until("document.getElementById('choice').value === '2023'")
    browser.until("document.getElementById('blank').textContent !== '待填 0'")
    browser.click(EDITOR)
    browser.key("a", 65, control=True)
    browser.type(narrative(2023))
    browser.until(SAVED)
    browser.click("#tab-tables")
    for table in ("主动公开", "申请办理", "复议诉讼"):
        browser.click(f"[data-zero={table}]")
        browser.until(f"document.querySelector('[data-zero={table}]').hidden")
    browser.until("document.getElementById('blank').textContent === '待填 0'")
    browser.click("#make")
    browser.until("document.getElementById('result').open")
    assert browser.value("document.querySelector('#result strong').textContent") == "已生成"
    assert (root / "build/2023/report.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.long
@needs_chromium
def test_tables_take_keys_and_what_is_pasted(window: Window, root: Path) -> None:
    path = root / "reports/2022/statistics.yaml"
    cell, total = (
        field("一、本年新收政府信息公开申请数量，申请人情况，自然人"),
        field("一、本年新收政府信息公开申请数量，申请人情况，总计（合计）"),
    )
    with Browser() as browser:
        browser.visit(window.desk.address)
        browser.until(OPENED)
        browser.click("#tab-tables")
        browser.until("document.querySelectorAll('#tables input').length === 200")
        browser.click(cell)
        browser.key("a", 65, control=True)
        browser.type("12")
        browser.until(f"document.querySelector('{total}').value === '12'")
        assert "[12, 0, 0, 0, 0, 0, 12]" in path.read_text(encoding="utf-8")
        browser.until(f"document.querySelector('{cell}').classList.contains('wrong')")
        assert "A01" in browser.value("document.getElementById('cell').textContent")
        paste(browser, cell, "1\t2\t3\r\n4\t/\t6\r\n")
        assert "“/”不是数" in browser.value("document.getElementById('cell').textContent")
        paste(browser, cell, "1\t2\t1,003\r\n4\t\t6\r\n")
        wait_for(lambda: "[1, 2, 1003, 0, 0, 0, 1006]" in path.read_text(encoding="utf-8"))
        wait_for(lambda: "[4, 0, 6, 0, 0, 0, 10]" in path.read_text(encoding="utf-8"))
        paste(browser, cell, "\t".join("12345678"))
        assert "放不下" in browser.value("document.getElementById('cell').textContent")
        browser.key("ArrowDown", 40)
        assert "二、上年结转" in browser.value("document.activeElement.getAttribute('aria-label')")


@pytest.mark.long
@needs_chromium
def test_numbers_show_what_they_were_held_against(window: Window, root: Path) -> None:
    path = root / "reports/2022/report.md"
    said = "全年收到申请[申请办理/本年新收/总计]{.fact} 件，举办培训𠀀 12 次。"
    path.write_text(path.read_text(encoding="utf-8").replace(HEADING, f"{HEADING}\n\n{said}"), encoding="utf-8")
    main = PAGE.removesuffix(".textContent")
    with Browser() as browser:
        browser.visit(window.desk.address)
        browser.until(f"{main}.querySelectorAll('[data-tie=untied]').length === 2")
        marked = browser.value(f"[...{main}.querySelectorAll('[data-tie]')].map(one => [one.textContent, one.title])")
        assert [text for text, _title in marked if text.strip()] == ["0", "件", "12 次", "两人"]
        assert marked[0][1] == "取自表格：申请办理/本年新收/总计"
        paint = f"getComputedStyle({main}.querySelector('[data-tie=untied]')).backgroundColor"
        assert browser.value(paint) == "rgba(0, 0, 0, 0)"
        browser.click("#lit")
        assert browser.value(paint) == "rgb(255, 224, 138)"
        at_end(browser)
        browser.type("再写一句。")
        browser.until(f"{PAGE}.includes('再写一句。')")
        assert browser.value(paint) == "rgb(255, 224, 138)"


@pytest.mark.long
@needs_chromium
def test_a_reviewer_speaks_of_a_line_and_of_a_cell(root: Path) -> None:
    text = (root / "reports/2022/report.md").read_bytes()
    with served(root, read_only=True) as window, Browser() as browser:
        browser.visit(window.desk.address)
        browser.until(OPENED)
        browser.value(f"{PAGE.removesuffix('.textContent')}.querySelector('h3').click()")
        line = text.decode().splitlines().index("## （一）主动公开") + 1
        browser.click("#tab-problems")
        browser.until(f"document.getElementById('opinion-place').textContent === '对正文 第 {line} 行的意见'")
        browser.click("#opinion-text")
        browser.type("请写明依据")
        browser.click("#opinion-by")
        browser.type("王五")
        browser.key("Enter", 13)
        browser.until("document.querySelectorAll('#opinions li').length === 1")
        browser.click("#tab-tables")
        browser.until("document.querySelectorAll('#tables input').length === 200")
        browser.click(field("一、本年新收政府信息公开申请数量，申请人情况，自然人"))
        browser.until("document.getElementById('opinion-place').textContent.includes('申请办理/本年新收/自然人')")
        browser.click("#opinion-text")
        browser.type("少了")
        browser.click("#opinion button")
        browser.until("document.querySelectorAll('#opinions li').length === 2")
        assert browser.value("[...document.querySelectorAll('#opinions input')].every(one => one.disabled)")
    written = (root / "整改.md").read_text(encoding="utf-8")
    assert f"- [ ] 意见 reports/2022/report.md:{line} 请写明依据（王五）\n" in written
    assert "申请办理/本年新收/自然人：少了（王五）" in written
    assert (root / "reports/2022/report.md").read_bytes() == text


@pytest.mark.long
@needs_chromium
@pytest.mark.parametrize(("width", "dark"), [(1200, False), (1200, True), (360, False), (360, True), (3840, False)])
def test_every_pane_is_for_everybody(window: Window, width: int, dark: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """axe-core finds nothing in any pane, and nothing is wider than the screen."""
    window.tell("enter", report="2022", typed={"申请办理/本年新收/自然人": "3", "主动公开/行政处罚": ""}, shown={})
    axe = axe_script()
    with Browser() as browser:
        browser.visit(window.desk.address, width, 800, dark=dark)
        browser.until(OPENED)
        browser.value(f"{axe}; 0")
        found = {}
        for tab in TABS:
            browser.value(
                f"document.querySelector('#sides [data-side={'left' if tab in TABS[:3] else 'right'}]').click()"
            )
            browser.value(f"document.getElementById('tab-{tab}').click()")
            browser.until(DRAWN.get(tab, "true"))
            browser.value(
                "window.told = null; axe.run(document, {iframes: false}).then(r => { told = r.violations }); 0"
            )
            browser.until("window.told !== null")
            found[tab] = browser.value("told.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html)])")
            assert browser.value("document.documentElement.scrollWidth") <= width
        browser.click("#new")
        browser.value("document.getElementById('begin-other').open = true")
        browser.value("told = null; axe.run(document, {iframes: false}).then(r => { told = r.violations }); 0")
        browser.until("window.told !== null")
        found["new"] = browser.value("told.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html)])")
        assert found == {tab: [] for tab in (*TABS, "new")}


@pytest.mark.long
def test_what_waits_to_be_written_is_replaced_by_typing(window: Window, root: Path, opened: Page) -> None:
    window.tell("new", report="2022", year="2023")
    browser = opened
    browser.visit(f"{window.desk.address}#2023")
    browser.until("document.getElementById('choice').value === '2023'")
    browser.click("#make")
    browser.until("document.getElementById('result').open")
    assert browser.value("document.getElementById('result-close').textContent") == "去看问题"
    browser.click("#result-close")
    browser.until("document.querySelectorAll('#findings button.link').length > 6")
    browser.click("#findings button.link")
    browser.type("更新了公开目录。")
    browser.until(SAVED)
    lines = (root / "reports/2023/report.md").read_text(encoding="utf-8").splitlines()
    assert lines[lines.index("## （一）主动公开") + 2] == "更新了公开目录。"


@pytest.mark.long
def test_a_text_whose_file_is_gone_stays_and_is_put_back(window: Window, root: Path, opened: Page) -> None:
    path = root / "reports/2022/report.md"
    text = path.read_text(encoding="utf-8")
    fault = "document.getElementById('prose-fault')"
    browser = opened
    browser.visit(window.desk.address)
    browser.until(OPENED)
    path.unlink()
    browser.until(f"!{fault}.hidden")
    browser.click("#prose-fault button")
    wait_for(path.exists)
    browser.until(f"{fault}.hidden")
    assert path.read_text(encoding="utf-8") == text
    at_end(browser)
    browser.type("接着写。")
    browser.until(SAVED)
    assert path.read_text(encoding="utf-8") == f"{text}接着写。"
