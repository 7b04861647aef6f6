"""The parts of a DOCX that pandoc does not write as we want them: styles, footers, settings, fonts, page.

They are kept unpacked in ``data/docx`` with the measures of GB/T 9704-2012; a site's style changes the numbers.
"""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Iterator
from functools import cache

from lxml import etree

from reportkit.render.style import POINT, Style
from reportkit.resources import data_dir

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OWN = ("word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml")
"""Parts that replace pandoc's: its own carry styles for program code, a theme and settings nobody asked for."""
DOCX_FONTS = {
    "标题": "方正小标宋简体",
    "正文": "仿宋_GB2312",
    "黑体": "黑体",
    "楷体": "楷体_GB2312",
    "数字": "Times New Roman",
    "页码": "宋体",
}
"""The font that the DOCX names in each role, unless the site names another."""


@cache
def kept_parts() -> dict[str, bytes]:
    """The reference document, part by part."""
    folder = data_dir() / "docx"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@cache
def named_styles() -> bytes:
    """The styles with nothing but their names: all that pandoc needs of those that are replaced afterwards."""
    styles = etree.fromstring(kept_parts()["word/styles.xml"])
    for style in styles.iter(f"{W}style"):
        for child in list(style):
            if child.tag != f"{W}name":
                style.remove(child)
    return serialise(styles)


@cache
def own_parts(style: Style, title_lines: int) -> dict[str, bytes]:
    """The parts of ``OWN`` with the measures of a style, for a title of so many lines."""
    parts = {name: kept_parts()[name] for name in OWN}
    names = {DOCX_FONTS[role]: name for role, name in style.fonts}
    styles = etree.fromstring(parts["word/styles.xml"])
    for identifier, changes in _measures(style, title_lines):
        for element, attributes in changes.items():
            _set(styles, identifier, element, attributes)
    for fonts in styles.iter(f"{W}rFonts"):
        for attribute, value in fonts.attrib.items():
            fonts.set(attribute, names.get(str(value), str(value)))
    parts["word/styles.xml"] = serialise(styles)
    if names:
        parts["word/fontTable.xml"] = _font_table(parts["word/fontTable.xml"], names)
    return parts


def set_page(document: etree._Element, style: Style) -> None:
    """Margins of the page, and no footers where the site wants no page numbers."""
    margins = document.find(f".//{W}sectPr/{W}pgMar")
    if margins is None:
        return
    for side in ("top", "bottom", "left", "right"):
        margins.set(f"{W}{side}", str(_twips(getattr(style, side) / POINT)))
    if not style.page_number:
        for reference in document.findall(f".//{W}sectPr/{W}footerReference"):
            reference.getparent().remove(reference)  # type: ignore[union-attr]  # a child has a parent


def serialise(root: etree._Element) -> bytes:
    """XML as a part of a package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _measures(style: Style, title_lines: int) -> Iterator[tuple[str, dict[str, dict[str, int]]]]:
    """Attributes by style and element; lengths in twentieths of a point, sizes in half points."""
    body = round(style.body_size * 2)
    indent = {"ind": {"firstLine": _twips(2 * style.body_size)}}
    yield (
        "Normal",
        {
            "pPr/spacing": {"line": math.floor(style.pitch * 20)},
            # Narrower characters, not tighter ones: LibreOffice loses hung punctuation where spacing is negative.
            "rPr/w": {"val": min(100, math.floor(style.character / style.body_size * 100))},
            "rPr/spacing": {"val": max(0, math.floor((style.character - style.body_size) * 20))},
            "rPr/sz": {"val": body},
            "rPr/szCs": {"val": body},
        },
    )
    for name in ("BodyText", "Heading1", "Heading2", "Heading3", "Heading4"):
        yield name, {f"pPr/{element}": attributes for element, attributes in indent.items()}
    signature = {"pPr/spacing": {"before": math.floor(style.pitch * 20)}}
    yield "Signature", signature | {"pPr/ind": {"right": _twips(2 * style.body_size)}}
    title = round(style.title_size * 2)
    after = style.title_room(title_lines) - title_lines * style.title_line
    yield (
        "Title",
        {
            "pPr/spacing": {
                "line": _twips(style.title_line),
                "before": _twips(style.title_before * style.pitch),
                "after": _twips(after),
            },
            "rPr/sz": {"val": title},
            "rPr/szCs": {"val": title},
        },
    )
    table = round(style.table_size * 2)
    line = {"line": _twips(style.table_size * 1.26)}
    yield "Compact", {"pPr/spacing": line, "rPr/sz": {"val": table}, "rPr/szCs": {"val": table}}


def _set(styles: etree._Element, identifier: str, path: str, attributes: dict[str, int]) -> None:
    steps = "/".join(f"{W}{step}" for step in path.split("/"))
    element = styles.find(f"{W}style[@{W}styleId='{identifier}']/{steps}")
    if element is None:
        raise AssertionError(f"data/docx/word/styles.xml: {identifier} has no {path}")
    for name, value in attributes.items():
        element.set(f"{W}{name}", str(value))


def _font_table(xml: bytes, names: dict[str, str]) -> bytes:
    """The entries under the site's names; each keeps the fonts that stand in where it is missing."""
    root = etree.fromstring(xml)
    for font in root.iter(f"{W}font"):
        usual = font.get(f"{W}name", "")
        alternative = font.find(f"{W}altName")
        if usual in names and alternative is not None:
            alternative.set(f"{W}val", f"{usual};{alternative.get(f'{W}val')}")
        font.set(f"{W}name", names.get(usual, usual))
    return serialise(root)


def _twips(points: float) -> int:
    return round(points * 20)


def package(parts: dict[str, bytes]) -> bytes:
    """A zip with fixed dates; the content types come first, as the standard advises."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name], compresslevel=6)
    return buffer.getvalue()
