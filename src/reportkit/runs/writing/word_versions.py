"""Which version of a report an edited copy was made from: the one that it is most like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from reportkit.diagnostics import ReportkitError
from reportkit.editing.returning import (
    WordItem,
    WordParagraph,
    WordPart,
    WordTable,
    alike,
    distance,
    parts_of,
)
from reportkit.formats import Format, table_grid
from reportkit.reports import NARRATIVE, STATISTICS, Report, read_report
from reportkit.workspace import Target
from reportkit.workspace.git import git_output, report_at

_DEEPEST = 12  # versions that are looked at
_SHORT = 8


@dataclass(frozen=True)
class MadeFrom:
    """The version that a copy was made from; ``name`` is "" for the one that stands now.

    ``alike`` is the share of the copy's letters that stand in sentences of it.
    """

    report: Report
    parts: tuple[WordPart, ...]
    name: str
    alike: float


def made_from(target: Target, report: Report, parts: Sequence[WordPart], edited: Sequence[WordPart]) -> MadeFrom:
    """The nearest of the report as it stands and of what Git holds of it."""
    copy = [_with_cells(part) for part in edited]
    best: MadeFrom | None = None
    least = 0
    for candidate, its_parts, name in ((report, list(parts), ""), *_earlier(target)):
        shown = [_with_cells(part, candidate) for part in its_parts]
        away = distance(shown, copy)
        if best is None or away < least:
            least = away
            best = MadeFrom(candidate, tuple(its_parts), name, alike(its_parts, edited))
        if away == 0:
            break
    assert best is not None  # noqa: S101  # the report as it stands is the first candidate
    return best


def _earlier(target: Target) -> Iterator[tuple[Report, list[WordPart], str]]:
    """The report as it was in the commits that changed it, the newest first; those that cannot be read are not."""
    files = [f"./{name}" for name in (NARRATIVE, STATISTICS)]
    told = git_output(target.directory, "log", f"-{_DEEPEST}", "--format=%H %s", "--", *files)
    for line in (told or b"").decode("utf-8", "replace").splitlines():
        commit, _, subject = line.partition(" ")
        with suppress(ReportkitError), report_at(target.directory, commit) as folder:
            if folder is not None:
                earlier = read_report(folder)
                yield earlier, [part.part for part in parts_of(earlier)], f"{commit[:_SHORT]} {subject}".strip()


def _with_cells(part: WordPart, report: Report | None = None) -> WordPart:
    """An official table as rows of its own, so that its numbers count too."""
    item: WordItem = part.item
    if not part.official or not isinstance(item, WordTable):
        return part
    if report is None:
        return WordPart(WordParagraph(0, "；".join("".join(text.split()) for text in item.texts)))
    return WordPart(WordParagraph(0, "；".join(_shown(report, part.kind))))


def _shown(report: Report, key: str) -> Iterator[str]:
    fmt: Format = report.format
    table = next((table for table in fmt.tables if table.key == key), None)
    for cell in table_grid(table).cells if table is not None else ():
        yield "".join((cell.text if cell.fact is None else report.texts.get(cell.fact, "")).split())
