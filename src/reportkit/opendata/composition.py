"""Which of many reports count the cases of others (汇总): so that nothing is added up twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reportkit.opendata.filed import AGGREGATE, OWN, Belonging
from reportkit.reports import body_folder, members_of, reports_folder

ROOT = "."  # names the body of a workspace that has its reports right in reports/


class Composition:
    """The aggregates among some report directories and their members, by directory; the year is the aggregate's own."""

    def __init__(self, directories: Iterable[Path]) -> None:
        self._members: dict[Path, tuple[Path, ...]] = {}
        self._above: dict[Path, list[str]] = {}
        self._in_table: set[Path] = set()
        for directory in directories:
            members = tuple(_members(directory))
            if members:
                self._members[directory] = members
                for member in members:
                    self._above.setdefault(member, []).append(body_folder(directory) or ROOT)

    def in_order(self, directories: Sequence[Path]) -> list[Path]:
        """Those that are no aggregates in the order given, then the aggregates, each after those among its members."""
        aggregates = [directory for directory in directories if directory in self._members]
        asked = set(aggregates)
        found = [directory for directory in directories if directory not in self._members]
        done: set[Path] = set()
        for directory in aggregates:
            found += [each for each in self._below(directory, done) if each in asked]
        return found

    def enter(self, directory: Path) -> None:
        """The cases of a report are in the table: its own rows, or those of its members."""
        self._in_table.add(directory)

    def repeats(self, directory: Path) -> bool:
        """Whether a member of this aggregate is in the table; ask when all members have had their turn."""
        return any(member in self._in_table for member in self._members.get(directory, ()))

    def lacking(self, directory: Path) -> list[str]:
        """The folders of the members of an aggregate whose cases are not in the table."""
        return [body_folder(each) for each in self._members.get(directory, ()) if each not in self._in_table]

    def standing(self, directory: Path) -> Belonging:
        """How a report stands among those in the table."""
        above = "；".join(dict.fromkeys(self._above.get(directory, ())))
        scope = AGGREGATE if directory in self._members else OWN
        return Belonging(scope, above, self.repeats(directory))

    def _below(self, directory: Path, done: set[Path]) -> Iterator[Path]:
        """An aggregate after the aggregates below it, each once, also where they count each other in a circle."""
        waiting = [(directory, False)]
        while waiting:
            place, seen = waiting.pop()
            if seen:
                yield place
            elif place in self._members and place not in done:
                done.add(place)
                waiting.append((place, True))
                waiting += [(member, False) for member in reversed(self._members[place])]


def _members(directory: Path) -> Iterator[Path]:
    """The report directories of the members of an aggregate; none of another report or of what cannot be read."""
    root = reports_folder(directory)
    if root is None:
        return
    for folder in dict.fromkeys(members_of(directory)):
        if (member := root / folder / directory.name) != directory:
            yield member
