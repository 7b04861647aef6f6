"""Headless Chromium as a reader of our HTML, at the width of a desktop and of a telephone."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from tests.support.patience import HANGS
from tests.support.places import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NPM = shutil.which("npm")
AXE = "axe-core@4.14.1"
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="没有装 Chromium，不能在浏览器里检查 HTML")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--allow-file-access-from-files",
)
_FRAME = """<!DOCTYPE html><html lang="zh-CN"><title>t</title><body style="margin:0">
<iframe src="page.html" style="border:0;width:{width}px;height:1000px"></iframe><pre id="answer"></pre>
<script>addEventListener('message', e => {{ document.getElementById('answer').textContent = e.data }})</script>"""


def run_chromium(*arguments: str) -> str:
    profile = mkdtemp(prefix="reportkit-chromium-")
    command = [str(CHROMIUM), *_FLAGS, f"--user-data-dir={profile}", *arguments]
    return subprocess.run(command, check=True, capture_output=True, timeout=HANGS, encoding="utf-8").stdout


@cache
def axe_script() -> str:
    """The source of axe-core, from the checkout's node_modules or freshly from npm; skips where neither is there."""
    installed = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not installed.exists():
        if NPM is None:
            pytest.skip("没有装 npm，不能取得 axe-core")
        folder = Path(mkdtemp(prefix="reportkit-npm-"))
        command = [NPM, "install", "--no-save", "--no-audit", "--no-fund", "--prefix", str(folder), AXE]
        if subprocess.run(command, capture_output=True, timeout=HANGS, check=False).returncode:
            pytest.skip("npm 没有取到 axe-core")
        installed = folder / "node_modules" / "axe-core" / "axe.min.js"
    return installed.read_text(encoding="utf-8")


def ask(page: str, script: str, width: int, library: str = "") -> Any:
    """What ``script``, an async function body run inside the page at that width, returns."""
    folder = Path(mkdtemp(prefix="reportkit-page-"))
    call = f"(async () => {{ {script} }})().then(a => parent.postMessage(JSON.stringify(a), '*'))"
    # onload stands in the page's own body, so that what is tested keeps its document structure
    scripts = f"<script>{library}</script><script>addEventListener('load', () => {call})</script>"
    (folder / "page.html").write_text(page.replace("</body>", f"{scripts}</body>"), encoding="utf-8")
    (folder / "frame.html").write_text(_FRAME.format(width=width), encoding="utf-8")
    address = (folder / "frame.html").as_uri()
    shown = run_chromium("--window-size=1400,1100", "--virtual-time-budget=20000", "--dump-dom", address)
    answer = re.search(r'<pre id="answer">(.*?)</pre>', shown, re.DOTALL)
    assert answer is not None
    assert answer[1], "the page did not answer"
    return json.loads(html.unescape(answer[1]))
