"""What each command does: compose the packages, print, return the exit status."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from reportkit.checks import check as check_report
from reportkit.checks import context_for, held_identities
from reportkit.diagnostics import CATALOGUE, Finding, ReportkitError, guide, summarise
from reportkit.diagnostics.reporters import REPORTERS, View
from reportkit.formats import format_ids, load_format, schema_text
from reportkit.reports import Library, Report, Target, read_site, resolve_targets
from reportkit.resources import schema_dir


def check(options: argparse.Namespace) -> int:
    """``reportkit check``: findings of all targets, then how many identities held."""
    here = Path.cwd()
    findings: list[Finding] = []
    quoted: dict[tuple[Path, int], str] = {}
    held = 0
    targets = resolve_targets(options.targets, here)
    library = Library()
    sites = {root: read_site(root) for root in dict.fromkeys(target.root for target in targets)}
    for _, faults in sites.values():
        findings += faults
    for target in targets:
        report = library.read(target.directory)
        siblings = _siblings(target, targets, library) if options.siblings else ()
        found = check_report(report, context_for(report, library, sites[target.root][0], siblings))
        quoted |= _quoted(report, found)
        findings += found
        held += held_identities(report)[0]
    summary = summarise(findings, len(targets))
    view = View(_colour(), lambda path, line: quoted.get((path, line), ""))
    print(REPORTERS[options.format](findings, summary, here, view))
    if options.format == "text":
        print(f"勾稽关系成立 {held} 条")
    if options.format == "github" and (step_summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(step_summary).open("a", encoding="utf-8") as stream:
            stream.write(REPORTERS["markdown"](findings, summary, here) + "\n")
    return 1 if summary.errors or (options.strict and summary.warnings) else 0


def _quoted(report: Report, findings: list[Finding]) -> dict[tuple[Path, int], str]:
    """The source lines that findings point to, from the files as they were read."""
    sources = {source.path: source.lines for source in (report.narrative.source, report.statistics.source)}
    places = {(finding.location.path, finding.location.line) for finding in findings}
    return {
        (path, line): sources[path][line - 1] for path, line in places if path in sources and line <= len(sources[path])
    }


def _colour() -> bool:
    """Colour on a terminal; NO_COLOR and FORCE_COLOR decide where they are set (no-color.org, force-color.org)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def _siblings(target: Target, targets: list[Target], library: Library) -> tuple[Report, ...]:
    """The other bodies' reports of the same year among the targets."""
    others = (other for other in targets if other != target and other.year == target.year)
    return tuple(library.read(other.directory) for other in others)


def explain(options: argparse.Namespace) -> int:
    """``reportkit explain A01``."""
    code = options.code.upper()
    if code not in CATALOGUE:
        raise ReportkitError(f"没有编号为“{options.code}”的规则；用 reportkit rules 看全部编号")
    print(guide.explain(CATALOGUE[code]))
    return 0


def rules(options: argparse.Namespace) -> int:
    """``reportkit rules``: the list, or ``docs/rules.md``."""
    print(guide.rules_markdown() if options.markdown else guide.rule_list(), end="" if options.markdown else "\n")
    return 0


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
