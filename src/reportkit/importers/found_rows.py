"""Rows of figures as found: a label path, and texts under column heads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FoundRow:
    """A row that may hold facts.

    ``pieces`` is its label path; ``columns`` are the head paths of its value columns, ``texts`` what stands
    under them. ``defect`` says why its figures cannot be told apart. ``inherited`` heads come from an earlier part.
    """

    pieces: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    defect: str = ""
    inherited: bool = False
    wraps: bool = False

    @property
    def shown(self) -> str:
        """The row as quoted in a message."""
        label = "".join(self.pieces[-1:]) or "（无标签）"
        return "".join(label.split())[:40]
