"""Comparing the reports of a run with the year before, another year or folder, or a Git revision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.diagnostics import Finding, ReportkitError
from reportkit.diagnostics.reporters import shown_path
from reportkit.engines import PandocWorker
from reportkit.render.record import COMPARISON_KINDS
from reportkit.render.report import publication_date
from reportkit.reports import Report, is_year
from reportkit.resources import regex
from reportkit.runs.examining import Examiner
from reportkit.runs.outcome import Made, Outcome, failed
from reportkit.runs.standing import (
    DIFF,
    alone,
    compared_places,
    discard_comparison,
    is_report,
    standing_comparison,
)
from reportkit.workspace import Target, previous_directory
from reportkit.workspace.git import commit_named, report_at

_COMMIT = regex(r"[0-9a-f]{40}")
_SHORT = 8  # characters of a commit that people read


@dataclass(frozen=True)
class ComparisonWish:
    """What to compare with (None: the year before), the documents to write, their name if it is not the usual one."""

    against: str | None = None
    kinds: tuple[str, ...] = COMPARISON_KINDS
    name: str | None = None


YEAR_BEFORE = ComparisonWish()


@dataclass(frozen=True)
class _Other:
    """What a report is compared with: its folder, what to call both, the name of the files."""

    directory: Path
    labels: tuple[str, str] | None
    name: str


def wish_of(against: str | None, kinds: str, name: str | None, targets: Sequence[Target], here: Path) -> ComparisonWish:
    """What the command line asks for; ReportkitError where it asks for what there cannot be."""
    if name is not None and (name != _file_name(name).removeprefix(f"{DIFF}-") or not name.startswith(DIFF)):
        raise ReportkitError(f"--name 要以 {DIFF} 开头，只能有文字、数字、点和连字符；写的是“{name}”")
    wanted = [kind.strip() for kind in kinds.split(",") if kind.strip()]
    if not wanted or [kind for kind in wanted if kind not in COMPARISON_KINDS]:
        raise ReportkitError(f"--to 只能是 {'、'.join(COMPARISON_KINDS)}，用半角逗号隔开；写的是“{kinds}”")
    if against is not None and not is_year(against) and not (here / against).is_dir():
        for root in dict.fromkeys(target.root for target in targets):
            if commit_named(root, against) is None:
                raise ReportkitError(f"“{against}”既不是年份、报告文件夹，也不是 Git 里的版本（分支、标签或提交号）")
    return ComparisonWish(against, tuple(kind for kind in COMPARISON_KINDS if kind in wanted), name)


class Comparer:
    """Compares reports one after another with a pandoc that is already running."""

    def __init__(
        self, worker: PandocWorker, wish: ComparisonWish, here: Path, examiner: Examiner | None = None
    ) -> None:
        self._worker = worker
        self._wish = wish
        self._here = here
        self._examiner = examiner or Examiner()
        self._library = self._examiner.library

    def compare(self, target: Target) -> Made:
        """Compare one report with what was wished for; what cannot be compared is told, and stops nobody else."""
        try:
            report = self._library.read(target.directory)
            with _other(target, report, self._wish.against, self._here) as other:
                if other is None:
                    return alone(target, self._wish.name or DIFF, self._wish.against)
                findings = self._examiner.examine(target).findings
                return self._compared(target, replace(other, name=self._wish.name or other.name), findings)
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            self._worker.restart()
            return failed(target, error)

    def compare_with(self, target: Target, previous: Path | None, findings: Sequence[Finding]) -> Made:
        """Compare a report just built with that of the year before, if it is there; ``findings`` are those on it."""
        if previous is None or not is_report(previous):
            return alone(target)
        try:
            return self._compared(target, _Other(previous, None, DIFF), findings)
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            self._worker.restart()
            return failed(target, error)

    def _compared(self, target: Target, other: _Other, findings: Sequence[Finding]) -> Made:
        """Write the comparison unless it is there already."""
        folder, kinds = target.build_directory, self._wish.kinds
        if known := standing_comparison(target, other.directory, findings, other.labels, other.name, kinds):
            return known
        places = compared_places(target, other.directory)
        files = [f"{other.name}.{kind}" for kind in kinds]
        reports = {part: self._library.read(place) for part, place in places.items()}
        report = reports["new"]
        for side in ("new", "old"):
            words = bool(reports[side].narrative.source.text)
            if (fault := reports[side].unread) and (side == "new" or not words):
                discard_comparison(target, other.name)
                where = shown_path(places[side], self._here)
                return Made(target.name, Outcome.REFUSED, (f"读不了，没有比较：{where}/{fault}",), tuple(findings))
        # What writes a comparison is loaded where one is written: who builds an unchanged report waits for nothing.
        from reportkit.diff import compare, series  # noqa: PLC0415
        from reportkit.render.comparison import Reviewed, build_comparison  # noqa: PLC0415

        comparison = compare(report, reports["old"], labels=other.labels)
        years = series(known for part, known in reports.items() if part not in ("new", "old"))
        reviewed = Reviewed(comparison, years, publication_date(report).isoformat(), tuple(findings))
        build_comparison(reviewed, folder, self._worker, reports, name=other.name, kinds=kinds, labels=other.labels)
        text = f"与{comparison.old.label}比较，已生成 {shown_path(folder, self._here)}/ 里的 {'、'.join(files)}"
        if fault := reports["old"].unread:
            text += f"；{comparison.old.label}的数读不了，没有比较：{fault}"
        return Made(target.name, Outcome.COMPARED, (text,))


@contextmanager
def _other(target: Target, report: Report, against: str | None, here: Path) -> Iterator[_Other | None]:
    """What ``--against`` means: a year of the same body, a report folder, or a Git revision."""
    if against is None:
        directory = previous_directory(report)
        yield _Other(directory, None, DIFF) if directory is not None else None
    elif is_year(against):
        directory = target.directory.parent / against
        if not directory.is_dir():
            raise ReportkitError(f"没有 {shown_path(directory, here)}/ 这份报告，无法与 {against} 年比较")
        yield _Other(directory, None, f"{DIFF}-{against}")
    elif (here / against).is_dir():
        yield _folder(target, here / against, against)
    else:
        with report_at(target.directory, against) as directory:
            label = against[:_SHORT] if _COMMIT.fullmatch(against) else against
            yield _Other(directory, (label, "现在"), _file_name(against)) if directory is not None else None


def _folder(target: Target, path: Path, typed: str) -> _Other:
    directory = path.resolve()
    if not is_year(directory.name):
        raise ReportkitError(f"“{typed}”不是报告文件夹：报告文件夹的名字是四位年份")
    same_year = directory.name == target.directory.name
    return _Other(directory, (typed, "现在") if same_year else None, _file_name(typed))


def _file_name(typed: str) -> str:
    """``diff-main`` for ``main``; whatever a file name could not hold becomes a hyphen."""
    return f"{DIFF}-{re.sub(r'[^0-9A-Za-z.一-鿿]+', '-', typed).strip('-.') or 'rev'}"
