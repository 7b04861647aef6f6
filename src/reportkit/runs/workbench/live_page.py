"""The page of a report as it will be published, each block with the line of ``report.md`` that it comes from."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from lxml import html

from reportkit.engines import PandocWorker
from reportkit.render import style_of
from reportkit.render.report import preview_html, preview_pages
from reportkit.reports import Report, shown_text
from reportkit.resources import regex
from reportkit.runs.examining import Examination

LINE = "data-line"
PICTURE = "data-picture"
_TEXTS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "figcaption")
_BLANK = regex(r"\s+")


@dataclass(frozen=True)
class LivePage:
    """The style sheet of the page and what stands in its ``<main>``.

    Blocks have ``data-line``; a picture has ``data-picture``, its number among the pictures of the narrative, and no
    address: who shows the page knows where pictures come from.
    """

    style: str
    content: str


def live_page(examination: Examination, worker: PandocWorker) -> LivePage:
    """The web page of a report as it stands, blank figures and all.

    Raises:
        ReportkitError: An engine refuses the narrative.
        OSError: A picture is not there.
    """
    report, style = examination.report, style_of(examination.site.layout)
    text = preview_html(report, worker, style, style.search(examination.target.root))
    page = html.document_fromstring(text)
    main = page.find(".//main")
    sheet = page.findtext(".//style") or ""
    if main is None:
        raise AssertionError("data/html/report.html has no <main>")
    _mark(main, report)
    return LivePage(sheet, "".join(html.tostring(child, encoding="unicode") for child in main))


def live_sheets(examination: Examination, worker: PandocWorker) -> list[bytes]:
    """The pages of the PDF as PNG pictures; raises as ``live_page`` does."""
    style = style_of(examination.site.layout)
    return preview_pages(examination.report, worker, style, style.search(examination.target.root))


def _mark(main: html.HtmlElement, report: Report) -> None:
    places = _places(report)
    slots = iter(report.narrative.markup.slots)
    names = [picture.name for picture in report.narrative.markup.pictures]
    at = 0
    for element in main.iterdescendants():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "img":
            name = element.attrib.pop("src", "")
            if name in names:
                element.set(PICTURE, str(names.index(name)))
        elif element.tag == "table" and "official" in (element.get("class") or ""):
            if (slot := next(slots, None)) is not None:
                element.set(LINE, str(slot.line))
        elif element.tag in _TEXTS:
            found = places.get(_plain(element.text_content()), [])
            ahead = bisect_left(found, (at, 0))
            if ahead < len(found):
                at = found[ahead][0] + 1
                element.set(LINE, str(found[ahead][1]))


def _places(report: Report) -> dict[str, list[tuple[int, int]]]:
    """By the text that a block shows, its number and line, wherever it occurs."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, block in enumerate(report.narrative.markup.blocks):
        found[_plain(shown_text(block, report))].append((number, block.line))
    return found


def _plain(text: str) -> str:
    return _BLANK.sub("", text)
