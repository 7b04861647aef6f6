"""The member tables as a workbook that can be read and printed as it is.

Spreadsheets do not measure a row whose text wraps: every height is therefore worked out here. Pages are A4 landscape.
The overview is made as small as the width of a page needs. An official table is too where that can still be read, but
by a scale of ours: fitted by the spreadsheet it would lose its page breaks, which keep together what belongs together.
Where it needs several pages beside each other, each shows the row heads again, as every page shows the column heads.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from reportkit.render.members.contents import NOTE, MemberLine, Sheet

_CREATED = datetime(2021, 1, 1)  # noqa: DTZ001  # XlsxWriter takes naive dates; it must not be the clock
_A4 = 9  # the file format's number for it
_PAGE = (841.9, 595.3)  # points
_MARGIN = {"left": 0.4, "right": 0.4, "top": 0.7, "bottom": 0.6}  # inches
_HEADS = {True: (30.0, 34.0), False: (22.0, 24.0)}  # widths of the row heads, grouped or not, in characters
_NARROWEST = 9.5
_LINE = 14.25  # points, whole pixels
_SMALLEST, _READABLE = 60, 70  # percent: what would need less than the first is printed at the second
_ALARM = "#B00020"  # red that is read on white
_SAFE = 0.95  # programs differ a little in how wide they draw a column
_FONT = {
    "font_name": "Arial",
    "font_size": 10,
}  # its digits decide how wide columns are, and every system has their like


def member_workbook(path: Path, sheets: Sequence[Sheet], title: str) -> None:
    """Write the workbook, a worksheet for each table, row by row."""
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "default_format_properties": dict(_FONT),
    }  # which it changes
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": title, "comments": NOTE, "created": _CREATED})
        styles = _Styles(book)
        for sheet in sheets:
            _fill(book.add_worksheet(sheet.name, _AmountsPage), sheet, title, styles)


class _AmountsPage(Worksheet):  # type: ignore[misc]  # the library has no types
    """A worksheet whose amounts are written as text behind the heads of their row.

    Cell by cell the library would take five times as long. One of its inner parts is used, what ends a row.
    """

    amounts: Callable[[], str] | None = None  # of the row that is written last, asked for when the row is complete

    def _xml_end_tag(self, tag: str) -> None:
        if tag == "row" and self.amounts is not None:
            self.fh.write(self.amounts())
            self.amounts = None
        super()._xml_end_tag(tag)


def _fill(page: _AmountsPage, sheet: Sheet, title: str, styles: _Styles) -> None:
    """Head and lines in order, for a row that is written is gone; each row names what heads it, none are merged."""
    widths = _widths(sheet)
    names = (*sheet.heads, *sheet.columns)
    heights = [_lines_of(names, widths) * _LINE]
    page.set_row(0, heights[0])
    for column, (name, width) in enumerate(zip(names, widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, name, styles.head)
    for line in sheet.lines:
        heights.append(_lines_of(line.heads, widths) * _LINE)
        page.set_row(len(heights) - 1, heights[-1])
        _write(page, len(heights) - 1, line, styles)
    _set_page(page, sheet, title, widths, heights)


def _write(page: _AmountsPage, row: int, line: MemberLine, styles: _Styles) -> None:
    for column, text in enumerate(line.heads):
        page.write_string(row, column, text, styles.text(line))
    page.amounts = partial(_amounts_text, row, line, styles)


def _amounts_text(row: int, line: MemberLine, styles: _Styles) -> str:
    """The cells of a row's amounts; styles are numbered as they come."""
    cells, known = [], dict[int | None, str]()
    for column, amount in enumerate(line.amounts, start=len(line.heads)):
        places = None if amount is None else max(0, -int(amount.as_tuple().exponent))
        style = known.get(places)
        if style is None:
            look = styles.text(line) if places is None else styles.amount(places, line)
            style = known[places] = f'{row + 1}" s="{look._get_xf_index()}"'  # noqa: SLF001  # its number in the file
        shown = "/>" if amount is None else f"><v>{amount:.16G}</v></c>"
        cells.append(f'<c r="{_column_name(column)}{style}{shown}')
    return "".join(cells)


_column_name = cache(xl_col_to_name)


def _set_page(page: Any, sheet: Sheet, title: str, widths: Sequence[float], heights: Sequence[float]) -> None:
    page.freeze_panes(1, len(sheet.heads))
    page.repeat_rows(0)
    page.repeat_columns(0, len(sheet.heads) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(**_MARGIN)
    page.set_header(f"&L{title.replace('&', '&&')}&R{sheet.caption}")
    page.set_footer("&C&P / &N")
    if not sheet.grouped:
        page.fit_to_pages(1, 0)
        return
    room = (_PAGE[0] - 72 * (_MARGIN["left"] + _MARGIN["right"])) * _SAFE
    scale = math.floor(100 * room / sum(map(_points, widths)))
    scale = _READABLE if scale < _SMALLEST else min(scale, 100)
    page.set_print_scale(scale)
    tall = (_PAGE[1] - 72 * (_MARGIN["top"] + _MARGIN["bottom"])) * 100 / scale
    page.set_h_pagebreaks(list(_breaks(sheet, heights, tall)))


def _breaks(sheet: Sheet, heights: Sequence[float], tall: float) -> Iterator[int]:
    """Before which rows a page ends, so that no group is torn apart that has room on one page."""
    tall -= _LINE  # borders, and heights rounded to whole pixels
    row, used = 1, heights[0]
    for group in sheet.groups:
        height = sum(heights[row : row + len(group)])
        if used + height > tall and used > heights[0]:
            yield row
            used = heights[0]
        used += height
        row += len(group)


def _widths(sheet: Sheet) -> list[float]:
    """The width of each column in characters."""
    columns = zip(*(line.amounts for line in sheet.lines), strict=True)
    digits = (max((len(f"{amount:f}") for amount in column if amount is not None), default=0) for column in columns)
    return [*_head_widths(sheet), *(max(_NARROWEST, count + 2.0) for count in digits)]


def _head_widths(sheet: Sheet) -> tuple[float, float]:
    """Of the row heads; sentences have more to say than names."""
    return (40.0, 60.0) if any(line.alarm for line in sheet.lines) else _HEADS[sheet.grouped]


def _points(width: float) -> float:
    """How wide a column of so many characters is (ECMA-376, 18.3.1.13, with digits 7 pixels wide)."""
    return (7 * width + 5) * 0.75


def _lines_of(texts: Sequence[str], widths: Sequence[float]) -> int:
    """How many lines the tallest of texts beside each other takes; a line may stay two characters short."""
    needed = (math.ceil(_extent(text) / (width - 2.0)) for text, width in zip(texts, widths, strict=False))
    return max(1, *needed)


def _extent(text: str) -> float:
    """The width of a text in digits; bold and other fonts make it a little wider."""
    return sum(2.0 if unicodedata.east_asian_width(char) in "WFA" else 1.1 for char in text)


@dataclass(frozen=True)
class _Look:
    """What sets cell formats apart: decimals, or text, or the head."""

    places: int | None
    strong: bool
    alarm: bool


class _Styles:
    """Cell formats, each made once: as many decimals as the amount has."""

    def __init__(self, book: Any) -> None:
        self._book = book
        line = {"border": 1, "border_color": "#A6A6A6"}
        self._text = {"text_wrap": True, "valign": "top"} | line
        self._number = {"align": "right", "valign": "top"} | line
        look = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#F2F4F7"}
        self.head = book.add_format(look | line)
        self._known: dict[_Look, Any] = {}

    def text(self, line: MemberLine) -> Any:
        """The format of a row head, or of a cell without an amount."""
        return self._made(_Look(None, line.strong, line.alarm), self._text)

    def amount(self, places: int, line: MemberLine) -> Any:
        """The format of an amount with so many decimals."""
        shown = {"num_format": "0." + "0" * places if places else "0"}
        return self._made(_Look(places, line.strong, line.alarm), self._number | shown)

    def _made(self, look: _Look, properties: dict[str, Any]) -> Any:
        if look not in self._known:
            colour = {"font_color": _ALARM} if look.alarm else {}
            self._known[look] = self._book.add_format(properties | {"bold": look.strong} | colour)
        return self._known[look]
