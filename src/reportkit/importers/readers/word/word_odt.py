"""ODT files letter by letter, as LibreOffice and WPS save them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reportkit.diagnostics import ReportkitError
from reportkit.editing.returning import PLAIN, TITLE, Look, PlacedCell, WordDocument, WordItem, WordParagraph, WordTable
from reportkit.editing.returning import settled as settle
from reportkit.importers.labels import which_table
from reportkit.importers.readers.bounds import check_elements, part
from reportkit.importers.readers.undecided import undecided_in_odt
from reportkit.importers.readers.word.addresses import address
from reportkit.importers.readers.word.letters import Letters, is_seen, lines_of

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE, _STYLE, _DRAW = (
    f"{{{_NAMES}{name}:1.0}}" for name in ("text", "table", "office", "style", "drawing")
)
_FO = f"{{{_NAMES}xsl-fo-compatible:1.0}}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_GONE = {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_TEXT}sequence-decls"}
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_DEEPEST = 3
_WIDEST = 1000  # repeated cells and blanks beyond are padding
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def read(path: Path) -> WordDocument:
    """Read an ODT file; ReportkitError where it is none."""
    try:
        with zipfile.ZipFile(path) as package:
            root = etree.fromstring(part(package, "content.xml", path), _PARSER)
            named = part(package, "styles.xml", path) if "styles.xml" in package.namelist() else None
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise ReportkitError(f"{path.name} 不是完好的 ODT 文件；请用 WPS 或 LibreOffice 打开后另存一次") from error
    check_elements(root, path)
    reading = _OdtReading(root, named)
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    items = tuple(reading.items(body)) if body is not None else ()
    unread = ["脚注"] if next(root.iter(f"{_TEXT}note"), None) is not None else []
    if any(e.find(f"{_TEXT}list-item/{_TEXT}p") is not None for e in root.iter(f"{_TEXT}list")):
        unread.append("自动编号和项目符号")
    return WordDocument(items, undecided_in_odt(root), tuple(unread))


class _OdtReading:
    """A document being read; styles are looked up by the name that a paragraph or stretch bears."""

    def __init__(self, root: etree._Element, named: bytes | None) -> None:
        common = etree.fromstring(named, _PARSER) if named is not None else None
        self._own = _styles_in(root)
        self._common = _styles_in(common) if common is not None else {}

    def items(self, parent: etree._Element) -> Iterator[WordItem]:
        for child in parent:
            if child.tag in _PARAGRAPHS:
                yield from self._paragraph(child)
            elif child.tag == f"{_TABLE}table":
                yield self._table(child)
            elif child.tag not in _GONE:
                yield from self.items(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[WordItem]:
        name = paragraph.get(f"{_TEXT}style-name", "")
        level = TITLE if self._is_title(name) else 0
        if paragraph.tag == f"{_TEXT}h" and not level:
            level = min(_count(paragraph, f"{_TEXT}outline-level"), _DEEPEST)
        letters: Letters = []
        self._collect(paragraph, (self._sets_bold(name) or False, ""), letters)
        pictures = sum(1 for _ in paragraph.iter(f"{_DRAW}image"))
        yield from (WordParagraph(0, "", picture=True) for _ in range(pictures))
        yield from lines_of(level, letters)
        for box in paragraph.iter(f"{_DRAW}text-box"):
            yield from self.items(box)

    def _collect(self, element: etree._Element, look: Look, letters: Letters) -> None:
        letters += _seen(element.text, look)
        for child in element:
            if child.tag == f"{_TEXT}s":
                letters += [(" ", look)] * _count(child, f"{_TEXT}c")
            elif child.tag == f"{_TEXT}tab":
                letters.append((" ", look))
            elif child.tag == f"{_TEXT}line-break":
                letters.append(("\n", look))
            elif child.tag == f"{_TEXT}a":
                self._collect(child, (look[0], address(child.get(_HREF, "")) or look[1]), letters)
            elif child.tag == f"{_TEXT}span":
                bold = self._sets_bold(child.get(f"{_TEXT}style-name", ""))
                self._collect(child, (look[0] if bold is None else bold, look[1]), letters)
            elif child.tag not in _GONE and child.tag not in (f"{_DRAW}frame", f"{_OFFICE}annotation-end"):
                self._collect(child, look, letters)
            letters += _seen(child.tail, look)

    def _is_title(self, name: str) -> bool:
        seen: set[str] = set()
        while name and name not in seen:
            if name == "Title":
                return True
            seen.add(name)
            style = self._own.get(name, self._common.get(name))
            name = style.get(f"{_STYLE}parent-style-name", "") if style is not None else ""
        return False

    def _sets_bold(self, name: str) -> bool | None:
        """Whether a style of the text itself says bold or not; a named style of paragraphs says nothing of letters."""
        style = self._own.get(name)
        if style is None and (named := self._common.get(name)) is not None:
            style = named if named.get(f"{_STYLE}family") == "text" else None
        if style is None:
            return None
        properties = style.find(f"{_STYLE}text-properties")
        weight = properties.get(f"{_FO}font-weight") if properties is not None else None
        if weight is None and style.get(f"{_STYLE}family") == "text":
            parent = style.get(f"{_STYLE}parent-style-name", "")
            return self._sets_bold(parent) if parent and parent != name else None
        return weight not in ("normal", "400") if weight is not None else None

    def _table(self, table: etree._Element) -> WordTable:
        cells: list[PlacedCell] = []
        lines = (e for e in table.iter(f"{_TABLE}table-row") if next(e.iterancestors(f"{_TABLE}table")) is table)
        for row, line in enumerate(lines):
            column = 0
            for cell in line:
                if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                    continue
                times = _count(cell, f"{_TABLE}number-columns-repeated")
                if cell.tag == f"{_TABLE}table-cell":
                    tall = _count(cell, f"{_TABLE}number-rows-spanned")
                    wide = _count(cell, f"{_TABLE}number-columns-spanned")
                    content = self._cell(cell)
                    cells += [PlacedCell(row, column + at, tall, wide, content) for at in range(times)]
                column += times
        return WordTable(tuple(cells), which_table(tuple(cell.content.text for cell in cells)) or "")

    def _cell(self, cell: etree._Element) -> WordParagraph:
        letters: Letters = []
        for paragraph in cell.iter(*_PARAGRAPHS):
            letters.append((" ", PLAIN))
            bold = self._sets_bold(paragraph.get(f"{_TEXT}style-name", ""))
            found: Letters = []
            self._collect(paragraph, (bold or False, ""), found)
            letters += [(" " if letter == "\n" else letter, look) for letter, look in found]
        return settle(0, letters)


def _count(element: etree._Element, attribute: str) -> int:
    """A number of an attribute, 1 where there is none; no more than anybody needs."""
    typed = element.get(attribute, "")
    return min(int(typed), _WIDEST) if typed.isdecimal() and typed.isascii() else 1


def _seen(text: str | None, look: Look) -> Letters:
    """The letters of a text; a line end of the XML is a blank."""
    return [(" " if letter in "\n\r\t" else letter, look) for letter in text or "" if is_seen(letter)]


def _styles_in(root: etree._Element) -> dict[str, etree._Element]:
    return {style.get(f"{_STYLE}name", ""): style for style in root.iter(f"{_STYLE}style")}
