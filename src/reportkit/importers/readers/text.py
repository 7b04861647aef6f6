"""Plain text and Markdown, as extracted from a document: lines, and tables as lines of cells."""

from __future__ import annotations

import re
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.importers.document import Document, Item, LooseTable, PublishedParagraph
from reportkit.importers.labels import which_table
from reportkit.importers.page import is_page_number, section_heading
from reportkit.importers.readers.unruled import SENTENCE, table_sections, words_of
from reportkit.resources import regex

_RULE = regex(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_ENCODINGS = ("utf-8-sig", "gb18030")


def read(path: Path) -> Document:
    """Read a text file in UTF-8, UTF-16 or GB 18030."""
    return text_document(decode(path.read_bytes(), path))


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
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n"):
        cells = _cells(line, barred=under_table_heading)
        hashes = re.match(r"^\s{0,3}(#{1,6})\s+", line)
        heading = section_heading(line[hashes.end() :] if hashes else line, len(hashes[1]) if hashes else 0)
        if heading is not None:
            under_table_heading = heading.section in table_sections()
        if not line.strip() or _RULE.match(line):
            gap = True
        elif line.strip().startswith(":::") or (is_page_number(line) and not (under_table_heading and rows)):
            furniture.append(line.strip())
        elif cells is not None and heading is None:
            if cells:
                rows.append(cells)
        elif under_table_heading and heading is None and not SENTENCE.search(line):
            rows.append(words_of(line))
        else:
            _end_table(items, rows)
            claimed = len(hashes[1]) if hashes else 0
            body = line[hashes.end() :] if hashes else line
            indented = body[:1] in " \u3000\t"
            items.append(
                PublishedParagraph(body.strip(), claimed, starts=indented or bool(hashes), gap=gap or bool(hashes))
            )
            gap = False
            continue
        gap = True
    _end_table(items, rows)
    return Document(tuple(items), tuple(furniture), lines=True)


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


def _end_table(items: list[Item], rows: list[tuple[str, ...]]) -> None:
    if rows:
        table = LooseTable(tuple(rows))
        if which_table(table.texts) is None and not any(len(row) > 1 for row in rows):
            items += [PublishedParagraph(" ".join(row)) for row in rows]
        else:
            items.append(table)
        rows.clear()
