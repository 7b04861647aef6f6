"""A page as its reader sees it: what is brought in order, and what stays as it is."""

from __future__ import annotations

import pytest

from reportkit.importers.document import GridTable, PublishedParagraph
from reportkit.importers.readers.html import html_document


def cells(table: str) -> list[str]:
    (found,) = (
        item for item in html_document(f"<body><p>甲</p>{table}</body>", "页").items if isinstance(item, GridTable)
    )
    return [cell.text for cell in sorted(found.cells, key=lambda cell: (cell.row, cell.column))]


def test_a_foot_before_its_body_is_shown_last() -> None:
    assert cells("<table><tfoot><tr><td>合<td>3</tr></tfoot><tbody><tr><td>甲<td>1</tr></tbody></table>") == [
        "甲", "1", "合", "3",
    ]  # fmt: skip


def test_a_box_in_a_cell_is_its_text() -> None:
    assert cells("<table><tr><td><table><tr><td>7</td></tr></table></td><td>甲</td></tr></table>") == ["7", "甲"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1&#8201;234", "1234"),
        ("1\u202f234\u202f567", "1234567"),
        ("1\u200b2", "12"),
        ("受&shy;理", "受理"),
        ("1&#8201;23", "1 23"),  # no thousands: two numbers
        ("1 234", "1 234"),  # an ordinary space proves nothing
    ],
)
def test_what_is_not_seen_parts_no_number(written: str, read: str) -> None:
    assert cells(f"<table><tr><td>{written}</td><td>甲</td></tr></table>") == [read, "甲"]


def test_a_picture_of_a_heading_says_it_and_others_say_nothing() -> None:
    page = "<body><img alt='一、总体情况'><p>甲</p><img alt='领导在现场'><p>乙</p></body>"
    texts = [item.text for item in html_document(page, "页").items if isinstance(item, PublishedParagraph)]
    assert texts == ["一、总体情况", "甲", "乙"]
