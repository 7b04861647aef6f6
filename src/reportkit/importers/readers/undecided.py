"""Revisions that wait for a decision, and comments: they are no text of the report, and nobody may overlook them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reportkit.diagnostics import ReportkitError
from reportkit.editing.returning import Undecided
from reportkit.importers.readers.bounds import part
from reportkit.resources import regex

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COME = (f"{_W}ins", f"{_W}moveTo")
_GONE = (f"{_W}del", f"{_W}moveFrom")
_COMMENTS = "word/comments.xml"
_PROPERTIES = "docProps/core.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_OUR_COMPARISON = regex(r".+：.+与.+比较")
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{{{_NAMES}text:1.0}}"
_ANNOTATION = f"{{{_NAMES}office:1.0}}annotation"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_SHOWN = 30
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def undecided_in_docx(path: Path, document: etree._Element | None = None) -> Undecided:
    """What a DOCX file leaves undecided; nothing where it cannot be read."""
    try:
        with zipfile.ZipFile(path) as package:
            if document is None:
                document = etree.fromstring(part(package, "word/document.xml", path), _PARSER)
            notes = part(package, _COMMENTS, path) if _COMMENTS in package.namelist() else None
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
        return Undecided()
    come, gone = [*document.iter(*_COME)], [*document.iter(*_GONE)]
    comments = list(etree.fromstring(notes, _PARSER).iter(f"{_W}comment")) if notes is not None else []
    authors = dict.fromkeys(element.get(f"{_W}author", "") for element in (*come, *gone, *comments))
    return Undecided(
        len(come),
        len(gone),
        first_change([("插入", text) for text in _texts(come)], [("删去", text) for text in _texts(gone)]),
        tuple(filter(None, authors)),
        len(comments),
        _cut(next((text for text in _texts(comments)), "")),
    )


def undecided_in_odt(root: etree._Element) -> Undecided:
    """What the content of an ODT file leaves undecided."""
    come, gone = list(root.iter(f"{_TEXT}insertion")), list(root.iter(f"{_TEXT}deletion"))
    comments = list(root.iter(_ANNOTATION))
    authors = dict.fromkeys(e.text or "" for element in (*come, *gone, *comments) for e in element.iter(_CREATOR))
    gone_texts = [_paragraphs(element) for element in gone]
    said = next((_paragraphs(element) for element in comments), "")
    first = first_change([], [("删去", text) for text in gone_texts])
    return Undecided(len(come), len(gone), first, tuple(filter(None, authors)), len(comments), _cut(said))


def undecided_told(name: str, found: Undecided) -> tuple[str, ...]:
    """Sentences on revisions and comments for the person who saved the file, with what to do."""
    told = []
    by = f"（{'、'.join(found.authors[:3])}）" if found.authors else ""
    if found.revisions:
        first = f"，第一处{found.first}" if found.first else ""
        counts = f"插入 {found.insertions} 处、删去 {found.deletions} 处"
        told.append(
            f"{name} 里有没有定下来的修订{by}：{counts}{first}；请在 Word 或 WPS 的“审阅”里接受或拒绝全部修订，再保存"
        )
    if found.comments:
        first = f"，第一条是“{found.said}”" if found.said else ""
        told.append(f"{name} 里有 {found.comments} 条批注{by}{first}；批注不是报告的文字，没有读入，请看过以后删去")
    return tuple(told)


def import_notes(name: str, found: Undecided) -> tuple[str, ...]:
    """The same for a file that is imported all the same, as if every revision had been accepted."""
    as_read = "。这次按全部接受读入；要按拒绝的导入，就在保存以后重新导入"
    told = undecided_told(name, found)
    return tuple(f"{one}{as_read}" if found.revisions and at == 0 else one for at, one in enumerate(told))


def refuse_comparison(path: Path) -> None:
    """ReportkitError where a DOCX is a comparison that we drew: it holds two reports and their differences."""
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            properties = part(package, _PROPERTIES, path) if _PROPERTIES in names else b"<none/>"
        title = etree.fromstring(properties, _PARSER).findtext(_TITLE) or ""
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
        return  # its reader says what is wrong
    if _OUR_COMPARISON.fullmatch(title):
        raise ReportkitError(
            f"{path.name} 是程序生成的比较（{title}），里面有两份报告的文字，不能导入；请改用同一文件夹里的 report.docx"
        )


def first_change(come: list[tuple[str, str]], gone: list[tuple[str, str]]) -> str:
    """The first change that has words, in words."""
    for what, text in (*come, *gone):
        if text:
            return f"{what}“{_cut(text)}”"
    return ""


def _texts(elements: list[etree._Element]) -> Iterator[str]:
    for element in elements:
        text = "".join(t.text or "" for t in element.iter(f"{_W}t", f"{_W}delText")).strip()
        if text:
            yield text


def _paragraphs(element: etree._Element) -> str:
    return "".join(str(text) for p in element.iter(*_PARAGRAPHS) for text in p.itertext()).strip()


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
