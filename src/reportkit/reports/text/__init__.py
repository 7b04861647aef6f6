"""The files as text: lines, YAML with places, numbers as they were typed."""

from reportkit.reports.text.characters import strays, without_strays
from reportkit.reports.text.nearest import nearest
from reportkit.reports.text.punctuation import (
    chinese_punctuation,
    half_width_brackets,
    half_width_marks,
    without_addresses,
)
from reportkit.reports.text.source import MAX_BYTES, Source, read_source, stray_finding
from reportkit.reports.text.typed_numbers import LONGEST, read_number
from reportkit.reports.text.validation import instance, validate
from reportkit.reports.text.yaml_traps import comment_start, mend
from reportkit.reports.text.yaml_tree import BLANK, SETTINGS, Entry, Tree, parse_yaml

__all__ = [
    "BLANK",
    "LONGEST",
    "MAX_BYTES",
    "SETTINGS",
    "Entry",
    "Source",
    "Tree",
    "chinese_punctuation",
    "comment_start",
    "half_width_brackets",
    "half_width_marks",
    "instance",
    "mend",
    "nearest",
    "parse_yaml",
    "read_number",
    "read_source",
    "stray_finding",
    "strays",
    "validate",
    "without_addresses",
    "without_strays",
]
