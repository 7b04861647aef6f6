"""DOCX files letter by letter: what is bold, what links where, headings, pictures, merged cells."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reportkit.diagnostics import ReportkitError
from reportkit.editing.returning import PLAIN, Look, PlacedCell, WordDocument, WordItem, WordParagraph, WordTable
from reportkit.editing.returning import settled as settle
from reportkit.importers.labels import which_table
from reportkit.importers.readers.bounds import check_elements, part
from reportkit.importers.readers.numbering import Numbering
from reportkit.importers.readers.undecided import undecided_in_docx
from reportkit.importers.readers.word.addresses import address
from reportkit.importers.readers.word.letters import Letters, is_seen, lines_of
from reportkit.importers.readers.word.word_styles import (
    HYPERLINK,
    PARSER,
    OpenFields,
    W,
    WordStyles,
    is_on,
    outlined,
    value_of,
)
from reportkit.resources import regex

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_GONE = {f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}pPr", f"{W}rPr", f"{W}txbxContent", f"{W}sectPr"}
_BREAKS = (f"{W}br", f"{W}cr")
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_MARGIN = regex(r"word/(?:header|footer)[0-9]*\.xml")
_PAGE_NUMBER = regex(r"[-—–－\s0-9]|第|页|共|/")
_WIDEST = 1000  # columns
_PARTS = ("word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels")


def read(path: Path) -> WordDocument:
    """Read a DOCX file as it looks with all revisions accepted; ReportkitError where it is none."""
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            document = etree.fromstring(part(package, "word/document.xml", path), PARSER)
            numbering, styles, relations = (part(package, n, path) if n in names else None for n in _PARTS)
            margins = [
                text for name in sorted(names) if _MARGIN.fullmatch(name) for text in _margin(package, name, path)
            ]
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise ReportkitError(f"{path.name} 不是完好的 DOCX 文件；请用 Word 或 WPS 打开后另存一次") from error
    check_elements(document, path)
    reading = _DocxReading(WordStyles(styles), Numbering(numbering, styles), _targets(relations))
    body = document.find(f"{W}body")
    items = tuple(reading.items(body)) if body is not None else ()
    notes = document.iter(f"{W}footnoteReference", f"{W}endnoteReference")
    unread = ["脚注"] if next(notes, None) is not None else []
    unread += ["项目符号"] if reading.bullets else []
    unread += ["公式"] if next(document.iter(_FORMULA), None) is not None else []
    unread += ["隐藏的文字"] if reading.hidden else []
    return WordDocument(items, undecided_in_docx(path, document), tuple(unread), tuple(margins))


def _margin(package: zipfile.ZipFile, name: str, path: Path) -> Iterator[str]:
    """What a head or foot of pages says besides the number of the page."""
    for paragraph in etree.fromstring(part(package, name, path), PARSER).iter(f"{W}p"):
        text = "".join(t.text or "" for t in paragraph.iter(f"{W}t")).strip()
        if _PAGE_NUMBER.sub("", text):
            yield text


def _targets(relations: bytes | None) -> dict[str, str]:
    """The addresses that links lead to, by their relation."""
    root = etree.fromstring(relations, PARSER) if relations is not None else ()
    return {element.get("Id", ""): element.get("Target", "") for element in root if element.get("TargetMode")}


class _DocxReading:
    """A document being read, from its beginning to its end."""

    def __init__(self, styles: WordStyles, numbering: Numbering, targets: dict[str, str]) -> None:
        self._styles, self._numbering, self._targets = styles, numbering, targets
        self._fields = OpenFields()
        self.bullets = False
        self.hidden = False

    def items(self, parent: etree._Element) -> Iterator[WordItem]:
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield self._table(child)
            elif child.tag not in _GONE:
                yield from self.items(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[WordItem]:
        """A line break within a paragraph starts another; pictures stand before the words beside them."""
        level = self._level(paragraph)
        letters: Letters = []
        self._collect(paragraph, "", letters)
        self.bullets = self.bullets or (bool(letters) and self._numbering.bulleted(paragraph))
        label = self._numbering.label(paragraph) if any(letter.strip() for letter, _look in letters) else ""
        letters[:0] = [(letter, PLAIN) for letter in label]
        shown = (e for e in paragraph.iter(*_PICTURES) if not _within(e, paragraph))
        pictures = sum(1 for e in shown if next(e.iter(f"{W}txbxContent"), None) is None or _holds_image(e))
        yield from (WordParagraph(0, "", picture=True) for _ in range(pictures))
        yield from lines_of(level, letters)
        for box in paragraph.iter(f"{W}txbxContent"):
            if not any(above.tag == f"{_MC}Fallback" for above in box.iterancestors()):
                yield from self.items(box)

    def _level(self, paragraph: etree._Element) -> int:
        outline = value_of(paragraph.find(f"{W}pPr/{W}outlineLvl"))
        if outline.isdigit():
            return outlined(outline)
        return self._styles.level(value_of(paragraph.find(f"{W}pPr/{W}pStyle")))

    def _collect(self, element: etree._Element, link: str, letters: Letters) -> None:
        for child in element:
            if child.tag == f"{W}r":
                self._run(child, link, letters)
            elif child.tag == f"{W}hyperlink":
                self._collect(child, address(self._targets.get(child.get(_RELATION, ""), "")), letters)
            elif child.tag == f"{W}fldSimple":
                match = HYPERLINK.search(child.get(f"{W}instr", ""))
                self._collect(child, address(match[1]) if match else link, letters)
            elif child.tag not in _GONE:
                self._collect(child, link, letters)

    def _run(self, run: etree._Element, link: str, letters: Letters) -> None:
        fields = self._fields
        vanish = run.find(f"{W}rPr/{W}vanish")
        if vanish is not None and is_on(vanish):
            self.hidden = self.hidden or any(map(_shown, run))
            return
        look: Look | None = None
        for child in run:
            if child.tag == f"{W}fldChar":
                fields.take(child.get(f"{W}fldCharType", ""))
            elif child.tag == f"{W}instrText" and fields.instructions:
                fields.instructions[-1] += child.text or ""
            elif text := "" if fields.hidden else _shown(child):
                look = look or (self._bold(run), link or address(fields.target))
                letters += [(letter, look) for letter in text if is_seen(letter)]

    def _bold(self, run: etree._Element) -> bool:
        direct = run.find(f"{W}rPr/{W}b")
        if direct is not None:
            return is_on(direct)
        return self._styles.bold(value_of(run.find(f"{W}rPr/{W}rStyle")))

    def _table(self, table: etree._Element) -> WordTable:
        rows = [list(self._row(row)) for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]
        cells = []
        for at, row in enumerate(rows):
            for content, column, wide, merge in row:
                above = rows[at - 1] if at else []
                if merge == "continue" and any(c == column and m for _p, c, _w, m in above):
                    continue
                tall = 1
                while (
                    merge
                    and at + tall < len(rows)
                    and (column, "continue") in [(c, m) for _p, c, _w, m in rows[at + tall]]
                ):
                    tall += 1
                cells.append(PlacedCell(at, column, tall, wide, content))
        return WordTable(tuple(cells), which_table(tuple(cell.content.text for cell in cells)) or "")

    def _row(self, row: etree._Element) -> Iterator[tuple[WordParagraph, int, int, str]]:
        """(content, column, column span, vertical merge) of each cell."""
        before = value_of(row.find(f"{W}trPr/{W}gridBefore"))
        column = min(int(before), _WIDEST) if before.isdecimal() and before.isascii() else 0
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is not row:
                continue
            span = value_of(cell.find(f"{W}tcPr/{W}gridSpan"))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            wide = min(int(span), _WIDEST) if span.isdecimal() and span.isascii() else 1
            yield self._cell(cell), column, wide, "" if merge is None else merge.get(f"{W}val", "continue")
            column += wide

    def _cell(self, cell: etree._Element) -> WordParagraph:
        letters: Letters = []
        for paragraph in cell.iter(f"{W}p"):
            letters += [(letter, PLAIN) for letter in " " + self._numbering.label(paragraph)]
            found: Letters = []
            self._collect(paragraph, "", found)
            letters += [(" " if letter == "\n" else letter, look) for letter, look in found]
        return settle(0, letters)


def _shown(element: etree._Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}tab":
        return " "
    if element.tag == f"{W}noBreakHyphen":
        return "-"
    if element.tag in _BREAKS:
        return "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else ""
    return ""


def _holds_image(element: etree._Element) -> bool:
    """Whether a drawing with a box of text in it holds a picture too."""
    return any(str(e.tag).endswith(("}blip", "}imagedata")) for e in element.iter() if isinstance(e.tag, str))


def _within(element: etree._Element, paragraph: etree._Element) -> bool:
    """Whether a picture is another form of one, in a text box, or gone."""
    for above in element.iterancestors():
        if above is paragraph:
            return False
        if above.tag in _GONE or above.tag in _PICTURES:
            return True
    return False
