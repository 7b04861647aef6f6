"""Archiving one report after another."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.archive.bags import PdfCertificate, signature_path, signed_copy_path
from reportkit.archive.making import FACTS, Archived, Subject, VersionWish, archive, make_tag, size_of, tag_command
from reportkit.diagnostics import CORRECTIONS, ArchiveError, Finding, Severity
from reportkit.diagnostics.reporters import shown_path
from reportkit.engines import PandocWorker
from reportkit.render import style_of
from reportkit.reports import RELEASES, Report
from reportkit.runs.examining import Examination, Examiner
from reportkit.runs.outcome import Made, Outcome, failed
from reportkit.workspace import Target, published_files

_FOLDER = "archive"
_STRAYS = "S15"


@dataclass(frozen=True)
class Order:
    """What was asked for: the archive folder (None: that of the workspace), reason, ZIP, Git tag, key to sign with.

    ``certificate`` is that of the institution, for a second copy of the PDF.
    """

    folder: Path | None
    reason: str
    packed: bool
    tag: bool
    key: str = ""
    certificate: PdfCertificate | None = None

    def into(self, target: Target) -> VersionWish:
        """What that is for one report."""
        folder = (self.folder or target.root / _FOLDER).resolve()
        return VersionWish(folder, self.reason, self.packed, self.tag, self.key, self.certificate)


class Archiver:
    """Archives reports one after another with a pandoc that is already running."""

    def __init__(
        self, worker: PandocWorker, order: Order, here: Path, announce: Callable[[str], None] | None = None
    ) -> None:
        self._announcing = announce
        self._worker = worker
        self._order = order
        self._here = here

    def archive(self, target: Target) -> Made:
        """One report, examined by itself: its findings must not depend on what else is archived."""
        try:
            examined = Examiner().examine(target)
            findings = tuple(map(_weighed, examined.findings))
            if examined.blocked or any(found.code == _STRAYS for found in findings):
                why = "有错误" if examined.blocked else "文件夹里有不属于报告的文件"
                return Made(target.name, Outcome.REFUSED, (f"{why}，没有存档",), findings)
            made = archive(_subject(examined), self._order.into(target), self._worker, self._announce)
            told = tuple(_told(made, target, self._here, self._order))
        except ArchiveError as error:
            return Made(target.name, Outcome.UNFIT, (str(error),))
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            self._worker.restart()
            return failed(target, error)
        return Made(target.name, Outcome.ARCHIVED if made.new else Outcome.UNCHANGED, told)

    def _announce(self, subject: Subject) -> None:
        """Say what the PDF will carry to the public, before it does."""
        if self._announcing is not None:
            self._announcing(carried(subject.name, subject.report))


def carried(name: str, report: Report) -> str:
    """What the PDF of a report will carry, as it is told."""
    named = [f"{file}（{title}）" if title else file for file, title in published_files(report).items()]
    return f"{name}: PDF 里将附上、随它公开的：{'、'.join([*named, FACTS])}"


def _weighed(finding: Finding) -> Finding:
    """What lies there by mistake must not be archived: archives are public, and stay."""
    return replace(finding, severity=Severity.ERROR) if finding.code == _STRAYS else finding


def _subject(examined: Examination) -> Subject:
    """A correction that is being published is no longer one that lacks a version: X06 is settled by this run."""
    target, context = examined.target, examined.context
    style = style_of(examined.site.layout)
    verdict = examined.verdict(None)
    settled = replace(verdict, findings=tuple(found for found in verdict.findings if found.code not in CORRECTIONS))
    earlier = tuple(report for report in (context.previous, context.earlier) if report is not None)
    return Subject(target.root, target.name, examined.report, style, style.search(target.root), settled, earlier)


def _told(made: Archived, target: Target, here: Path, order: Order) -> Iterator[str]:
    release, bag = made.release, shown_path(made.bag, here)
    which = f"第 {release.version} 版（{release.date}）"
    if made.new:
        files, octets = size_of(made.bag)
        yield f"{which}已存档到 {bag}/（{files} 个文件，{octets / 1e6:.2f} MB），并记入发布记录"
        ledger = shown_path(target.directory / RELEASES, here)
        yield f"    请提交发布记录：git add {shlex.quote(ledger)} && git commit -m 发布记录"
    else:
        where = (
            f"存档在 {bag}/"
            if made.bag.is_dir()
            else f"存档名为 {release.bag}，不在 {shown_path(made.bag.parent, here)}/"
        )
        yield f"{which}发布以后没有变化，无需存档；{where}"
    if made.package is not None:
        yield f"    打包成 {shown_path(made.package, here)}（{made.package.stat().st_size / 1e6:.2f} MB）"
    if (signature := signature_path(made.bag)).is_file():
        yield f"    签名在 {shown_path(signature, here)}"
    if (copy := signed_copy_path(made.bag)).is_file():
        yield f"    签名的 PDF 在 {shown_path(copy, here)}"
    if order.tag:
        yield f"    标签：{make_tag(target.root, target.name, release, order.key)}"
    elif made.new:
        yield f"    打标签（或运行时加 --tag）：git {shlex.join(tag_command(target.name, release))}"
