"""Tracked changes in DOCX: what pandoc's writer leaves out, and a package with fixed bytes.

pandoc tracks the text of a paragraph. Whether the paragraph itself came or went stands in its mark: without that,
rejecting an inserted paragraph would leave an empty one behind (ECMA-376, 17.13.5.16 and 17.13.5.20).
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import Path

from lxml import etree

from reportkit.render.comparison.tracked_tables import numbered
from reportkit.render.docx import Properties, W, core_properties, first, package, serialise


def finish_tracked(path: Path, tables: Mapping[str, str], properties: Properties) -> None:
    """Rewrite pandoc's DOCX in place, with the ``tables`` where their placeholders stand."""
    with zipfile.ZipFile(path) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    document = etree.fromstring(parts["word/document.xml"])
    for body in document.iter(f"{W}body"):
        blocks = body.iterchildren(f"{W}p", f"{W}tbl")  # pandoc puts bookmarks between them
        for tag, group in groupby(blocks, key=lambda element: element.tag):
            if tag == f"{W}p":
                _mark_paragraphs(list(group))
    for table in document.iter(f"{W}tbl"):
        _compact_cells(table)
        _follow_on(table)
    text = serialise(document).decode()
    for place, written in tables.items():
        text = text.replace(place, written, 1)
    parts["word/document.xml"] = numbered(text).encode()
    parts["docProps/core.xml"] = core_properties(properties)
    path.write_bytes(package(parts))


def _mark_paragraphs(elements: Sequence[etree._Element]) -> None:
    """Track the marks of paragraphs that came or went, among neighbours with no table between them.

    A removed mark joins its paragraph to the next one. Before a table there is no next one: there the mark in
    front of each paragraph is tracked instead of its own, which leaves the same text. So is it after a paragraph
    that ends in a change of the same kind, as if it had been typed on: LibreOffice would join the two anyway.
    """
    changes = [_change(element) for element in elements]
    start = 0
    for tracked, group in groupby(changes, key=lambda change: change is not None):
        end = start + len(list(group))
        shift = int(start > 0 and (end == len(elements) or _ends_like(elements[start - 1], changes[start])))
        for index in range(start, end):
            change = changes[index]
            if tracked and change is not None:
                _mark(elements[index - shift], change)
        start = end


def _ends_like(paragraph: etree._Element, change: etree._Element | None) -> bool:
    """Whether a paragraph ends in a change of that kind."""
    return change is not None and len(paragraph) > 0 and paragraph[-1].tag == change.tag


def _change(element: etree._Element) -> etree._Element | None:
    """The insertion or deletion that holds all text of a paragraph, if there is one."""
    kinds = {run.getparent().tag for run in element.iter(f"{W}r")}  # type: ignore[union-attr]  # runs have parents
    tag = kinds.pop() if len(kinds) == 1 else ""
    return element.find(tag) if tag in (f"{W}ins", f"{W}del") else None


def _mark(paragraph: etree._Element, *changes: etree._Element) -> None:
    settings = first(paragraph, "pPr")
    marks = etree.SubElement(settings, f"{W}rPr")
    for change in changes:
        etree.SubElement(marks, change.tag).attrib.update(change.attrib)


def _compact_cells(table: etree._Element) -> None:
    """Cells have the style of tables, and rows do not break; an old number stands above the new one."""
    for row in table.iter(f"{W}tr"):
        first(row, "trPr").insert(0, etree.Element(f"{W}cantSplit"))
    for cell in table.iter(f"{W}tc"):
        paragraphs = cell.findall(f"{W}p")
        for paragraph in paragraphs:
            settings = first(paragraph, "pPr")
            if settings.find(f"{W}pStyle") is None:
                settings.insert(0, etree.Element(f"{W}pStyle", {f"{W}val": "Compact"}))
        for above, below in pairwise(paragraphs):
            _join(above, below)


def _follow_on(table: etree._Element) -> None:
    """What follows a table is not the first paragraph under the heading: pandoc overlooks a placeholder."""
    after = next(table.itersiblings(f"{W}p"), None)
    style = after.find(f"{W}pPr/{W}pStyle") if after is not None else None
    if style is not None and style.get(f"{W}val") == "FirstParagraph":
        style.set(f"{W}val", "BodyText")


def _join(above: etree._Element, below: etree._Element) -> None:
    """Make the mark between an old number and the new one inserted and deleted again: either decision removes it."""
    old, new = _change(above), _change(below)
    if old is not None and new is not None and (old.tag, new.tag) == (f"{W}del", f"{W}ins"):
        _mark(above, new, old)
