"""The pages of a report's PDF before and after a change, as pictures: those that differ, and no more than a few."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from reportkit.engines import PandocWorker, Search
from reportkit.render.style import Style
from reportkit.reports import Report

_SCALE = 1.4  # A4 becomes 833 × 1179 pixels, and 三号 stays readable side by side
_BITS = 4  # sixteen greys: a page is black on white
_GREYS = bytes(grey * 17 for grey in range(1 << _BITS) for _channel in range(3))
_MOST = 8  # pages of one report


@dataclass(frozen=True)
class PagePicture:
    """A page as PNG, with its size in pixels."""

    data: bytes
    width: int
    height: int

    @property
    def name(self) -> str:
        """A file name that only this picture has."""
        return f"{hashlib.sha256(self.data).hexdigest()[:20]}.png"


@dataclass(frozen=True)
class ChangedPage:
    """One page of both versions; None where a version has no such page."""

    number: int
    before: PagePicture | None
    now: PagePicture | None


@dataclass(frozen=True)
class ChangedPages:
    """The first pages that differ, of ``differing`` in all and ``total`` pages now."""

    shown: tuple[ChangedPage, ...]
    differing: int
    total: int


def changed_pages(
    now: Report, before: Report | None, folder: Path, worker: PandocWorker, style: Style, fonts: Search
) -> ChangedPages:
    """Typeset both versions in ``folder`` with the same page and fonts, and draw the pages that differ.

    Nothing is taken from ``build/``. EngineError where a version cannot be typeset.
    """
    from reportkit.render.report import build_report, file_name  # noqa: PLC0415  # only pages need an engine

    pdfs = []
    for name, report in (("now", now), ("before", before)):
        if report is not None:
            build_report(report, folder / name, worker, ["pdf"], style=style, fonts=fonts)
        pdfs.append(list(_drawn(folder / name / file_name("pdf"))) if report is not None else [])
    pairs = [
        (number, old, new)
        for number, (new, old) in enumerate(zip_longest(*pdfs), start=1)
        if old is None or new is None or old.tobytes() != new.tobytes()
    ]
    shown = tuple(ChangedPage(number, _picture(old), _picture(new)) for number, old, new in pairs[:_MOST])
    return ChangedPages(shown, len(pairs), len(pdfs[0]))


def _drawn(pdf: Path) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415  # takes 100 ms, and the comment shows no pages

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield page.render(scale=_SCALE, grayscale=True).to_pil()
    finally:
        document.close()


def _picture(page: Any | None) -> PagePicture | None:
    if page is None:
        return None
    stream = io.BytesIO()
    few = page.point([grey >> (8 - _BITS) for grey in range(256)])
    few.putpalette(_GREYS)
    few.save(stream, "PNG", bits=_BITS)
    return PagePicture(stream.getvalue(), page.width, page.height)
