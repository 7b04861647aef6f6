"""The structure of the PDF, read by pdfium: what a screen reader's table commands rest on (PDF/UA-1, 7.5)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw
from tests.support.reports.samples import built, sample_report

from reportkit.diagnostics import EngineError
from reportkit.formats import Role, table_grid
from reportkit.render.pdf.tagging import tag_heads
from reportkit.render.tables import OfficialTables

ORDER = ["主动公开", "申请办理", "复议诉讼"]


def text_of(function: Any, element: Any, *arguments: Any) -> str:
    size = function(element, *arguments, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    function(element, *arguments, buffer, size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le")


def elements(element: Any) -> Iterator[Any]:
    yield element
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        if child := raw.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from elements(child)


def cells(name: str) -> list[tuple[str, str]]:
    """Kind and scope of all table cells, in reading order."""
    document = pdfium.PdfDocument(built(name) / "report.pdf")
    found = []
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for index in range(raw.FPDF_StructTree_CountChildren(tree)):
            for element in elements(raw.FPDF_StructTree_GetChildAtIndex(tree, index)):
                kind = text_of(raw.FPDF_StructElement_GetType, element)
                if kind in ("TH", "TD"):
                    found.append((kind, text_of(raw.FPDF_StructElement_GetStringAttribute, element, b"Scope")))
        raw.FPDF_StructTree_Close(tree)
    document.close()
    return found


@pytest.mark.parametrize("name", ["2022", "suqian-2024"])
def test_every_head_is_tagged_with_its_scope_and_no_number_is(name: str) -> None:
    fmt = sample_report(name).format
    row_heads = (Role.ROW, Role.ROW_GROUP)
    expected = [
        ("TD", "") if cell.role is Role.VALUE else ("TH", "Row" if cell.role in row_heads else "Column")
        for key in ORDER
        for cell in table_grid(fmt.table(key)).cells
    ]
    assert cells(name) == expected


def test_a_number_names_the_heads_of_its_own_block_and_row() -> None:
    """行政强制 stands in the third block of table 二: row 9, under 第二十条第（六）项 and 本年处理决定数量."""
    pdf = (built("2022") / "report.pdf").read_bytes()
    assert b"/Headers[(T1.07.00)(T1.08.01)(T1.10.00)]" in pdf


def test_bookmarks_lead_to_the_six_sections() -> None:
    document = pdfium.PdfDocument(built("2022") / "report.pdf")
    titles = [entry.get_title() for entry in document.get_toc() if entry.level == 0]
    document.close()
    assert [title[:2] for title in titles] == ["一、", "二、", "三、", "四、", "五、", "六、"]


def test_tagging_is_deterministic_and_misses_no_table_silently() -> None:
    pdf = (built("2022") / "report.pdf").read_bytes()
    fmt = sample_report("2022").format
    with pytest.raises(EngineError, match="没有找到表"):
        tag_heads(pdf, OfficialTables(fmt, [*ORDER, "主动公开"], {}))
    tables = OfficialTables(fmt, ORDER, {})
    assert tag_heads(pdf, tables) == tag_heads(pdf, tables)
