"""A claim: something that the prose says and that could be held against a figure."""

from __future__ import annotations

from dataclasses import dataclass

from reportkit.diagnostics import Finding, Severity
from reportkit.prose.reading import Sentence
from reportkit.reports import Report


@dataclass(frozen=True)
class Claim:
    """What was read at ``start`` … ``end`` of a sentence, and whether it ``holds``.

    ``read`` and ``against`` are the two sides as an editor reads them; ``facts`` the cells concerned;
    ``others`` the offsets of further numbers that the claim is about.
    """

    code: str
    sentence: Sentence
    start: int
    end: int
    holds: bool
    read: str
    against: str
    hint: str = ""
    facts: tuple[str, ...] = ()
    severity: Severity | None = None
    others: tuple[int, ...] = ()

    def finding(self, report: Report) -> Finding:
        """The finding of a claim that does not hold."""
        line, column = self.sentence.place(self.start)
        return report.narrative.source.finding(
            self.code,
            f"正文：{self.read}；{self.against}",
            self.hint,
            line=line,
            column=column,
            severity=self.severity,
            facts=self.facts,
        )
