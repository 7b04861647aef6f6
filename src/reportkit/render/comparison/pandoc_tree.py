"""A comparison as a pandoc document: the report with every change as insertion or deletion, and the changed facts.

pandoc's DOCX writer makes tracked changes of spans; for Typst the marks stand around the text.
Text travels as data of the document tree, never as source.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from reportkit.diagnostics import Finding, standing_errors
from reportkit.diff import Change, ComparedPassage, Comparison, Figure, Run
from reportkit.formats import Cell, Table, load_format, table_grid
from reportkit.render.comparison.tracked_tables import written_table
from reportkit.render.comparison.typeset_tables import typeset_table
from reportkit.render.comparison.wording import (
    KINDS,
    by_weight,
    cited,
    judged,
    jumps,
    same_year,
    shown,
    shown_delta,
    shown_percent,
    spelled,
    summary,
    suspect,
)
from reportkit.render.tables import API_VERSION, head_and_bodies, placeholder

CHANGES = "附：统计数据的变化"
"""Heading of the annex: what stands before it is the report."""

_CLASSES = {Change.DELETED: "deletion", Change.INSERTED: "insertion"}
_FUNCTIONS = {Change.DELETED: "deleted", Change.INSERTED: "inserted"}
_PRINTED = str.maketrans("✗✓", "×√")  # the fonts of the PDF have no other
_WHOLE = 25  # rows of a table that may be kept on one page
_LOW = "#block(breakable: false)[#set table(inset: (x: 3pt, y: 1.5pt))"  # so that it leaves less of one empty
_TELLING = 10  # changes that the first page shows
_WIDTHS = (0.38, 0.16, 0.16, 0.16, 0.14)
_NONE: tuple[str, list[str], list[Any]] = ("", [], [])


def tracked_report(comparison: Comparison, author: str, date: str) -> tuple[str, dict[str, str]]:
    """The new report with tracked changes against the old one, then the annex, as pandoc JSON.

    With it, by the placeholders that stand for them in the document, the tables that need no pandoc.
    """
    marker = _Marker(author, date)
    blocks = [_styled("Title", marker.inlines(comparison.prose.title)), *_body(comparison, marker)]
    blocks += annex(comparison, CHANGES)
    tables: dict[str, str] = {}
    for index, block in enumerate(blocks):
        if block["t"] == "Table" and (text := written_table(block)) is not None:
            place = placeholder(f"table-{index}")
            tables[place] = text
            blocks[index] = {"t": "RawBlock", "c": ["openxml", place]}
    return _document(blocks), tables


def marked_comparison(
    comparison: Comparison, drawings: Sequence[Any], findings: Sequence[Finding] | None = None
) -> str:
    """For the PDF: the verdict, what to know first, the ten most telling changes, the report with its marks.

    The drawings come last; two versions of one report have none.
    """
    marker = _Marker("", "")
    wrong = [figure for figure in by_weight(comparison.moved) if suspect(figure, findings or ())]
    telling = list(dict.fromkeys([*wrong, *by_weight(comparison.moved)]))[:_TELLING]
    first = [
        *_verdict(findings),
        _bullets(summary(comparison)),
        *([_header(1, "最要紧的变化"), changed_facts(comparison, telling)] if telling else []),
    ]
    last = [] if same_year(comparison) else drawings
    fmt = load_format(comparison.new.format_id)
    tables = [block for table in fmt.tables for block in _captioned(comparison, table, marker)]
    words = _body(comparison, marker, deeper=1, tables=False)
    blocks = [*first, _header(1, "统计表"), *tables, _header(1, "正文"), *words, *last]
    return _document([_typeset(block) if block["t"] == "Table" else block for block in blocks])


def _typeset(table: Any) -> Any:
    """The table as source of Typst where it needs no pandoc."""
    text = typeset_table(table)
    return table if text is None else {"t": "RawBlock", "c": ["typst", text]}


def _captioned(comparison: Comparison, table: Table, marker: _Marker) -> list[Any]:
    """An official table under its name; one of several blocks is not torn: a block's head could end a page."""
    drawn = _official(comparison, table, marker)
    bands = drawn["c"][4]
    heading = _header(2, load_format(comparison.new.format_id).captions[table.key])
    if len(bands) > 1 and sum(len(rows) for band in bands for rows in band[2:]) <= _WHOLE:
        return [heading, {"t": "RawBlock", "c": ["typst", _LOW]}, drawn, {"t": "RawBlock", "c": ["typst", "]"]}]
    return [heading, drawn]


def _verdict(findings: Sequence[Finding] | None) -> Iterator[Any]:
    """How many errors, each with its place and both sides; then figures that are hard to believe."""
    if findings is None:
        return
    yield _para(judged(findings).translate(_PRINTED))
    if told := [cited(found) for found in (*standing_errors(findings), *jumps(findings))]:
        yield _bullets(told)


class _Marker:
    """Runs as inlines; author and date are what Word shows beside a change.

    Without them the change is not tracked but marked, by a function of ``data/typst/review.typ``.
    """

    def __init__(self, author: str, date: str) -> None:
        self._attributes = [["author", author], ["date", date]] if date else []

    def inlines(self, runs: Iterable[Run]) -> list[Any]:
        return [inline for run in runs for inline in self._inlines(run)]

    def change(self, change: Change, text: str) -> list[Any]:
        if self._attributes:
            return [{"t": "Span", "c": [["", [_CLASSES[change]], self._attributes], [_text(text)]]}]
        return [_typst(f"#{_FUNCTIONS[change]}["), _text(text), _typst("]")]

    def amounts(self, figure: Figure) -> list[Any]:
        """Both numbers as blocks: tracked, the old one above the new one; on paper the old one small below it."""
        if not self._attributes:
            small = [_typst("#was["), _text(shown(figure.old)), _typst("]")]
            return [_plain(_text(shown(figure.new)), {"t": "LineBreak"}, *small)]
        old = self.change(Change.DELETED, shown(figure.old))
        new = self.change(Change.INSERTED, shown(figure.new))
        return [_plain(*old), _plain(*new)]

    def _inlines(self, run: Run) -> list[Any]:
        return [_text(run.text)] if run.change is Change.SAME else self.change(run.change, run.text)


def _body(comparison: Comparison, marker: _Marker, deeper: int = 0, *, tables: bool = True) -> Iterator[Any]:
    """The parts in order; with ``tables`` an official one ends the last part of its section."""
    fmt = load_format(comparison.new.format_id)
    keys = {section.key: section.table for section in fmt.sections if section.table} if tables else {}
    parts = comparison.prose.parts
    last_change = comparison.prose.title[-1].change if comparison.prose.title else Change.SAME
    for index, part in enumerate(parts):
        for passage in part.passages:
            yield _passage(passage, marker.inlines(_apart(passage, last_change)), deeper)
            last_change = passage.runs[-1].change
        last = index + 1 == len(parts) or parts[index + 1].section != part.section
        if last and (key := keys.pop(part.section, None)) is not None:
            yield _official(comparison, fmt.table(key), marker)


def _apart(passage: ComparedPassage, before: Change) -> tuple[Run, ...]:
    """The runs of a passage, not beginning with the change that the passage before it ends with.

    LibreOffice 7.4 takes two such changes for one, with the paragraph mark between them. One character of the
    kept text, deleted and inserted again, keeps them apart; the text on both sides stays the same.
    """
    first, *rest = passage.runs
    if passage.change is not Change.SAME or first.change is Change.SAME or first.change is not before or not rest:
        return passage.runs
    second, *others = rest
    if second.change is not Change.SAME:
        return (second, first, *others)
    letter, kept = second.text[:1], second.text[1:]
    again = Run(Change.DELETED if first.change is Change.INSERTED else Change.INSERTED, letter)
    tail = (Run(Change.SAME, kept),) if kept else ()
    return (again, Run(first.change, first.text + letter), *tail, *others)


def _passage(passage: ComparedPassage, inlines: list[Any], deeper: int) -> Any:
    if passage.level:
        return {"t": "Header", "c": [passage.level + deeper, _NONE, inlines]}
    return {"t": "Para", "c": inlines}


def annex(comparison: Comparison, title: str) -> Iterator[Any]:
    """The changed facts as a table of their own, and the rules between the years that do not hold."""
    yield _header(1, title)
    broken = [rule for rule in comparison.continuity if rule.holds is False]
    if broken:
        yield _para("跨年衔接不成立：")
        yield _bullets(f"{rule.code} {spelled(rule)}" for rule in broken)
    if comparison.moved:
        yield changed_facts(comparison, comparison.moved)
    else:
        yield _para("统计数据没有变化。")
    if comparison.other_figures:
        kinds = sorted(comparison.other_figures, key=lambda figure: figure.kind)
        counts = [f"{KINDS[kind]} {len(list(group))} 项" for kind, group in groupby(kinds, key=lambda f: f.kind)]
        yield _para(f"另有无法比较的指标：{'、'.join(counts)}。")


def changed_facts(comparison: Comparison, figures: Iterable[Figure]) -> Any:
    """One row for each changed fact."""
    head = ["指标", comparison.old.label, comparison.new.label, "变化", "百分比"]
    rows = [_fact_row(figure) for figure in figures]
    columns = [
        ({"t": "AlignLeft" if i == 0 else "AlignRight"}, {"t": "ColWidth", "c": w}) for i, w in enumerate(_WIDTHS)
    ]
    caption: list[Any] = [None, []]
    body = [_NONE, 1, [], rows]
    return {"t": "Table", "c": [("", ["changes"], []), caption, columns, [_NONE, [_row(head)]], [body], [_NONE, []]]}


def _fact_row(figure: Figure) -> Any:
    return _row([figure.name, shown(figure.old), shown(figure.new), shown_delta(figure), shown_percent(figure)])


def _row(texts: Sequence[str]) -> Any:
    return [_NONE, [[_NONE, {"t": "AlignDefault"}, 1, 1, [_plain(_text(text))]] for text in texts]]


def _official(comparison: Comparison, table: Table, marker: _Marker) -> Any:
    """An official table; where both years use one format, each changed number is a deletion and an insertion."""
    figures = {pointer: figure for figure in comparison.figures for pointer in figure.current}
    same_format = comparison.old.format_id == comparison.new.format_id
    grid = table_grid(table)
    columns = [({"t": "AlignCenter"}, {"t": "ColWidth", "c": width}) for width in table.widths]
    caption: list[Any] = [None, []]  # the heading above says what it is; a caption would be one more paragraph

    def drawn(cell: Cell) -> Any:
        return _cell(cell, figures, marker, tracked=same_format)

    head, bodies = head_and_bodies(grid, drawn)
    if len(bodies) > 1:  # Word and Typst repeat the head of a table on each page: over the rows of other bands
        bodies[0][2], head = head[1], [_NONE, []]
    return {"t": "Table", "c": [("", ["official"], []), caption, columns, head, bodies, [_NONE, []]]}


def _cell(cell: Cell, figures: Mapping[str, Figure], marker: _Marker, *, tracked: bool) -> Any:
    figure = figures.get(cell.fact) if cell.fact is not None else None
    if cell.fact is None:
        blocks = [_plain(_text(cell.text))]
    elif figure is None or (len(figure.current) > 1):
        blocks = [_plain(_text("—"))]
    elif tracked and figure.old != figure.new:
        blocks = marker.amounts(figure)
    else:
        blocks = [_plain(_text(shown(figure.new)))]
    return [_NONE, {"t": "AlignDefault"}, cell.row_span, cell.column_span, blocks]


def _styled(style: str, inlines: list[Any]) -> Any:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [{"t": "Para", "c": inlines}]]}


def _header(level: int, text: str) -> Any:
    return {"t": "Header", "c": [level, _NONE, [_text(text)]]}


def _para(text: str) -> Any:
    return {"t": "Para", "c": [_text(text)]}


def _plain(*inlines: Any) -> Any:
    return {"t": "Plain", "c": list(inlines)}


def _bullets(texts: Iterable[str]) -> Any:
    return {"t": "BulletList", "c": [[_plain(_text(text))] for text in texts]}


def _text(text: str) -> Any:
    """Text with its spaces, which the writers must not lose or break at."""
    return {"t": "Str", "c": text}


def _typst(source: str) -> Any:
    return {"t": "RawInline", "c": ["typst", source]}


def _document(blocks: list[Any]) -> str:
    return json.dumps({"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks}, ensure_ascii=False)
