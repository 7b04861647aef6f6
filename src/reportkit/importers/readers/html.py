"""Saved web pages of government sites: the article among navigation, scripts, layout tables and font soup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from lxml import etree, html

from reportkit.diagnostics import ReportkitError
from reportkit.importers.document import Document, GridCell, GridTable, Item, PublishedParagraph, count
from reportkit.importers.page import further_heading, joined_title, report_title, section_heading, starts_numbered
from reportkit.importers.readers.as_seen import page_as_seen
from reportkit.importers.readers.bounds import MAX_PLACES, check_elements, check_text, refuse
from reportkit.importers.readers.placing import place
from reportkit.importers.readers.text import decode, text_document
from reportkit.importers.readers.unruled import with_loose_tables
from reportkit.reports import SOURCE_TOLD
from reportkit.resources import regex

_DROPPED = {"script", "style", "noscript", "template", "iframe", "object", "select", "option", "button", "svg", "head"}
_SHORTEST_CAPTION = 4  # characters
_BLOCKS = frozenset(
    "p div section article main header footer nav aside h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre "  # noqa: SIM905
    "center form fieldset figure figcaption address hr body html table caption thead tbody tfoot tr td th".split()
)
_LINES = ("h1", "h2", "h3", "h4", "p", "div", "td", "span", "strong")
_LONGEST_CELL = 400  # characters: longer ones lay out the page, but for a note in a table of many cells
_MANY_CELLS = 20
_BROKEN = 15  # characters: a line that is shorter is broken on purpose
_MANY = 6  # elements below one that is a mere line
_EQUIPMENT_TAGS = {"nav", "footer", "aside"}
_EQUIPMENT = regex(
    r"share|print|crumb|position|location|nav\b|footer|related|xgxx|xglj|qrcode|ewm|erweima|toolbar|copyright|prevnext"
)
_META = (("pubdate", "发布日期"), ("contentsource", "来源"))
_HEADINGS = {"h1": 1, "h2": 1, "h3": 2, "h4": 2}


def read(path: Path) -> Document:
    """Read an HTML file; its ``meta`` charset is trusted only where it decodes."""
    return html_document(page_text(path), path.name)


def page_text(path: Path) -> str:
    """The source of a saved page, whatever its encoding. ReportkitError where it has none that is known."""
    return decode(path.read_bytes(), path)


def html_document(source: str, name: str) -> Document:
    """Paragraphs and tables of the element that holds the report; all else on the page is furniture.

    What stands in that element only because the title does, before or after the report itself, is ``outside``.
    """
    try:
        root = html.document_fromstring(source.replace("\0", ""), parser=html.HTMLParser(remove_comments=True))
    except (etree.ParserError, ValueError) as error:
        raise ReportkitError(f"{name} 里没有可读的内容") from error
    check_elements(root, Path(name))
    places = sum(_span(cell.get("rowspan")) * _span(cell.get("colspan")) for cell in root.iter("td", "th"))
    if places > MAX_PLACES:
        raise refuse(Path(name), f"的表格一共有 {places} 格，超过 {MAX_PLACES} 格的上限")
    for lines in root.iter("pre"):
        check_text("".join(map(str, lines.itertext())), Path(name))
    titles, metadata = _claims(root)
    for element in list(root.iter()):
        if isinstance(element, html.HtmlElement) and (element.tag in _DROPPED or _hidden(element)):
            element.drop_tree()
    page_as_seen(root)
    core = _core(root)
    article = _with_title(core, root)
    furniture = _outside(root, article)
    for element in [e for e in article.iter() if e is not article and _is_equipment(e)]:
        furniture += _outside(element, None)
        element.drop_tree()
    within = set(core.iter())
    items = with_loose_tables(_without_repeats(list(_items(article, within))))
    typed = any(map(_is_typed, article.iter("pre")))
    return Document(tuple(items), tuple(furniture), lines=typed, titles=titles, metadata=metadata)


def _claims(root: html.HtmlElement) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """What the head of the page tells: titles, and data in the names that the state prescribes for its sites."""
    said = {str(e.get("name", "")).lower(): str(e.get("content") or "").strip() for e in root.iter("meta")}
    titles = [said.get("articletitle", ""), *("".join(e.itertext()).strip() for e in root.iter("title"))]
    named = [(label, said.get(name, "")) for name, label in _META]
    return tuple(filter(None, titles)), tuple((label, value) for label, value in named if value)


def _outside(root: html.HtmlElement, article: html.HtmlElement | None) -> list[str]:
    """All texts below an element but those of the article."""
    inside = set(article.iter()) if article is not None else set()
    texts = [
        text
        for element in root.iter()
        if element not in inside
        for text in (element.text, element.tail if element is not root else None)
    ]
    texts += [article.tail] if article is not None and article is not root else []
    return [" ".join(text.split()) for text in texts if text and text.strip()]


def _is_equipment(element: html.HtmlElement) -> bool:
    """Whether an element is equipment of the site by its tag, class or id, and holds no sentence, heading or table."""
    if not isinstance(element.tag, str):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    if element.tag not in _EQUIPMENT_TAGS and _EQUIPMENT.search(names) is None:
        return False
    text = "".join(element.itertext())
    return "。" not in text and not any(True for _ in element.iter("td")) and not any(map(_is_heading, element.iter()))


def _hidden(element: html.HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.getparent() is not None and ("display:none" in style or element.get("hidden") is not None)


def _core(root: html.HtmlElement) -> html.HtmlElement:
    """The smallest element around all section headings; the body where there are none."""
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
    return common


def _with_title(core: html.HtmlElement, root: html.HtmlElement) -> html.HtmlElement:
    """The element around the report and the title above it; the report alone where the page shows no title."""
    found = core
    while not _has_title(found):
        parent = found.getparent()
        if parent is None or found is root:
            return core
        found = parent
    return found


def _is_heading(element: html.HtmlElement) -> bool:
    own = "".join(element.itertext()) if element.tag in _BLOCKS and not len(element) else element.text or ""
    if len(element) and element.tag in ("p", "h1", "h2", "h3", "h4", "div", "span", "strong", "b"):
        own = "".join(element.itertext())
    return len(own) < 60 and section_heading(own, 1) is not None


def _has_title(element: html.HtmlElement) -> bool:
    lines = [" ".join("".join(e.itertext()).split()) for e in element.iter(*_LINES) if len(e.findall("*")) < _MANY]
    return any(joined_title(lines[max(0, n - 2) : n + 1]) is not None for n in range(len(lines)))


def _drop_source(caption: html.HtmlElement) -> None:
    """The remark on a page of ours where the data of a table lie is no part of the report."""
    name, remark, _ = "".join(map(str, caption.itertext())).partition(SOURCE_TOLD)
    if remark:
        for child in list(caption):
            caption.remove(child)
        caption.text = name


def _without_repeats(items: Sequence[Item]) -> Iterator[Item]:
    """All but captions that say no more than the heading right above their table."""
    for above, item, below in zip([None, *items], items, [*items[1:], None], strict=False):
        repeated = (
            isinstance(above, PublishedParagraph)
            and isinstance(item, PublishedParagraph)
            and isinstance(below, GridTable)
            and len(item.text) >= _SHORTEST_CAPTION
            and above.text.endswith(item.text)
        )
        if not repeated:
            yield item


def _items(element: html.HtmlElement, within: AbstractSet[html.HtmlElement]) -> Iterator[Item]:
    """Paragraphs and tables below an element; text between blocks is a paragraph of its own."""
    text, linked = element.text or "", 0
    for child in element:
        if not isinstance(child.tag, str) or (child.tag == "br" and _goes_on(text, child.tail or "")):
            text += child.tail or ""
        elif child.tag == "br":
            yield from _paragraph(text, linked, element, within)
            text, linked = child.tail or "", 0
        elif child.tag in _BLOCKS or _holds_blocks(child):
            yield from _paragraph(text, linked, element, within)
            if _is_typed(child):
                yield from text_document("".join(map(str, child.itertext()))).items
            elif child.tag == "table" and _is_data(child):
                for caption in child.iter("caption"):
                    _drop_source(caption)
                    yield from _items(caption, within)
                yield GridTable(tuple(_cells(child)), certain=True)
            else:
                yield from _items(child, within)
            text, linked = child.tail or "", 0
        else:
            text += _inline(child) + (child.tail or "")
            linked += _linked(child)
    yield from _paragraph(text, linked, element, within)


def _is_typed(element: html.HtmlElement) -> bool:
    """Whether an element shows lines as they were typed."""
    return element.tag == "pre" and "\n" in "".join(map(str, element.itertext())).strip()


def _goes_on(text: str, tail: str) -> bool:
    """Whether a break lies within a sentence: a long line without an end, and a next one that starts nothing."""
    line, after = " ".join(text.split()), tail.lstrip("\r\n\t ")
    if len(line) < _BROKEN or line[-1] in "。！？!?；;：:）)”》】" or not after or after[0] in "\u3000\xa0":
        return False
    headed = (section_heading(line) or further_heading(line), section_heading(after) or further_heading(after.strip()))
    return not any(headed) and not starts_numbered(after) and report_title(line) is None


def _linked(element: html.HtmlElement) -> int:
    """How many characters of an inline element lie within links."""
    if element.tag == "a":
        return count("".join(element.itertext())) if element.get("href") else 0
    return sum(_linked(child) for child in element if isinstance(child.tag, str))


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


def _paragraph(
    text: str, linked: int, element: html.HtmlElement, within: AbstractSet[html.HtmlElement]
) -> Iterator[PublishedParagraph]:
    """A paragraph; one whose words are all links to elsewhere is navigation, an address that is shown is none."""
    if text.strip():
        level = _HEADINGS.get(str(element.tag), 0)
        words = count(re.sub(r"[\s|｜·>＞/、\[\]【】（）()]", "", text))
        link = 0 < words <= linked and re.search(r"https?://|www\.|。", text) is None
        outside = element not in within
        yield PublishedParagraph(" ".join(text.split()), level, starts=True, ends=True, outside=outside, link=link)


def _is_data(table: html.HtmlElement) -> bool:
    """A table without tables in it, of several cells; everything else only lays out the page."""
    cells = list(table.iter("td", "th"))
    rows = list(table.iter("tr"))
    if any(e is not table for e in table.iter("table")) or len(cells) < 2 or not rows:
        return False
    longest = max(len("".join(cell.itertext())) for cell in cells)
    return longest < _LONGEST_CELL or (len(cells) > _MANY_CELLS and longest < 4 * _LONGEST_CELL)


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
    """The text of a cell; separate blocks are lines, so that two numbers are seen as two."""
    parts: list[str] = []
    for element in cell.iter():
        if isinstance(element.tag, str) and (element.tag in _BLOCKS or element.tag == "br"):
            parts.append("\n")
        parts.append(re.sub(r"\s", " ", element.text or ""))
        if element is not cell:
            parts.append(("\n" if element.tag in _BLOCKS else "") + re.sub(r"\s", " ", element.tail or ""))
    return "\n".join(filter(None, (" ".join(line.split()) for line in "".join(parts).split("\n"))))


def _span(value: str | None) -> int:
    return min(max(int(value), 1), 100) if value and value.strip().isdigit() else 1
