"""Which version of a report an edited copy was made from: the one that it is most like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from reportkit.diagnostics import ReportkitError
from reportkit.editing.returning import (
    PICTURE,
    WordParagraph,
    WordPart,
    WordTable,
    alike,
    distance,
    parts_of,
    word_parts,
)
from reportkit.formats import Table, table_grid
from reportkit.importers.readers.word import read_word
from reportkit.render.report import file_name
from reportkit.reports import NARRATIVE, STATISTICS, Report, read_report
from reportkit.workspace import Target
from reportkit.workspace.git import git_output, report_at

_DEEPEST = 12  # versions that are looked at
_SHORT = 8

Official = Mapping[str, tuple[str, ...]]
"""The cells of each official table in reading order, without blanks."""


@dataclass(frozen=True)
class MadeFrom:
    """The version that a copy was made from; ``name`` says in Chinese which one, "" the one that stands now.

    ``alike`` is the share of the copy's letters that stand in sentences of it.
    """

    title: str
    parts: tuple[WordPart, ...]
    official: Official
    name: str
    alike: float = 0.0


def made_from(target: Target, report: Report, parts: Sequence[WordPart], edited: Sequence[WordPart]) -> MadeFrom:
    """The nearest of the report as it stands, of what Git holds of it, and of the DOCX that was built from it."""
    copy = _told(edited, official_cells(edited))
    now = MadeFrom(report.title, tuple(parts), _official(report), "")
    best, least = now, -1
    for candidate in (now, *_built(target, report), *_earlier(target)):
        away = distance(_told(candidate.parts, candidate.official), copy)
        if least < 0 or away < least:
            best, least = candidate, away
        if away == 0:
            break
    return MadeFrom(best.title, best.parts, best.official, best.name, alike(best.parts, edited))


def official_cells(parts: Sequence[WordPart]) -> Official:
    """What the official tables of a document say."""
    return {
        part.kind: tuple(map(_bare, part.item.texts))
        for part in reversed(parts)
        if part.official and isinstance(part.item, WordTable)
    }


def _earlier(target: Target) -> Iterator[MadeFrom]:
    """The report as it was in the commits that changed it, the newest first; those that cannot be read are not."""
    files = [f"./{name}" for name in (NARRATIVE, STATISTICS)]
    told = git_output(target.directory, "log", f"-{_DEEPEST}", "--format=%H %s", "--", *files)
    for line in (told or b"").decode("utf-8", "replace").splitlines():
        commit, _, subject = line.partition(" ")
        with suppress(ReportkitError), report_at(target.directory, commit) as folder:
            if folder is not None:
                earlier = read_report(folder)
                name = f"Git 里的“{commit[:_SHORT]} {subject}”那一版"
                yield MadeFrom(earlier.title, tuple(p.part for p in parts_of(earlier)), _official(earlier), name)


def _built(target: Target, report: Report) -> Iterator[MadeFrom]:
    """The DOCX of the last build, which may be older than what stands now and in no commit."""
    path = target.build_directory / file_name("docx")
    if path.is_file():
        with suppress(ReportkitError):
            document = read_word(path)
            pictures = [part.text for p in parts_of(report) if (part := p.part).kind == PICTURE]
            parts = word_parts(document.body, pictures)
            name = f"上次生成的 build/{target.name}/{path.name} 那一版"
            yield MadeFrom(document.title, tuple(parts), official_cells(parts), name)


def _official(report: Report) -> Official:
    return {table.key: tuple(_shown(report, table)) for table in report.format.tables}


def _shown(report: Report, table: Table) -> Iterator[str]:
    for cell in table_grid(table).cells:
        yield _bare(report.texts.get(cell.fact, "") if cell.fact else cell.text)


def _told(parts: Sequence[WordPart], official: Official) -> list[WordPart]:
    """The parts, official tables as text, so that their numbers count too."""
    return [
        WordPart(WordParagraph(0, "；".join(official.get(part.kind, ())))) if part.official else part for part in parts
    ]


def _bare(text: str) -> str:
    return "".join(text.split())
