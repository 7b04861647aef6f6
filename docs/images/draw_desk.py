"""Draws the pictures of docs/desk.md: ``python docs/images/draw_desk.py`` (needs Chromium)."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.support.desk.served import served  # noqa: E402  # after the path is known
from tests.support.documents.devtools import Browser  # noqa: E402  # as above

HERE = ROOT / "docs" / "images"
OPENED = "document.getElementById('said')?.textContent.length > 1"
DRAWN = "document.getElementById('page-frame').contentDocument.querySelector('main h2') !== null"
FONTS = "[document, document.getElementById('page-frame').contentDocument].every(one => one.fonts.status === 'loaded')"
CELL = '#tables input[aria-label="一、本年新收政府信息公开申请数量，申请人情况，自然人"]'


def main() -> None:
    """Light, dark, and a telephone."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "年报"
        shutil.copytree(ROOT / "examples" / "suqian" / "reports", root / "reports")
        with served(root) as window, Browser() as browser:
            _open(browser, f"{window.desk.address}#2024", 1280, 800)
            browser.picture(HERE / "desk.png", whole=False)
            window.tell("enter", report="2024", typed={"申请办理/本年新收/自然人": "3441"}, shown={})
            _open(browser, f"{window.desk.address}#2024", 1280, 800, dark=True)
            browser.click("#tab-tables")
            browser.until("document.querySelectorAll('#tables input').length === 200")
            browser.click("#tab-problems")
            browser.until("document.querySelectorAll('#findings li').length > 0")
            browser.click(CELL)
            browser.until("document.querySelectorAll('#cell p').length > 1")
            browser.picture(HERE / "desk-dark.png", whole=False)
            _open(browser, f"{window.desk.address}#2024", 390, 800)
            browser.click("[data-side=right]")
            browser.until(
                "document.getElementById('page-frame').contentDocument.querySelector('main h2')"
                ".getBoundingClientRect().height > 0"
            )
            browser.until(FONTS)
            browser.value("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            browser.picture(HERE / "desk-phone.png", whole=False)


def _open(browser: Browser, address: str, width: int, height: int, *, dark: bool = False) -> None:
    browser.visit("about:blank", width, height, dark=dark)
    browser.visit(address, width, height, dark=dark)
    browser.until(OPENED)
    browser.until(DRAWN)
    browser.until(FONTS)


if __name__ == "__main__":
    main()
