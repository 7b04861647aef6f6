"""Gives pandoc a narrative and its tables, which the filters put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from reportkit.engines import READER, PandocWorker
from reportkit.render.pdf import text_filters
from reportkit.render.style import Style
from reportkit.reports import NARRATIVE
from reportkit.resources import filters_dir

_MAY_BREAK = "tables-may-break"  # read by official-styles.lua
_SHARED_FILTERS = ("untrusted", "statistics", "chinese-text")


def send_source(  # what a document is made of
    worker: PandocWorker,
    folder: Path,
    narrative: str,
    tables: str,
    style: Style,
    *,
    title: Sequence[str] = (),
    images: Mapping[str, str] | None = None,
) -> None:
    """Queue the reading of a narrative with these tables (``tables_document``); ``images`` are paths by name."""
    (folder / "tables.json").write_text(tables, encoding="utf-8")
    (folder / NARRATIVE).write_text(narrative, encoding="utf-8")
    worker.send(
        "load",
        source=str(folder / NARRATIVE),
        reader=READER,
        title=title,
        metadata={"statistics-file": str(folder / "tables.json")} | ({} if style.unbroken else {_MAY_BREAK: "yes"}),
        filters=[str(filters_dir() / f"{name}.lua") for name in _SHARED_FILTERS],
        images=images or {},
    )


def last_filters(writer: str) -> list[str]:
    """The filters that run before a writer of pandoc."""
    return [str(filters_dir() / "official-styles.lua"), *text_filters(writer)]
