"""Checking one report after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.checks import held_continuities, held_identities
from reportkit.diagnostics import Finding, Location, Severity, standing_errors
from reportkit.diagnostics.reporters import shown_path
from reportkit.reports import NARRATIVE
from reportkit.runs.examining import Examination, Examiner
from reportkit.runs.outcome import Made, Outcome, failed
from reportkit.workspace import Target


@dataclass(frozen=True)
class Checked:
    """What the checks say of one report: findings, how many of its identities hold, its numbers traced if asked for.

    ``continuities`` are the relations to the year before that both years have figures for, ``continuing`` those of
    them that hold. ``fault`` says why it could not be checked at all.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    holding: int = 0
    identities: int = 0
    continuing: int = 0
    continuities: int = 0
    trace: str = ""
    fault: str = ""

    @property
    def made(self) -> Made:
        """The same as the outcome of a run."""
        if self.fault:
            return Made(self.name, Outcome.FAILED, (self.fault,))
        outcome = Outcome.REFUSED if standing_errors(self.findings) else Outcome.SOUND
        return Made(self.name, outcome, findings=self.findings)


class Checker:
    """Checks reports one after another; those that follow each other share what was read."""

    def __init__(self, here: Path, *, traces: bool, keep_all: bool = False) -> None:
        self._here = here
        self._traces = traces
        self._examiner = Examiner(keep_all=keep_all)

    def check(self, target: Target, siblings: Sequence[Target] = ()) -> Checked:
        """One report, held also against those of ``siblings``; one that cannot be checked stops nobody else."""
        try:
            examined = self._examiner.examine(target, siblings)
            trace = self._trace(examined) if self._traces else ""
            holding, identities = held_identities(examined.report)
            across = held_continuities(examined.report, examined.context.previous)
            return Checked(target.name, examined.findings, holding, identities, *across, trace=trace)
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            made = failed(target, error)
            told = " ".join(made.told)
            place = Location(target.directory / NARRATIVE)
            unread = Finding("S08", Severity.ERROR, place, told, "这份报告没有核对；别的报告不受影响")
            return Checked(target.name, made.findings or (unread,), fault=told)

    def _trace(self, examined: Examination) -> str:
        from reportkit.checks.numbers import trace_numbers, trace_text  # noqa: PLC0415  # asked for now and then

        report = examined.report
        path = shown_path(report.narrative.source.path, self._here)
        return trace_text(trace_numbers(report, examined.context.previous), path)
