"""A copy of a report that somebody edited in Word, WPS or LibreOffice, brought back into ``report.md``.

The report is drawn once more and read by the reader that reads the copy: what a program did to the file of its own
accord is therefore no change. What is written is drawn again and must show what the copy shows, or nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from reportkit.diagnostics import Finding, ReportkitError, Severity, temporary_folder
from reportkit.diagnostics.reporters import shown_path
from reportkit.diff import Change, ComparedPassage, compare_paragraphs
from reportkit.editing.returning import (
    PICTURE,
    BothChanged,
    BroughtBack,
    SourcePart,
    WordDocument,
    WordParagraph,
    WordPart,
    WordTable,
    bring_back,
    merge_copies,
    parts_of,
    word_parts,
)
from reportkit.engines import PandocWorker
from reportkit.importers.readers import undecided_told
from reportkit.importers.readers.word import read_word
from reportkit.render.report import build_report, file_name
from reportkit.reports import NARRATIVE, Report, read_report
from reportkit.reports.narrative import read_narrative
from reportkit.runs.writing.word_figures import FigureQuestion, question, table_questions
from reportkit.runs.writing.word_versions import MadeFrom, made_from
from reportkit.workspace import Target, write_like_before

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9][0-9](?=\s*年)")
_FOREIGN = 0.15  # share of letters in sentences of ours below which a document is none of ours
_DOUBTFUL = 0.5  # the same where its title is another one
_SHOWN = 40


@dataclass(frozen=True)
class Conflict:
    """A sentence that was changed in the copy and here; ``line`` of report.md, which stays as it is."""

    line: int
    both: BothChanged


@dataclass(frozen=True)
class WordReturn:
    """What an edited copy brings back: ``text`` is the new report.md, ``changes`` are the paragraphs that differ.

    ``figures`` and ``conflicts`` are for a person to decide, ``told`` are sentences on what was left aside.
    """

    path: Path
    text: str
    changed: bool
    changes: tuple[ComparedPassage, ...]
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
        parts = _proved(report, _drawn(report, pandoc))
        edited = word_parts(document.body, [part.part.text for part in parts if part.part.kind == PICTURE])
        source = made_from(target, report, [part.part for part in parts], edited)
        _require_ours(path, document, report, source, target)
        wanted, both = (
            merge_copies(source.parts, [part.part for part in parts], edited) if source.name else (edited, ())
        )
        brought = bring_back(report, parts, wanted)
        new = _new_report(report, brought.text)
        if brought.by_hand:
            raise ReportkitError(_by_hand(report, brought, here))
        looks: list[str] = []
        if brought.text != report.narrative.source.text:
            looks = _prove(report, new, brought, _drawn(new, pandoc), here)
    figures, tables_told = table_questions(report, document.items, source.official)
    figures = [
        *(question(report, other.pointer, other.ours, other.typed, line) for line, other in brought.figures),
        *figures,
    ]
    told = [
        *undecided_told(path.name, document.undecided),
        *(f"Word 里的{what}没有读入；请改写成正文里的文字" for what in document.unread),
        *([_other_version(source)] if source.name else []),
        *brought.told,
        *looks,
        *tables_told,
        *_front_told(report, document, new, here),
    ]
    changed = brought.text != report.narrative.source.text
    if write and changed:
        _write(report, brought.text)
    return WordReturn(
        report.narrative.source.path,
        brought.text,
        changed,
        _changes(parts, brought, report.year),
        tuple(figures),
        tuple(Conflict(_line_of(one.now, parts), one) for one in both),
        tuple(told),
        write and changed,
    )


def _changes(parts: Sequence[SourcePart], brought: BroughtBack, year: int) -> tuple[ComparedPassage, ...]:
    """The paragraphs, and rows of tables, that were reworded, came, went or moved."""
    old = [paragraph for part in parts for paragraph in part.part.paragraphs]
    new = [paragraph for part in brought.expected for paragraph in part.paragraphs]
    passages = compare_paragraphs(old, new, year)
    return tuple(p for p in passages if any(run.change is not Change.SAME for run in p.runs))


def _readable(path: Path, target: Target, here: Path) -> Report:
    if not target.directory.is_dir():
        place = shown_path(target.directory, here)
        raise ReportkitError(
            f"没有 {place}/ 这份报告；要由 Word 新建，请运行 reportkit import {path} --year {target.year}"
        )
    report = read_report(target.directory)
    errors = [finding for finding in report.findings if finding.severity is Severity.ERROR]
    if errors or not report.statistics.complete:
        first = f"（{_place(errors[0], here)} {errors[0].message}）" if errors else "（统计数据没有填全）"
        raise ReportkitError(
            f"{target.name} 现在的文件还有读不了的地方{first}，没法与 Word 对照；"
            f"请先运行 reportkit check {target.name}，改好以后再带回来。没有改动"
        )
    return report


def _place(finding: Finding, here: Path) -> str:
    return f"{shown_path(finding.location.path, here)}:{finding.location.line}"


def _drawn(report: Report, worker: PandocWorker) -> WordDocument:
    """The report as a DOCX shows it."""
    with temporary_folder() as folder:
        build_report(report, Path(folder) / "drawn", worker, ("docx",))
        return read_word(Path(folder) / "drawn" / file_name("docx"))


def _proved(report: Report, drawn: WordDocument) -> list[SourcePart]:
    """The parts of the source; one that is printed otherwise than its letters say is taken as a whole."""
    parts = parts_of(report)
    shown = word_parts(drawn.body, [part.part.text for part in parts if part.part.kind == PICTURE])
    if len(parts) != len(shown):
        raise AssertionError(f"{len(parts)} parts of source, {len(shown)} of the document")
    return [
        part if part.part.key == seen.key else replace(part, part=seen, cells=(), whole=True)
        for part, seen in zip(parts, shown, strict=True)
    ]


def _require_ours(path: Path, document: WordDocument, report: Report, source: MadeFrom, target: Target) -> None:
    """ReportkitError where the copy is none of this report."""
    years = {int(year) for year in _YEAR.findall(document.title)}
    if years and report.year not in years:
        year, body = min(years), target.name.removesuffix(str(report.year))
        raise ReportkitError(
            f"{path.name} 的标题是“{document.title}”，不是 {report.year} 年度的报告，没有改动；"
            f"要带回 {year} 年度的，请运行 reportkit import {path} --into {body}{year}；"
            "只是标题写错了的，在 Word 里改正标题，保存后再带回来"
        )
    other_title = bool(document.title) and document.title not in (report.title, source.title)
    if source.alike < (_DOUBTFUL if other_title else _FOREIGN):
        title = f"标题是“{document.title}”，" if other_title else ""
        raise ReportkitError(
            f"{path.name} 看来不是 {target.name} 这份报告的 Word：{title}句子与它相同的只有 "
            f"{source.alike:.0%}，没有改动；请看看是不是选错了文件。要把它导入成另一份报告，"
            f"请运行 reportkit import {path} --year 年份"
        )


def _new_report(report: Report, text: str) -> Report:
    return replace(report, narrative=read_narrative(report.directory, text.encode()))


def _prove(report: Report, new: Report, brought: BroughtBack, drawn: WordDocument, here: Path) -> list[str]:
    """ReportkitError where the new text is at fault, or prints anything but what was brought back.

    What is bold or a link otherwise than in the copy is told: not all that a word processor can do can be written.
    """
    name = shown_path(report.narrative.source.path, here)
    known = {(finding.code, finding.message) for finding in report.narrative.findings}
    for finding in new.narrative.findings:
        if finding.severity is Severity.ERROR and (finding.code, finding.message) not in known:
            raise ReportkitError(
                f"带回来以后 {name} 第 {finding.location.line} 行会有错：{finding.message}；"
                f"{finding.hint}。请先在 Word 里改好这一处，没有改动"
            )
    shown = word_parts(drawn.body, [part.text for part in brought.expected if part.kind == PICTURE])
    for at in range(max(len(shown), len(brought.expected))):
        wanted = brought.expected[at] if at < len(brought.expected) else None
        found = shown[at] if at < len(shown) else None
        if wanted is None or found is None or _words(wanted) != _words(found):
            raise ReportkitError(
                f"“{_start(wanted)}”这一处写进 {name} 以后印出来是“{_start(found)}”，与 Word 里的不同，没有改动；"
                f"请照 Word 手工改这一处，再带回其余的"
            )
    pairs = zip(brought.expected, shown, strict=True)
    return [
        f"“{_start(wanted)}”这一段的{what}没有照 Word 里的写进去；请在 {name} 里看一看"
        for wanted, found in pairs
        if (what := _other_looks(wanted, found))
    ]


def _other_looks(wanted: WordPart, found: WordPart) -> str:
    """What of the looks of two parts with the same words differs; marks and digits at the edge of bold may."""
    if not isinstance(wanted.item, WordParagraph) or not isinstance(found.item, WordParagraph):
        return ""
    letters = zip(wanted.item.text, wanted.item.full_looks, found.item.full_looks, strict=True)
    compared = [(one, other) for letter, one, other in letters if letter.isalnum() and not letter.isascii()]
    kinds = ("加粗", "链接")
    return "和".join(kind for at, kind in enumerate(kinds) if any(a[at] != b[at] for a, b in compared))


def _words(part: WordPart) -> tuple[object, ...]:
    if isinstance(part.item, WordTable) and not part.official:
        return tuple(tuple(cell.text for cell in row) for row in part.item.rows)
    return part.words


def _start(part: WordPart | None) -> str:
    if part is None:
        return "（没有）"
    return part.text if len(part.text) <= _SHOWN else f"{part.text[:_SHOWN]}…"


def _by_hand(report: Report, brought: BroughtBack, here: Path) -> str:
    name = shown_path(report.narrative.source.path, here)
    shown = [f"  {name}:{line}: Word 里是“{text}”" for line, text in brought.by_hand]
    return "\n".join(["下面这些地方程序写不进去，没有改动；请先照 Word 手工改好，再带回其余的：", *shown])


def _other_version(source: MadeFrom) -> str:
    return (
        f"这份 Word 是由{source.name}来的，以后 report.md 又改过；只带入了 Word 里改的，后来在 report.md 里改的都留着"
    )


def _front_told(report: Report, document: WordDocument, new: Report, here: Path) -> list[str]:
    """The title, and what the front matter holds of contacts, where the copy says something else."""
    name = shown_path(report.narrative.source.path, here)
    front = report.narrative.front
    told = []
    if _bare(document.title) != _bare(report.title):
        line = front.line("标题") if "标题" in front.data else 1
        typed = f"改成了“{document.title}”" if document.title else "没有了"
        told.append(
            f"标题在 Word 里{typed}；标题由卷首信息印出，没有带入。要改请在 {name} 第 {line} 行"
            f"{'改“标题”' if '标题' in front.data else '下面加一行“标题: 新的标题”'}"
        )
    tree = front.tree.find(("联系",)) if front.tree is not None else None
    before, after = ("\n".join(block.text for block in r.narrative.markup.blocks) for r in (report, new))
    for key, entry in tree.entries.items() if tree is not None else ():
        value = str(entry.tree.value)
        if value in before and value not in after:
            told.append(
                f"正文里的“{value}”在 Word 里改了或没有了，卷首信息的“{key}”仍是它；"
                f"改了的，请把 {name} 第 {entry.key.line} 行也改成新的"
            )
    return told


def _bare(text: str) -> str:
    return "".join(text.split())


def _line_of(text: str, parts: Sequence[SourcePart]) -> int:
    found = next((part for part in parts if text and text in part.part.text), None)
    return found.first + 1 if found is not None else 1


def _write(report: Report, text: str) -> None:
    """Write unless the file changed meanwhile."""
    path = report.directory / NARRATIVE
    if read_narrative(report.directory).source.text != report.narrative.source.text:
        raise ReportkitError(f"{path} 刚才被别人改过，没有改动；请再运行一次")
    write_like_before(path, text)
