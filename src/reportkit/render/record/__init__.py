"""The build record: what went in, what came out, what the checks said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportkit.resources import lazy_face

if TYPE_CHECKING:
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
    from reportkit.render.record.outputs_standing import standing_outputs
    from reportkit.render.record.own_seal import is_own_output, own_record
    from reportkit.render.record.verdict import Verdict, stored

_HOMES = {
    "COMPARISON_KINDS": "build_record",
    "FILE_NAME": "build_record",
    "Verdict": "verdict",
    "comparison_record_name": "build_record",
    "current_verdict": "build_record",
    "is_current": "build_record",
    "is_current_comparison": "build_record",
    "is_own_output": "own_seal",
    "make_record": "build_record",
    "own_record": "own_seal",
    "program": "build_record",
    "record_text": "build_record",
    "sealed_text": "build_record",
    "standing_outputs": "outputs_standing",
    "stored": "verdict",
    "style_record": "build_record",
}

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

__getattr__ = lazy_face(__name__, _HOMES)
