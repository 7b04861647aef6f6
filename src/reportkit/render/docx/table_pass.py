"""The official tables of a DOCX: what pandoc's writer cannot say about widths, rows and page ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from reportkit.formats import Grid, Table, table_grid
from reportkit.render.docx.parts import W
from reportkit.render.style import Style
from reportkit.render.tables import number_size, row_groups

_ROOM = "120"  # 6 pt
_LABEL_INDENT = "50"  # 2.5 pt between the line and a label that starts at it
_DESCRIPTION = "{}行{}列，表头 {} 行；每行左侧是项目名称，右侧是数字"


def is_place(element: etree._Element) -> bool:
    """Whether this is a ``placeholder``; pandoc writes no table without rows."""
    return element.find(f"{W}tr") is None


def make_place(element: etree._Element) -> None:
    """Do around a placeholder what pandoc and ``lay_out`` do around a table.

    pandoc puts an empty paragraph between two tables, and after a table no paragraph counts as the first one.
    """
    _part_from_heading(element)
    before, after = element.getprevious(), element.getnext()
    if before is not None and before.tag == element.tag:
        before.addnext(_empty_paragraph(before))
    if after is not None and after.tag == element.tag:
        element.addnext(_empty_paragraph(element))
    style = after.find(f"{W}pPr/{W}pStyle") if after is not None else None
    if style is not None and style.get(f"{W}val") == "FirstParagraph":
        style.set(f"{W}val", "BodyText")


def _empty_paragraph(before: etree._Element) -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    paragraph.tail = before.tail
    return paragraph


def lay_out(element: etree._Element, table: Table, facts: Mapping[str, str], style: Style) -> None:
    """Exact widths, rows that are not torn, and page ends where the style allows them.

    An unbroken table is kept whole by ``keepNext`` on all rows but the last, and so is one of several bands: Word
    would repeat the first band's head over the others. Else the head and each row group are.
    """
    grid = table_grid(table)
    text_width = round(style.width * 20)
    widths = [round(text_width * width) for width in table.widths]
    _drop_caption(element)
    _part_from_heading(element)
    _describe(element, grid)
    total = element.find(f"{W}tblPr/{W}tblW")
    if total is not None:
        total.set(f"{W}type", "dxa")
        total.set(f"{W}w", str(sum(widths)))
    for grid_column, width in zip(element.iter(f"{W}gridCol"), widths, strict=True):
        grid_column.set(f"{W}w", str(width))
    kept = set(_kept_rows(grid, unbroken=style.unbroken))
    cells = {(cell.row, cell.column): cell for cell in grid.cells}
    for number, row in enumerate(element.iter(f"{W}tr")):
        first(row, "trPr").insert(0, etree.Element(f"{W}cantSplit"))
        column = 0
        for cell in row.iter(f"{W}tc"):
            model = cells.get((number, column))
            if model is not None and model.fact is not None:
                _shrink(cell, number_size(table, model, facts[model.fact], style), style)
            column += _lay_out_cell(cell, widths[column:], keep=number in kept)


def lay_out_own(element: etree._Element, style: Style) -> None:
    """A table of the writer's own: as wide as the text, columns in the proportions that the filter gave them."""
    text_width = round(style.width * 20)
    columns = list(element.iter(f"{W}gridCol"))
    given = [int(column.get(f"{W}w", "0")) or 1 for column in columns]
    widths = [text_width * width // sum(given) for width in given]
    for column, width in zip(columns, widths, strict=True):
        column.set(f"{W}w", str(width))
    properties = first(element, "tblPr")
    for total in properties.findall(f"{W}tblW"):
        total.set(f"{W}type", "dxa")
        total.set(f"{W}w", str(sum(widths)))
    for layout in properties.findall(f"{W}tblLayout"):
        layout.set(f"{W}type", "fixed")
    for row in element.iter(f"{W}tr"):
        first(row, "trPr").insert(0, etree.Element(f"{W}cantSplit"))
        column_at = 0
        for cell in row.iter(f"{W}tc"):
            column_at += _lay_out_cell(cell, widths[column_at:], keep=False)


def _kept_rows(grid: Grid, *, unbroken: bool) -> Iterator[int]:
    """The rows that stay on a page with the next one."""
    if unbroken or len(grid.bands) > 1:
        yield from range(grid.height - 1)
        return
    for band in grid.bands:
        yield from range(band.start, band.body)
    for rows in row_groups(grid):
        yield from rows[:-1]


def _drop_caption(element: etree._Element) -> None:
    """The heading above names the table already; for screen readers the caption stays in the properties."""
    caption = element.getprevious()
    style = caption.find(f"{W}pPr/{W}pStyle") if caption is not None else None
    if caption is not None and style is not None and style.get(f"{W}val") == "TableCaption":
        caption.getparent().remove(caption)  # type: ignore[union-attr]  # a sibling has a parent


def _part_from_heading(element: etree._Element) -> None:
    """A little room between a heading and the table under it: exact lines leave none in LibreOffice."""
    heading = element.getprevious()
    settings = heading.find(f"{W}pPr") if heading is not None else None
    style = settings.find(f"{W}pStyle") if settings is not None else None
    if settings is not None and style is not None and style.get(f"{W}val", "").startswith("Heading"):
        style.addnext(etree.Element(f"{W}spacing", {f"{W}after": _ROOM}))


def _describe(element: etree._Element, grid: Grid) -> None:
    properties = first(element, "tblPr")
    text = _DESCRIPTION.format(grid.height, grid.width, grid.bands[0].body)
    etree.SubElement(properties, f"{W}tblDescription", {f"{W}val": text})


def _shrink(cell: etree._Element, size: float, style: Style) -> None:
    """A number that is too long for its column is set smaller."""
    if size >= style.table_size:
        return
    for run in cell.iter(f"{W}r"):
        properties = first(run, "rPr")
        for name in ("sz", "szCs"):
            etree.SubElement(properties, f"{W}{name}", {f"{W}val": str(int(size * 2))})


def _lay_out_cell(cell: etree._Element, widths: list[int], *, keep: bool) -> int:
    """Width, vertical centring, paragraph style; the number of columns that the cell takes."""
    properties = first(cell, "tcPr")
    span_element = properties.find(f"{W}gridSpan")
    span = int(span_element.get(f"{W}val", "1")) if span_element is not None else 1
    width = etree.Element(f"{W}tcW", {f"{W}w": str(sum(widths[:span])), f"{W}type": "dxa"})
    properties.insert(0, width)
    etree.SubElement(properties, f"{W}vAlign", {f"{W}val": "center"})
    for paragraph in cell.iter(f"{W}p"):
        settings = first(paragraph, "pPr")
        if settings.find(f"{W}pStyle") is None:
            settings.insert(0, etree.Element(f"{W}pStyle", {f"{W}val": "Compact"}))
        alignment = settings.find(f"{W}jc")
        if alignment is not None and alignment.get(f"{W}val") == "left":
            alignment.addprevious(etree.Element(f"{W}ind", {f"{W}left": _LABEL_INDENT}))
        if keep:
            settings.insert(1, etree.Element(f"{W}keepNext"))
    return span


def first(element: etree._Element, name: str) -> etree._Element:
    """The child of that name, made as first child where there is none."""
    found = element.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        element.insert(0, found)
    return found
