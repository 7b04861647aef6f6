"""Building the reports of a run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from reportkit.cli.checking import Checked, check_targets
from reportkit.cli.comparing import compare_with_previous
from reportkit.cli.showing import Quotes
from reportkit.diagnostics import EngineError, Finding, ReportkitError, summarise
from reportkit.diagnostics.reporters import REPORTERS, shown_path
from reportkit.engines import PandocWorker
from reportkit.render import KINDS, build_report, file_name, is_current
from reportkit.reports import Target, resolve_targets


def build_targets(names: Sequence[str], to: str, worker: PandocWorker) -> int:
    """Check and build the reports named, with a pandoc that is already running; the exit status of the run."""
    here = Path.cwd()
    kinds = _kinds(to)
    findings: list[Finding] = []
    quotes = Quotes()
    failures = 0
    targets = resolve_targets(names, here)
    for checked in check_targets(targets):
        findings += checked.findings
        quotes.keep(checked.report, checked.findings)
        if summarise(checked.findings, 1).errors:
            print(f"{checked.target.name}: 有错误，没有生成文件")
        elif not (_build(checked, worker, kinds, here) and _compare(checked, worker, kinds, here)):
            failures += 1
            worker.restart()
    summary = summarise(findings, len(targets))
    print(REPORTERS["text"](findings, summary, here, quotes.view()))
    return 2 if failures else int(summary.errors > 0)


def _build(checked: Checked, worker: PandocWorker, kinds: Sequence[str], here: Path) -> bool:
    """Build one report unless nothing has changed, and say so; False where an engine failed."""
    target = checked.target
    if _current(target, kinds):
        print(f"{target.name}: 没有变化，无需重新生成")
        return True
    try:
        files = build_report(checked.report, target.build_directory, worker, kinds)
    except EngineError as error:
        print(f"{target.name}: {error}", file=sys.stderr)
        return False
    names = "、".join(path.name for path in files if path.suffix != ".json")
    print(f"{target.name}: 已生成 {shown_path(target.build_directory, here)}/ 里的 {names}")
    return True


def _compare(checked: Checked, worker: PandocWorker, kinds: Sequence[str], here: Path) -> bool:
    """Compare a report with the year before, where all its documents are wanted; False where an engine failed."""
    if tuple(kinds) != KINDS:
        return True
    target = checked.target
    try:
        print(f"{target.name}: {compare_with_previous(target, checked.report, worker, here)}")
    except EngineError as error:
        print(f"{target.name}: {error}", file=sys.stderr)
        return False
    return True


def _current(target: Target, kinds: Sequence[str]) -> bool:
    return is_current(target.directory, target.build_directory, [file_name(kind) for kind in kinds])


def _kinds(wanted: str) -> list[str]:
    kinds = [kind.strip() for kind in wanted.split(",") if kind.strip()]
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        raise ReportkitError(f"--to 只能是 {'、'.join(KINDS)}，用半角逗号隔开；写的是“{wanted}”")
    return [kind for kind in KINDS if kind in kinds]
