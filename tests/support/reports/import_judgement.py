"""How well an import came out, held against the truth of its layout."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.support.reports.layouts import YEAR, Layout

from reportkit.importers import Imported, account, import_document
from reportkit.importers.document import Document


@dataclass(frozen=True)
class Judgement:
    """Counts of figures, and what is wrong with the words."""

    right: int
    reasoned: int
    unreasoned: tuple[str, ...]
    wrong: tuple[str, ...]
    lost_paragraphs: tuple[str, ...]
    foreign: tuple[str, ...]
    front: tuple[str, ...]
    lines: int

    @property
    def flaws(self) -> list[str]:
        """Everything that must not be."""
        parts = (self.unreasoned, self.wrong, self.lost_paragraphs, self.foreign, self.front)
        return [f for part in parts for f in part] + ([f"{self.lines} lines"] if self.lines > 40 else [])


def judge(document: Document, layout: Layout) -> tuple[Judgement, Imported]:
    """Import a document and compare it with what is printed."""
    imported = import_document(document, YEAR, None)
    got, true = imported.found.amounts, layout.amounts
    told = account(imported, str(YEAR))
    causes = imported.found.causes()
    wrong = tuple(f"{p}: {a}, printed {true.get(p)}" for p, a in got.items() if true.get(p) != a)
    missing = [pointer for pointer in true if pointer not in got]
    unreasoned = tuple(p for p in missing if not causes.get(p) or causes[p] not in told)
    written = paragraphs(imported.report)
    lost = tuple(f"lost: {text[:30]}" for text in layout.paragraphs if text not in written)
    foreign = tuple(f"foreign: {text}" for text in layout.foreign if text in imported.report.partition("\n---\n")[2])
    unheaded = tuple(f"absent: {label}" for label in imported.absent)
    front = [f"机关: {layout.org}"] + ([f"发布日期: {layout.date}"] if layout.date else [])
    lacking = tuple(f"front: {line}" for line in front if f"{line}\n" not in imported.report)
    stray = tuple(f"stray table: {line[:30]}" for line in imported.report.split("\n") if line.startswith("|"))
    flaws = (*foreign, *stray)
    right = sum(got.get(pointer) == amount for pointer, amount in true.items())
    return (
        Judgement(
            right,
            len(missing) - len(unreasoned),
            unreasoned,
            wrong,
            lost,
            flaws,
            (*lacking, *unheaded),
            told.count("\n") + 1,
        ),
        imported,
    )


def paragraphs(report: str) -> list[str]:
    """The paragraphs of report.md, each as one text."""
    body = report.partition("\n---\n")[2]
    return [re.sub(r"\\(.)", r"\1", block.replace("\n", "")) for block in body.split("\n\n")]
