"""``statistics.yaml``: the value of every fact, where it stands, and the totals that follow."""

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
