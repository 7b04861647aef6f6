"""The report of the year before: the sibling folder, unless the front matter names another."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from reportkit.diagnostics import Finding
from reportkit.formats import carried_over
from reportkit.reports import FAMILIES, RELEASES, REPORTS, Report, is_year, read_report, reports_folder, workspace_of
from reportkit.reports.narrative import FrontMatter
from reportkit.workspace.git import PastLedger, past_ledgers

KEY = "上年报告"
_NONE = "无"
_KEPT = 8  # reports; the years of one body are read one after another, and more would only burden the collector


class Library:
    """Reads reports, each at most once as long as it is among the last ones asked for (``keep_all``: ever)."""

    def __init__(self, *, keep_all: bool = False) -> None:
        self.read = lru_cache(maxsize=None if keep_all else _KEPT)(read_report)
        self._ledgers = lru_cache(maxsize=None)(past_ledgers)

    def previous(self, report: Report) -> Report | None:
        """The report of the year before, or None where there is none."""
        directory = previous_directory(report)
        return self.read(directory) if directory is not None else None

    def past_ledgers(self, report: Report) -> tuple[PastLedger, ...]:
        """What Git has seen in the ledger of a report; the history of a workspace is read once for all its reports."""
        root = workspace_of(report.directory)
        if root is None:
            return ()
        past = self._ledgers(root) or {}
        return past.get((report.directory / RELEASES).relative_to(root).as_posix(), ())


def previous_directory(report: Report) -> Path | None:
    """The folder of the report of the year before, or None."""
    path = previous_place(report)
    if path is None or not path.is_dir() or not is_year(path.name):
        return None
    return path if _inside(path, report.directory) else None


def previous_place(report: Report) -> Path | None:
    """Where the report of the year before is looked for, there or not; None where the report says there is none."""
    return place_before(report.directory, report.narrative.front)


def _inside(path: Path, directory: Path) -> bool:
    """Whether it lies in the workspace of ``directory``, links followed; outside any workspace there are no bounds."""
    root = reports_folder(directory)
    return root is None or path.resolve().is_relative_to(root.resolve())


def place_before(directory: Path, front: FrontMatter) -> Path | None:
    """The same, told from the front matter of the report in ``directory`` alone.

    The year is always the leaf, so it is the sibling; 上年报告 overrides that, after a merger say.
    """
    stated = front.data.get(KEY)
    if not isinstance(stated, str):
        return directory.parent / str(int(directory.name) - 1)
    if stated.startswith(_NONE):
        return None
    return Path(os.path.normpath(directory / stated))


def overridden_sibling(report: Report) -> Path | None:
    """The report of the year before that lies beside though 上年报告 leads elsewhere; None where all is well."""
    sibling = report.directory.parent / str(report.year - 1)
    return None if not sibling.is_dir() or previous_place(report) == sibling else sibling


def sister_places(directory: Path) -> tuple[Path, ...]:
    """Where the same body's reports of other families for the same year would lie, there or not."""
    root, reports = workspace_of(directory), reports_folder(directory)
    if root is None or reports is None:
        return ()
    below = directory.relative_to(reports)
    further = sorted((root / FAMILIES).glob(f"*/{REPORTS}")) if (root / FAMILIES).is_dir() else []
    return tuple(place / below for place in (root / REPORTS, *further) if place != reports and further)


def check_predecessor(report: Report) -> Iterator[Finding]:
    """Rule S09: what 上年报告 names exists and is of the year before."""
    front = report.narrative.front
    stated = front.data.get(KEY)
    if not isinstance(stated, str) or not stated.startswith(".."):
        return
    found = previous_directory(report)
    hint = f"请写从本报告的文件夹数起的路径，最后一段是 {report.year - 1}；没有上一年的报告就写“无（原因）”"
    if found is None:
        message = f"{KEY}写的“{stated}”不是报告文件夹"
    elif int(found.name) != report.year - 1:
        message = f"{KEY}写的“{stated}”不是 {report.year - 1} 年度的报告"
    else:
        return
    yield report.narrative.source.finding("S09", message, hint, line=front.line(KEY))


@lru_cache(maxsize=2)  # several rules ask for it, one after another
def amounts_before(report: Report, previous: Report | None) -> Mapping[str, Decimal]:
    """Last year's amounts under this year's pointers; what cannot be compared is absent."""
    if previous is None:
        return {}
    return carried_over(report.format.id, previous.format.id, previous.statistics.amounts)
