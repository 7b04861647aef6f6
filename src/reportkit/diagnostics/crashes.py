"""Faults of the program itself: told in one line that can be sent to its makers, never as a Python traceback."""

from __future__ import annotations

from pathlib import Path

from reportkit.diagnostics.catalogue import CATALOGUE
from reportkit.diagnostics.finding import Finding, Location

CODE = "Z01"
_FRAMES = 6  # the places nearest to the fault
_LONGEST = 300  # characters of an error's own text
_OWN = "reportkit"
_HINT = "不是这份报告的错。请把这一段和这份报告一起发给程序的维护人员；其他报告不受影响"


def crash_text(error: BaseException) -> str:
    """What happened and where, on one line."""
    import traceback  # noqa: PLC0415  # nobody waits for it who meets no such fault

    said = " ".join(str(error).split())[:_LONGEST]
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = " ← ".join(f"{_shown(Path(frame.filename))}:{frame.lineno}" for frame in reversed(frames))
    named = f"{type(error).__name__}{f'：{said}' if said else ''}"
    return f"程序自身的错误：{named}（{places}）" if places else f"程序自身的错误：{named}"


def crash_finding(path: Path, error: BaseException) -> Finding:
    """The fault as a finding of the report whose file ``path`` is: rule Z01."""
    return Finding(CODE, CATALOGUE[CODE].severity, Location(path), crash_text(error), _HINT)


def _shown(path: Path) -> str:
    """A file of ours from the package on, another one by its name."""
    parts = path.parts
    at = len(parts) - 1 - parts[::-1].index(_OWN) if _OWN in parts else len(parts) - 1
    return "/".join(parts[at:])
