"""What a reporter may show besides the findings: the lines they point to, and colour."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

from reportkit.diagnostics.reporters import View
from reportkit.reports.text import read_source

_FILES = 4  # findings come file by file


def quoting() -> View:
    """The view for the text form: lines are quoted from the files."""
    return View(_colour(), _line)


def _line(path: Path, number: int) -> str:
    lines = _lines(path)
    return lines[number - 1] if number <= len(lines) else ""


@lru_cache(maxsize=_FILES)
def _lines(path: Path) -> list[str]:
    return read_source(path).lines


def _colour() -> bool:
    """Colour on a terminal; NO_COLOR and FORCE_COLOR decide where they are set (no-color.org, force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()
