"""Draws a report as a DOCX and reads it back: what the source prints, and that a new text prints what it must."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reportkit.diagnostics import ReportkitError, Severity, temporary_folder
from reportkit.diagnostics.reporters import shown_path
from reportkit.editing.returning import (
    PICTURE,
    BroughtBack,
    SourcePart,
    WordDocument,
    WordParagraph,
    WordPart,
    WordTable,
    parts_of,
    word_parts,
)
from reportkit.engines import PandocWorker
from reportkit.importers.readers.word import read_word
from reportkit.render.report import build_report, file_name
from reportkit.reports import Report
from reportkit.reports.narrative import read_narrative

_SHOWN = 40  # letters that are quoted


def drawn_copy(report: Report, worker: PandocWorker) -> WordDocument:
    """The report as a DOCX shows it."""
    with temporary_folder() as folder:
        build_report(report, Path(folder) / "drawn", worker, ("docx",))
        return read_word(Path(folder) / "drawn" / file_name("docx"))


def proved_parts(report: Report, drawn: WordDocument) -> list[SourcePart]:
    """The parts of the source; one that is printed otherwise than its letters say is taken as a whole."""
    parts = parts_of(report)
    shown = word_parts(drawn.body, [part.part.text for part in parts if part.part.kind == PICTURE])
    if len(parts) != len(shown):
        raise AssertionError(f"{len(parts)} parts of source, {len(shown)} of the document")
    return [
        part if part.part.key == seen.key else replace(part, part=seen, cells=(), whole=True)
        for part, seen in zip(parts, shown, strict=True)
    ]


def with_text(report: Report, text: str) -> Report:
    """The report as it would be with this text in its report.md."""
    return replace(report, narrative=read_narrative(report.directory, text.encode()))


def prove(report: Report, new: Report, brought: BroughtBack, drawn: WordDocument, here: Path) -> list[str]:
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
