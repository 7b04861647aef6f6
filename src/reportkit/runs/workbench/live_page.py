"""The page of a report as it will be published, each block with the line of ``report.md`` that it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import html

from reportkit.engines import PandocWorker
from reportkit.render import style_of
from reportkit.render.report import preview_html
from reportkit.reports import Report
from reportkit.runs.examining import Examination
from reportkit.runs.workbench.block_lines import BlockLines

LINE = "data-line"
PICTURE = "data-picture"
_TEXTS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "td", "th", "figcaption")


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


def _mark(main: html.HtmlElement, report: Report) -> None:
    lines = BlockLines(report)
    slots = iter(report.narrative.markup.slots)
    names = [picture.name for picture in report.narrative.markup.pictures]
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
        elif element.tag in _TEXTS and (line := lines.line(element.text_content())) is not None:
            element.set(LINE, str(line))
