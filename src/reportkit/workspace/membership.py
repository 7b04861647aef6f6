"""The members of an aggregate report (汇总): who they are, who has no figures, who is counted twice.

``成员`` of the front matter lists folders under ``reports/``; the year is the aggregate's own. A member that is an
aggregate itself counts by its own figures, and its members are looked at only to find those counted twice.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reportkit.diagnostics import Severity, unreadable
from reportkit.reports import Files, Report, body_folder, files_in, member_folders, members_of, reports_folder
from reportkit.reports.figures import Statistics, read_statistics
from reportkit.reports.narrative import read_front
from reportkit.reports.text import nearest

Along = Callable[[Sequence[str]], Iterable[str]]  # hands on names, one by one
_Chain = tuple[str, ...]


@dataclass(frozen=True)
class Member:
    """A member by its folder; ``body`` is its full name, or its folder where no report says it.

    ``amounts`` are all its figures in its format, or None where figures lack, and ``lack`` says why.
    """

    folder: str
    body: str
    format_id: str
    amounts: Mapping[str, Decimal] | None
    lack: str = ""


@dataclass(frozen=True)
class Double:
    """A body that comes in by two ways, the second through entry number ``item`` of 成员; a circle has one way."""

    folder: str
    item: int
    ways: tuple[_Chain, ...]


@dataclass(frozen=True)
class Membership:
    """The direct members in the order typed, each once, and those that are counted twice.

    ``held`` are the report directories that were looked into, there or not, also of members of members, with what
    they held before.
    """

    members: tuple[Member, ...]
    doubles: tuple[Double, ...]
    held: Mapping[Path, Files]

    @property
    def present(self) -> tuple[Member, ...]:
        """The members that have figures."""
        return tuple(member for member in self.members if member.amounts is not None)

    @property
    def missing(self) -> tuple[Member, ...]:
        """The members that have none."""
        return tuple(member for member in self.members if member.amounts is None)


def read_membership(report: Report, along: Along = iter) -> Membership | None:
    """The members of an aggregate, each read once, or None for the report of a single body.

    ``along`` hands their names on one by one, and may show how far that is.
    """
    names = member_folders(report.narrative.front)
    root = reports_folder(report.directory)
    if not names or root is None:
        return None
    own = body_folder(report.directory)
    reading = _MemberWalk(root, report.year)
    others = [name for name in dict.fromkeys(names) if name != own]
    members = tuple(reading.member(name) for name in along(others))
    doubles = tuple(reading.doubles(own, names))
    return Membership(members, doubles, reading.held)


def left_out(report: Report) -> list[str]:
    """The bodies right below that of an aggregate that have a report of its year and come in by no way."""
    names = member_folders(report.narrative.front)
    root = reports_folder(report.directory)
    if not names or root is None:
        return []
    own = body_folder(report.directory)
    place = root / own
    year = report.directory.name  # os.path: a folder that may not be entered holds nothing we could name
    beside = sorted(p.name for p in place.iterdir() if os.path.isdir(p / year) and not p.is_symlink())  # noqa: PTH112
    inside = [f"{own}/{name}" if own else name for name in beside]
    counted = _all_below(root, names, report.directory.name)
    return [folder for folder in inside if folder not in counted]


def _all_below(root: Path, names: tuple[str, ...], year: str) -> set[str]:
    """The members, their members and so on."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        folder = waiting.pop()
        if folder not in found:
            found.add(folder)
            waiting += members_of(root / folder / year)
    return found


class _MemberWalk:
    """The members being looked into: what a folder holds is noted before it is read."""

    def __init__(self, root: Path, year: int) -> None:
        self._root = root
        self._year = year
        self.held: dict[Path, Files] = {}

    def member(self, folder: str) -> Member:
        directory = self._directory(folder)
        if not os.path.isdir(directory):  # noqa: PTH112  # see ``left_out``
            return Member(folder, folder, "", None, _absence(self._root, folder, self._year))
        body = read_front(directory).body_name or folder
        statistics = read_statistics(directory, self._year)
        lack = _fault(statistics)
        return Member(folder, body, statistics.format.id, None if lack else statistics.amounts, lack)

    def doubles(self, own: str, names: tuple[str, ...]) -> Iterator[Double]:
        """Bodies that come in by two direct members or twice as one, and the aggregate itself among its members.

        What a member counts twice is its own fault, and told there. Each folder is opened once, whatever the lists
        say.
        """
        first: dict[str, _Chain] = {}
        for item, name in enumerate(names):
            waiting: list[_Chain] = [(name,)]
            while waiting:
                way = waiting.pop()
                folder = way[-1]
                if folder == own:
                    yield Double(folder, item, (way,))
                elif folder not in first:
                    first[folder] = way
                    below = members_of(self._directory(folder))
                    waiting += [(*way, lower) for lower in reversed(below)]
                elif len(way) == 1 or first[folder][0] != way[0]:
                    yield Double(folder, item, (first[folder], way))

    def _directory(self, folder: str) -> Path:
        directory = self._root / folder / str(self._year)
        if directory not in self.held:
            self.held[directory] = files_in(directory)
        return directory


def _fault(statistics: Statistics) -> str:
    """Why figures cannot be summed; "" where they can."""
    faults = [finding for finding in statistics.findings if finding.severity is Severity.ERROR]
    if faults:
        return f"{faults[0].location.path.name} 第 {faults[0].location.line} 行有错"
    lacking = len(statistics.format.facts) - len(statistics.values)
    return f"还缺 {lacking} 个数" if lacking else ""


def _closed(folder: Path) -> str:
    """Why a folder cannot be opened; "" where it can."""
    try:
        os.stat(folder / ".")  # noqa: PTH116  # entering it takes another right than reading it
        os.scandir(folder).close()
    except OSError as error:
        return unreadable(folder, error)
    return ""


def _absence(root: Path, folder: str, year: int) -> str:
    if (root / folder).is_dir():
        return _closed(root / folder) or f"没有 {year} 年度的报告"
    above = (root / folder).parent
    beside = [path.name for path in above.iterdir() if path.is_dir()] if above.is_dir() else []
    best = nearest(Path(folder).name, beside)
    return "没有这个文件夹" + (f"，是否想写“{(Path(folder).parent / best).as_posix()}”" if best else "")
