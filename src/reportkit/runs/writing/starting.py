"""Starting next year's report from last year's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import ReportkitError, as_word
from reportkit.editing import carried_figures, new_report
from reportkit.reports import Report, read_report
from reportkit.runs.writing.chosen_format import place_in_family, wanted_format
from reportkit.workspace import Target, write_directory


@dataclass(frozen=True)
class Started:
    """The new report, the names of its files, and the year it was started from (None: from nothing).

    ``first`` where it is of the first family; ``carried`` counts the figures that were brought over.
    """

    target: Target
    files: tuple[str, ...]
    previous: int | None
    first: bool = True
    carried: int = 0


def start(year: str, org: str | None, here: Path, family: str | None = None, format_id: str | None = None) -> Started:
    """Write the folder of a new report of ``org`` (None: the only body of the workspace).

    ``family`` is which kind of report, None for the first; ``format_id`` which of its formats, None for last year's,
    or the only one.

    Raises:
        ReportkitError: The report is there already, or last year's is not complete.
    """
    target = place_in_family(year, org, here, family)
    previous = _previous(target)
    fmt = wanted_format(target, format_id, previous.format if previous is not None else None)
    files = new_report(fmt, target.year, org, previous)
    write_directory(target.directory, files)
    carried = len(carried_figures(fmt, previous)) if previous is not None else 0
    return Started(target, tuple(files), previous.year if previous else None, fmt.family.first, carried)


def _previous(target: Target) -> Report | None:
    directory = target.directory.parent / str(target.year - 1)
    if not directory.is_dir():
        return None
    previous = read_report(directory)
    if not previous.statistics.complete:
        name = Target(target.root, directory).name
        raise ReportkitError(f"{name} 的统计数据不全，请先运行 reportkit check {as_word(name)} 改好")
    return previous
