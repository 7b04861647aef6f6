"""The words of a narrative against those of a document: every heading, paragraph and own table, in order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from reportkit.diagnostics import EngineError
from reportkit.prose.comparing import shown_text
from reportkit.render.readback.cells import ShownBody, ShownLine, ShownRow, ShownTable, squeeze
from reportkit.reports import Report
from reportkit.reports.narrative import Block

_SHOWN = 30
_BEFORE = 10


@dataclass(frozen=True)
class OfficialTable:
    """The place of an official table, whose cells are compared by themselves."""

    key: str


Words = tuple[ShownLine | OfficialTable | tuple[ShownRow, ...], ...]
"""What a document must show, in order; a table of the writer's own is its rows."""


def narrative_words(report: Report) -> Words:
    """The words of a report by its own reading, its title first."""
    markup = report.narrative.markup
    placed: list[tuple[int, ShownLine | OfficialTable | tuple[ShownRow, ...]]] = []
    for blocks in _tables_whole(markup.blocks):
        texts = [squeeze(shown_text(block, report.texts)) for block in blocks]
        if blocks[0].cell is not None:
            placed.append((blocks[0].line, tuple(_rows(blocks, texts))))
        elif texts[0]:
            placed.append((blocks[0].line, ShownLine(blocks[0].level, texts[0])))
    placed += [(slot.line, OfficialTable(slot.table)) for slot in markup.slots]
    return (
        ShownLine(0, squeeze(report.title)),
        *(words for _line, words in sorted(placed, key=lambda entry: entry[0])),
    )


def _tables_whole(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks one by one, but the cells of a table together."""
    table: list[Block] = []
    for block in blocks:
        if table and block.cell in (None, (0, 0)):
            yield table
            table = []
        if block.cell is None:
            yield [block]
        else:
            table.append(block)
    if table:
        yield table


def _rows(cells: Sequence[Block], texts: Sequence[str]) -> Iterator[ShownRow]:
    rows: dict[int, list[str]] = {}
    for cell, text in zip(cells, texts, strict=True):
        rows.setdefault(cell.cell[0] if cell.cell else 0, []).append(text)
    return (ShownRow(tuple(row)) for row in rows.values())


def compare_words(name: str, expected: Words, body: ShownBody, official: Collection[str]) -> None:
    """Compare what a document shows with what it must; ``official`` are the first cells of the official tables.

    EngineError names both texts at the first difference.
    """
    shown = _InOrder(body)
    for words in expected:
        if isinstance(words, ShownLine):
            _compare_line(name, words, shown)
        elif isinstance(words, OfficialTable):
            found = shown.next()
            if not isinstance(found, ShownTable) or not _is_official(found, official):
                raise EngineError(f"{name} 里应是统计表“{words.key}”的地方是“{_start(found)}”")
        else:
            found = shown.next()
            if not isinstance(found, ShownTable) or _is_official(found, official):
                raise EngineError(f"{name} 里应是表格“{_start(words[0])}”的地方是“{_start(found)}”")
            _compare_rows(name, words, found.rows)
    if (left := shown.next()) is not None:
        raise EngineError(f"{name} 多出“{_start(left)}”")


class _InOrder:
    """What a document shows, one thing after the other."""

    def __init__(self, body: ShownBody) -> None:
        self._body, self._at = body, 0

    def next(self) -> ShownLine | ShownTable | None:
        """The next thing, None at the end."""
        self._at += 1
        return self._body[self._at - 1] if self._at <= len(self._body) else None

    def rest_of(self, text: str, expected: str) -> str:
        """``text`` with what goes on from it on the next pages, as long as something of ``expected`` is missing."""
        while text != expected and expected.startswith(text) and self._at < len(self._body):
            after = self._body[self._at]
            if not isinstance(after, ShownLine) or not after.joins:
                break
            text += after.text
            self._at += 1
        return text


def _compare_line(name: str, expected: ShownLine, shown: _InOrder) -> None:
    found = shown.next()
    what = "标题" if expected.level else "文字"
    if not isinstance(found, ShownLine):
        raise EngineError(f"{name} 里的{what}“{_start(expected)}”没有印出，那里是“{_start(found)}”")
    text = shown.rest_of(found.text, expected.text)
    if text != expected.text:
        raise EngineError(f"{name} 里的{what}印成了{_difference(text, expected.text)}")
    if found.level != expected.level:
        message = f"{name} 里的“{_start(expected)}”印成了第 {found.level} 级标题，应是第 {expected.level} 级"
        raise EngineError(message + "（0 是正文）")


def _compare_rows(name: str, expected: Sequence[ShownRow], found: Sequence[ShownRow]) -> None:
    """Row by row. A row that a page end tore goes on in the next one, with those cells alone that were torn.

    Rows without any text are passed over: a PDF does not tell of them.
    """
    told = [row for row in found if any(row.cells)]
    parts = [list(row.cells) for row in told]
    joins = [row.joins for row in told]
    where = f"{name} 的表格“{_start(expected[0])}”"
    at = 0
    for number, row in enumerate(expected, start=1):
        if not any(row.cells):
            continue
        if at >= len(parts):
            raise EngineError(f"{where}第 {number} 行没有印出，应是“{_start(row)}”")
        pieces = parts[at]
        at += 1
        while not _whole(row, pieces) and at < len(parts) and joins[at]:
            pieces = [*pieces, *parts[at]]
            at += 1
        if not _whole(row, pieces):
            raise EngineError(f"{where}第 {number} 行印成了{_difference('｜'.join(pieces), '｜'.join(row.cells))}")
    if at < len(parts):
        raise EngineError(f"{where}多出一行“{_start(told[at])}”")


def _whole(row: ShownRow, pieces: Sequence[str]) -> bool:
    """Whether the pieces, in order, make up the cells of the row; some readers do not tell of empty cells."""
    if list(row.cells) == list(pieces):
        return True
    rest = [text for text in row.cells if text]
    at = -1
    for piece in filter(None, pieces):
        order = chain(range(at + 1, len(rest)), range(at + 1))
        at = next((index for index in order if rest[index] and rest[index].startswith(piece)), -1)
        if at < 0:
            return False
        rest[at] = rest[at][len(piece) :]
    return not any(rest)


def _is_official(grid: ShownTable, official: Collection[str]) -> bool:
    return bool(grid.cells) and grid.cells[0].text in official


def _start(found: ShownLine | ShownRow | ShownTable | None) -> str:
    """The beginning of a text, for messages."""
    if found is None:
        return "（文件到此为止）"
    if isinstance(found, ShownTable):
        found = found.rows[0] if found.rows else ShownRow(())
    text = found.text if isinstance(found, ShownLine) else "｜".join(found.cells)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _difference(found: str, expected: str) -> str:
    """Both texts around their first difference."""
    pairs = enumerate(zip_longest(found, expected))
    first = next((index for index, (one, other) in pairs if one != other), 0)
    start = max(first - _BEFORE, 0)
    return f"“{_cut(found, start)}”，应是“{_cut(expected, start)}”"


def _cut(text: str, start: int) -> str:
    end = start + _SHOWN
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
