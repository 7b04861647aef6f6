"""Pages of the PDF as reviewed pictures in ``tests/golden/pages``: 40 dpi, grey, the pages of a report side by side.

Tolerance: at most 20 pixels of a page may differ by more than 96 of 255 grey levels; one wrong character in
the text differs by more. ``pytest --accept`` (or REPORTKIT_ACCEPT=1) draws them anew; review them before committing.
"""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from tests.support.documents.png import Grey, read_grey, write_grey
from tests.support.places import ROOT
from tests.support.reports.samples import built

GOLDEN = ROOT / "tests" / "golden" / "pages"
PAGES = {"2022": 7, "suqian-2024": 4, "eight-digits": 4, "long": 4, "short": 2}
LEVEL, PIXELS = 96, 20


def pictures(pdf: Path, count: int) -> list[Grey]:
    document = pdfium.PdfDocument(pdf)
    found = []
    for index in range(count):
        bitmap = document[index].render(scale=40 / 72, grayscale=True)
        data = bytes(bitmap.buffer)
        starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
        found.append(Grey(bitmap.width, tuple(data[start : start + bitmap.width] for start in starts)))
    document.close()
    return found


def sheet(pages: list[Grey]) -> Grey:
    rows = tuple(b"".join(rows) for rows in zip(*(page.rows for page in pages), strict=True))
    return Grey(sum(page.width for page in pages), rows)


def differing(page: Grey, golden: Grey, left: int) -> int:
    """How many pixels of a page differ clearly from the golden sheet at that place."""
    count = 0
    for ours, row in zip(page.rows, golden.rows, strict=True):
        count += sum(abs(a - b) > LEVEL for a, b in zip(ours, row[left : left + page.width], strict=True))
    return count


@pytest.mark.parametrize("name", list(PAGES))
def test_pages_look_as_reviewed(name: str, request: pytest.FixtureRequest) -> None:
    pages = pictures(built(name) / "report.pdf", PAGES[name])
    path = GOLDEN / f"{name}.png"
    if request.config.getoption("--accept", default=False) or os.environ.get("REPORTKIT_ACCEPT") == "1":
        write_grey(path, sheet(pages))
    golden = read_grey(path)
    assert golden.width == sum(page.width for page in pages)
    found = {number: differing(page, golden, (number - 1) * page.width) for number, page in enumerate(pages, start=1)}
    assert {number: count for number, count in found.items() if count > PIXELS} == {}


def test_one_wrong_digit_would_be_seen() -> None:
    """The page of zeros against the page of real numbers: the comparison must be able to fail."""
    town, city = (pictures(built(name) / "report.pdf", PAGES[name]) for name in ("2022", "suqian-2024"))
    assert differing(town[4], sheet([city[2]]), 0) > PIXELS
    assert differing(town[4], sheet([town[4]]), 0) == 0
