"""``reportkit check``: findings of all targets, how many identities held, and of many reports a table."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from reportkit.cli.committed_outputs import tell_committed
from reportkit.cli.showing import quoting
from reportkit.cli.summary import show_checked
from reportkit.diagnostics import Finding, ReportkitError, Summary, summarise
from reportkit.diagnostics.reporters import REPORTERS
from reportkit.runs import FEW, Checked, Workforce, check, select
from reportkit.workspace import Library, Target


def run(options: argparse.Namespace) -> int:
    """Exit status 0 no errors, 1 errors (with ``--strict``: or warnings), 2 a report could not be checked at all."""
    here = Path.cwd()
    if options.why:
        print(_why(options.why))
        return 0
    targets = select(options.targets, here, options.changed, options.family)
    if options.fix or options.diff:
        _fix(targets, here, only_shown=options.diff)
    tell_committed(targets)
    workforce = Workforce(options.jobs, options.scheduler)
    checked = check(targets, here, workforce, traces=options.trace_numbers, siblings=options.siblings)
    _print_traces(checked, options.format)
    # faults of the site's settings are those of each of its reports
    findings = list(dict.fromkeys(finding for one in checked for finding in one.findings))
    summary = summarise(findings, sum(not target.closed for target in targets))
    _print(findings, summary, options.format, here)
    if options.format == "text":
        print(_relations(checked))
        if len(targets) > FEW:
            show_checked([one.made for one in checked])
    return _status(checked, summary, strict=options.strict)


def _relations(checked: Sequence[Checked]) -> str:
    told = f"勾稽关系 {sum(one.identities for one in checked)} 条，成立 {sum(one.holding for one in checked)} 条"
    if across := sum(one.continuities for one in checked):
        told += f"；与上一年的关系 {across} 条，成立 {sum(one.continuing for one in checked)} 条"
    return told


def _status(checked: Sequence[Checked], summary: Summary, *, strict: bool) -> int:
    faults = [one for one in checked if one.fault]
    for one in faults:
        print(f"{one.name}: {one.fault}", file=sys.stderr)
    return 2 if faults else int(summary.errors > 0 or (strict and summary.warnings > 0))


def _print(findings: Sequence[Finding], summary: Summary, form: str, here: Path) -> None:
    print(REPORTERS[form](findings, summary, here, quoting()))
    if form == "github" and (step_summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(step_summary).open("a", encoding="utf-8") as stream:
            stream.write(REPORTERS["markdown"](findings, summary, here) + "\n")


def _print_traces(checked: Sequence[Checked], form: str) -> None:
    # a program that reads the findings must find nothing else on standard output
    stream = sys.stdout if form == "text" else sys.stderr
    for one in checked:
        if one.trace:
            print(one.trace, file=stream)


def _why(place: str) -> str:
    """How a line of a report's prose was read; ``place`` is FILE:LINE."""
    from reportkit.checks.numbers import explain_line  # noqa: PLC0415  # asked for now and then

    name, _, line = place.rpartition(":")
    if not name or not line.isdecimal() or not Path(name).is_file():
        raise ReportkitError(f"“{place}”不是正文里的一行；请写成 文件:行，例如 reports/2022/report.md:33")
    if Path(name).suffix != ".md":
        raise ReportkitError(
            f"--why 只说明 report.md 的正文是怎样读的，{name} 不是；"
            "请写 report.md 里的一行，例如 reports/2022/report.md:33"
        )
    library = Library()
    report = library.read(Path(name).resolve().parent)
    return explain_line(report, library.previous(report), int(line))


def _fix(targets: Sequence[Target], here: Path, *, only_shown: bool) -> None:
    from reportkit.cli.writing import fix_targets  # noqa: PLC0415  # asked for now and then

    fix_targets(targets, here, only_shown=only_shown)
