"""What became of each report of a run, whatever the command did with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from reportkit.diagnostics import Finding, ReportkitError, crash_finding, refused, standing_errors
from reportkit.reports import NARRATIVE
from reportkit.workspace import Target


class Outcome(StrEnum):
    """What became of a report; the last three need somebody's attention."""

    BUILT = "已生成"
    COMPARED = "已比较"
    ARCHIVED = "已存档"
    SOUND = "没有错误"
    UNCHANGED = "没有变化"
    ALONE = "没有可比的"
    REFUSED = "没有通过核对"
    UNFIT = "不能存档"
    FAILED = "没有做成"

    @property
    def wants_attention(self) -> bool:
        """Whether somebody must do something."""
        return self in (Outcome.REFUSED, Outcome.UNFIT, Outcome.FAILED)


@dataclass(frozen=True)
class Made:
    """What became of one report, in a sentence or two, and what was found wrong with it."""

    name: str
    outcome: Outcome
    told: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @cached_property
    def errors(self) -> list[Finding]:
        """The errors that nobody waived."""
        return standing_errors(self.findings)


def failed(target: Target, error: Exception) -> Made:
    """A report that an engine, the file system or the program itself failed: nobody else is stopped by it."""
    if isinstance(error, ReportkitError):
        return Made(target.name, Outcome.FAILED, (str(error),))
    if isinstance(error, OSError):
        return Made(target.name, Outcome.FAILED, (refused(error),))
    found = crash_finding(target.directory / NARRATIVE, error)
    return Made(target.name, Outcome.FAILED, (found.message,), (found,))


def exit_status(made: Sequence[Made]) -> int:
    """0 all done or unchanged, 1 a report has errors or was refused, 2 something could not be made."""
    if any(one.outcome is Outcome.FAILED for one in made):
        return 2
    return int(any(one.outcome.wants_attention or one.errors for one in made))
