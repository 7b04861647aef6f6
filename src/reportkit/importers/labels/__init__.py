"""Labels as published, made comparable with the official ones."""

from reportkit.importers.labels.head_order import told_order
from reportkit.importers.labels.labels import LEAST, likeness, mend_radicals, names, plain
from reportkit.importers.labels.matching import Match, Official, align, by_name, candidates
from reportkit.importers.labels.scope import reading_with, scope, scoped
from reportkit.importers.labels.vocabulary import (
    SUBTOTAL,
    column_officials,
    is_head,
    is_official,
    is_stub,
    official_words,
    row_officials,
    which_table,
)

__all__ = [
    "LEAST",
    "SUBTOTAL",
    "Match",
    "Official",
    "align",
    "by_name",
    "candidates",
    "column_officials",
    "is_head",
    "is_official",
    "is_stub",
    "likeness",
    "mend_radicals",
    "names",
    "official_words",
    "plain",
    "reading_with",
    "row_officials",
    "scope",
    "scoped",
    "told_order",
    "which_table",
]
