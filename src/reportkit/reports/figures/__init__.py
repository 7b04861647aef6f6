"""``statistics.yaml``: the value of every fact, where it stands, and the totals that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.reports.figures.blanks import by_table
    from reportkit.reports.figures.rows_text import row_spans
    from reportkit.reports.figures.statistics import Statistics, read_statistics
    from reportkit.reports.figures.totals import (
        Filled,
        FilledFigure,
        computed_totals,
        fill_totals,
        fill_zeros,
        proved,
        put_figures,
        put_texts,
        put_values,
    )
    from reportkit.reports.figures.typed_values import Value

_HOMES = {
    "Filled": "totals",
    "FilledFigure": "totals",
    "Statistics": "statistics",
    "Value": "typed_values",
    "by_table": "blanks",
    "computed_totals": "totals",
    "fill_totals": "totals",
    "fill_zeros": "totals",
    "proved": "totals",
    "put_figures": "totals",
    "put_texts": "totals",
    "put_values": "totals",
    "read_statistics": "statistics",
    "row_spans": "rows_text",
}

__all__ = [
    "Filled",
    "FilledFigure",
    "Statistics",
    "Value",
    "by_table",
    "computed_totals",
    "fill_totals",
    "fill_zeros",
    "proved",
    "put_figures",
    "put_texts",
    "put_values",
    "read_statistics",
    "row_spans",
]

__getattr__ = lazy_face(__name__, _HOMES)
