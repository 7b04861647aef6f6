"""Starting next year's report from last year's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.editing import new_report
from reportkit.reports import Report, read_report
from reportkit.workspace import Target, place_report, write_directory


@dataclass(frozen=True)
class Started:
    """The new report, the names of its files, and the year it was started from (None: from nothing)."""

    target: Target
    files: tuple[str, ...]
    previous: int | None


def start(year: str, org: str | None, here: Path) -> Started:
    """Write the folder of a new report of ``org`` (None: the only body of the workspace).

    Raises:
        ReportkitError: The report is there already, or last year's is not complete.
    """
    target = place_report(year, org, here)
    previous = _previous(target)
    files = new_report(target.year, org, previous)
    write_directory(target.directory, files)
    return Started(target, tuple(files), previous.year if previous else None)


def _previous(target: Target) -> Report | None:
    directory = target.directory.parent / str(target.year - 1)
    if not directory.is_dir():
        return None
    previous = read_report(directory)
    if not previous.statistics.complete:
        name = Target(target.root, directory).name
        raise ReportkitError(f"{name} 的统计数据不全，请先运行 reportkit check {name} 改好")
    return previous
