"""``reportkit edit``: the desk, a local page on which a report is written and seen."""

from __future__ import annotations

import argparse
import os
import sys
import webbrowser
from pathlib import Path
from threading import Thread

from reportkit.desk import Desk
from reportkit.diagnostics import ReportkitError
from reportkit.workspace import Target, find_root, resolve_targets, the_one


def run(options: argparse.Namespace) -> int:
    """Serve until the user ends it; the first line of standard output is the address."""
    here = Path.cwd()
    first = _first(options.target, here)
    desk = Desk(options.port or 0, read_only=options.read_only)
    print(desk.address, flush=True)
    print("工作台开着；关闭请按 Ctrl-C（写的内容随写随存）", flush=True)
    if not options.no_browser and _has_screen():
        Thread(target=webbrowser.open, args=(desk.address,), daemon=True).start()
    try:
        desk.run(here, first)
    except KeyboardInterrupt:
        print("工作台已关闭")
    return 0


def _first(name: str | None, here: Path) -> Target | None:
    """The report that is shown first: the one named, the newest of a body; None where nothing is named."""
    if name is None:
        _require_workspace(here)
        return None
    found = resolve_targets([name], here)
    if not found:
        raise ReportkitError(f"没有找到报告“{name}”")
    return the_one(name, found) or max(found, key=lambda target: (target.year, target.name))


def _require_workspace(here: Path) -> None:
    try:
        find_root(here)
    except ReportkitError as error:
        raise ReportkitError(f"{error}；请到放报告的文件夹里运行，还没有的先运行 reportkit init") from error


def _has_screen() -> bool:
    """Whether a browser would show in a window, not take this terminal."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
