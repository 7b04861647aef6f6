"""Plain text and Markdown, as extracted from a document: lines, and tables as lines of cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.importers.document import Document, Item, LooseTable, PublishedParagraph
from reportkit.importers.labels import which_table
from reportkit.importers.page import is_page_number, is_sure_page_number, section_heading
from reportkit.importers.readers.bounds import check_text
from reportkit.importers.readers.unruled import SENTENCE, YEAR, table_sections, words_of
from reportkit.resources import regex

_RULE = regex(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_FIGURE = regex(r"[0-9][0-9,.]*")
_ENCODINGS = ("utf-8-sig", "gb18030")


def read(path: Path) -> Document:
    """Read a text file in UTF-8, UTF-16 or GB 18030; ReportkitError where it is longer than any report."""
    text = decode(path.read_bytes(), path)
    check_text(text, path)
    return text_document(text)


def decode(data: bytes, path: Path) -> str:
    """Bytes as text; ReportkitError where no encoding fits."""
    encodings = ("utf-16", *_ENCODINGS) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else _ENCODINGS
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReportkitError(f"{path.name} 不是文本文件（UTF-8、UTF-16、GBK 都读不出）")


def text_document(text: str) -> Document:
    """Lines become paragraphs and tables. A table is lines with tabs or bars, or what stands under its heading."""
    items: list[Item] = []
    rows: list[tuple[str, ...]] = []
    furniture: list[str] = []
    gap = under_table_heading = False
    placed = True
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    captions = _years_alone(lines)
    for number, line in enumerate(lines):
        cells = _cells(line, barred=under_table_heading)
        hashes = re.match(r"^\s{0,3}(#{1,6})\s+", line)
        heading = section_heading(line[hashes.end() :] if hashes else line, len(hashes[1]) if hashes else 0)
        if heading is not None:
            under_table_heading = heading.section in table_sections()
        if rows and len(rows[-1]) == 1 and "\xa0" in line and not line.strip():
            rows.append(("",))  # a blank cell, as browsers copy it
        elif not line.strip() or _RULE.match(line):
            gap = True
        elif (
            line.strip().startswith(":::")
            or is_sure_page_number(line)
            or (is_page_number(line) and not (under_table_heading and rows))
        ):
            furniture.append(line.strip())
        elif cells is not None and heading is None:
            placed = placed and "\t" in line
            if cells:
                rows.append(cells)
        elif under_table_heading and heading is None and not (SENTENCE.search(line) or number in captions):
            rows.append(words_of(line))
            _end_of_row(rows)
            placed = placed and not any(map(str.isdigit, rows[-1][1:]))
        else:
            _end_table(items, rows, placed=placed)
            placed = True
            claimed = len(hashes[1]) if hashes else 0
            body = line[hashes.end() :] if hashes else line
            indented = body[:1] in " \u3000\t"
            items.append(
                PublishedParagraph(body.strip(), claimed, starts=indented or bool(hashes), gap=gap or bool(hashes))
            )
            gap = False
            continue
        gap = True
    _end_table(items, rows, placed=placed)
    return Document(tuple(items), tuple(furniture), lines=True)


def _end_of_row(rows: list[tuple[str, ...]]) -> None:
    """A figure in a line of its own after a tab is the cell after it: so browsers copy a paragraph in a cell."""
    if (
        len(rows) > 1
        and len(rows[-1]) == 1
        and len(rows[-2]) > 1
        and not rows[-2][-1]
        and _FIGURE.fullmatch(rows[-1][0])
    ):
        rows[-2:] = [(*rows[-2][:-1], *rows[-1])]


def _years_alone(lines: Sequence[str]) -> frozenset[int]:
    """The lines that name the year of the table below; years one after the other are heads of columns."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    years = [YEAR.fullmatch(lines[number]) is not None for number in filled]
    beside = zip([False, *years], years, [*years[1:], False], strict=False)
    return frozenset(
        number for number, (before, own, after) in zip(filled, beside, strict=True) if own and not (before or after)
    )


def _cells(line: str, *, barred: bool) -> tuple[str, ...] | None:
    """The cells of a line with tabs or bars; ``barred``: bars count wherever they stand, as in text taken from pages.

    A line of bars alone has no cells: it ends a row, or is a blank that the number of figures will betray.
    """
    if "\t" in line.strip(" ") and (line.strip().count("\t") or line.endswith("\t")):
        return tuple(line.split("\t"))
    bars = line.strip()
    if barred and bars and not bars.strip("| "):
        return ()
    if (bars.startswith("|") and bars.count("|") > 1) or (barred and "|" in bars):
        return tuple(cell.strip() for cell in bars.strip("|").split("|"))
    return None


def _end_table(items: list[Item], rows: list[tuple[str, ...]], *, placed: bool) -> None:
    if rows:
        table = LooseTable(tuple(rows), placed=placed)
        if which_table(table.names) is None and not any(len(row) > 1 for row in rows):
            items += [PublishedParagraph(" ".join(row)) for row in rows]
        else:
            items.append(table)
        rows.clear()
