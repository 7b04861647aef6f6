"""The stable machine-readable form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from reportkit.diagnostics.finding import Finding, Summary, finding_data
from reportkit.diagnostics.reporters.view import View, shown_path

JSON_VERSION = 1


def report(findings: Sequence[Finding], summary: Summary, here: Path, _view: View) -> str:
    """Version 1. Keys are only ever added."""
    return json.dumps(
        {
            "version": JSON_VERSION,
            "findings": [finding_data(found, shown_path(found.location.path, here)) for found in findings],
            "summary": {
                "reports": summary.reports,
                "errors": summary.errors,
                "warnings": summary.warnings,
                "notes": summary.notes,
                "waived": summary.waived,
            },
        },
        ensure_ascii=False,
        indent=2,
    )
