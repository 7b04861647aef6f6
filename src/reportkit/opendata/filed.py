"""What of a report becomes open data, and how it stands among the others of the same table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.formats import Format
from reportkit.reports import Report, is_year, member_folders, read_report
from reportkit.reports.figures import Statistics, read_statistics
from reportkit.reports.narrative import FrontMatter, read_front

OWN, AGGREGATE = SCOPES = ("本机关", "汇总")


@dataclass(frozen=True)
class Filed:
    """A report without its narrative: front matter and statistics, which take half the time to read."""

    directory: Path
    year: int
    front: FrontMatter
    statistics: Statistics

    @property
    def format(self) -> Format:
        """The format version its tables follow."""
        return self.statistics.format


@dataclass(frozen=True)
class Belonging:
    """Whose cases a report counts.

    ``scope`` is one of ``SCOPES``; ``part_of`` is the folder of the body whose aggregate counts it too, "" where none
    does; ``is_repeat`` says that the reports that it sums are in the table as well.
    """

    scope: str
    part_of: str = ""
    is_repeat: bool = False


def read_filed(directory: Path) -> Filed:
    """Read what open data needs of a report directory. ReportkitError where it is none."""
    if not is_year(directory.name):
        read_report(directory)  # which says why
        raise ReportkitError(f"{directory} 不是报告")
    year = int(directory.name)
    return Filed(directory, year, read_front(directory), read_statistics(directory, year))


def filed(report: Report | Filed) -> Filed:
    """The part of a report that becomes open data."""
    if isinstance(report, Filed):
        return report
    return Filed(report.directory, report.year, report.narrative.front, report.statistics)


def by_itself(report: Report | Filed) -> Belonging:
    """How a report stands where nothing is known of others."""
    return Belonging(AGGREGATE if member_folders(filed(report).front) else OWN)
