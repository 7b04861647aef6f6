"""Has pandoc draw the official tables once, with the filters and writers that reports go through."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reportkit.engines import PandocWorker
from reportkit.formats import Format, definitions
from reportkit.render.record import program
from reportkit.render.report.pandoc_source import last_filters, send_source
from reportkit.render.style import Style
from reportkit.render.tables import (
    SEPARATOR,
    DrawnTable,
    OfficialTables,
    cut_at_marks,
    has_room,
    keep,
    kept,
    marked_facts,
    placeholder,
    tables_document,
)
from reportkit.resources import KEPT, regex

_WRITERS = {"pdf": "typst", "html": "html5", "docx": "docx"}
_RAW = {"pdf": "typst", "html": "html", "docx": "openxml"}
_AFTER_A_TABLE = regex(f"\n(?:<p>)?{SEPARATOR}(?:</p>)?\n*")
_asked: Counter[tuple[str, Style]] = Counter()


def draw_for_many(fmt: Format, style: Style, kinds: Sequence[str], folder: Path, worker: PandocWorker) -> None:
    """Have the tables drawn for these kinds of documents, unless they are; ``folder`` is for files in between.

    A single report has nothing of it, so that nothing happens before the second of the same format and style; but
    what another process drew with the very same program, as the rehearsal at installation, serves the first as well.
    The worker must owe no answers. EngineError where pandoc fails.
    """
    _asked[fmt.id, style] += 1
    missing = [kind for kind in kinds if not kept(fmt, style, kind) and not _recalled(fmt, style, kind)]
    if not missing or _asked[fmt.id, style] == 1:
        return
    narrative = "".join(f"::: {{.statistics table={table.key}}}\n:::\n\n{SEPARATOR}\n\n" for table in fmt.tables)
    send_source(worker, folder, narrative, tables_document(fmt, marked_facts(fmt), style), style)
    worker.receive("统计表")
    for kind in missing:
        texts = _drawn(kind, fmt, style, folder, worker)
        tables = zip(fmt.tables, texts, strict=True)
        drawn = {table.key: cut_at_marks(text, table, fmt, kind) for table, text in tables}
        keep(fmt, style, kind, drawn)
        if not definitions()[fmt.id].own:
            KEPT.keep(_key(fmt, style, kind), {key: (one.pieces, one.facts, one.minus) for key, one in drawn.items()})


def _recalled(fmt: Format, style: Style, kind: str) -> bool:
    """Whether the tables lie on this machine; then they are kept as if drawn here."""
    found = None if definitions()[fmt.id].own else KEPT.find(_key(fmt, style, kind))
    if not isinstance(found, dict):
        return False
    keep(fmt, style, kind, {key: DrawnTable(*parts) for key, parts in found.items()})
    return True


def _key(fmt: Format, style: Style, kind: str) -> tuple[str, ...]:
    """What a drawn table depends on: the format, the style, and every file and engine of the program."""
    return "tables", fmt.id, kind, repr(style), json.dumps(program(), sort_keys=True)


def _drawn(kind: str, fmt: Format, style: Style, folder: Path, worker: PandocWorker) -> list[str]:
    """The text of each table as it stands in a finished document, in the order of the format."""
    path, options = folder / "tables.drawn", {"wrap_text": "none"}
    if kind == "docx":
        from reportkit.render.docx import laid_out_tables, lean_reference  # noqa: PLC0415  # see request.py

        options["reference_doc"] = str(folder / "reference.docx")
        (folder / "reference.docx").write_bytes(lean_reference())
    worker.send("write", format=_WRITERS[kind], output=str(path), filters=last_filters(_WRITERS[kind]), options=options)
    worker.receive("统计表")
    if kind == "docx":
        every = OfficialTables(fmt, [table.key for table in fmt.tables], marked_facts(fmt))
        return laid_out_tables(path, every, style)
    return _AFTER_A_TABLE.split(path.read_text(encoding="utf-8"))[:-1]


def drawn_blocks(
    fmt: Format, facts: Mapping[str, str], style: Style, kinds: Sequence[str]
) -> dict[str, list[dict[str, Any]]]:
    """By its key, for each table that has been drawn and has room for the facts, raw blocks that show it.

    For a DOCX that is a ``placeholder``: neither pandoc nor lxml need read what is finished already.
    """
    if not all(kept(fmt, style, kind) for kind in kinds):
        return {}
    return {
        table.key: [_raw_block(kind, table.key, fmt, facts, style) for kind in kinds]
        for table in fmt.tables
        if has_room(table, facts, style)
    }


def _raw_block(kind: str, key: str, fmt: Format, facts: Mapping[str, str], style: Style) -> dict[str, Any]:
    drawn = placeholder(fmt.captions[key]) if kind == "docx" else kept(fmt, style, kind)[key].filled(facts)
    return {"t": "RawBlock", "c": [_RAW[kind], drawn]}
