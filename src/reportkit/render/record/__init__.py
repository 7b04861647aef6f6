"""The build record: what went in, what came out, what the checks said."""

from reportkit.render.record.build_record import (
    COMPARISON_KINDS,
    FILE_NAME,
    comparison_record_name,
    current_verdict,
    is_current,
    is_current_comparison,
    make_record,
    program,
    record_text,
    sealed_text,
    style_record,
)
from reportkit.render.record.own_seal import is_own_output, own_record
from reportkit.render.record.standing_outputs import standing_outputs
from reportkit.render.record.verdict import Verdict, stored

__all__ = [
    "COMPARISON_KINDS",
    "FILE_NAME",
    "Verdict",
    "comparison_record_name",
    "current_verdict",
    "is_current",
    "is_current_comparison",
    "is_own_output",
    "make_record",
    "own_record",
    "program",
    "record_text",
    "sealed_text",
    "standing_outputs",
    "stored",
    "style_record",
]
