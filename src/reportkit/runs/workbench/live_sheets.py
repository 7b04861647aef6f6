"""The pages of the PDF of a report as it stands, each text with the line of ``report.md`` that it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportkit.engines import PandocWorker
from reportkit.render import style_of
from reportkit.render.readback import OnPage, ShownLine, ShownTable, official_heads, placed_contents
from reportkit.render.report import preview_pages
from reportkit.reports import Report
from reportkit.runs.examining import Examination
from reportkit.runs.workbench.block_lines import BlockLines


@dataclass(frozen=True)
class Spot:
    """A part of a page (0 to 1, from its upper left corner) and the line that it shows; ``table``: an official one."""

    line: int
    table: bool
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class LiveSheet:
    """A page as a PNG picture and what stands where on it, in reading order."""

    picture: bytes
    spots: list[Spot] = field(default_factory=list)


def live_sheets(examination: Examination, worker: PandocWorker) -> list[LiveSheet]:
    """The pages as they would be printed now.

    Raises:
        ReportkitError: An engine refuses the narrative.
        OSError: A picture is not there.
    """
    report, style = examination.report, style_of(examination.site.layout)
    pages = preview_pages(report, worker, style, style.search(examination.target.root))
    sheets = [LiveSheet(picture) for picture in pages.pictures]
    for page, spot in _spots(report, placed_contents(pages.pdf)):
        sheets[page].spots.append(spot)
    return sheets


def _spots(report: Report, contents: Sequence[OnPage]) -> Iterator[tuple[int, Spot]]:
    """Each text that comes from a line, with its page."""
    lines, slots = BlockLines(report), iter([slot.line for slot in report.narrative.markup.slots])
    heads = official_heads(report.format)
    table: tuple[int | None, bool] = (None, False)
    for number, placed in enumerate(contents):
        official = False
        if isinstance(placed.shown, ShownTable):
            if placed.begins or not _goes_on(contents[number - 1 : number], placed):
                table = _table(placed.shown, heads, lines, slots)
            line, official = table
        else:
            last = number + 1 == len(contents) or contents[number + 1].page > placed.page
            line = _line(placed.shown, lines, begins=placed.begins, last=last)
        if line is not None:
            yield placed.page, Spot(line, official, placed.left, placed.top, placed.width, placed.height)


def _goes_on(before: Sequence[OnPage], placed: OnPage) -> bool:
    """Whether this table may be the rest of what stands before it: a table at the end of the last page."""
    return any(isinstance(one.shown, ShownTable) and one.page < placed.page for one in before)


def _line(shown: ShownLine, lines: BlockLines, *, begins: bool, last: bool) -> int | None:
    if not begins:
        return lines.line_of_rest(shown.text)
    return lines.line_of_part(shown.text) if last else lines.line(shown.text)


def _table(shown: ShownTable, heads: set[str], lines: BlockLines, slots: Iterator[int]) -> tuple[int | None, bool]:
    """The line of a table that begins, and whether it is an official one."""
    if shown.cells and shown.cells[0].text in heads:
        return next(slots, None), True
    found = [lines.line(cell.text) for cell in shown.cells if cell.text]
    return next((line for line in found if line is not None), None), False
