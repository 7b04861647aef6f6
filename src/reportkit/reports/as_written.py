"""A report as far as it is written: what stands in ``【待填：……】`` is nobody's statement, and no rule reads it."""

from __future__ import annotations

from dataclasses import replace

from reportkit.reports.narrative import Block, hide_placeholders
from reportkit.reports.report import Report

UNTYPED = "？"
"""What a reference shows whose figure is not known."""


def written(report: Report) -> Report:
    """The same report with its placeholders hidden, each character by a mark; itself where there is none."""
    narrative = report.narrative
    blocks = tuple(map(_hidden, narrative.markup.blocks))
    if all(new is old for new, old in zip(blocks, narrative.markup.blocks, strict=True)):
        return report
    return replace(report, narrative=replace(narrative, markup=replace(narrative.markup, blocks=blocks)))


def _hidden(block: Block) -> Block:
    text = hide_placeholders(block.text) if block.level == 0 else block.text
    if text == block.text:
        return block
    return replace(block, text=text, source=tuple(map(hide_placeholders, block.source)))


def shown_text(block: Block, report: Report) -> str:
    """The text of a block as the page shows it: figures in place of their names, ？ for one not typed yet."""
    shown: list[str] = []
    at = 0
    for start, end in block.facts:
        shown += [block.text[at:start], report.texts.get(block.text[start:end], UNTYPED)]
        at = end
    return "".join([*shown, block.text[at:]])
