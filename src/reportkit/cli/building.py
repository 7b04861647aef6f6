"""Building the reports of a run."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.cli.checking import Examination, examine
from reportkit.cli.showing import Quotes
from reportkit.diagnostics import EngineError, Finding, ReportkitError, summarise
from reportkit.diagnostics.reporters import REPORTERS, shown_path
from reportkit.engines import PandocWorker
from reportkit.render import KINDS, begin_build, file_name, is_current, style_of
from reportkit.reports import resolve_targets


def build_targets(names: Sequence[str], to: str, worker: PandocWorker) -> int:
    """Check and build the reports named, with a pandoc that is already running; the exit status of the run."""
    here = Path.cwd()
    kinds = _kinds(to)
    findings: list[Finding] = []
    quotes = Quotes()
    outcomes: list[tuple[str, _Outcome]] = []
    targets = resolve_targets(names, here)
    for examined in examine(targets):
        outcome = _build(examined, worker, kinds, here)
        outcomes.append((examined.target.name, outcome))
        if outcome.made and tuple(kinds) == KINDS:
            outcome = _compare(examined, worker, here)
            outcomes.append((examined.target.name, outcome))
        if outcome.failed:
            worker.restart()
        findings += examined.findings
        quotes.keep(examined.report, examined.findings)
    summary = summarise(findings, len(targets))
    print(REPORTERS["text"](findings, summary, here, quotes.view()), flush=True)
    # What became of the files comes last, where it is seen.
    for name, outcome in outcomes:
        print(f"{name}: {outcome.text}", file=sys.stderr if outcome.failed else sys.stdout)
    failed = any(outcome.failed for _name, outcome in outcomes)
    return 2 if failed else int(summary.errors > 0)


@dataclass(frozen=True)
class _Outcome:
    """What became of one report, in a sentence."""

    text: str
    made: bool = True
    failed: bool = False


_REFUSED = _Outcome("有错误，没有生成文件", made=False)


def _build(examined: Examination, worker: PandocWorker, kinds: Sequence[str], here: Path) -> _Outcome:
    """Build one report unless it has errors or is current; pandoc begins before the checks do."""
    target, style = examined.target, style_of(examined.site.layout)
    fonts = style.search(target.root)
    names = [file_name(kind) for kind in kinds]
    if not examined.readable:
        return _REFUSED
    if is_current(target.directory, target.build_directory, names, style, fonts):
        return _REFUSED if examined.blocked else _Outcome("没有变化，无需重新生成")
    try:
        with begin_build(examined.report, target.build_directory, worker, kinds, style=style, fonts=fonts) as build:
            if examined.blocked:
                return _REFUSED
            build.finish()
    except EngineError as error:
        return _Outcome(str(error), made=False, failed=True)
    return _Outcome(f"已生成 {shown_path(target.build_directory, here)}/ 里的 {'、'.join(names)}")


def _compare(examined: Examination, worker: PandocWorker, here: Path) -> _Outcome:
    """Compare a report that has its documents with the year before."""
    from reportkit.cli.comparing import compare_with_previous  # noqa: PLC0415  # the report itself comes first

    try:
        return _Outcome(compare_with_previous(examined.target, examined.report, worker, here))
    except EngineError as error:
        return _Outcome(str(error), failed=True)


def _kinds(wanted: str) -> list[str]:
    kinds = [kind.strip() for kind in wanted.split(",") if kind.strip()]
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        raise ReportkitError(f"--to 只能是 {'、'.join(KINDS)}，用半角逗号隔开；写的是“{wanted}”")
    return [kind for kind in KINDS if kind in kinds]
