"""Saved web pages of government sites: the article among navigation, scripts, layout tables and font soup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree, html

from reportkit.diagnostics import ReportkitError
from reportkit.importers.document import Document, GridCell, GridTable, Item, PublishedParagraph
from reportkit.importers.page import is_title, section_heading
from reportkit.importers.readers.bounds import check_elements
from reportkit.importers.readers.placing import place
from reportkit.importers.readers.text import decode

_DROPPED = {"script", "style", "noscript", "template", "iframe", "object", "select", "option", "button", "svg", "head"}
_BLOCKS = frozenset(
    "p div section article main header footer nav aside h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre "  # noqa: SIM905
    "center form fieldset figure figcaption address hr body html table caption thead tbody tfoot tr td th".split()
)
_HEADINGS = {"h1": 1, "h2": 1, "h3": 2, "h4": 2}


def read(path: Path) -> Document:
    """Read an HTML file; its ``meta`` charset is trusted only where it decodes."""
    return html_document(decode(path.read_bytes(), path), path.name)


def html_document(source: str, name: str) -> Document:
    """Paragraphs and tables of the element that holds the report; all else on the page is furniture."""
    try:
        root = html.document_fromstring(source.replace("\0", ""), parser=html.HTMLParser(remove_comments=True))
    except (etree.ParserError, ValueError) as error:
        raise ReportkitError(f"{name} 里没有可读的内容") from error
    check_elements(root, Path(name))
    for element in list(root.iter()):
        if isinstance(element, html.HtmlElement) and (element.tag in _DROPPED or _hidden(element)):
            element.drop_tree()
    article = _article(root)
    items = tuple(_items(article))
    inside = set(article.iter())
    outside = [
        text for element in root.iter() if element not in inside for text in (element.text, *_tails(element, article))
    ]
    outside += [child.tail for child in article.iter() if child is article]
    furniture = tuple(filter(None, (" ".join(text.split()) for text in outside if text)))
    return Document(items, furniture)


def _tails(element: html.HtmlElement, article: html.HtmlElement) -> Iterator[str | None]:
    if element is not article:
        yield element.tail


def _hidden(element: html.HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.getparent() is not None and ("display:none" in style or element.get("hidden") is not None)


def _article(root: html.HtmlElement) -> html.HtmlElement:
    """The smallest element around all section headings and the title above them; the body where there are none."""
    body = root.find("body")
    whole: html.HtmlElement = body if body is not None else root
    marked = [e for e in whole.iter() if isinstance(e.tag, str) and _is_heading(e)]
    if not marked:
        return whole
    chains = [[*reversed(list(e.iterancestors()))] for e in marked]
    common: html.HtmlElement = whole
    for level in zip(*chains, strict=False):
        if any(step is not level[0] for step in level):
            break
        common = level[0]
    while common is not whole and not _has_title(common):
        parent = common.getparent()
        if parent is None or common is whole:
            break
        common = parent
    return common


def _is_heading(element: html.HtmlElement) -> bool:
    own = "".join(element.itertext()) if element.tag in _BLOCKS and not len(element) else element.text or ""
    if len(element) and element.tag in ("p", "h1", "h2", "h3", "h4", "div", "span", "strong", "b"):
        own = "".join(element.itertext())
    return len(own) < 60 and section_heading(own, 1) is not None


def _has_title(element: html.HtmlElement) -> bool:

    return any(
        is_title(" ".join("".join(e.itertext()).split())) for e in element.iter("h1", "h2", "h3", "p", "div", "td")
    )


def _items(element: html.HtmlElement) -> Iterator[Item]:
    """Paragraphs and tables below an element; text between blocks is a paragraph of its own."""
    text = element.text or ""
    for child in element:
        if not isinstance(child.tag, str):
            text += child.tail or ""
        elif child.tag == "br":
            yield from _paragraph(text, element)
            text = child.tail or ""
        elif child.tag in _BLOCKS or _holds_blocks(child):
            yield from _paragraph(text, element)
            if child.tag == "table" and _is_data(child):
                yield GridTable(tuple(_cells(child)))
            else:
                yield from _items(child)
            text = child.tail or ""
        else:
            text += _inline(child) + (child.tail or "")
    yield from _paragraph(text, element)


def _inline(element: html.HtmlElement) -> str:
    """The text of an inline element; a link that shows its own address stays a link."""
    text = "".join(element.itertext())
    if element.tag == "a" and text.startswith(("http://", "https://")) and text.strip() == element.get("href"):
        return f"<{text.strip()}>"
    parts = [element.text or ""]
    for child in element:
        parts += [_inline(child) if isinstance(child.tag, str) else "", child.tail or ""]
    return "".join(parts)


def _holds_blocks(element: html.HtmlElement) -> bool:
    return any(e.tag in _BLOCKS or e.tag == "br" for e in element.iterdescendants() if isinstance(e.tag, str))


def _paragraph(text: str, element: html.HtmlElement) -> Iterator[PublishedParagraph]:
    if text.strip():
        level = _HEADINGS.get(str(element.tag), 0)
        yield PublishedParagraph(" ".join(text.split()), level)


def _is_data(table: html.HtmlElement) -> bool:
    """A table without tables in it, of several cells; everything else only lays out the page."""
    cells = list(table.iter("td", "th"))
    rows = list(table.iter("tr"))
    if any(e is not table for e in table.iter("table")) or len(cells) < 2 or not rows:
        return False
    return max(len("".join(cell.itertext())) for cell in cells) < 400


def _cells(table: html.HtmlElement) -> list[GridCell]:
    rows = [
        [
            (_cell_text(cell), _span(cell.get("rowspan")), _span(cell.get("colspan")))
            for cell in row
            if cell.tag in ("td", "th")
        ]
        for row in table.iter("tr")
    ]
    return place(rows)


def _cell_text(cell: html.HtmlElement) -> str:
    """The text of a cell; what stands in separate blocks stays apart, so that two numbers are seen as two."""
    parts = []
    for element in cell.iter():
        if isinstance(element.tag, str) and (element.tag in _BLOCKS or element.tag == "br"):
            parts.append(" ")
        parts.append(element.text or "")
        if element is not cell:
            parts.append((" " if element.tag in _BLOCKS else "") + (element.tail or ""))
    return " ".join("".join(parts).split())


def _span(value: str | None) -> int:
    return min(max(int(value), 1), 100) if value and value.strip().isdigit() else 1
