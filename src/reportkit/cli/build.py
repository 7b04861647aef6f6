"""``reportkit build``: check, then make the documents of each report that has no errors."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from reportkit.checks import check
from reportkit.diagnostics import EngineError, Finding, ReportkitError, summarise
from reportkit.diagnostics.reporters import shown_path, text_report
from reportkit.engines import PandocWorker
from reportkit.render import KINDS, build_report, file_name, is_current, read_style
from reportkit.reports import Report, Target, read_report, resolve_targets


def run(options: argparse.Namespace) -> int:
    """Exit status 0 all built or unchanged, 1 a report has errors, 2 an engine failed."""
    here = Path.cwd()
    kinds = _kinds(options.to)
    targets = resolve_targets(options.targets, here)
    stale = [target for target in targets if not _current(target, kinds)]
    findings: list[Finding] = []
    failures = 0
    # Started first: pandoc takes longer to come up than a report to be checked.
    worker = PandocWorker() if stale else None
    try:
        for target in targets:
            report = read_report(target.directory)
            found = check(report)
            findings += found
            if summarise(found, 1).errors:
                print(f"{target.name}: 有错误，没有生成文件")
            elif worker is None or target not in stale:
                print(f"{target.name}: 没有变化，无需重新生成")
            else:
                try:
                    files = _build(report, target, worker, kinds)
                except EngineError as error:
                    failures += 1
                    print(f"{target.name}: {error}", file=sys.stderr)
                    worker.close()
                    worker = PandocWorker()
                else:
                    names = "、".join(path.name for path in files if path.suffix != ".json")
                    print(f"{target.name}: 已生成 {shown_path(target.build_directory, here)}/ 里的 {names}")
    finally:
        if worker is not None:
            worker.close()
    summary = summarise(findings, len(targets))
    print(text_report(findings, summary, here))
    return 2 if failures else int(summary.errors > 0)


def _current(target: Target, kinds: Sequence[str]) -> bool:
    style = read_style(target.root)
    names = [file_name(kind) for kind in kinds]
    return is_current(target.directory, target.build_directory, names, style, style.search(target.root))


def _build(report: Report, target: Target, worker: PandocWorker, kinds: Sequence[str]) -> list[Path]:
    style = read_style(target.root)
    return build_report(report, target.build_directory, worker, kinds, style=style, fonts=style.search(target.root))


def _kinds(wanted: str) -> list[str]:
    kinds = [kind.strip() for kind in wanted.split(",") if kind.strip()]
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        raise ReportkitError(f"--to 只能是 {'、'.join(KINDS)}，用半角逗号隔开；写的是“{wanted}”")
    return [kind for kind in KINDS if kind in kinds]
