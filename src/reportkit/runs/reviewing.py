"""What a branch proposes: every file that differs from the target branch, and what the checks say of each report.

Nothing is read from ``build/``: reports are read, checked and compared here and now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.checks.numbers import count_text, trace_paragraphs
from reportkit.diagnostics import Finding, ReportkitError
from reportkit.diff import Comparison, compare
from reportkit.render.review import (
    DELETED,
    UNTOUCHED,
    ChangedReport,
    Proposal,
    ProseNumbers,
    ShownPicture,
    TiedParagraph,
)
from reportkit.reports import Report, report_place
from reportkit.runs.examining import Examiner
from reportkit.runs.outcome import failed
from reportkit.runs.proposing import (
    astray_remarks,
    enclosure_remarks,
    gone_remarks,
    ledger_remarks,
    new_waivers,
    unseen_remarks,
    words_of_front,
    workspace_remarks,
)
from reportkit.workspace import (
    ChangedReports,
    Target,
    changed_reports,
    concerned,
    every_report,
    find_root,
    in_ci,
    report_of,
    resolve_targets,
    site_at,
)
from reportkit.workspace.git import (
    FileChange,
    changes_since,
    common_commit,
    file_at,
    report_at,
    require_commit,
    usual_target,
)

_PICTURES = (".png", ".jpg", ".jpeg", ".svg")
_MOST_BYTES = 2_000_000  # of a picture that is shown
_SHORT = 8


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
    every = every_report(root)
    what = changed_reports(root, work.base, every, files)
    targets = resolve_targets(names, here) if names or not (every or what.gone) else every
    touched = [target for target in targets if target.root == root] and concerned(targets, work.base)
    examiner = Examiner(keep_all=True)
    examiner.judge_by(root, site_at(root, commit))
    faults = examiner.site(root)[1]
    reader = _Reader(work, examiner, faults, what)
    reports = [report for target in touched if concerns_reviewer(report := reader.changed(target))]
    reports += [
        ChangedReport(name, DELETED, remarks=tuple(gone_remarks(root, work.base, name, moved, every)))
        for name, moved in what.gone.items()
    ]
    remarks = (*workspace_remarks(root, work.base, files), *astray_remarks(what.astray))
    proposal = Proposal(label, remarks, tuple(reports), files, branch, work.base, faults, len(what.astray))
    if not pages:
        return proposal
    from reportkit.runs.page_pictures import with_pages  # noqa: PLC0415  # engines, which the comment does not need

    site, _faults = examiner.site(root)
    return replace(proposal, reports=tuple(with_pages(proposal.worst_first, touched, reader.old_place, site, pages)))


def concerns_reviewer(report: ChangedReport) -> bool:
    """Whether the branch changes the report itself, or leaves it with errors."""
    return report.fate != UNTOUCHED or bool(report.errors or report.unread)


class _Reader:
    """Reads and checks each report once, as it is here and as it was."""

    def __init__(self, branch: _Branch, examiner: Examiner, faults: Sequence[Finding], what: ChangedReports) -> None:
        self._branch = branch
        self._examiner = examiner
        self._faults = faults
        self._renamed = what.renamed
        self._files = what.files

    def changed(self, target: Target) -> ChangedReport:
        """What became of a report; one that cannot be looked at is told, and stops nobody else."""
        files = self._files.get(target.name, ())
        try:
            return self._changed(target, files)
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            return ChangedReport(target.name, "改动", unread=" ".join(failed(target, error).told))

    def _changed(self, target: Target, files: Sequence[FileChange]) -> ChangedReport:
        examined = self._examiner.examine(target)
        report = examined.report
        findings = tuple(found for found in examined.findings if found not in self._faults)  # told once, not here
        pictures = tuple(self._pictures(target.name, files))
        year_before = self._year_before(report, examined.context.previous)
        fault = report.unread
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
        if files and not fault:
            seen = replace(seen, numbers=_prose_numbers(report, examined.context.previous))
        with self.old_place(target) as place:
            if place is None:
                return replace(seen, waivers=tuple(new_waivers(report, None)))
            old = self._examiner.library.read(place)
            waivers = tuple(new_waivers(report, old))
            remarks = (
                *(words_of_front(report, old) if report.narrative.front.data else ()),
                *ledger_remarks(target.directory, place),
                *enclosure_remarks(report, files),
            )
            if before:
                remarks = (f"原来是 {before}，改名为 {target.name}", *remarks)
            fault = fault or (f"目标分支里的 {old.unread}" if old.unread else "")
            labels = (self._branch.label, "现在")
            with_target = compare(report, old, labels=labels) if not fault else None
            if with_target is not None:
                remarks = (*remarks, *unseen_remarks(report, old, with_target))
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
        place = report_place(self._branch.root, before) if before else target.directory
        return report_at(place, self._branch.base)

    def _year_before(self, report: Report, previous: Report | None) -> Comparison | None:
        if previous is None or report.unread or previous.unread:
            return None
        return compare(report, previous)

    def _pictures(self, own: str, files: Sequence[FileChange]) -> Iterator[ShownPicture]:
        for change in files:
            if change.path.lower().endswith(_PICTURES):
                path = self._branch.root / change.path
                had = change.before or change.path
                same = report_of(had) in (own, self._renamed.get(own))
                before = file_at(self._branch.root, self._branch.base, had) if same else None
                own_file = path.resolve() == self._branch.root.resolve() / change.path  # no link on the way
                plain = own_file and path.is_file() and path.stat().st_size <= _MOST_BYTES
                yield ShownPicture(change.path, before, path.read_bytes() if plain else None)


def _prose_numbers(report: Report, previous: Report | None) -> ProseNumbers:
    traced = trace_paragraphs(report, previous)
    counts = count_text([number for one in traced for _start, _end, number in one.numbers])
    return ProseNumbers(
        counts,
        tuple(
            TiedParagraph(one.text, tuple((start, end, str(n.tie), n.told) for start, end, n in one.numbers))
            for one in traced
        ),
    )


def _quotes(report: Report, findings: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """The line that each finding points to."""
    texts = {source.path: source.lines for source in (report.narrative.source, report.statistics.source)}
    for found in findings:
        lines = texts.get(found.location.path, [])
        if 0 < found.location.line <= len(lines):
            yield found, lines[found.location.line - 1]
