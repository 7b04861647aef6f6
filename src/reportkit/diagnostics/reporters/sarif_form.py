"""SARIF 2.1.0 (OASIS), read by code-scanning services and editors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import reportkit
from reportkit.diagnostics.catalogue import CATALOGUE, Rule
from reportkit.diagnostics.finding import Finding, Summary
from reportkit.diagnostics.reporters.fingerprints import fingerprints
from reportkit.diagnostics.reporters.view import WAIVED, View, shown_path


def report(findings: Sequence[Finding], _summary: Summary, here: Path, _view: View) -> str:
    """One run. Columns count characters; a waived finding carries a suppression."""
    codes = sorted({finding.code for finding in findings})
    driver = {
        "name": "reportkit",
        "version": reportkit.__version__,
        "language": "zh-CN",
        "rules": [_rule(CATALOGUE[code]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes, mark, here) for finding, mark in fingerprints(findings, here)],
    }
    return json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": f"{rule.explanation}依据：{rule.source}"},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _result(finding: Finding, codes: list[str], fingerprint: str, here: Path) -> dict[str, Any]:
    place = finding.location
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": str(finding.severity),
        "message": {"text": "\n".join(filter(None, (finding.message, finding.hint)))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(shown_path(place.path, here))},
                    "region": {"startLine": place.line, "startColumn": place.column},
                },
                "logicalLocations": [{"fullyQualifiedName": fact} for fact in finding.facts],
            }
        ],
        "partialFingerprints": {"reportkit/v1": fingerprint},
    }
    if finding.waived:
        result["suppressions"] = [{"kind": "inSource", "justification": WAIVED}]
    return result
