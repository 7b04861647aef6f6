"""Tables in other shapes than the official one, as they are copied from a page: lines of cells between tabs."""

from __future__ import annotations

import re

import pytest
from tests.support.reports.cms_layouts import CMS
from tests.support.reports.import_judgement import judge
from tests.support.reports.layouts import FMT

from reportkit.importers.document import GridCell, GridTable, LooseTable
from reportkit.importers.readers.text import text_document
from reportkit.importers.tables import unstacked, upright
from reportkit.importers.tables.facts import find_facts

COPIED = ("columns-in-two", "sideways", "disputes-listed", "one-table", "units-beside", "other-words", "without-sums")


def copied(page: str) -> str:
    """What a browser copies of a page of ours: a line for each row of a table, a tab between cells."""
    body = re.sub(r"^.*<body>|</body>.*$", "", page)
    body = re.sub(r"</td><td[^>]*>", "\t", body)
    return re.sub(r"<[^>]+>", "", re.sub(r"</tr>|</p>|</h1>", "\n", body))


@pytest.mark.parametrize("name", COPIED)
def test_copied(name: str) -> None:
    layout = CMS[name]()
    judgement, imported = judge(text_document(copied(layout.page)), layout)
    assert (judgement.wrong, judgement.unreasoned, imported.balance.lost) == ((), (), 0)
    assert judgement.right == len(layout.amounts)


def test_a_table_that_is_upright_stays_so() -> None:
    cells = [GridCell(text, row, 0) for row, text in enumerate(("自然人", "商业企业", "科研机构", "总计"))]
    alone = GridTable(tuple(cells), certain=True)
    assert upright(alone) is alone
    assert unstacked([alone]) == [alone]


def test_rows_without_labels_are_refused_not_stumbled_over() -> None:
    """As many figures as there are rows, and no text at all; and rows of one label with other counts."""
    nothing = LooseTable(tuple(("1",) for _ in range(60)), placed=True)
    torn = LooseTable(
        (("一、本年新收政府信息公开申请数量", "1", "2"), ("一、本年新收政府信息公开申请数量", "1", "2", "3"))
    )
    for table in (nothing, torn):
        assert find_facts([table], FMT, 2024).amounts == {}
