"""The tables of a comparison in HTML: the changed facts, and the official tables with both years in each cell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from lxml.html import builder as E  # noqa: N812  # the name lxml's documentation gives it

from reportkit.diff import Comparison, Figure, Kind
from reportkit.formats import Cell, Format, Role, load_format, table_grid
from reportkit.render.comparison.wording import KINDS, shown, shown_delta, shown_percent

_SCOPES = {
    Role.COLUMN: "col",
    Role.COLUMN_GROUP: "colgroup",
    Role.ROW: "row",
    Role.ROW_GROUP: "rowgroup",
    Role.BLOCK: "colgroup",
}


def changes_table(comparison: Comparison, figures: Iterable[Figure], caption: str) -> Any:
    """Changed facts in the order of the official tables; a body with its own head for each table."""
    captions = load_format(comparison.new.format_id).captions
    names = ("指标", comparison.old.label, comparison.new.label, "变化", "百分比")
    head = E.THEAD(E.TR(*(E.TH(name, scope="col") for name in names)))
    bodies = [
        E.TBODY(E.TR(E.TH(captions.get(key, key), colspan="5", scope="rowgroup")), *map(_change, group))
        for key, group in groupby(figures, key=lambda figure: figure.table)
    ]
    return E.TABLE(E.CLASS("changes"), E.CAPTION(caption, E.CLASS("hidden")), head, *bodies)


def _change(figure: Figure) -> Any:
    cells = (shown(figure.old), shown(figure.new), shown_delta(figure), shown_percent(figure))
    name = figure.name.partition("/")[2].replace("/", "　")
    return E.TR(E.TH(name, scope="row"), *(E.TD(text, E.CLASS("number")) for text in cells))


def other_table(comparison: Comparison) -> Any:
    """The facts that have nothing to be compared with, and why."""
    names = ("指标", comparison.old.label, comparison.new.label, "原因")
    rows = [
        E.TR(
            E.TH(figure.name, scope="row"),
            E.TD(shown(figure.old), E.CLASS("number")),
            E.TD(shown(figure.new), E.CLASS("number")),
            E.TD(KINDS[figure.kind]),
        )
        for figure in comparison.other_figures
    ]
    return E.TABLE(E.THEAD(E.TR(*(E.TH(name, scope="col") for name in names))), E.TBODY(*rows))


def official_tables(comparison: Comparison, fmt: Format) -> Iterator[tuple[str, Any]]:
    """The new report's official tables, key and element; each cell tells both amounts and the change."""
    figures = {figure.current[0]: figure for figure in comparison.figures if len(figure.current) == 1}
    groups = {pointer: f for f in comparison.figures if len(f.current) > 1 for pointer in f.current}
    for table in fmt.tables:
        grid = table_grid(table)
        rows = {row: list(cells) for row, cells in groupby(grid.cells, key=lambda cell: cell.row)}
        lines = [E.TR(*(_cell(cell, figures, groups) for cell in rows.get(row, []))) for row in range(grid.height)]
        columns = E.COLGROUP(*(E.COL(style=f"width:{width:.2%}") for width in table.widths))
        caption = E.CAPTION(fmt.captions[table.key])
        yield table.key, E.TABLE(E.CLASS("official"), caption, columns, E.TBODY(*lines))


def tables_about(
    fmt: Format, facts: Collection[str], amounts: Mapping[str, Decimal], comparison: Comparison | None
) -> Iterator[Any]:
    """Of each official table that holds one of ``facts`` their rows below their heads, drawn as in the whole table.

    The cells of ``facts`` are ringed; with ``comparison`` changed cells tell what they were.
    """
    figures = comparison.figures if comparison is not None and comparison.new.format_id == fmt.id else ()
    known = {figure.current[0]: figure for figure in figures if len(figure.current) == 1}
    for table in fmt.tables:
        grid = table_grid(table)
        kept = _kept_rows(grid.cells, facts)
        lines: dict[int, list[Any]] = {row: [] for row in kept}
        for cell in sorted(grid.cells, key=lambda one: one.column):
            covered = [row for row in kept if cell.row <= row < cell.row + cell.row_span]
            if covered:
                drawn = _excerpted(cell, known, amounts)
                drawn.set("rowspan", str(len(covered)))
                if cell.fact in facts:
                    drawn.set("class", f"{drawn.get('class', '')} about".strip())
                lines[covered[0]].append(drawn)
        if kept:
            columns = E.COLGROUP(*(E.COL(style=f"width:{width:.2%}") for width in table.widths))
            caption = E.CAPTION(f"{fmt.captions[table.key]}（节选；框出的是这一条说的格）")
            yield E.TABLE(E.CLASS("official"), caption, columns, E.TBODY(*(E.TR(*cells) for cells in lines.values())))


def _kept_rows(cells: Sequence[Cell], facts: Collection[str]) -> list[int]:
    """The rows that hold ``facts``, and above each the nearest rows without any figure, which are its head."""
    filled = {cell.row for cell in cells if cell.fact is not None}
    kept = {cell.row for cell in cells if cell.fact in facts}
    for row in list(kept):
        head = next((above for above in range(row - 1, -1, -1) if above not in filled), -1)
        while head >= 0 and head not in filled:
            kept.add(head)
            head -= 1
    return sorted(kept)


def _excerpted(cell: Cell, known: Mapping[str, Figure], amounts: Mapping[str, Decimal]) -> Any:
    if cell.fact is None or cell.fact in known:
        return _cell(cell, known, {})
    return E.TD(shown(amounts.get(cell.fact)), colspan=str(cell.column_span))


def _cell(cell: Cell, figures: Mapping[str, Figure], groups: Mapping[str, Figure]) -> Any:
    spans = {"rowspan": str(cell.row_span), "colspan": str(cell.column_span)}
    if cell.fact is None:
        scope = {"scope": _SCOPES[cell.role]} if cell.role in _SCOPES else {}
        return E.TH(cell.text, spans | scope)
    figure = figures.get(cell.fact)
    if figure is None:
        return E.TD("—", E.SPAN(f"并入“{groups[cell.fact].name}”比较", E.CLASS("was")), spans)
    return E.TD(*_amounts(figure), E.CLASS(_class(figure)), spans)


def _class(figure: Figure) -> str:
    if not figure.moved or figure.delta is None:
        return "quiet" if figure.kind in (Kind.SAME, Kind.ZERO) else ""
    return "up" if figure.delta > 0 else "down"


def _amounts(figure: Figure) -> Iterator[Any]:
    """This time's amount; under it the other one and the change. Cells that are nought in both years are quiet."""
    yield E.SPAN(shown(figure.new), E.CLASS("amount"))
    if figure.moved:
        percent = shown_percent(figure) if figure.kind is Kind.CHANGED else ""
        yield E.SPAN(f"上次 {shown(figure.old)}", E.CLASS("was"))
        yield E.SPAN(f"{shown_delta(figure)}" + (f"（{percent}）" if percent else ""), E.CLASS("was"))
    elif figure.kind is not Kind.ZERO:
        yield E.SPAN(KINDS[figure.kind], E.CLASS("was"))
