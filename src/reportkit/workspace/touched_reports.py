"""Which reports a list of changed files is about: new, renamed, gone; and files that lie where no report is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.reports import FAMILIES, REPORTS, is_year
from reportkit.workspace.belonging import WRITTEN, ignored
from reportkit.workspace.folders import Target
from reportkit.workspace.git import Fate, FileChange, names_at


@dataclass(frozen=True)
class ChangedReports:
    """Reports by their names (``某县/2024``).

    ``renamed`` maps the name of a report to the one it had; ``gone`` are those that are no report any more, each with
    the changes of its files; ``astray`` are the changes of files that look as if they belonged to a report and belong
    to none: nobody reads them.
    """

    files: Mapping[str, Sequence[FileChange]]
    renamed: Mapping[str, str]
    gone: Mapping[str, Sequence[FileChange]]
    astray: Sequence[FileChange]


def report_of(path: str) -> str:
    """The report that a file belongs to; "" where it belongs to none."""
    steps = path.split("/")
    family = steps[:2] if steps[0] == FAMILIES and steps[2:3] == [REPORTS] else []
    steps = steps[len(family) :]
    year = next((n for n, step in enumerate(steps[1:-1], 1) if is_year(step)), None)
    return "/".join([*family, *steps[1 : year + 1]]) if steps[0] == REPORTS and year is not None else ""


def changed_reports(root: Path, commit: str, targets: Sequence[Target], files: Sequence[FileChange]) -> ChangedReports:
    """What became of the reports that the commit held; ``targets`` are all that the workspace holds now.

    A report is renamed where its text or its figures went to a folder that held no report, and nothing of it is left;
    a file that moves between two reports that both stay renames neither.
    """
    now = {target.name for target in targets}
    then = {name for top in (REPORTS, FAMILIES) for path in names_at(root, commit, top) if (name := report_of(path))}
    moves = {
        report_of(change.path): report_of(change.before)
        for change in files
        if change.before.rpartition("/")[2] in WRITTEN and change.path.rpartition("/")[2] in WRITTEN
    }
    renamed = {new: old for new, old in moves.items() if new in now - then and old in then - now}
    by_report: dict[str, list[FileChange]] = defaultdict(list)
    gone: dict[str, list[FileChange]] = {name: [] for name in sorted(then - now - {*renamed.values()})}
    for change in files:
        by_report[report_of(change.path)].append(change)
        left = report_of(change.before)
        if left in now and left != report_of(change.path):
            by_report[left].append(FileChange(Fate.DELETED, change.before))
        for name in {report_of(change.path), report_of(change.before)} & gone.keys():
            gone[name].append(change)
    return ChangedReports(by_report, renamed, gone, tuple(_astray(files, now)))


def _astray(files: Sequence[FileChange], now: set[str]) -> Iterator[FileChange]:
    for change in files:
        steps = change.path.split("/")
        if change.fate is Fate.DELETED or report_of(change.path) in now or ignored(steps[-1]):
            continue
        if steps[0] in (REPORTS, FAMILIES) or (REPORTS in steps and steps[-1] in WRITTEN):
            yield change
