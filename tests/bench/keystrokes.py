"""What a hand does from a new year to its finished report, with the desk and without.

``python -m tests.bench.keystrokes``. Both ways are done for real, and end with the same report, finished. In the desk
every key, click, paste and character is counted as it goes into Chromium. Without it one types commands into a terminal
and the files into an editor: counted are the characters of the commands, and of the files those that differ from what
``new`` wrote, a replaced placeholder with the five keys that select it. What has to be written either way, the prose,
is counted apart.
"""

from __future__ import annotations

import difflib
import json
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.commands.typing import run
from tests.support.desk.served import served
from tests.support.documents.devtools import Browser
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.reports import read_report

_SELECT = 5  # keys that select a placeholder in an editor: find it, begin of it, hold, end of it, release
_PLACEHOLDER = "【待填"
_TABLES = ("主动公开", "申请办理", "复议诉讼")
_LISTS = re.compile(r"\[([^\]]*)\]")


@dataclass
class Hand:
    """What was done: strokes (keys, clicks, pastes, characters that are no prose), and characters of prose."""

    strokes: int = 0
    prose: int = 0
    waited: float = 0.0


@dataclass
class Counting:
    """A browser whose every use is counted."""

    browser: Browser
    hand: Hand = field(default_factory=Hand)

    def click(self, selector: str) -> None:
        """One click."""
        self.hand.strokes += 1
        self.browser.click(selector)

    def key(self, name: str, code: int, *, control: bool = False) -> None:
        """One key, or two together."""
        self.hand.strokes += 1 + control
        self.browser.key(name, code, control=control)

    def type(self, text: str, *, prose: bool = False) -> None:
        """Each character."""
        if prose:
            self.hand.prose += len(text)
        else:
            self.hand.strokes += len(text)
        self.browser.type(text)

    def paste(self, label: str, text: str) -> None:
        """A cell is clicked, the clipboard pasted; copying it elsewhere took two keys too."""
        selector = f'#tables input[aria-label="{label}"]'
        self.click(selector)
        self.hand.strokes += 4
        self.browser.value(
            f"(text => {{ const data = new DataTransfer(); data.setData('text/plain', text);"
            f" document.querySelector({json.dumps(selector)}).dispatchEvent(new ClipboardEvent('paste',"
            f" {{clipboardData: data, bubbles: true, cancelable: true}})) }})({json.dumps(text)})"
        )

    def until(self, expression: str) -> None:
        """What the machine takes is no stroke."""
        begun = time.perf_counter()
        self.browser.until(expression)
        self.hand.waited += time.perf_counter() - begun


@dataclass(frozen=True)
class Case:
    """A body with last year's report, and what this year's is to say."""

    name: str
    furnish: Callable[[Path], None]
    year: int
    narrative: str
    figures: str


def _town(root: Path) -> None:
    write_report(root, 2022, narrative(2022), typed(2022))


def _city(root: Path) -> None:
    shutil.copytree(ROOT / "examples/suqian/reports/2023", root / "reports/2023")


_CITY = ROOT / "examples/suqian/reports/2024"
CASES = (
    Case("没有申请的乡镇", _town, 2023, narrative(2023), typed(2023)),
    Case(
        "宿迁市 2024 年（175 格申请办理由 Excel 粘贴）", _city, 2024,
        (_CITY / "report.md").read_text(encoding="utf-8"), (_CITY / "statistics.yaml").read_text(encoding="utf-8"),
    ),
)  # fmt: skip  # one case, one line


def _passages(begun: str, wanted: str) -> list[tuple[str, str]]:
    """What ``new`` left and what stands in its place, placeholder by placeholder, and other changed lines."""
    old, new = begun.splitlines(), wanted.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [("\n".join(old[a:b]), "\n".join(new[c:d])) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]


def by_desk(case: Case, root: Path) -> Hand:
    """From 新建 to 已生成."""
    folder = root / "reports" / str(case.year)
    with served(root) as window, Browser() as browser:
        browser.visit(window.desk.address)
        hand = Counting(browser)
        hand.until("document.getElementById('said')?.textContent.length > 1")
        hand.click("#new")
        hand.key("Enter", 13)
        hand.until(f"document.getElementById('choice').value === '{case.year}'")
        hand.until("document.getElementById('blank').textContent !== '待填 0'")
        hand.click("#blank")
        for before, after in reversed(_passages((folder / "report.md").read_text(encoding="utf-8"), case.narrative)):
            _replace(hand, before, after)
        hand.click("#tab-tables")
        hand.until("document.querySelectorAll('#tables input').length === 200")
        for label, text in _blocks(case.figures) if case.figures != typed(case.year) else []:
            if "\t" in text:
                hand.paste(label, text)
            else:
                hand.click(f'#tables input[aria-label="{label}"]')
                hand.type(text)
            hand.until("document.getElementById('said').textContent === '已保存'")
        for table in _TABLES:
            if not browser.value(f"document.querySelector('[data-zero={table}]').hidden"):
                hand.click(f"[data-zero={table}]")
                hand.until(f"document.querySelector('[data-zero={table}]').hidden")
        hand.until("document.getElementById('blank').textContent === '待填 0'")
        hand.click("#make")
        hand.until("document.getElementById('result').open")
        assert browser.value("document.querySelector('#result strong').textContent") == "已生成"
    return hand.hand


def _replace(hand: Counting, before: str, after: str) -> None:
    """Select what is there – a placeholder by two clicks, the finding and its place – and type."""
    hand.hand.strokes += 2 if before.startswith(_PLACEHOLDER) else _SELECT
    before += "" if after else "\n"
    hand.browser.value(
        f"(before => {{ const view = document.querySelector('#prose-editor .cm-content').cmTile.view;"
        " const text = view.state.doc.toString(); const from = text.indexOf(before);"
        " view.dispatch({selection: {anchor: from, head: from + before.length}}); view.focus() })"
        f"({json.dumps(before)})"
    )
    if after:
        hand.type(after, prose=True)
    else:
        hand.key("Delete", 46)


def _blocks(figures: str) -> Iterator[tuple[str, str]]:
    """The figures as blocks of cells of a worksheet, each with the field where it begins."""
    rows = [re.split(r",\s*", inside) for inside in _LISTS.findall(figures)]
    yield "规章，本年制发件数", _cells(rows[:2])
    for name, label in (
        ("行政许可", "行政许可，本年处理决定数量"), ("行政处罚", "行政处罚，本年处理决定数量"),
        ("行政强制", "行政强制，本年处理决定数量"), ("行政事业性收费", "行政事业性收费，本年收费金额（单位：万元）"),
    ):  # fmt: skip  # a row each
        found = re.search(rf"^  {name}: +(\S+)$", figures, re.MULTILINE)
        assert found is not None
        yield label, found[1]
    yield "一、本年新收政府信息公开申请数量，申请人情况，自然人", _cells(rows[2:27])
    yield "行政复议，结果维持", _cells([[cell for row in rows[27:] for cell in row]])


def _cells(rows: list[list[str]]) -> str:
    return "\r\n".join("\t".join(row) for row in rows)


def by_hand(case: Case, root: Path) -> Hand:
    """In a terminal and an editor; the zeros of a body without events by ``fill --zeros``."""
    hand, folder = Hand(), root / "reports" / str(case.year)

    def command(*words: str) -> None:
        hand.strokes += len(" ".join(["reportkit", *words])) + 1
        begun = time.perf_counter()
        status, said = run(root, words)
        hand.waited += time.perf_counter() - begun
        assert status == 0, said

    command("new", str(case.year))
    path = folder / "report.md"
    for before, after in _passages(path.read_text(encoding="utf-8"), case.narrative):
        hand.strokes += _SELECT
        hand.prose += len(after)
        assert before in path.read_text(encoding="utf-8")
    path.write_text(case.narrative, encoding="utf-8")
    path = folder / "statistics.yaml"
    if case.figures == typed(case.year):
        command("fill", str(case.year), "--zeros")
    else:
        carried = read_report(folder).statistics.texts
        path.write_text(case.figures, encoding="utf-8")
        typed_in = read_report(folder).statistics.texts
        # a key goes to the next cell
        hand.strokes += sum(len(text) + 1 for pointer, text in typed_in.items() if carried.get(pointer) != text)
    command("check", str(case.year))
    command("build", str(case.year))
    return hand


def measured(case: Case) -> tuple[Hand, Hand]:
    """By the desk and by hand, from the same beginning to the same files."""
    hands, ends = [], []
    for way in (by_desk, by_hand):
        with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
            root = Path(temporary) / "年报"
            root.mkdir()
            case.furnish(root)
            hands.append(way(case, root))
            folder = root / "reports" / str(case.year)
            ends.append(((folder / "report.md").read_text(encoding="utf-8"), read_report(folder).statistics.texts))
    assert ends[0] == ends[1]
    return hands[0], hands[1]


def main() -> None:
    """The table of docs/desk.md."""
    print("| 报告 | 怎样做 | 按键和点击 | 正文的字 | 其中等机器（秒） |")
    print("|---|---|---:|---:|---:|")
    for case in CASES:
        for way, hand in zip(("工作台", "命令和编辑器"), measured(case), strict=True):
            print(f"| {case.name} | {way} | {hand.strokes} | {hand.prose} | {hand.waited:.1f} |", flush=True)


if __name__ == "__main__":
    main()
