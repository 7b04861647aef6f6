"""What a branch proposes: every file that differs from the target branch, and what the checks say of each report.

Nothing is read from ``build/``: reports are read, checked and compared here and now.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.diagnostics import Finding, ReportkitError
from reportkit.diff import Comparison, compare
from reportkit.render.review import DELETED, UNTOUCHED, ChangedReport, Proposal, ShownPicture
from reportkit.reports import REPORTS, SITE, Report, is_year
from reportkit.runs.examining import Examiner
from reportkit.runs.outcome import failed
from reportkit.runs.proposed_changes import ledger_remarks, new_waivers, settings_remarks, unread, words_of_front
from reportkit.workspace import BUILD, Target, concerned, find_root, in_ci, resolve_targets, site_at
from reportkit.workspace.git import (
    FileChange,
    changes_since,
    common_commit,
    file_at,
    report_at,
    require_commit,
    tracked_below,
    usual_target,
)

_PICTURES = (".png", ".jpg", ".jpeg", ".svg")
_MOST_BYTES = 2_000_000  # of a picture that is shown
_SHORT = 8
_FONTS = (".otf", ".ttf", ".ttc", ".otc")


@dataclass(frozen=True)
class _Branch:
    """The work here beside the target: ``target`` as it is now, ``base`` where the two parted."""

    root: Path
    target: str
    base: str
    label: str


def review(
    names: Sequence[str], here: Path, against: str | None = None, *, branch: str = "", pages: int = 0
) -> Proposal:
    """All that the work here changes against ``against`` (None: the target branch that CI names, or the main one).

    With ``names`` only these reports are told of, and those deleted. The pages of the ``pages`` reports that need a
    person most are drawn. ReportkitError where there is no such branch.
    """
    root = find_root(here)
    target = against or usual_target(root)
    if target is None:
        raise ReportkitError("不知道与哪个分支比较；请写明，例如 --against main")
    commit = require_commit(root, target)
    label = target if len(target) < 40 else target[:_SHORT]
    work = _Branch(root, commit, common_commit(root, commit), label)
    files = changes_since(root, work.base, committed=in_ci())
    lost = _lost(root, files)
    try:
        targets = resolve_targets(names, here)
    except ReportkitError:
        if names or not lost:
            raise
        targets = []
    renamed = {place: before for change in files if change.before for place, before in [_moved(change)] if place}
    touched = [target for target in targets if target.root == root] and concerned(targets, work.base)
    examiner = Examiner(keep_all=True)
    examiner.judge_by(root, site_at(root, commit))
    reader = _Reader(work, examiner, files, renamed)
    reports = [report for target in touched if concerns_reviewer(report := reader.changed(target))]
    reports += [
        ChangedReport(name, DELETED, remarks=("这份报告整个删去了",)) for name in lost if name not in renamed.values()
    ]
    proposal = Proposal(label, tuple(_remarks(work, files)), tuple(reports), files, branch, work.base)
    if not pages:
        return proposal
    from reportkit.runs.page_pictures import with_pages  # noqa: PLC0415  # engines, which the comment does not need

    site, _faults = examiner.site(root)
    return replace(proposal, reports=tuple(with_pages(proposal.worst_first, touched, reader.old_place, site, pages)))


def concerns_reviewer(report: ChangedReport) -> bool:
    """Whether the branch changes the report itself, or leaves it with errors."""
    return report.fate != UNTOUCHED or bool(report.errors or report.unread)


def _remarks(branch: _Branch, files: Sequence[FileChange]) -> Iterator[str]:
    """What concerns the workspace as a whole."""
    paths = {change.path: change for change in files}
    tracked = tracked_below(branch.root, BUILD)
    if tracked:
        yield (
            f"Git 里有 {BUILD}/ 的 {len(tracked)} 个文件（{tracked[0]} 等）：它们什么也证明不了，没有采用；"
            f"请运行 git rm -r --cached {BUILD}，并在 .gitignore 里写一行 {BUILD}/"
        )
    if SITE in paths:
        yield f"{SITE}：{paths[SITE].fate}；这里的核对用的仍是目标分支的设置"
        yield from settings_remarks(file_at(branch.root, branch.base, SITE), branch.root / SITE)
    for change in files:
        path = change.path
        if path.lower().endswith(_FONTS):
            yield f"字体 {path}：{change.fate}；在合并请求里没有用它，用的是目标分支的字体"
        elif (branch.root / path).is_symlink():
            yield f"{path} 是链接：没有读；请放入文件本身"
        if not path.isprintable():
            yield f"文件名 {path!a} 含换行或控制字符；请改名"


class _Reader:
    """Reads and checks each report once, as it is here and as it was."""

    def __init__(
        self, branch: _Branch, examiner: Examiner, files: Sequence[FileChange], renamed: Mapping[str, str]
    ) -> None:
        self._branch = branch
        self._examiner = examiner
        self._renamed = renamed
        self._files: dict[str, list[FileChange]] = defaultdict(list)
        for change in files:
            self._files[_folder(change.path)].append(change)

    def changed(self, target: Target) -> ChangedReport:
        """What became of a report; one that cannot be looked at is told, and stops nobody else."""
        files = self._files[target.name]
        try:
            return self._changed(target, files)
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            return ChangedReport(target.name, "改动", unread=" ".join(failed(target, error).told))

    def _changed(self, target: Target, files: Sequence[FileChange]) -> ChangedReport:
        examined = self._examiner.examine(target)
        report, findings = examined.report, examined.findings
        pictures = tuple(self._pictures(files))
        year_before = self._year_before(report, examined.context.previous)
        fault = unread(report)
        quotes = tuple(_quotes(report, findings))
        before = self._renamed.get(target.name)
        seen = ChangedReport(
            target.name,
            "新报告",
            findings,
            unread=fault,
            with_year_before=year_before,
            pictures=pictures,
            quotes=quotes,
            format_id=report.format.id,
            amounts=report.statistics.amounts,
        )
        with self.old_place(target) as place:
            if place is None:
                return replace(seen, waivers=tuple(new_waivers(report, None)))
            old = self._examiner.library.read(place)
            waivers = tuple(new_waivers(report, old))
            remarks = (*words_of_front(report, old), *ledger_remarks(target.directory, place))
            if before:
                remarks = (f"原来是 {before}，改名为 {target.name}", *remarks)
            fault = fault or (f"目标分支里的 {unread(old)}" if unread(old) else "")
            labels = (self._branch.label, "现在")
            with_target = compare(report, old, labels=labels) if not fault else None
        fate = "改名" if before else "改动" if files else UNTOUCHED
        return replace(
            seen,
            fate=fate,
            remarks=tuple(remarks),
            waivers=waivers,
            unread=fault,
            with_target=with_target,
            with_year_before=year_before if files else None,
        )

    def old_place(self, target: Target) -> AbstractContextManager[Path | None]:
        """The folder of a report as the target branch has it, perhaps under another name."""
        before = self._renamed.get(target.name)
        place = self._branch.root / REPORTS / before if before else target.directory
        return report_at(place, self._branch.base)

    def _year_before(self, report: Report, previous: Report | None) -> Comparison | None:
        if previous is None or unread(report) or unread(previous):
            return None
        return compare(report, previous)

    def _pictures(self, files: Sequence[FileChange]) -> Iterator[ShownPicture]:
        for change in files:
            if change.path.lower().endswith(_PICTURES):
                path = self._branch.root / change.path
                before = file_at(self._branch.root, self._branch.base, change.before or change.path)
                plain = path.is_file() and not path.is_symlink() and path.stat().st_size <= _MOST_BYTES
                yield ShownPicture(change.path, before, path.read_bytes() if plain else None)


def _quotes(report: Report, findings: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """The line that each finding points to."""
    texts = {source.path: source.lines for source in (report.narrative.source, report.statistics.source)}
    for found in findings:
        lines = texts.get(found.location.path, [])
        if 0 < found.location.line <= len(lines):
            yield found, lines[found.location.line - 1]


def _folder(path: str) -> str:
    """The report that a file belongs to (``某县/2024``); "" where it belongs to none."""
    steps = path.split("/")
    year = next((n for n, step in enumerate(steps[1:-1], 1) if is_year(step)), None)
    return "/".join(steps[1 : year + 1]) if steps[0] == REPORTS and year is not None else ""


def _moved(change: FileChange) -> tuple[str, str]:
    """The report that a renamed file belongs to now and belonged to before; nothing where it is the same one."""
    now, before = _folder(change.path), _folder(change.before)
    return (now, before) if before and now != before else ("", "")


def _lost(root: Path, files: Sequence[FileChange]) -> list[str]:
    """The reports of which nothing is left."""
    gone = [change.path for change in files if change.fate == "删除"] + [change.before for change in files]
    names = dict.fromkeys(name for path in gone if path and (name := _folder(path)))
    return [name for name in names if not os.path.lexists(root / REPORTS / name)]
