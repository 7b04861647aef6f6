"""What each command does: compose the packages, print, return the exit status."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.checks import check as check_report
from reportkit.checks import context_for, held_identities
from reportkit.diagnostics import Finding, summarise
from reportkit.diagnostics.reporters import REPORTERS
from reportkit.formats import format_ids, load_format, schema_text
from reportkit.reports import Library, Report, Target, read_site, resolve_targets
from reportkit.resources import schema_dir


def check(options: argparse.Namespace) -> int:
    """``reportkit check``: findings of all targets, then how many identities held."""
    here = Path.cwd()
    findings: list[Finding] = []
    held = 0
    targets = resolve_targets(options.targets, here)
    library = Library()
    sites = {root: read_site(root) for root in dict.fromkeys(target.root for target in targets)}
    for _, faults in sites.values():
        findings += faults
    for target in targets:
        report = library.read(target.directory)
        siblings = _siblings(target, targets, library) if options.siblings else ()
        findings += check_report(report, context_for(report, library, sites[target.root][0], siblings))
        held += held_identities(report)[0]
    summary = summarise(findings, len(targets))
    print(REPORTERS[options.format](findings, summary, here))
    if options.format == "text":
        print(f"勾稽关系成立 {held} 条")
    return 1 if summary.errors else 0


def _siblings(target: Target, targets: list[Target], library: Library) -> tuple[Report, ...]:
    """The other bodies' reports of the same year among the targets."""
    others = (other for other in targets if other != target and other.year == target.year)
    return tuple(library.read(other.directory) for other in others)


def schema(options: argparse.Namespace) -> int:
    """``reportkit schema``: compare the committed JSON Schemas with the format definitions, or write them."""
    stale = 0
    for format_id in format_ids():
        path = schema_dir() / f"statistics-{format_id}.schema.json"
        text = schema_text(load_format(format_id))
        if options.write:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"已写 {path.name}")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale += 1
            print(f"{path.name} 与格式定义不一致；请运行 reportkit schema --write")
    return 1 if stale else 0
