"""Rules and the strokes of a seal on a drawn page: the grid stays that of the table."""

from __future__ import annotations

from random import Random

import pytest
from tests.support.documents.scanning import ruled_page
from tests.support.reports.consistent import statistics

from reportkit.formats import load_format, table_grid

np = pytest.importorskip("numpy", reason="没有装识别组件（extra ocr）")
pytest.importorskip("cv2", reason="没有装识别组件（extra ocr）")
FMT = load_format("2021-30")
DPI = 254  # the pictures that the reader sees have so many


def grid(places: list[tuple[float, float]], thick: int = 9) -> list[tuple[int, int, int, int]]:
    """The cells of table 四 with rings of four centimetres around these places (shares of the table)."""
    import cv2  # noqa: PLC0415  # only with the extra

    from reportkit.importers.scans.ruling import ink, ruled_tables  # noqa: PLC0415

    table = FMT.table("复议诉讼")
    page = np.array(ruled_page(table, statistics(FMT.id, Random(5)), DPI))
    clean = ruled_tables(ink(page))[0]
    for across, down in places:
        x = round(clean.left + across * (clean.right - clean.left))
        y = round(clean.top + down * (clean.bottom - clean.top))
        cv2.circle(page, (x, y), 203, 60, thick)
    (found,) = ruled_tables(ink(page))
    return [(box.row, box.column, box.row_span, box.column_span) for box in found.boxes]


def drawn() -> list[tuple[int, int, int, int]]:
    cells = table_grid(FMT.table("复议诉讼")).cells
    return sorted((cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells)


def test_the_table_alone() -> None:
    assert grid([]) == drawn()


_SOME = {(0.02, 0.5), (0.37, -0.1), (0.61, 1.0), (0.98, 1.2)}
_PLACES = [(across, down) for across in (0.02, 0.37, 0.61, 0.98) for down in (-0.1, 0.0, 0.5, 1.0, 1.2)]


@pytest.mark.parametrize(
    ("across", "down"),
    [place if place in _SOME else pytest.param(*place, marks=pytest.mark.long) for place in _PLACES],
)
def test_a_ring_across_or_beside_the_table_adds_no_edge(across: float, down: float) -> None:
    assert grid([(across, down)]) == drawn()
