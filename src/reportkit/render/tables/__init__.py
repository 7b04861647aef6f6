"""The official tables as a tree for pandoc, and as texts that pandoc drew once."""

from reportkit.render.tables.bands import head_and_bodies
from reportkit.render.tables.drawn_tables import (
    SEPARATOR,
    DrawnTable,
    cut_at_marks,
    has_room,
    keep,
    kept,
    marked_facts,
    placeholder,
)
from reportkit.render.tables.official_tables import OfficialTables
from reportkit.render.tables.table_layout import INSET, legible_digits, number_size, row_groups
from reportkit.render.tables.table_tree import API_VERSION, tables_document

__all__ = [
    "API_VERSION",
    "INSET",
    "SEPARATOR",
    "DrawnTable",
    "OfficialTables",
    "cut_at_marks",
    "has_room",
    "head_and_bodies",
    "keep",
    "kept",
    "legible_digits",
    "marked_facts",
    "number_size",
    "placeholder",
    "row_groups",
    "tables_document",
]
