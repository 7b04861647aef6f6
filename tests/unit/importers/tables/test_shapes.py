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


def stacked(*rows: tuple[int, list[str]]) -> GridTable:
    """Rows of texts, each beginning in a column of its own; a lone text reaches over five."""
    cells = [
        GridCell(text, at, first + n, column_span=5 if len(texts) == 1 else 1)
        for at, (first, texts) in enumerate(rows)
        for n, text in enumerate(texts)
    ]
    return GridTable(tuple(cells), certain=True)


RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def test_the_same_heads_under_other_groups_are_heads_of_their_own() -> None:
    groups = ("行政复议", "未经复议直接起诉", "复议后起诉")
    figures = [["8", "1", "0", "1", "10"], ["2", "0", "0", "0", "2"], ["3", "0", "1", "0", "4"]]
    rows = [row for group, mine in zip(groups, figures, strict=True) for row in ((0, [group]), (0, RESULTS), (0, mine))]
    found = find_facts([stacked(*rows)], FMT, 2024)
    assert [str(amount) for amount in found.amounts.values()] == [text for mine in figures for text in mine]


def test_a_head_that_comes_again_a_column_aside_does_not_move_the_figures() -> None:
    heads = [fact.measure for fact in FMT.table("申请办理").rows[0].facts]
    table = stacked(
        (0, ["项目", *heads]),
        (0, ["一、本年新收政府信息公开申请数量", "5", "1", "0", "0", "0", "0", "6", ""]),
        (1, ["项目", *heads]),
        (0, ["二、上年结转政府信息公开申请数量", "2", "0", "0", "0", "0", "1", "3", ""]),
        (0, ["（七）总计", "6", "1", "0", "0", "0", "1", "8", ""]),
    )
    found = find_facts([table], FMT, 2024)
    assert {pointer.split("/")[1] for pointer in found.amounts} == {"本年新收"}
    assert {refusal.cause[:8] for refusal in found.refused} == {"数字与表头错开了"}


def test_figures_that_lost_the_head_of_their_first_column() -> None:
    heads = [fact.measure for fact in FMT.table("申请办理").rows[0].facts]
    rows = [
        ("一、本年新收政府信息公开申请数量", ["5", "1", "0", "0", "2", "0", "8"]),
        ("二、上年结转政府信息公开申请数量", ["2", "4", "0", "0", "0", "1", "7"]),
    ]
    table = stacked((0, ["项目", *heads[1:], ""]), *((0, [label, *figures]) for label, figures in rows))
    assert find_facts([table], FMT, 2024).amounts == {}


def test_a_cell_too_many_is_no_figure_of_the_row() -> None:
    heads = [fact.measure for fact in FMT.table("申请办理").rows[0].facts]
    right = ["5", "1", "0", "0", "2", "0", "8", ""]
    table = stacked(
        (0, ["项目", *heads]),
        (0, ["一、本年新收政府信息公开申请数量", *right]),
        (0, ["二、上年结转政府信息公开申请数量", "2", "2", "4", "0", "0", "0", "1", "7"]),
        (0, ["（一）予以公开", *right]),
        (0, ["（二）部分公开", *right]),
    )
    found = find_facts([table], FMT, 2024)
    assert {pointer.rpartition("/")[0] for pointer in found.amounts} == {
        "申请办理/本年新收",
        "申请办理/办理结果/予以公开",
        "申请办理/办理结果/部分公开",
    }
