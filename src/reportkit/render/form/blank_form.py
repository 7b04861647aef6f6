"""A form for those who do not want YAML: the official tables as a workbook with live totals.

Labels are locked, totals are formulas, and cells turn red where an identity of the format fails. The bytes
depend on the figures alone. ``reportkit.importers.form.filled`` reads it back.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from reportkit.formats import Cell, Fact, Format, Identity, Table, identities, table_grid
from reportkit.render.form.row_heights import row_heights, text_height

GUIDE = "说明"
_CREATED = datetime(2021, 1, 1)  # noqa: DTZ001  # XlsxWriter takes naive dates; it must not be the clock
_LEFT = 12.0
_GUIDE_WIDTH = 70.0
_A4 = 9
_LONGEST_PROMPT = 255  # characters that a spreadsheet shows
_INPUT = "#FFFBE6"
_WRONG = {"bg_color": "#F8CBAD", "font_color": "#C00000"}


def form_workbook(
    fmt: Format, title: str, facts: Mapping[str, Decimal], words: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """The workbook, filled with the facts that are known; ``words`` are those that are no numbers."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_numbers": False})
    book.set_properties({"title": title, "created": _CREATED})
    _guide(book, fmt, title)
    styles = _styles(book)
    for table in fmt.tables:
        _sheet(book, fmt, table, styles, {**facts, **words})
    book.worksheets()[1].activate()
    book.close()
    return buffer.getvalue()


def _guide(book: Any, fmt: Format, title: str) -> None:
    sheet = book.add_worksheet(GUIDE)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, _GUIDE_WIDTH)
    lines = (
        ("格式", fmt.id),
        ("报告", title),
        ("填写", "只填浅黄色的格，没有发生填 0，不要空着；合计自动算出。"),
        ("核对", "变红的格不合勾稽关系，请核对。"),
        ("交回", "填好后保存，运行：reportkit import 这个文件 --year 年份（只改 statistics.yaml）"),
    )
    for row, (name, text) in enumerate(lines):
        sheet.set_row(row, text_height(text, _GUIDE_WIDTH))
        sheet.write_string(row, 0, name, wrapped)
        sheet.write_string(row, 1, text, wrapped)
    sheet.protect()
    sheet.print_area(0, 0, len(lines) - 1, 1)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 1)


def _styles(book: Any) -> dict[str, Any]:
    base = {"border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    return {
        "label": book.add_format({**base, "bold": True, "bg_color": "#F2F2F2"}),
        "input": book.add_format({**base, "locked": False, "bg_color": _INPUT, "num_format": "0"}),
        "decimal": book.add_format({**base, "locked": False, "bg_color": _INPUT, "num_format": "General"}),
        "total": book.add_format({**base, "num_format": "0"}),
        "sum": book.add_format({**base, "num_format": "General"}),
        "words": book.add_format({**base, "locked": False, "bg_color": _INPUT, "num_format": "@"}),
        "wrong": book.add_format(_WRONG),
    }


def _sheet(book: Any, fmt: Format, table: Table, styles: Mapping[str, Any], facts: Mapping[str, Decimal | str]) -> None:
    sheet = book.add_worksheet(table.key)
    widths = [max(_LEFT, width * 110) for width in table.widths]
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width)
    grid = table_grid(table)
    for row, height in enumerate(row_heights(grid.cells, widths, grid.height)):
        sheet.set_row(row, height)
    places = {cell.fact: xl_rowcol_to_cell(cell.row, cell.column) for cell in grid.cells if cell.fact}
    rules = [rule for rule in identities(fmt.id) if set(rule.pointers) <= places.keys()]
    totals = {rule.right[0].pointer: rule for rule in rules if rule.total}
    for cell in grid.cells:
        _write(sheet, cell, fmt, styles, facts, totals, places)
    for rule in rules:
        _watch(sheet, rule, places, styles["wrong"])
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.freeze_panes(grid.bands[0].body if len(grid.bands) == 1 else 0, grid.bands[0].stub)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 1)


def _write(
    sheet: Any,
    cell: Cell,
    fmt: Format,
    styles: Mapping[str, Any],
    facts: Mapping[str, Decimal | str],
    totals: Mapping[str, Identity],
    places: Mapping[str, str],
) -> None:
    style = styles["label"]
    if cell.fact is not None:
        style = styles[_style(fmt.facts[cell.fact], total=cell.fact in totals)]
    if cell.row_span > 1 or cell.column_span > 1:
        last = (cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
        sheet.merge_range(cell.row, cell.column, *last, "", style)
    if cell.fact is None:
        sheet.write_string(cell.row, cell.column, cell.text, style)
    elif cell.fact in totals:
        parts = ",".join(places[term.pointer] for term in totals[cell.fact].left)
        blank = "+".join(f'({places[term.pointer]}="")' for term in totals[cell.fact].left)
        value = facts.get(cell.fact)
        formula = f'=IF({blank}>0,"",SUM({parts}))'
        whole = isinstance(value, Decimal) and value == value.to_integral_value()
        known = "" if not isinstance(value, Decimal) else int(value) if whole else float(value)
        sheet.write_formula(cell.row, cell.column, formula, style, known)
    else:
        _validate(sheet, cell, fmt)
        if (amount := facts.get(cell.fact)) is None:
            sheet.write_blank(cell.row, cell.column, None, style)
        elif isinstance(amount, str):
            sheet.write_string(cell.row, cell.column, amount, style)
        else:
            sheet.write_number(cell.row, cell.column, float(amount), style)


def _validate(sheet: Any, cell: Cell, fmt: Format) -> None:
    fact = fmt.facts[cell.fact or ""]
    if not fact.numeric:
        _offer(sheet, cell, fact)
        return
    rule: dict[str, Any] = {
        "validate": "decimal" if fact.decimal else "integer",
        "criteria": ">=",
        "value": -(10**12) if fact.signed else 0,
        "error_title": "请再看一眼",
        "error_message": f"这里填{'数字' if fact.decimal else '整数'}（单位：{fact.unit}），没有发生填 0",
    }
    sheet.data_validation(cell.row, cell.column, cell.row, cell.column, rule)


def _style(fact: Fact, *, total: bool) -> str:
    if not fact.numeric:
        return "words"
    if total:
        return "sum" if fact.decimal else "total"
    return "decimal" if fact.decimal else "input"


def _offer(sheet: Any, cell: Cell, fact: Fact) -> None:
    """What may be chosen, where it is one of few; and what to type in any case."""
    chosen = list(fact.kind.options) if fact.kind.name == "yes-no" or fact.kind.single else []
    rule: dict[str, Any] = {"validate": "list", "source": chosen} if chosen else {"validate": "any"}
    rule |= {"input_title": "填什么", "input_message": fact.kind.told[:_LONGEST_PROMPT], "error_title": "请再看一眼"}
    rule |= {"error_message": fact.kind.told[:_LONGEST_PROMPT]} if chosen else {}
    sheet.data_validation(cell.row, cell.column, cell.row, cell.column, rule)


def _watch(sheet: Any, rule: Identity, places: Mapping[str, str], style: Any) -> None:
    """Red where the two sides differ. Totals are formulas; a corner total is watched by its second rule."""
    left, right = ("+".join(f"N({places[term.pointer]})" for term in side) for side in (rule.left, rule.right))
    pointers = [rule.right[0].pointer] if rule.total else list(rule.pointers)
    relation = "<>" if rule.relation == "==" else "<"
    for pointer in pointers:
        options = {"type": "formula", "criteria": f"=({left}){relation}({right})", "format": style}
        sheet.conditional_format(places[pointer], options)
