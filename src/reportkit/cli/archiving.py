"""Archiving the reports of a run."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportkit.archive.archiving import Archived, Wish, archive, size_of
from reportkit.archive.payload import Subject
from reportkit.archive.tags import make_tag, tag_command
from reportkit.cli.checking import Examination, examine
from reportkit.cli.showing import quoting
from reportkit.diagnostics import CORRECTIONS, ArchiveError, ReportkitError, summarise
from reportkit.diagnostics.reporters import REPORTERS, shown_path
from reportkit.engines import PandocWorker
from reportkit.render import style_of
from reportkit.reports import Target, resolve_targets

_FOLDER = "archive"


def archive_targets(options: argparse.Namespace, worker: PandocWorker) -> int:
    """Archive the reports named, one after another; the gravest exit status."""
    here = Path.cwd()
    return max(_archive(target, options, worker, here) for target in resolve_targets(options.targets, here))


def _archive(target: Target, options: argparse.Namespace, worker: PandocWorker, here: Path) -> int:
    """One report, examined by itself: its findings must not depend on what else is archived."""
    (examined,) = examine([target])
    if examined.blocked:
        _show(examined, here)
        print(f"{target.name}: 有错误，没有存档", file=sys.stderr)
        return 1
    folder = here / options.to if options.to else target.root / _FOLDER
    wish = Wish(folder.resolve(), (options.reason or "").strip(), options.zip, options.tag)
    try:
        made = archive(_subject(examined), wish, worker)
        for line in _told(made, target, here, tag=options.tag):
            print(line)
    except ArchiveError as error:
        print(f"{target.name}: {error}", file=sys.stderr)
        return 1
    except ReportkitError as error:
        worker.restart()
        print(f"{target.name}: {error}", file=sys.stderr)
        return 2
    return 0


def _subject(examined: Examination) -> Subject:
    """A correction that is being published is no longer one that lacks a version: X06 is settled by this run."""
    target, context = examined.target, examined.context
    style = style_of(examined.site.layout)
    verdict = examined.verdict(None)
    settled = replace(verdict, findings=tuple(found for found in verdict.findings if found.code not in CORRECTIONS))
    earlier = tuple(report for report in (context.previous, context.earlier) if report is not None)
    return Subject(target.root, target.name, examined.report, style, style.search(target.root), settled, earlier)


def _told(made: Archived, target: Target, here: Path, *, tag: bool) -> Iterator[str]:
    release, bag = made.release, shown_path(made.bag, here)
    which = f"第 {release.version} 版（{release.date}）"
    if made.new:
        files, octets = size_of(made.bag)
        yield f"{target.name}: {which}已存档到 {bag}/（{files} 个文件，{octets / 1e6:.2f} MB），并记入发布记录"
        ledger = shown_path(target.directory / "releases.yaml", here)
        yield f"    请提交发布记录：git add {shlex.quote(ledger)} && git commit -m 发布记录"
    else:
        where = (
            f"存档在 {bag}/"
            if made.bag.is_dir()
            else f"存档名为 {release.bag}，不在 {shown_path(made.bag.parent, here)}/"
        )
        yield f"{target.name}: {which}发布以后没有变化，无需存档；{where}"
    if made.package is not None:
        yield f"    打包成 {shown_path(made.package, here)}（{made.package.stat().st_size / 1e6:.2f} MB）"
    if tag:
        yield f"    标签：{make_tag(target.root, target.name, release)}"
    elif made.new:
        yield f"    打标签（或运行时加 --tag）：git {shlex.join(tag_command(target.name, release))}"


def _show(examined: Examination, here: Path) -> None:
    found = examined.findings
    print(REPORTERS["text"](found, summarise(found, 1), here, quoting()), flush=True)
