"""Tables in other shapes than the official one, brought nearer to it before their rows are read."""

from reportkit.importers.tables.shapes.listed import listed_rows
from reportkit.importers.tables.shapes.running_numbers import loose_without_numbers, without_running_numbers
from reportkit.importers.tables.shapes.stacked import unstacked
from reportkit.importers.tables.shapes.turned import upright
from reportkit.importers.tables.shapes.wide import with_columns_beside

__all__ = [
    "listed_rows",
    "loose_without_numbers",
    "unstacked",
    "upright",
    "with_columns_beside",
    "without_running_numbers",
]
