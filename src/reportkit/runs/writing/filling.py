"""Computing the totals of a report into its ``statistics.yaml``, and zeros for what is blank."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.reports.figures import Filled, Statistics, fill_totals, fill_zeros, proved, read_statistics
from reportkit.runs.writing.unreadable import syntax_fault
from reportkit.workspace import Target, write_like_before


@dataclass(frozen=True)
class Completed:
    """What was put into the file: ``zeros`` into blank cells (None where none were asked for), then the totals.

    ``statistics`` is the file as the totals found it; ``totals.missing`` names those that could not be computed.
    """

    statistics: Statistics
    zeros: Filled | None
    totals: Filled


def fill(target: Target, here: Path, *, zeros: bool = False) -> Completed:
    """Fill a report's statistics; every byte but the figures named stays.

    Raises:
        ReportkitError: The file cannot be read, or written this way the new figures could not be proved.
    """
    statistics = read_statistics(target.directory, target.year)
    if (fault := syntax_fault(statistics, here)) is not None:
        raise ReportkitError(fault)
    zeroed, written = None, "没有改动"
    if zeros:
        zeroed = fill_zeros(statistics)
        if zeroed.changes:
            _write(target, statistics, zeroed, written)
            written = f"空着的 {len(zeroed.changes)} 格填了 0，别的没有改动"
            statistics = read_statistics(target.directory, target.year)
    totals = fill_totals(statistics)
    _write(target, statistics, totals, written)
    return Completed(statistics, zeroed, totals)


def _write(target: Target, before: Statistics, filled: Filled, written: str) -> None:
    """Write only where the new text, read again, holds every old figure and the new ones."""
    if not proved(before, filled):
        raise ReportkitError(f"{target.name} 的写法特殊，算好的合计放不回原处；{written}，请手工填写")
    if filled.changes:
        write_like_before(before.source.path, filled.text)
