"""A published page read back into facts, and held against the data that it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.formats import FORMAT_KEY
from reportkit.importers import PageFacts, read_page
from reportkit.reports import STATISTICS, is_year
from reportkit.reports.figures import Statistics, read_statistics
from reportkit.workspace import find_root, resolve_targets, the_one, use_formats

_SHOWN = 3  # faults of a file that a message names


@dataclass(frozen=True)
class Unequal:
    """A fact that the page and the data do not agree on; None where one of them has none. ``line`` is the data's."""

    pointer: str
    page: str | None
    data: str | None
    line: int | None = None


@dataclass(frozen=True)
class PublishedFacts:
    """What a page shows and, where it was held against data, what these are and where they differ."""

    page: PageFacts
    against: Path | None = None
    unequal: tuple[Unequal, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether every fact was read, nothing on the page contradicts it, and the data say the same."""
        return not (self.page.missing or self.page.faults or self.unequal)


def published_facts(page: Path, against: str | None, here: Path) -> PublishedFacts:
    """Read a page; ``against`` is a statistics.yaml, or names a report as every command does.

    ReportkitError where the page or the data cannot be read, or are of different formats.
    """
    with suppress(ReportkitError):  # outside a workspace a page has a format of the program
        use_formats(find_root(here))
    found = read_page(page)
    if against is None:
        return PublishedFacts(found)
    statistics = _statistics(against, here, found.format.first_year)
    path = statistics.source.path
    if statistics.format != found.format:
        raise ReportkitError(
            f"{page.name} 里的表是格式 {found.format.id}，{path} 写的是“{FORMAT_KEY}: {statistics.format.id}”；"
            "不是同一份报告的，请核对写的文件"
        )
    return PublishedFacts(found, path, tuple(_unequal(found, statistics)))


def _statistics(named: str, here: Path, year: int) -> Statistics:
    path = here / named
    if path.is_file():
        folder = path.resolve().parent
        year = int(folder.name) if is_year(folder.name) else year
        statistics = read_statistics(path.parent, year, data=path.read_bytes())
    else:
        targets = resolve_targets([named], here)
        if (target := the_one(named, targets)) is None:
            raise ReportkitError(f"“{named}”是 {len(targets)} 份报告；请写明一份，如 {targets[0].name}")
        path = target.directory / STATISTICS
        statistics = read_statistics(target.directory, target.year)
    if not statistics.complete:
        told = "；".join(fault.message for fault in statistics.findings[:_SHOWN]) or "不是统计数据"
        raise ReportkitError(f"{path} 不能作为比较的根据：{told}")
    return statistics


def _unequal(found: PageFacts, statistics: Statistics) -> Iterator[Unequal]:
    for pointer, fact in found.format.facts.items():
        shown = found.values.get(pointer)
        if not fact.numeric:
            word = statistics.words[pointer]
            if shown is None or shown != "".join(word.text.split()):
                yield Unequal(pointer, shown, word.text, word.line)
            continue
        typed = statistics.values[pointer]
        if shown is None or Decimal(shown) != typed.amount:
            yield Unequal(pointer, shown, typed.text, typed.line)
