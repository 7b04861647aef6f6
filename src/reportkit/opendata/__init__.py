"""The facts of many reports as one tidy table, one row per fact, in open formats."""

from reportkit.opendata.composition import Composition
from reportkit.opendata.edition import Edition
from reportkit.opendata.fields import FIELDS, Field
from reportkit.opendata.filed import Belonging, Filed, read_filed
from reportkit.opendata.rows import ReportRows, TidyRow, needs_further, obstacle, rows
from reportkit.opendata.text_forms import defused
from reportkit.opendata.write import FORMS, USUAL, write_open_data

__all__ = [
    "FIELDS",
    "FORMS",
    "USUAL",
    "Belonging",
    "Composition",
    "Edition",
    "Field",
    "Filed",
    "ReportRows",
    "TidyRow",
    "defused",
    "needs_further",
    "obstacle",
    "read_filed",
    "rows",
    "write_open_data",
]
