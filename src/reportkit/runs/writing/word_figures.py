"""Numbers that an edited copy shows otherwise than ``statistics.yaml``: questions, never changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.editing.returning import WordItem, WordTable
from reportkit.formats import amount_text, table_grid
from reportkit.importers import figures_in
from reportkit.reports import Report


@dataclass(frozen=True)
class FigureQuestion:
    """A number that somebody changed in the copy: where to change it here if that was meant, and both sides.

    ``ours`` is what ``statistics.yaml`` says, ``typed`` what the copy says ("" where the number is gone there).
    ``path`` and ``line`` are those of the number; ``sentence`` is the line of report.md that takes it, 0 for a table.
    """

    pointer: str
    ours: str
    typed: str
    path: Path
    line: int
    sentence: int = 0


def question(report: Report, pointer: str, ours: str, typed: str, sentence: int = 0) -> FigureQuestion:
    """The question about a number of the report; that of a member stands in the member's own file."""
    value = report.statistics.values.get(pointer)
    if value is None:
        return FigureQuestion(pointer, ours, typed, report.narrative.source.path, sentence or 1, sentence)
    return FigureQuestion(pointer, ours, typed, report.statistics.source.path, value.line, sentence)


def table_questions(
    report: Report, items: Sequence[WordItem], made_from: Mapping[str, tuple[str, ...]]
) -> tuple[list[FigureQuestion], list[str]]:
    """What the official tables of a copy say otherwise than those that it was made from (their cells by table).

    The second list tells, in Chinese, what else differs in them.
    """
    questions: list[FigureQuestion] = []
    told: list[str] = []
    seen: set[str] = set()
    for item in items:
        if isinstance(item, WordTable) and item.official and item.official not in seen:
            seen.add(item.official)
            key = item.official
            table = next((t for t in report.format.tables if t.key == key), None)
            if table is None:
                continue
            cells = table_grid(table).cells
            if len(cells) == len(item.texts):
                before = made_from.get(key, ())
                for at, (cell, typed) in enumerate(zip(cells, item.texts, strict=True)):
                    text = _bare(typed)
                    if cell.fact is None:
                        if text != _bare(cell.text):
                            told.append(
                                f"统计表“{key}”的“{_bare(cell.text)}”在 Word 里写成了“{typed}”；"
                                "表里的文字由格式规定，没有带入"
                            )
                    elif text not in (*before[at : at + 1], _bare(report.texts[cell.fact])):
                        questions.append(question(report, cell.fact, report.texts[cell.fact], typed))
            else:
                told.append(f"统计表“{key}”在 Word 里的行列与官方的不同；只核对了读得出的数")
                questions += _by_labels(report, item)
    return questions, told


def _by_labels(report: Report, item: WordTable) -> Iterator[FigureQuestion]:
    """The numbers of a table that has lost or won cells, by the labels beside them."""
    for pointer, amount in figures_in(item, report.format, report.year).items():
        if pointer in report.statistics.amounts and amount != report.statistics.amounts[pointer]:
            yield question(report, pointer, report.texts[pointer], amount_text(amount))


def _bare(text: str) -> str:
    return "".join(text.split())
