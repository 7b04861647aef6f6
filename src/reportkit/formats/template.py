"""The text of ``statistics.yaml``: one line per table row, aligned, with the columns named in comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from reportkit.diagnostics import display_width
from reportkit.formats.jsonschema import FORMAT_KEY
from reportkit.formats.model import Format, Row, Table
from reportkit.resources import regex

_INDENT = 2
# letters and digits, and what neither YAML nor the slips of editors (full-width marks) give a meaning
_PLAIN = regex(r"[\w][\w.·（）()/@%+-]*")
_NO_TEXT = regex(r"[0-9][0-9._:eExXoO+-]*|(?i:true|false|yes|no|on|off|y|n|null)")
BLANK = "~"  # nothing between two commas is no YAML


def statistics_text(fmt: Format, values: Mapping[str, str], notes: Mapping[str, str] = MappingProxyType({})) -> str:
    """A whole ``statistics.yaml`` with the number of each pointer; a missing one is ``~``, blank to every YAML tool.

    ``notes`` stand as comments beside their rows.
    """
    lines = [f"{FORMAT_KEY}: {fmt.id}"]
    for table in fmt.tables:
        lines += ["", *_table_lines(table, values, notes)]
    return "\n".join(lines) + "\n"


def scalar(word: str) -> str:
    """A text as YAML writes it: plain where every reader takes it for a text, else in double quotes."""
    safe = _PLAIN.fullmatch(word) is not None and _NO_TEXT.fullmatch(word) is None
    return word if safe else '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _table_lines(table: Table, values: Mapping[str, str], notes: Mapping[str, str]) -> Iterator[str]:
    yield f"{table.key}:"
    indents = [_INDENT * len(row.path) + display_width(row.path[-1]) + 1 for row in table.rows]
    margin = max(indents) + 1
    above: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    for row in table.rows:
        columns = tuple(fact.measure for fact in row.facts)
        if columns != header:
            header = columns
            yield _comment(row, margin)
        for depth, key in enumerate(row.path[:-1], start=1):
            if row.path[:depth] != above[:depth]:
                yield " " * (_INDENT * depth) + f"{key}:"
        above = row.path[:-1]
        head = " " * (_INDENT * len(row.path)) + row.path[-1] + ":"
        beside = f"  # {notes[row.pointer]}" if row.pointer in notes else ""
        yield (head + " " * (margin - display_width(head)) + _value(row, values) + beside).rstrip()


def _comment(row: Row, margin: int) -> str:
    """A comment above the first row that has these columns, its names starting where the numbers do."""
    head = " " * _INDENT + "#"
    units = {fact.unit for fact in row.facts if fact.numeric}
    names = " ".join(
        fact.measure if len(units) <= 1 or not fact.numeric else f"{fact.measure}（{fact.unit}）" for fact in row.facts
    )
    unit = next(iter(units), "")
    note = f"（单位：{unit}）" if len(units) == 1 and (unit != "件" or len(row.facts) == 1) else ""
    return head + " " * (margin - display_width(head)) + names + note


def _value(row: Row, values: Mapping[str, str]) -> str:
    typed = [values.get(fact.pointer, BLANK) for fact in row.facts]
    return typed[0] if row.facts[0].column is None else f"[{', '.join(typed)}]"
