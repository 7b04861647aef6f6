"""Building one report: recognised as unchanged, or checked, made, and compared with the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from reportkit.cli.checking import Examination, Examiner
from reportkit.diagnostics import EngineError, Finding
from reportkit.diagnostics.reporters import shown_path
from reportkit.engines import PandocWorker
from reportkit.render import KINDS, begin_build, current_verdict, file_name, record_refusal, style_of
from reportkit.reports import Target


class Outcome(StrEnum):
    """What became of a report."""

    BUILT = "已生成"
    UNCHANGED = "没有变化"
    REFUSED = "有错误，没有生成"
    FAILED = "没有做成"


@dataclass(frozen=True)
class Made:
    """What became of one report, in a sentence or two, and what was found wrong with it."""

    name: str
    outcome: Outcome
    told: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


_REFUSED = "有错误，没有生成文件"


class Builder:
    """Builds reports one after another with a pandoc that is already running.

    With ``remember`` a refusal is recorded too, so that a workspace of thousands is not checked again in vain.
    """

    def __init__(self, worker: PandocWorker, kinds: Sequence[str], here: Path, *, remember: bool = False) -> None:
        self._worker = worker
        self._kinds = list(kinds)
        self._here = here
        self._remember = remember
        self._examiner = Examiner()

    def build(self, target: Target, commit: str | None) -> Made:
        """Build one report unless it has errors or is current; ``commit`` holds its files as they are."""
        try:
            made, previous = self._recognised(target) or self._build(self._examiner.examine(target), commit)
            if made.outcome in (Outcome.BUILT, Outcome.UNCHANGED) and tuple(self._kinds) == KINDS:
                made = self._compared(target, made, previous)
        except EngineError as error:
            self._worker.restart()
            return Made(target.name, Outcome.FAILED, (str(error),))
        return made

    def _recognised(self, target: Target) -> tuple[Made, Path | None] | None:
        """The outcome of an earlier run, if nothing that counts has changed since."""
        site, _faults = self._examiner.site(target.root)
        style = style_of(site.layout)
        names = [file_name(kind) for kind in self._kinds]
        known = current_verdict(target.directory, target.build_directory, names, style, style.search(target.root))
        if known is None:
            return None
        if known.refused:
            return Made(target.name, Outcome.REFUSED, (_REFUSED,), known.findings), None
        return Made(target.name, Outcome.UNCHANGED, ("没有变化，无需重新生成",), known.findings), known.previous

    def _build(self, examined: Examination, commit: str | None) -> tuple[Made, Path | None]:
        """Pandoc begins before the checks do."""
        target, style = examined.target, style_of(examined.site.layout)
        fonts = style.search(target.root)
        if not examined.readable:
            return self._refused(examined, commit)
        destination = target.build_directory
        with begin_build(examined.report, destination, self._worker, self._kinds, style=style, fonts=fonts) as build:
            if examined.blocked:
                return self._refused(examined, commit)
            verdict = examined.verdict(commit)
            build.finish(verdict)
        names = "、".join(file_name(kind) for kind in self._kinds)
        text = f"已生成 {shown_path(destination, self._here)}/ 里的 {names}"
        return Made(target.name, Outcome.BUILT, (text,), examined.findings), verdict.previous

    def _refused(self, examined: Examination, commit: str | None) -> tuple[Made, Path | None]:
        target = examined.target
        if self._remember:
            style = style_of(examined.site.layout)
            verdict = examined.verdict(commit)
            record_refusal(examined.report, target.build_directory, verdict, style, style.search(target.root))
        return Made(target.name, Outcome.REFUSED, (_REFUSED,), examined.findings), None

    def _compared(self, target: Target, made: Made, previous: Path | None) -> Made:
        """Compare a report that has its documents with the year before."""
        from reportkit.cli.comparing import compare_with_previous  # noqa: PLC0415  # the report itself comes first

        try:
            text = compare_with_previous(target, previous, self._worker, self._here, self._examiner.library)
        except EngineError as error:
            self._worker.restart()
            return Made(made.name, Outcome.FAILED, (*made.told, str(error)), made.findings)
        return Made(made.name, made.outcome, (*made.told, text), made.findings)
