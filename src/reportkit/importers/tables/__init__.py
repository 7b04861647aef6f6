"""Tables as published to official rows of figures, with arithmetic as the referee."""

from reportkit.importers.tables.facts import best_format, is_piece
from reportkit.importers.tables.found import Found
from reportkit.importers.tables.shapes import unstacked, upright
from reportkit.importers.tables.values import CellReading, read_value

__all__ = ["CellReading", "Found", "best_format", "is_piece", "read_value", "unstacked", "upright"]
