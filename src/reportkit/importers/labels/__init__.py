"""Labels as published, made comparable with the official ones."""

from reportkit.importers.labels.head_order import told_order
from reportkit.importers.labels.labels import LEAST, likeness, mend_radicals, names, plain
from reportkit.importers.labels.matching import Match, Official, align, by_name, candidates, in_gaps
from reportkit.importers.labels.scope import reading_with, scope, scoped
from reportkit.importers.labels.vocabulary import (
    SUBTOTAL,
    column_officials,
    is_across,
    is_head,
    is_official,
    is_stub,
    may_head_column,
    may_head_row,
    official_words,
    row_officials,
    which_table,
    words_of_tables,
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
    "in_gaps",
    "is_across",
    "is_head",
    "is_official",
    "is_stub",
    "likeness",
    "may_head_column",
    "may_head_row",
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
    "words_of_tables",
]
