"""A finding at a place of running text."""

from __future__ import annotations

from reportkit.diagnostics import Finding
from reportkit.reports import Report
from reportkit.reports.narrative import Block


def finding_at(report: Report, code: str, block: Block, offset: int, message: str, hint: str) -> Finding:
    """The finding at ``offset`` of the block's text."""
    line, column = block.place(offset)
    return report.narrative.source.finding(code, message, hint, line=line, column=column)
