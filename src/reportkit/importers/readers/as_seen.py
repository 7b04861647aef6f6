"""Files brought to what their reader sees: feet of tables below, boxes in cells opened, pictured headings as text."""

from __future__ import annotations

from lxml import html

from reportkit.importers.document import seen
from reportkit.importers.page import report_title, section_heading
from reportkit.importers.readers.bounds import BOXED

_PARTS = ("table", "tbody", "tr", "td", "th")


def page_as_seen(root: html.HtmlElement) -> None:
    """Change the tree of a page in place."""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.text = seen(element.text) if element.text else element.text
            element.tail = seen(element.tail) if element.tail else element.tail
    for foot in list(root.iter("tfoot")):
        table = foot.getparent()
        if table is not None and table.tag == "table":
            table.append(foot)
    for table in list(root.iter("table")):
        if _is_box(table):
            for part in list(table.iter(*_PARTS)):
                part.tag = "div"
    for picture in list(root.iter("img")):
        said = (picture.get("alt") or "").strip()
        if section_heading(said) is not None or report_title(said) is not None:
            picture.tag, picture.text = "span", said


def _is_box(table: html.HtmlElement) -> bool:
    """Whether a table of a single cell stands within the cell of another and holds but a few words."""
    within = any(True for _ in table.iterancestors("td", "th"))
    single = len(list(table.iter("td", "th"))) == 1 and len(list(table.iter("table"))) == 1
    return within and single and len("".join(map(str, table.itertext()))) <= BOXED
