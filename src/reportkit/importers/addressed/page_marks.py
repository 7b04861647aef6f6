"""What a page of ours says of its numbers: in its cells, in its sentences, and as data for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import html

from reportkit.formats import format_ids, load_format

FACT = "data-fact"
_BORROWED = "："  # a number of another body, named in the sentence (reports.borrowed)


@dataclass
class PageMarks:
    """By pointer the texts that stand there, in the order of the page: ``cells``, ``sentences``; ``data`` by data set.

    ``with_id`` and ``with_name`` are the pointers of cells that kept the one or the other attribute.
    """

    cells: dict[str, list[str]] = field(default_factory=dict)
    sentences: dict[str, list[str]] = field(default_factory=dict)
    data: list[dict[str, str]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)
    with_id: set[str] = field(default_factory=set)
    with_name: set[str] = field(default_factory=set)


def known_pointers() -> frozenset[str]:
    """The pointers of all formats."""
    return frozenset(pointer for one in format_ids() for pointer in load_format(one).facts)


def page_marks(root: html.HtmlElement) -> PageMarks:
    """All marks of a page. A cell is what has the ``id`` of a number, or is a table's and has its name."""
    marks, known = PageMarks(), known_pointers()
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script":
            _take_data(element, marks)
            continue
        named, identified = element.get(FACT, "").strip(), element.get("id", "").strip()
        if identified in known or (named in known and element.tag in ("td", "th")):
            pointer = identified if identified in known else named
            marks.cells.setdefault(pointer, []).append(_text(element))
            marks.with_id |= {identified} & known
            marks.with_name |= {named} & known
        elif named and _BORROWED not in named:
            marks.sentences.setdefault(named, []).append(_text(element))
    return marks


def _text(element: html.HtmlElement) -> str:
    return "".join("".join(element.itertext()).split())


def _take_data(script: html.HtmlElement, marks: PageMarks) -> None:
    if script.get("type", "").strip().lower() != "application/ld+json":
        return
    try:
        # numbers stay as they are written
        data = json.loads("".join(script.itertext()), parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        return
    for entry in _datasets(data):
        values = {name: value for name, value in map(_measured, _entries(entry["variableMeasured"])) if name}
        if values.keys() & known_pointers():
            marks.data.append(values)
            marks.titles.append(str(entry.get("name", "")))
            marks.formats.append(str(entry.get("schemaVersion", "")))


def _datasets(data: Any) -> Iterator[dict[str, Any]]:
    for entry in _entries(data):
        if isinstance(entry, dict):
            if "variableMeasured" in entry:
                yield entry
            yield from _datasets(entry.get("@graph", []))


def _entries(data: Any) -> list[Any]:
    return data if isinstance(data, list) else [data]


def _measured(entry: Any) -> tuple[str, str]:
    if not isinstance(entry, dict):
        return "", ""
    return str(entry.get("name", "")), str(entry.get("value", ""))
