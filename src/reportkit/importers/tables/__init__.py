"""Tables as published to official rows of figures, with arithmetic as the referee."""

from reportkit.importers.tables.facts import best_format
from reportkit.importers.tables.found import Found
from reportkit.importers.tables.values import Reading, read_value

__all__ = ["Found", "Reading", "best_format", "read_value"]
