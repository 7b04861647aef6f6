"""Building one report: recognised as unchanged, or checked, made, and compared with the year before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reportkit.diagnostics.reporters import shown_path
from reportkit.engines import PandocWorker
from reportkit.render import style_of
from reportkit.render.report import KINDS, begin_build, file_name, record_refusal
from reportkit.runs.examining import Examination, Examiner
from reportkit.runs.outcome import Made, Outcome, failed
from reportkit.runs.standing import REFUSED, StandingWork
from reportkit.workspace import Target


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
        self._standing = StandingWork(kinds)

    def build(self, target: Target, commit: str | None) -> Made:
        """Build one report unless it has errors or is current; ``commit`` holds its files as they are."""
        try:
            made, previous = self._standing.report(target) or self._build(self._examiner.examine(target), commit)
            if made.outcome in (Outcome.BUILT, Outcome.UNCHANGED) and tuple(self._kinds) == KINDS:
                made = self._compared(target, made, previous)
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            self._worker.restart()
            return failed(target, error)
        return made

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
        return Made(target.name, Outcome.REFUSED, (REFUSED,), examined.findings), None

    def _compared(self, target: Target, made: Made, previous: Path | None) -> Made:
        """Compare a report that has its documents with the year before."""
        from reportkit.runs.comparing import Comparer, ComparisonWish  # noqa: PLC0415  # the report itself comes first

        comparer = Comparer(self._worker, ComparisonWish(), self._here, self._examiner)
        compared = comparer.compare_with(target, previous, made.findings)
        outcome = compared.outcome if compared.outcome is Outcome.FAILED else made.outcome
        return replace(made, outcome=outcome, told=(*made.told, *compared.told))
