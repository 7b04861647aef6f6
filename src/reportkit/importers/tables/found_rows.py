"""Rows of figures as found: a label path, and texts under column heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportkit.importers.tables.values import CellReading


@dataclass(frozen=True)
class FoundRow:
    """A row that may hold facts.

    ``pieces`` is its label path; ``columns`` are the head paths of its value columns, ``texts`` what stands
    under them. ``defect`` says why its figures cannot be told apart; ``as_found`` are then its figures where ``texts``
    do not have them. ``inherited`` heads come from an earlier part. ``wraps``: a page end stands before it, so that it
    may be the second half of a row. ``certain``: its cells have their places. ``edge``: a page end stands before or
    after it. ``caption`` is the line above its table.
    """

    pieces: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    texts: tuple[str, ...]
    defect: str = ""
    inherited: bool = False
    wraps: bool = False
    certain: bool = False
    edge: bool = False
    caption: str = ""
    as_found: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The row as quoted in a message."""
        label = "".join(self.pieces[-1:]) or "（无标签）"
        return "".join(label.split())[:40]

    @property
    def printed(self) -> str:
        """The row with what stands in it, for the person who looks at the source."""
        return (
            f"“{self.shown}”印的是 {'、'.join(' '.join(text.split()) or '空' for text in self.as_found or self.texts)}"
        )

    @property
    def filled(self) -> bool:
        """Whether anything stands under its heads."""
        return any(text.strip() for text in self.texts)


@dataclass(frozen=True)
class ReadRow:
    """An official row with what was read.

    ``cells`` are the readings by fact; ``printed`` all figures in printed order, those under heads that were not
    recognised among them and subtotals left out. ``beside``: next to it stand figures that may belong to it.
    ``certain``: what is printed is believed, whether or not it adds up.
    """

    pointer: str
    cells: Mapping[str, CellReading]
    printed: Sequence[CellReading]
    beside: bool = False
    certain: bool = False
