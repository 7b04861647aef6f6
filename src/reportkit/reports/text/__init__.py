"""The files as text: lines, YAML with places, numbers as they were typed."""

from reportkit.reports.text.nearest import nearest
from reportkit.reports.text.source import MAX_BYTES, Source, invisible, read_source
from reportkit.reports.text.typed_numbers import read_number
from reportkit.reports.text.validation import instance, validate
from reportkit.reports.text.yaml_traps import mend
from reportkit.reports.text.yaml_tree import BLANK, Entry, Tree, parse_yaml

__all__ = [
    "BLANK",
    "MAX_BYTES",
    "Entry",
    "Source",
    "Tree",
    "instance",
    "invisible",
    "mend",
    "nearest",
    "parse_yaml",
    "read_number",
    "read_source",
    "validate",
]
