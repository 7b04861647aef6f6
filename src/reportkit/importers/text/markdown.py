"""Clean Markdown: what is written is read back as the same text, with nothing that ``check`` refuses as markup."""

from __future__ import annotations

import re

from reportkit.importers.document import GridTable, LooseTable
from reportkit.importers.text.spacing import close_up, sentences
from reportkit.reports.narrative import read_markup
from reportkit.resources import regex

_SPECIAL = regex(r"([\\`*_{}\[\]<>#|~!&$^=])")
_LINE_START = regex(r"^([0-9]{1,9})([.)])|^([-+>=:])")


def paragraph(text: str) -> str:
    """A paragraph, one sentence to a line."""
    return escaped(sentences(text))


def heading(level: int, text: str) -> str:
    """A heading of level 1 or 2."""
    return "#" * level + " " + escaped([text])


def escaped(lines: list[str]) -> str:
    """Lines of one paragraph; escaped only where Markdown would read them otherwise."""
    plain = "\n".join(lines)
    if _reads_as(plain, plain):
        return plain
    starts = "\n".join(_LINE_START.sub(_escape_start, line) for line in lines)
    if _reads_as(starts, plain):
        return starts
    return "\n".join(_LINE_START.sub(_escape_start, _SPECIAL.sub(r"\\\1", line)) for line in lines)


def _escape_start(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


def _reads_as(source: str, text: str) -> bool:
    markup = read_markup(source.split("\n"), 1)
    (block, *more) = markup.blocks or (None,)
    links = re.sub(r"<((?:https?://|mailto:)[^<>\s]+)>", r"\1", text)
    return block is not None and not more and not markup.faults and block.level == 0 and block.text in (text, links)


def pipe_table(table: GridTable | LooseTable) -> str:
    """A table of the writer's own as a pipe table; a merged cell's text stands at its first place."""
    if isinstance(table, LooseTable):
        rows = [list(row) for row in table.rows]
    else:
        height = max(cell.row for cell in table.cells) + 1
        width = max(cell.column + cell.column_span for cell in table.cells)
        rows = [[""] * width for _ in range(height)]
        for cell in table.cells:
            rows[cell.row][cell.column] = cell.text
    width = max(len(row) for row in rows)
    lines = ["| " + " | ".join(_cell(text) for text in [*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _cell(text: str) -> str:
    closed = close_up(text)
    return _SPECIAL.sub(r"\\\1", closed) if re.search(r"[\\`*_{}\[\]<>|~]", closed) else closed
