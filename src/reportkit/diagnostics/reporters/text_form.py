"""For people at a terminal: place, severity, code and message, the source line, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, takewhile
from pathlib import Path

from reportkit.diagnostics.finding import Finding, Severity, Summary
from reportkit.diagnostics.harmless import harmless
from reportkit.diagnostics.reporters.view import NAMES, WAIVED, View, shown_path, summary_line
from reportkit.diagnostics.width import display_width

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_BOLD, _FAINT = "1", "2"
_SHOWN = 12  # waived findings that are named
_WIDEST = 100  # columns of a quoted line
_BEFORE = 76  # columns kept before the caret of a longer one


def report(findings: Sequence[Finding], summary: Summary, here: Path, view: View) -> str:
    """One finding per paragraph, the waived ones in one line, then the counts."""
    lines = [line for finding in findings if not finding.waived for line in _paragraph(finding, here, view)]
    lines += [_painted(line, _FAINT, view) for line in _waived([f for f in findings if f.waived], here)]
    return "\n".join([*lines, _painted(summary_line(summary), _BOLD, view)])


def _waived(findings: Sequence[Finding], here: Path) -> Iterator[str]:
    """What somebody answers for: still there to be seen, and no longer a cause for alarm."""
    if findings:
        places = [f"{found.code} {shown_path(found.location.path, here)}:{found.location.line}" for found in findings]
        more = f" 等 {len(places)} 处" if len(places) > _SHOWN else ""
        yield f"{WAIVED}：{'、'.join(places[:_SHOWN])}{more}"


def _paragraph(finding: Finding, here: Path, view: View) -> Iterator[str]:
    place = finding.location
    where = f"{harmless(shown_path(place.path, here))}:{place.line}:{place.column}:"
    colour = _COLOURS[finding.severity]
    head = _painted(f"{NAMES[finding.severity]} {finding.code}", colour, view)
    yield f"{_painted(where, _BOLD, view)} {head} {harmless(finding.message)}"
    quoted, caret = _quote(view.line_at(place.path, place.line), place.column)
    if quoted:
        yield "    " + _painted("| ", _FAINT, view) + harmless(quoted)
        yield "    " + _painted("| ", _FAINT, view) + " " * caret + _painted("^", colour, view)
    if finding.hint:
        yield f"    {harmless(finding.hint)}"


def _quote(line: str, column: int) -> tuple[str, int]:
    """The source line, cut to a width that fits, and the columns before its caret."""
    line = "".join(char if char.isprintable() or char == "\u3000" else " " for char in line.rstrip())
    start = len(line) - len(line.lstrip(" "))
    column = max(column - 1, start)
    start = column - _fitting(reversed(line[start:column]), _BEFORE)
    cut = "..." if line[:start].strip() else ""
    end = start + _fitting(line[start:], _WIDEST)
    rest = "..." if end < len(line) else ""
    return cut + line[start:end] + rest, display_width(cut + line[start:column])


def _fitting(text: Iterable[str], columns: int) -> int:
    """How many of the characters fit into that many columns."""
    widths = accumulate(map(display_width, text))
    return sum(1 for _ in takewhile(lambda width: width <= columns, widths))


def _painted(text: str, colour: str, view: View) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if view.colour else text
