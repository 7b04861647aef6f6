"""What a build leaves behind: the record of what went in and came out, and files that appear whole."""

from reportkit.render.record.build_record import (
    FILE_NAME,
    current_verdict,
    is_current,
    is_current_comparison,
    make_record,
    program,
    record_text,
)
from reportkit.render.record.verdict import Verdict
from reportkit.render.record.workshop import put_in_place, workshop

__all__ = [
    "FILE_NAME",
    "Verdict",
    "current_verdict",
    "is_current",
    "is_current_comparison",
    "make_record",
    "program",
    "put_in_place",
    "record_text",
    "workshop",
]
