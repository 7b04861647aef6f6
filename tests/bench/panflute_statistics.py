"""``filters/statistics.lua`` once more in Python: the peer that a panflute filter is.

Run by pandoc with the Python of ``PANFLUTE_PYTHON``; nothing of reportkit is needed.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import panflute


def prepare(doc: Any) -> None:
    path = Path(panflute.stringify(doc.metadata["statistics-file"]))
    beside = panflute.load(io.StringIO(path.read_text(encoding="utf-8")))
    doc.tables = {block.identifier: list(block.content) for block in beside.content}
    doc.facts = beside.metadata["facts"]
    del doc.metadata["statistics-file"]


def place(element: Any, doc: Any) -> Any:
    if isinstance(element, panflute.Div) and "statistics" in element.classes:
        return doc.tables[element.attributes["table"]]
    if isinstance(element, panflute.Span) and "fact" in element.classes:
        return panflute.Str(panflute.stringify(doc.facts[panflute.stringify(element)]))
    return None


if __name__ == "__main__":
    panflute.run_filter(place, prepare=prepare)
