"""The facts of many reports as one tidy table, one row per fact, in open formats."""

from reportkit.opendata.fields import FIELDS, Field
from reportkit.opendata.rows import TidyRow, needs_further, obstacle, rows
from reportkit.opendata.text_forms import defused
from reportkit.opendata.write import FORMS, write_open_data

__all__ = ["FIELDS", "FORMS", "Field", "TidyRow", "defused", "needs_further", "obstacle", "rows", "write_open_data"]
