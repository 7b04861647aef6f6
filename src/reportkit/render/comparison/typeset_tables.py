"""The tables of a comparison as they stand in the source of its PDF, written without pandoc.

A comparison has some nine hundred cells; reading and writing them took pandoc twice as long as all the rest. What is
written here is byte for byte what pandoc makes of the same table (``tests/unit/render/comparison/
test_typeset_tables.py``). Where a text leaves that in doubt, the table is left to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from reportkit.resources import regex

_SIDES = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}
_PLAIN = r"[0-9A-Za-z\u4e00-\u9fff（）、，。：；“”《》〔〕％%−]"
_CERTAIN = regex(rf"(?:\+?{_PLAIN}+(?:[./]{_PLAIN}+)*)?")
"""Texts in which nothing means anything to Typst, nor is written otherwise by pandoc."""
_DASH = {"—": "---"}
_BREAK = " \\\n    "


class _UncertainError(Exception):
    """pandoc might write this otherwise."""


def typeset_table(table: Mapping[str, Any]) -> str | None:
    """A pandoc table of plain texts and marked changes as source of Typst; None where pandoc should write it."""
    _attributes, _caption, columns, head, bodies, _foot = table["c"]
    widths = ", ".join(f"{round(width['c'] * 100, 2):g}%" for _side, width in columns)
    sides = "".join(f"{_SIDES[side['t']]}," for side, _width in columns)
    lines = ["#figure(", "  align(center)[#table(", f"    columns: ({widths}),", f"    align: ({sides}),"]
    try:
        if head[1]:
            rows = "\n      ".join(map(_row, head[1]))
            lines += [f"    table.header({rows}),", "    table.hline(),"]
        for body in bodies:
            above = [f"    {_row(row)}" for row in body[2]]
            lines += [*above, *["    table.hline(),"] * bool(above), *(f"    {_row(row)}" for row in body[3])]
    except _UncertainError:
        return None
    return "\n".join([*lines, "  )]", "  , kind: table", "  )", "", ""])


def _row(row: Any) -> str:
    return ", ".join(map(_cell, row[1])) + ","


def _cell(cell: Sequence[Any]) -> str:
    _attributes, _align, down, across, (block,) = cell
    spans = [f"rowspan: {down}"] * (down > 1) + [f"colspan: {across}"] * (across > 1)
    text = "".join(map(_inline, block["c"]))
    return f"table.cell({', '.join(spans)})[{text}]" if spans else f"[{text}]"


def _inline(inline: Any) -> str:
    kind = inline["t"]
    if kind == "Str":
        return _text(inline["c"])
    if kind == "LineBreak":
        return _BREAK
    if kind == "RawInline":
        text: str = inline["c"][1]
        return text
    raise _UncertainError


@lru_cache(maxsize=4096)
def _text(text: str) -> str:
    if text in _DASH:
        return _DASH[text]
    if not _CERTAIN.fullmatch(text):
        raise _UncertainError
    return text
