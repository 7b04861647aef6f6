"""What each command does: compose the packages, print, return the exit status."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.checks import check as check_report
from reportkit.checks import held_identities
from reportkit.checks.prose import trace_numbers, trace_text
from reportkit.diagnostics import summarise
from reportkit.diagnostics.reporters import REPORTERS, shown_path
from reportkit.reports import read_report, resolve_targets


def check(options: argparse.Namespace) -> int:
    """``reportkit check``: findings of all targets, then how many identities held."""
    here = Path.cwd()
    findings = []
    held = 0
    targets = resolve_targets(options.targets, here)
    for target in targets:
        report = read_report(target.directory)
        findings += check_report(report)
        held += held_identities(report)[0]
        if options.trace_numbers:
            print(trace_text(trace_numbers(report), shown_path(report.narrative.source.path, here)))
    summary = summarise(findings, len(targets))
    print(REPORTERS[options.format](findings, summary, here))
    if options.format == "text":
        print(f"勾稽关系成立 {held} 条")
    return 1 if summary.errors else 0
