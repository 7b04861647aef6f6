"""GitLab Code Quality: a JSON list that the merge request shows beside the changed lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from reportkit.diagnostics.finding import Finding, Severity, Summary
from reportkit.diagnostics.reporters.fingerprints import fingerprints
from reportkit.diagnostics.reporters.view import WAIVED, View, shown_path

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def report(findings: Sequence[Finding], _summary: Summary, here: Path, _view: View) -> str:
    """One entry per finding; a waived one is information only."""
    return json.dumps(
        [
            {
                "description": f"{finding.message}（{WAIVED}）" if finding.waived else finding.message,
                "check_name": finding.code,
                "fingerprint": fingerprint,
                "severity": "info" if finding.waived else _SEVERITIES[finding.severity],
                "location": {
                    "path": shown_path(finding.location.path, here),
                    "lines": {"begin": finding.location.line},
                },
            }
            for finding, fingerprint in fingerprints(findings, here)
        ],
        ensure_ascii=False,
        indent=2,
    )
