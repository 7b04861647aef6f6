"""The official tables as sites print them: one as several, blanks for zeros, two years beside each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from reportkit.formats import Format, Table, table_grid

Printed = Mapping[str, str]
Cell = Callable[[str, str], str]


def figures(facts: Mapping[str, Decimal], *, zero: str = "0") -> dict[str, str]:
    """The facts as text; ``zero`` is what stands for nothing."""
    return {pointer: format(amount, "f") if amount else zero for pointer, amount in facts.items()}


def plain_cell(text: str, spans: str) -> str:
    return f"<td{spans}>{text}</td>"


def word_cell(text: str, spans: str) -> str:
    """As pasted from Word: paragraphs and spans in each cell, blanks as spaces that do not break."""
    inner = f'<span style="font-family:仿宋_GB2312">{text or "&nbsp;"}</span>'
    return f'<td{spans} style="width:62px"><p style="text-align:center">{inner}</p></td>'


def headed_cell(text: str, spans: str) -> str:
    return f"<th{spans}>{text}</th>" if text and not text.strip().isdigit() else f"<td{spans}><div>{text}</div></td>"


def spaced_cell(text: str, spans: str) -> str:
    return f"<td{spans}>\n      &nbsp;{text}&nbsp;\n    </td>"


def broken_cell(text: str, spans: str) -> str:
    """Heads broken over lines, as narrow columns are."""
    parted = f"{text[:2]}<br>{text[2:]}" if 3 < len(text) < 8 and not text.isdigit() else text
    return f"<td{spans}><p>{parted}</p></td>"


def whole(table: Table, printed: Printed, cell: Cell = plain_cell, *, above: str = "") -> str:
    """One table; ``above`` are rows before its head."""
    grid = table_grid(table)
    return _markup(_rows(table, printed, cell, 0, grid.height), above)


def parts(table: Table, printed: Printed, cell: Cell, cuts: tuple[int, ...], between: tuple[str, ...]) -> str:
    """One table as several: the rows are cut at these places, and texts stand between."""
    ends = (*cuts, table_grid(table).height)
    starts = (0, *cuts)
    pieces = [
        between[n] + _markup(_rows(table, printed, cell, low, high), "")
        for n, (low, high) in enumerate(zip(starts, ends, strict=True))
    ]
    return "".join(pieces)


def disputes_in_three(
    table: Table, printed: Printed, cell: Cell, captions: tuple[str, str, str], *, inside: bool
) -> str:
    """表四 as three tables of five columns; the name of each stands ``inside`` as a head, or above."""
    rows = table.rows
    found = []
    for row, caption in zip(rows, captions, strict=True):
        head = f"<tr>{cell(caption, ' colspan=5')}</tr>" if inside else ""
        names = "".join(cell(fact.measure.rpartition("/")[2], "") for fact in row.facts)
        amounts = "".join(cell(printed[fact.pointer], "") for fact in row.facts)
        above = "" if inside else f"<p>{caption}</p>"
        found.append(f"{above}<table border=1>{head}<tr>{names}</tr><tr>{amounts}</tr></table>")
    return "".join(found)


def years_beside(table: Table, before: Printed, now: Printed, years: tuple[int, int]) -> str:
    """Two years of 表三 beside each other under one column of labels: each applicant column twice."""
    grid = table_grid(table)
    stub = min(cell.column for cell in grid.cells if cell.fact)
    width = max(cell.column + cell.column_span for cell in grid.cells)
    rows: list[str] = [
        f"<tr><td colspan={stub}>项目</td>"
        + "".join(f"<td colspan={width - stub}>{year}年</td>" for year in years)
        + "</tr>"
    ]
    for row in range(grid.height):
        labels = [c for c in grid.cells if c.row == row and c.column < stub]
        values = [c for c in grid.cells if c.row == row and c.column >= stub]
        cells = [plain_cell(c.text, _spans(c.row_span, c.column_span)) for c in labels]
        for printed in (before, now):
            cells += [
                plain_cell(printed[c.fact] if c.fact else c.text, _spans(c.row_span, c.column_span)) for c in values
            ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1>{''.join(rows)}</table>"


def with_subtotals(table: Table, printed: Printed, cell: Cell) -> str:
    """表三 with a column 小计 before the last, as the five columns of organisations add up."""
    grid = table_grid(table)
    last = max(c.column for c in grid.cells)
    rows: list[list[str]] = [[] for _ in range(grid.height)]
    for c in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        wide = c.column_span + (c.column < last < c.column + c.column_span or (c.column_span > 2 and c.column > 2))
        if c.column == last and c.fact:
            mine = [o for o in grid.cells if o.row == c.row and o.fact and last - 6 < o.column < last]
            rows[c.row].append(cell(str(sum(int(printed[o.fact] or 0) for o in mine if o.fact)), ""))
        text = printed[c.fact] if c.fact else c.text
        rows[c.row].append(cell(text, _spans(c.row_span, wide)))
        if not c.fact and c.column == last - 1 and c.row_span == 1 and c.column_span == 1:
            rows[c.row].append(cell("小计", ""))
    return _markup([f"<tr>{''.join(row)}</tr>" for row in rows], "")


def _rows(table: Table, printed: Printed, cell: Cell, low: int, high: int) -> list[str]:
    grid = table_grid(table)
    rows: list[list[str]] = [[] for _ in range(grid.height)]
    for c in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        if low <= c.row < high:
            rows[c.row].append(cell(printed[c.fact] if c.fact else c.text, _spans(c.row_span, c.column_span)))
    return [f"<tr>{''.join(row)}</tr>" for row in rows[low:high]]


def _spans(tall: int, wide: int) -> str:
    return (f' rowspan="{tall}"' if tall > 1 else "") + (f' colspan="{wide}"' if wide > 1 else "")


def _markup(rows: list[str], above: str) -> str:
    return f'<table border="1" cellspacing="0"><tbody>{above}{"".join(rows)}</tbody></table>'


def blank_like(fmt: Format, kept: Mapping[str, str]) -> dict[str, str]:
    """Every fact blank but these."""
    return {pointer: kept.get(pointer, "") for pointer in fmt.facts}
