"""A ``statistics.yaml`` as our own writers write it, read line by line without a parser of YAML.

That takes a tenth of the time, and nearly every report is written so: the lines of its format in their order, two
blanks for each level, numbers in plain digits, comments where they please. Whatever stands otherwise makes no plain
file and goes the long way (``statistics``), which alone knows what is wrong. Tests hold the two against each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportkit.formats import FORMAT_KEY, Format, Row, kept, load_format
from reportkit.reports.text import LONGEST
from reportkit.resources import regex

_WHOLE, _PLACES = 9, 4  # digits before and after the point: longer figures go the long way
assert len("-.") + _WHOLE + _PLACES <= LONGEST  # noqa: S101  # what is too long to be a figure is told there
_BEHIND = r" *(?: #.*)?"
_NAME = regex(rf" +\w[\w.-]*{_BEHIND}")
_GROUP = regex(_BEHIND)


def _number(*, signed: bool, decimal: bool) -> str:
    whole = rf"(?:0|[1-9][0-9]{{0,{_WHOLE - 1}}})"
    return ("-?" if signed else "") + whole + (rf"(?:\.[0-9]{{1,{_PLACES}}})?" if decimal else "")


_NUMBERS = {
    (signed, decimal): _number(signed=signed, decimal=decimal) for signed in (False, True) for decimal in (False, True)
}
_ONE = {kind: regex(rf" +({number}){_BEHIND}") for kind, number in _NUMBERS.items()}
_LIST = {kind: regex(rf" +\[ *({number}(?: *, *{number})*) *\]{_BEHIND}") for kind, number in _NUMBERS.items()}
_CELL = regex(r"[^ ,]+")
_REMARK = regex(r" *(?:#.*)?")
_INDENT = "  "
_KEY = regex(r"[\u4e00-\u9fff][\w.·（）()@%+-]*")
_NAMED = regex(rf"((?: *(?:#.*)?\n)*)({FORMAT_KEY}: +)(\w[\w.-]*){_BEHIND}(?:\n|$)")


@dataclass(frozen=True)
class NamedFormat:
    """The format that a file names before anything else: the line of its key, the column of its name."""

    id: str
    line: int
    column: int


@dataclass(frozen=True)
class _Line:
    """How a line of a plain file begins, and how it goes on; ``figures`` is 0 where other lines belong to it."""

    head: str
    rest: re.Pattern[str]
    figures: int = 0


def named_format(text: str) -> NamedFormat | None:
    """The format that a file names in its first line but remarks; None where something else stands there."""
    found = _NAMED.match(text)
    return NamedFormat(found[3], found[1].count("\n") + 1, len(found[2]) + 1) if found is not None else None


def plain_texts(text: str, format_id: str) -> list[str] | None:
    """Every figure of the format as typed, in its order; None where the file is not plain."""
    texts: list[str] = []
    for _number, line, match in (read := _read(text, format_id) or ()):
        if line.figures:
            texts += match[1].replace(" ", "").split(",")
    return texts if read else None


def plain_places(text: str, format_id: str) -> list[tuple[int, int]]:
    """Line and column (from 1) of every figure of a plain file; none of another."""
    return [
        (number, cell.start() + 1)
        for number, line, match in _read(text, format_id) or ()
        if line.figures
        for cell in _CELL.finditer(match.string, *match.span(1))
    ]


def _read(text: str, format_id: str) -> list[tuple[int, _Line, re.Match[str]]] | None:
    """Each line that is no remark, with its number; None where one is missing, too many or written otherwise."""
    wanted = _lines(format_id)
    found: list[tuple[int, _Line, re.Match[str]]] = []
    for number, typed in enumerate(text.split("\n"), start=1):
        if _REMARK.fullmatch(typed) is not None:
            continue
        line = wanted[len(found)] if len(found) < len(wanted) else None
        if line is None or not typed.startswith(line.head):
            return None
        match = line.rest.fullmatch(typed, len(line.head))
        if match is None or (line.figures and match[1].count(",") + 1 != line.figures):
            return None
        found.append((number, line, match))
    return found if len(found) == len(wanted) else None


@kept
def _lines(format_id: str) -> tuple[_Line, ...]:
    """The lines of a plain file of this format; none where its keys or cells need more than plain words and digits."""
    fmt = load_format(format_id)
    lines = [_Line(f"{FORMAT_KEY}:", _NAME)]
    groups: set[tuple[str, ...]] = set()
    above: tuple[str, ...] = ()
    for row in fmt.rows.values():
        *over, key = row.pointer.split("/")
        for depth in range(1, len(over) + 1):
            group = tuple(over[:depth])
            if group != above[:depth]:
                if group in groups:
                    return ()
                groups.add(group)
                lines.append(_Line(f"{_INDENT * (depth - 1)}{group[-1]}:", _GROUP))
        above = tuple(over)
        lines.append(_of_row(row, f"{_INDENT * len(over)}{key}:"))
    plain = all(fact.numeric for fact in fmt.facts.values()) and all(table.rows for table in fmt.tables)
    keys = {key for row in fmt.rows for key in row.split("/")}
    return tuple(lines) if plain and all(map(_KEY.fullmatch, keys)) and groups.isdisjoint(_paths(fmt)) else ()


def _of_row(row: Row, head: str) -> _Line:
    signed, decimal = (all(getattr(fact, name) for fact in row.facts) for name in ("signed", "decimal"))
    rest = (_ONE if row.facts[0].column is None else _LIST)[signed, decimal]
    return _Line(head, rest, len(row.facts))


def _paths(fmt: Format) -> set[tuple[str, ...]]:
    return {tuple(pointer.split("/")) for pointer in fmt.rows}
