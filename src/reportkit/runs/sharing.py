"""The reports of a run shared out: on all cores or a cluster, with progress, one that fails never stopping the rest."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from reportkit.runs.outcome import Made, Outcome
from reportkit.runs.selecting import FEW
from reportkit.workspace import Target

if TYPE_CHECKING:
    from reportkit.batch import Hands, Lost


class Errand(Protocol):
    """One piece of a shared run; picklable."""

    @property
    def target(self) -> Target:
        """The report."""
        ...


Piece = TypeVar("Piece", bound=Errand)
Result = TypeVar("Result")


@dataclass(frozen=True)
class Workforce:
    """Who does the work: so many processes (None: one for each core), or the Dask cluster at ``scheduler``."""

    jobs: int | None = None
    scheduler: str | None = None

    def wanted_for(self, targets: Sequence[Target], few: int = FEW) -> bool:
        """Whether so many reports are shared out, and their results shown as a table."""
        return self.scheduler is not None or len(targets) > few

    def hands(self, preload: Sequence[str]) -> Hands:
        """The processes, each with the modules ``preload`` loaded."""
        if self.scheduler is None:
            from reportkit.batch import processes  # noqa: PLC0415  # 10 ms that a few reports must not wait for

            return processes(self.jobs, preload)
        from reportkit.batch import cluster  # noqa: PLC0415  # see above

        return cluster(self.scheduler)


EVERY_CORE = Workforce()


@dataclass(frozen=True)
class SharedRun:
    """What the pieces of a run share; ``token`` tells the runs of a long-lived worker process apart."""

    token: str
    here: Path

    @classmethod
    def begin(cls, here: Path) -> SharedRun:
        """A run of its own; paths are shown as seen from ``here``."""
        return cls(os.urandom(16).hex(), here)


def share_out(
    task: Callable[[Piece], Result],
    pieces: Sequence[Piece],
    workforce: Workforce,
    preload: Sequence[str],
    what: str,
    unit: str = "份",
) -> Iterator[tuple[Piece, Result | Lost]]:
    """Do ``task`` for every piece and show how far it is, counted in ``unit``; results come as they are ready."""
    from reportkit.batch import follow, run_all  # noqa: PLC0415  # 10 ms that a few reports must not wait for

    yield from follow(run_all(task, pieces, workforce.hands(preload)), len(pieces), what, unit)


def make_all(
    task: Callable[[Piece], Made],
    pieces: Sequence[Piece],
    workforce: Workforce,
    preload: Sequence[str],
    what: str,
) -> list[Made]:
    """Do ``task`` for every piece; what became of each report, by name."""
    made = [
        result if isinstance(result, Made) else Made(piece.target.name, Outcome.FAILED, (result.reason,))
        for piece, result in share_out(task, pieces, workforce, preload, what)
    ]
    return sorted(made, key=lambda one: one.name)


def weighty(made: Made) -> Made:
    """Without the findings that stop nobody: thousands would fill the memory of the process that collects them."""
    return replace(made, findings=tuple(found for found in made.findings if found.severity.rank == 0))
