"""What a measurement found, what a peer needs for the same work, and what was aimed at; kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Aim:
    """A limit of the value, or with ``of_ratio`` a least number of times by which the peer must be slower."""

    bound: float
    of_ratio: bool = False


@dataclass(frozen=True)
class Peer:
    """What else does the same work, and its value in the same unit."""

    name: str
    value: float


@dataclass(frozen=True)
class Measurement:
    """A value of which less is better."""

    group: str
    name: str
    value: float
    unit: str
    aim: Aim | None = None
    peer: Peer | None = None

    @property
    def ratio(self) -> float | None:
        """How many times as much the peer needs."""
        return self.peer.value / self.value if self.peer else None

    @property
    def reached(self) -> bool | None:
        """Whether the aim is reached, None where there is none."""
        if self.aim is None:
            return None
        if not self.aim.of_ratio:
            return self.value <= self.aim.bound
        return self.ratio is not None and self.ratio >= self.aim.bound


@dataclass(frozen=True)
class Step:
    """A step of a warm build: milliseconds of waiting for it and of processor time, by whom."""

    name: str
    who: str  # "pandoc", "Typst" or "reportkit"
    wall: float
    cpu: float


@dataclass(frozen=True)
class Results:
    """One run of all measurements on one machine; ``machine`` is in the order in which it is shown."""

    machine: Mapping[str, str]
    measurements: Sequence[Measurement]
    steps: Sequence[Step]


def write_results(results: Results, path: Path) -> None:
    """Keep a run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(results), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_results(path: Path) -> Results:
    """A run as ``write_results`` kept it."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Results(
        kept["machine"], [_measurement(one) for one in kept["measurements"]], [Step(**s) for s in kept["steps"]]
    )


def _measurement(kept: dict[str, Any]) -> Measurement:
    aim, peer = kept.pop("aim"), kept.pop("peer")
    return Measurement(**kept, aim=Aim(**aim) if aim else None, peer=Peer(**peer) if peer else None)
