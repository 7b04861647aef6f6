"""``reportkit check``: findings of all targets, then how many identities held."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from reportkit.checks import held_identities
from reportkit.cli.checking import Examination, examine
from reportkit.cli.showing import quoting
from reportkit.diagnostics import Finding, summarise
from reportkit.diagnostics.reporters import REPORTERS, shown_path
from reportkit.reports import Target, resolve_targets


def run(options: argparse.Namespace) -> int:
    """Exit status 0 no errors, 1 errors (with ``--strict``: or warnings)."""
    here = Path.cwd()
    findings: list[Finding] = []
    held = total = 0
    targets = resolve_targets(options.targets, here)
    if options.fix:
        _fix(targets, here)
    for checked in examine(targets, siblings=options.siblings):
        findings += checked.findings
        if options.trace_numbers:
            _print_trace(checked, here, options.format)
        holding, every = held_identities(checked.report)
        held, total = held + holding, total + every
    findings = list(dict.fromkeys(findings))  # faults of the site's settings are those of each of its reports
    summary = summarise(findings, len(targets))
    print(REPORTERS[options.format](findings, summary, here, quoting()))
    if options.format == "text":
        print(f"勾稽关系 {total} 条，成立 {held} 条")
    if options.format == "github" and (step_summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(step_summary).open("a", encoding="utf-8") as stream:
            stream.write(REPORTERS["markdown"](findings, summary, here) + "\n")
    return int(summary.errors > 0 or (options.strict and summary.warnings > 0))


def _print_trace(checked: Examination, here: Path, output_format: str) -> None:
    from reportkit.checks.prose import trace_numbers, trace_text  # noqa: PLC0415  # asked for now and then

    report, previous = checked.report, checked.context.previous
    # a program that reads the findings must find nothing else on standard output
    stream = sys.stdout if output_format == "text" else sys.stderr
    print(trace_text(trace_numbers(report, previous), shown_path(report.narrative.source.path, here)), file=stream)


def _fix(targets: Sequence[Target], here: Path) -> None:
    from reportkit.cli.fixing import fix_targets  # noqa: PLC0415  # asked for now and then

    fix_targets(targets, here)
