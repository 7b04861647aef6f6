"""The files as text: lines, YAML with places, numbers as they were typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
    from reportkit.reports.text.characters import strays, without_strays
    from reportkit.reports.text.entry_lines import plain_entries
    from reportkit.reports.text.nearest_word import nearest
    from reportkit.reports.text.punctuation import (
        chinese_punctuation,
        half_width_brackets,
        half_width_marks,
        without_addresses,
    )
    from reportkit.reports.text.source import MAX_BYTES, Source, read_source, stray_finding
    from reportkit.reports.text.tree import BLANK, Entry, Tree
    from reportkit.reports.text.typed_numbers import LONGEST, read_number
    from reportkit.reports.text.validation import instance, validate
    from reportkit.reports.text.yaml_traps import comment_start, mend
    from reportkit.reports.text.yaml_tree import SETTINGS, parse_yaml

_HOMES = {
    "BLANK": "tree",
    "LONGEST": "typed_numbers",
    "MAX_BYTES": "source",
    "SETTINGS": "yaml_tree",
    "Entry": "tree",
    "Source": "source",
    "Tree": "tree",
    "chinese_punctuation": "punctuation",
    "comment_start": "yaml_traps",
    "half_width_brackets": "punctuation",
    "half_width_marks": "punctuation",
    "instance": "validation",
    "mend": "yaml_traps",
    "nearest": "nearest_word",
    "parse_yaml": "yaml_tree",
    "plain_entries": "entry_lines",
    "read_number": "typed_numbers",
    "read_source": "source",
    "stray_finding": "source",
    "strays": "characters",
    "validate": "validation",
    "without_addresses": "punctuation",
    "without_strays": "characters",
}

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
    "plain_entries",
    "read_number",
    "read_source",
    "stray_finding",
    "strays",
    "validate",
    "without_addresses",
    "without_strays",
]

__getattr__ = lazy_face(__name__, _HOMES)
