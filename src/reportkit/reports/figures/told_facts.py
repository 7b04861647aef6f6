"""Facts that are no numbers: yes or no, texts, boxes, as typed in ``statistics.yaml`` (S07 where they are none)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportkit.diagnostics import Finding
from reportkit.formats import LONGEST_TEXT, Fact, Format, Row
from reportkit.reports.text import Source, Tree, nearest

_QUOTED = 30


@dataclass(frozen=True)
class Word:
    """A fact that is no number: its text as kept, and where it stands."""

    text: str
    line: int
    column: int


def read_words(source: Source, fmt: Format, tree: Tree) -> tuple[dict[str, Word], list[Finding]]:
    """The words by pointer, and what is wrong with others; blanks are told by ``blanks``."""
    words: dict[str, Word] = {}
    wrong: list[Finding] = []
    if len(fmt.figures) == len(fmt.facts):
        return words, wrong
    for row in fmt.rows.values():
        for fact, cell in _cells(row, tree):
            if fact.numeric or cell.value is None:
                continue
            typed = fact.kind.typed(cell.value) if isinstance(cell.value, str) else None
            if typed is not None:
                words[fact.pointer] = Word(typed, cell.line, cell.column)
                continue
            if isinstance(cell.value, str) and (fact.kind.name == "yes-no" or fact.kind.single):
                continue  # the JSON Schema lists what may be chosen, and says so
            message, hint = _fault(fact, cell)
            wrong.append(
                source.finding("S07", message, hint, line=cell.line, column=cell.column, facts=(fact.pointer,))
            )
    return words, wrong


def _cells(row: Row, tree: Tree) -> Iterator[tuple[Fact, Tree]]:
    node = tree.find(row.pointer.split("/"))
    if node is None:
        return
    if row.facts[0].column is None:
        yield row.facts[0], node
    elif isinstance(node.value, list) and len(node.value) == len(row.facts):
        yield from zip(row.facts, node.value, strict=True)


def _fault(fact: Fact, cell: Tree) -> tuple[str, str]:
    if not isinstance(cell.value, str):
        return f"“{fact.pointer}”写成了一组，只能写一项", f"请{fact.kind.told}"
    plain = " ".join(cell.value.split())
    shown = plain if len(plain) <= _QUOTED else plain[:_QUOTED] + "……"
    if fact.kind.name == "text" and len(cell.value) > LONGEST_TEXT:
        return (
            f"“{fact.pointer}”有 {len(cell.value)} 个字，最多 {LONGEST_TEXT} 个：“{shown}”",
            "请写短些，详情写在正文里",
        )
    if fact.kind.name == "text" and plain != cell.value:
        return f"“{fact.pointer}”的文字里有换行或制表符：“{shown}”", "请写在一行里，中间不用换行、制表符"
    best = nearest(cell.value, fact.kind.options) if fact.kind.options else None
    guess = f"是否想写“{best}”？" if best else ""
    return f"“{fact.pointer}”写的是“{shown}”", f"{guess}请{fact.kind.told}"
