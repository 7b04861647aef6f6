"""The reports of a run shared out: on all cores or a cluster, with progress, one that fails never stopping the rest."""

from __future__ import annotations

import argparse
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from reportkit.batch import Hands, Lost, follow, processes, run_all
from reportkit.cli.outcome import Made, Outcome
from reportkit.cli.summary import show_made
from reportkit.reports import Target


class Item(Protocol):
    """One piece of a shared run; picklable."""

    @property
    def target(self) -> Target:
        """The report."""
        ...


Piece = TypeVar("Piece", bound=Item)
Result = TypeVar("Result")


@dataclass(frozen=True)
class Run:
    """What the pieces of a run share; ``token`` tells the runs of a long-lived worker process apart."""

    token: str
    here: Path

    @classmethod
    def begin(cls) -> Run:
        """A run of its own, in the folder at hand."""
        return cls(uuid.uuid4().hex, Path.cwd())


def share_out(
    task: Callable[[Piece], Result],
    pieces: Sequence[Piece],
    options: argparse.Namespace,
    preload: Sequence[str],
    what: str,
) -> Iterator[tuple[Piece, Result | Lost]]:
    """Do ``task`` for every piece and show how far it is; results come as they are ready."""
    yield from follow(run_all(task, pieces, _hands(options, preload)), len(pieces), what)


def make_all(
    task: Callable[[Piece], Made],
    pieces: Sequence[Piece],
    options: argparse.Namespace,
    preload: Sequence[str],
    what: str,
) -> list[Made]:
    """Do ``task`` for every piece and print the table; what became of each report, by name."""
    made = [
        Made(piece.target.name, Outcome.FAILED, (result.reason,)) if isinstance(result, Lost) else result
        for piece, result in share_out(task, pieces, options, preload, what)
    ]
    made.sort(key=lambda one: one.name)
    show_made(made, Path.cwd())
    return made


def weighty(made: Made) -> Made:
    """Without the findings that stop nobody: thousands would fill the memory of the process that collects them."""
    return replace(made, findings=tuple(found for found in made.findings if found.severity.rank == 0))


def _hands(options: argparse.Namespace, preload: Sequence[str]) -> Hands:
    """The cores of this machine, or the cluster of ``--scheduler``."""
    if options.scheduler is None:
        return processes(options.jobs, preload)
    from reportkit.batch.cluster import cluster  # noqa: PLC0415  # an extra

    return cluster(options.scheduler)
