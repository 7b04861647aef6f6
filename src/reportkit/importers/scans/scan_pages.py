"""A scan read: its ruled tables cell by cell, each cell alone, and the lines of text around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import cv2

from reportkit.diagnostics import ReportkitError
from reportkit.importers.document import Document, GridTable, Item, ScannedCell
from reportkit.importers.readers import Boxes, PrintedLine, PrintedPage, lines, merged, page_items
from reportkit.importers.scans.cell_ink import CellPicture, cell_picture
from reportkit.importers.scans.recognised_figures import figure_of
from reportkit.importers.scans.recognising import PlacedLine, Recognised, detect, recognise
from reportkit.importers.scans.ruling import RuledTable, ink, ruled_tables
from reportkit.importers.scans.turned_pages import turned_upright
from reportkit.importers.scans.upright_pictures import Picture, pictures
from reportkit.resources import regex

_POINTS = 72 / 254  # of a pixel
_WIDTH = 0.05  # of its width: tables of one report differ less on their pages
_SURE = 0.5  # a line of text less sure than this is no text
_MARK = regex(r"\ue000([0-9]+)\ue001")  # stands for a cell while the pages are put together


def read(path: Path) -> Document:
    """Read a scan; ReportkitError where nothing is recognised."""
    scanned: list[tuple[str, ScannedCell | None]] = []
    pages: list[PrintedPage] = []
    frame: tuple[float, float] | None = None
    for number, grey in enumerate(map(turned_upright, pictures(path)), start=1):
        found = ink(grey)
        tables = ruled_tables(found)
        if frame is None and tables:
            frame = (tables[0].left * _POINTS, tables[0].right * _POINTS)
        move = _placing(tables, frame)
        parts: list[PrintedLine | Boxes] = []
        for table in tables:
            first = len(scanned)
            scanned += _cells([cell_picture(grey, found, box) for box in table.boxes], number)
            parts.append(_boxes(table, range(first, len(scanned)), scanned, move))
        parts += _lines(grey, tables, move)
        height = grey.shape[0] * _POINTS
        pages.append(PrintedPage(tuple(sorted(parts, key=lambda part: part.top)), height))
    furniture: list[str] = []
    items = tuple(_unmarked(item, scanned) for item in page_items(pages, furniture))
    if not items:
        raise ReportkitError(
            f"{path.name} 里没有认出文字；请换一份清楚的扫描件（300 dpi、端正），或改用 Word、网页原件"
        )
    note = "文件是扫描件，文字由程序从图片识别，难免有错字；正文请逐句对照原文改正"
    return Document(items, tuple(furniture), lines=True, placed=True, notes=(note,), scanned=True)


def _placing(tables: Sequence[RuledTable], frame: tuple[float, float] | None) -> tuple[float, float]:
    """Factor and offset that bring pixels across to points, and the tables of this page onto those of the first."""
    if tables and frame is not None:
        wanted, width = frame[1] - frame[0], (tables[0].right - tables[0].left) * _POINTS
        if abs(width - wanted) < _WIDTH * wanted:
            factor = _POINTS * wanted / width
            return factor, frame[0] - tables[0].left * factor
    return _POINTS, 0.0


def _cells(found: Sequence[CellPicture], page: int) -> Iterator[tuple[str, ScannedCell | None]]:
    """What each cell says; short ones, which may be figures, are recognised in three ways."""
    first = recognise([line for cell in found for line in cell.lines])
    texts: list[list[Recognised]] = []
    for cell in found:
        texts.append(first[: len(cell.lines)])
        first = first[len(cell.lines) :]
    short = [at for at, cell in enumerate(found) if _may_be_figure(cell, texts[at])]
    more = {at: [text] for at, text in zip(short, (texts[at][0] for at in short), strict=True)}
    for otherwise in (_in_black, _wider):
        for at, reading in zip(short, recognise([otherwise(found[at].lines[0]) for at in short]), strict=True):
            more[at].append(reading)
    for at, cell in enumerate(found):
        text = " ".join(line.text for line in texts[at])
        readings = tuple((reading.text, reading.confidence) for reading in more.get(at, ()))
        value = ScannedCell(readings, _png(cell.whole), page, cell.crossed)
        yield (text or ("？" if cell.lines else "")), value if cell.lines else None


def _may_be_figure(cell: CellPicture, texts: Sequence[Recognised]) -> bool:
    if len(cell.lines) != 1:
        return False
    height, width = cell.lines[0].shape
    return figure_of(texts[0].text) is not None or width < 4 * height


def _in_black(line: Picture) -> Picture:
    """The same line in black and white, twice as large, with more paper around."""
    large = cv2.resize(line, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    _level, black = cv2.threshold(cv2.GaussianBlur(large, (3, 3), 0), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    around = line.shape[0] // 3
    return cv2.copyMakeBorder(black, around, around, around, around, cv2.BORDER_CONSTANT, value=(255,))


def _wider(line: Picture) -> Picture:
    """The same line stretched sideways and smoothed."""
    wide = cv2.resize(line, None, fx=1.25, fy=1, interpolation=cv2.INTER_CUBIC)
    return cv2.medianBlur(cv2.copyMakeBorder(wide, 2, 2, 8, 8, cv2.BORDER_CONSTANT, value=(255,)), 3)


def _png(picture: Picture) -> bytes:
    half = cv2.resize(picture, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    return bytes(cv2.imencode(".png", half)[1])


def _boxes(
    table: RuledTable,
    numbers: Sequence[int],
    scanned: Sequence[tuple[str, ScannedCell | None]],
    move: tuple[float, float],
) -> Boxes:
    """The table in points, each cell that holds ink marked with its number."""
    factor, offset = move
    cells = tuple(
        (
            f"\ue000{number}\ue001" if scanned[number][0] else "",
            (
                box.left * factor + offset,
                box.top * _POINTS,
                box.right * factor + offset,
                box.bottom * _POINTS,
            ),
        )
        for number, box in zip(numbers, table.boxes, strict=True)
    )
    edges = merged(x for _text, cell in cells for x in (cell[0], cell[2]))
    return Boxes(cells, edges, table.top * _POINTS, table.bottom * _POINTS, straddled=not table.sound)


def _lines(grey: Picture, tables: Sequence[RuledTable], move: tuple[float, float]) -> list[PrintedLine]:
    """The lines of text outside the tables."""
    page = grey.copy()
    for table in tables:
        page[table.top - 4 : table.bottom + 5, max(table.left - 4, 0) : table.right + 5] = 255
    small = cv2.resize(page, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    places = [PlacedLine(*(2 * edge for edge in (p.left, p.top, p.right, p.bottom))) for p in detect(small)]
    places = [place for place in places if _piece(page, place).size]
    read = recognise([_piece(page, place) for place in places])
    factor, offset = move
    chars = [
        {
            "text": line.text,
            "x0": place.left * factor + offset,
            "x1": place.right * factor + offset,
            "top": place.top * _POINTS,
            "bottom": place.bottom * _POINTS,
            "size": (place.bottom - place.top) * _POINTS * 0.8,
        }
        for place, line in zip(places, read, strict=True)
        if line.text and line.confidence >= _SURE / 5
    ]
    return lines(chars)


def _piece(page: Picture, place: PlacedLine) -> Picture:
    top, bottom = max(round(place.top) - 2, 0), round(place.bottom) + 3
    return page[top:bottom, max(round(place.left) - 4, 0) : round(place.right) + 5]


def _unmarked(item: Item, scanned: Sequence[tuple[str, ScannedCell | None]]) -> Item:
    """The table with the texts of its cells in the place of their marks."""
    if not isinstance(item, GridTable):
        return item
    cells = []
    for cell in item.cells:
        marks = [int(mark) for mark in _MARK.findall(cell.text)]
        text = _MARK.sub(lambda match: scanned[int(match[1])][0], cell.text)
        alone = len(marks) == 1 and _MARK.fullmatch(cell.text)
        cells.append(replace(cell, text=text, scanned=scanned[marks[0]][1] if alone else None))
    return replace(item, cells=tuple(cells))
