"""The read-back guard: a document counts as built only if it shows what the model says.

Each built file is read back with a reader that knows nothing of how it was written; its official tables
must be the model's, cell by cell and in reading order, and so must be the words of every heading, paragraph and
table of the writer's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path

from reportkit.diagnostics import EngineError
from reportkit.formats import Format, Table, table_grid
from reportkit.render.readback.cells import Shown, ShownBody, ShownLine, ShownTable, squeeze
from reportkit.render.readback.docx_cells import docx_body
from reportkit.render.readback.html_cells import html_body
from reportkit.render.readback.pdf_places import OnPage, placed_contents
from reportkit.render.readback.pdf_quick import quick_body
from reportkit.render.readback.pdf_structure import pdf_contents
from reportkit.render.readback.pdf_syntax import NotUnderstoodError
from reportkit.render.readback.shown_words import Words, compare_words, narrative_words
from reportkit.render.tables import OfficialTables

__all__ = [
    "OnPage",
    "ShownLine",
    "ShownTable",
    "expected_cells",
    "narrative_words",
    "official_heads",
    "placed_contents",
    "read_back",
    "squeeze",
]


def read_back(kind: str, path: Path, expected: OfficialTables, words: Words) -> None:
    """Compare a built file with the model: its official tables, in their order, and its ``words``.

    A PDF is read quickly first; where that finds anything else than it should, what pdfium reads counts.
    EngineError naming the table and the cell where they differ, or where a table is missing, or both texts.
    """
    if kind == "pdf":
        with suppress(NotUnderstoodError, EngineError):
            return _hold(kind, path, quick_body(path), expected, words)
    return _hold(kind, path, _READERS[kind](path), expected, words)


def _hold(kind: str, path: Path, body: ShownBody, expected: OfficialTables, words: Words) -> None:
    fmt, order = expected.format, expected.order
    first = official_heads(fmt)
    # editors may add tables of their own
    tables = [
        shown.cells for shown in body if isinstance(shown, ShownTable) and shown.cells and shown.cells[0].text in first
    ]
    if len(tables) != len(order):
        raise EngineError(f"{path.name} 里有 {len(tables)} 张统计表，应有 {len(order)} 张")
    for key, shown in zip(order, tables, strict=True):
        _compare(path, fmt.captions[key], expected_cells(fmt.table(key), expected.facts), shown)
    # the fragment has no title: the site's own system shows it
    compare_words(path.name, words[1:] if kind == "fragment" else words, body, first)


def official_heads(fmt: Format) -> set[str]:
    """The texts of the first cells of the official tables, by which a table is told from one of the writer's own."""
    return {table_grid(table).cells[0].text for table in fmt.tables}


def expected_cells(table: Table, facts: Mapping[str, str]) -> list[Shown]:
    """What a table must show, in reading order."""
    return [
        Shown(
            squeeze(cell.text if cell.fact is None else facts[cell.fact]),
            (cell.row, cell.column, cell.row_span, cell.column_span),
        )
        for cell in table_grid(table).cells
    ]


def _pdf_body(path: Path) -> ShownBody:
    contents = pdf_contents(path)
    if contents.outside is not None:
        raise EngineError(f"{path.name} 有文字超出了页面：{contents.outside}；请断开过长的字母数字串，或减少表格的列数")
    return contents.body


_READERS: dict[str, Callable[[Path], ShownBody]] = {
    "docx": docx_body,
    "fragment": html_body,
    "html": html_body,
    "pdf": _pdf_body,
}


def _compare(path: Path, caption: str, expected: Sequence[Shown], shown: Sequence[Shown]) -> None:
    for wanted, found in zip_longest(expected, shown):
        if wanted == found:
            continue
        if wanted is None:
            raise EngineError(f"{path.name} 的表“{caption}”多出一格“{found.text}”")
        row, column, *_spans = wanted.place or (0, 0)
        where = f"{path.name} 的表“{caption}”第 {row + 1} 行第 {column + 1} 列"
        if found is None:
            raise EngineError(f"{where}没有印出，应是“{wanted.text}”")
        if found.text != wanted.text:
            raise EngineError(f"{where}印成了“{found.text}”，应是“{wanted.text}”")
        if found.place is not None and found.place != wanted.place:
            raise EngineError(f"{where}“{wanted.text}”的位置或跨度不对：{found.place}，应是 {wanted.place}")
