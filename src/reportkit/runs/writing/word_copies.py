"""A copy of a report that somebody edited in Word, WPS or LibreOffice, brought back into ``report.md``.

The report is drawn once more and read by the reader that reads the copy: what a program did to the file of its own
accord is therefore no change. What is written is drawn again and must show what the copy shows, or nothing is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.diagnostics import Finding, ReportkitError, Severity, as_word
from reportkit.diagnostics.reporters import shown_path
from reportkit.diff import Change, ComparedPassage, compare_paragraphs
from reportkit.editing.returning import (
    PICTURE,
    BothChanged,
    BroughtBack,
    SourcePart,
    bring_back,
    merge_copies,
    rearranged,
    word_parts,
)
from reportkit.engines import PandocWorker
from reportkit.importers.readers import undecided_told
from reportkit.importers.readers.word import read_word
from reportkit.reports import NARRATIVE, Report, read_report
from reportkit.reports.narrative import read_narrative
from reportkit.runs.writing.word_figures import FigureQuestion, question, table_questions
from reportkit.runs.writing.word_proof import drawn_copy, prove, proved_parts, with_text
from reportkit.runs.writing.word_telling import (
    ToldRearranging,
    front_told,
    moved_tables,
    other_version,
    require_ours,
    told_by_hand,
    told_rearranging,
)
from reportkit.runs.writing.word_versions import made_from
from reportkit.workspace import Target, write_like_before


@dataclass(frozen=True)
class Conflict:
    """A sentence that was changed in the copy and here; ``line`` of report.md, which stays as it is."""

    line: int
    both: BothChanged


@dataclass(frozen=True)
class WordReturn:
    """What an edited copy brings back: ``text`` is the new report.md, ``changes`` are the paragraphs that differ.

    ``rearranged`` are paragraphs that were joined, divided or moved, which are not among the changes. ``figures`` and
    ``conflicts`` are for a person to decide, ``told`` are sentences on what was left aside.
    """

    path: Path
    text: str
    changed: bool
    changes: tuple[ComparedPassage, ...]
    rearranged: tuple[ToldRearranging, ...]
    figures: tuple[FigureQuestion, ...]
    conflicts: tuple[Conflict, ...]
    told: tuple[str, ...]
    written: bool

    @property
    def clean(self) -> bool:
        """Whether nothing is left for a person to look at."""
        return not (self.figures or self.conflicts or self.told)


def bring_back_word(
    path: Path, target: Target, here: Path, *, write: bool = False, worker: PandocWorker | None = None
) -> WordReturn:
    """Find what an edited copy changed; with ``write`` put it into ``report.md``, every other byte as it was.

    Raises:
        ReportkitError: The copy is undecided, or of another report; the report cannot be read; or what would be
            written does not print what the copy says. Nothing was written then.
    """
    report = _readable(path, target, here)
    document = read_word(path)
    refused = undecided_told(path.name, replace(document.undecided, comments=0))
    if refused:
        raise ReportkitError(f"{refused[0]}。没有改动")
    with PandocWorker() if worker is None else nullcontext(worker) as pandoc:
        parts = proved_parts(report, drawn_copy(report, pandoc))
        edited = word_parts(document.body, [part.part.text for part in parts if part.part.kind == PICTURE])
        source = made_from(target, report, [part.part for part in parts], edited)
        require_ours(path, document, report, source, target)
        wanted, both = (
            merge_copies(source.parts, [part.part for part in parts], edited) if source.name else (edited, ())
        )
        brought = bring_back(report, parts, wanted)
        new = with_text(report, brought.text)
        if brought.by_hand:
            raise ReportkitError(told_by_hand(report, brought, here))
        looks: list[str] = []
        if brought.text != report.narrative.source.text:
            looks = prove(report, new, brought, drawn_copy(new, pandoc), here)
    figures, tables_told = table_questions(report, document.items, source.official)
    figures = [
        *(question(report, other.pointer, other.ours, other.typed, line) for line, other in brought.figures),
        *figures,
    ]
    told = [
        *undecided_told(path.name, document.undecided),
        *(f"Word 里的{what}没有读入；请改写成正文里的文字" for what in document.unread),
        *(f"Word 的页眉、页脚里写着“{text}”；页眉、页脚由程序印，没有带入" for text in dict.fromkeys(document.margins)),
        *moved_tables(report, new),
        *([other_version(source)] if source.name else []),
        *brought.told,
        *looks,
        *tables_told,
        *front_told(report, document, new, here),
    ]
    changed = brought.text != report.narrative.source.text
    if write and changed:
        _write(report, brought.text)
    return WordReturn(
        report.narrative.source.path,
        brought.text,
        changed,
        *_changes(parts, brought, report.year),
        tuple(figures),
        tuple(Conflict(_line_of(one.now, parts), one) for one in both),
        tuple(told),
        write and changed,
    )


def _changes(
    parts: Sequence[SourcePart], brought: BroughtBack, year: int
) -> tuple[tuple[ComparedPassage, ...], tuple[ToldRearranging, ...]]:
    """The paragraphs, and rows of tables, that were reworded, came or went; and those that were rearranged."""
    old = [paragraph for part in parts for paragraph in part.part.paragraphs]
    new = [paragraph for part in brought.expected for paragraph in part.paragraphs]
    moves = rearranged(old, new)
    gone, come = {at for one in moves for at in one.old}, {at for one in moves for at in one.new}
    passages = compare_paragraphs(
        [p for at, p in enumerate(old) if at not in gone], [p for at, p in enumerate(new) if at not in come], year
    )
    changes = tuple(p for p in passages if any(run.change is not Change.SAME for run in p.runs))
    return changes, tuple(told_rearranging(one, old, new, year) for one in moves)


def _readable(path: Path, target: Target, here: Path) -> Report:
    if not target.directory.is_dir():
        place = shown_path(target.directory, here)
        org = f" --org {as_word(target.org)}" if target.org else ""
        raise ReportkitError(
            f"没有 {place}/ 这份报告；要由 Word 新建，请运行 reportkit import {as_word(path)} --year {target.year}{org}"
        )
    report = read_report(target.directory)
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    if errors or not report.statistics.complete:
        first = f"（{_place(errors[0], here)} {errors[0].message}）" if errors else "（统计数据没有填全）"
        raise ReportkitError(
            f"{target.name} 现在的文件还有读不了的地方{first}，没法与 Word 对照；"
            f"请先运行 reportkit check {as_word(target.name)}，改好以后再带回来。没有改动"
        )
    return report


def _place(finding: Finding, here: Path) -> str:
    return f"{shown_path(finding.location.path, here)}:{finding.location.line}"


def _line_of(text: str, parts: Sequence[SourcePart]) -> int:
    found = next((part for part in parts if text and text in part.part.text), None)
    return found.first + 1 if found is not None else 1


def _write(report: Report, text: str) -> None:
    """Write unless the file changed meanwhile."""
    path = report.directory / NARRATIVE
    if read_narrative(report.directory).source.text != report.narrative.source.text:
        raise ReportkitError(f"{path} 刚才被别人改过，没有改动；请再运行一次")
    write_like_before(path, text)
