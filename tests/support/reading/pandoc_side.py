"""How pandoc reads a narrative, with the project's filters: blocks as plain tuples."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reportkit.diagnostics import EngineError
from reportkit.engines import READER, PandocWorker
from reportkit.render.tables.table_tree import API_VERSION
from reportkit.resources import filters_dir

FACTS = {"甲/乙": "136"}
TABLE = "主动公开"
Item = tuple[Any, ...]
_FILTERS = ("untrusted", "statistics", "chinese-text")


class PandocSide:
    """One pandoc for many texts; ``read`` gives None where pandoc refuses a text."""

    def __init__(self, folder: Path, worker: PandocWorker) -> None:
        self._folder, self._worker = folder, worker
        mark = {"t": "Header", "c": [9, ["", [], []], [{"t": "Str", "c": TABLE}]]}
        numbers = {pointer: {"t": "MetaString", "c": text} for pointer, text in FACTS.items()}
        document = {
            "pandoc-api-version": API_VERSION,
            "meta": {"facts": {"t": "MetaMap", "c": numbers}},
            "blocks": [{"t": "Div", "c": [[TABLE, [], []], [mark]]}],
        }
        (folder / "tables.json").write_text(json.dumps(document), encoding="utf-8")

    def read(self, text: str) -> list[Item] | None:
        """The blocks of a text in order."""
        source, output = self._folder / "text.md", self._folder / "text.json"
        source.write_text(text, encoding="utf-8")
        self._worker.send(
            "load",
            source=str(source),
            reader=READER,
            title=[],
            metadata={"statistics-file": str(self._folder / "tables.json")},
            filters=[str(filters_dir() / f"{name}.lua") for name in _FILTERS],
            images={},
        )
        try:
            self._worker.receive("text")
        except EngineError:
            return None
        self._worker.send("write", format="json", output=str(output), filters=[], options={})
        self._worker.receive("json")
        document = json.loads(output.read_text(encoding="utf-8"))
        return [item for block in document["blocks"] for item in _block(block)]


def _block(block: Any) -> Iterator[Item]:
    kind, content = block["t"], block.get("c")
    if kind == "Header" and content[0] == 9:
        yield ("slot", content[2][0]["c"])
    elif kind == "Header":
        yield (content[0], *squeezed(_inlines(content[2])))
    elif kind in ("Para", "Plain"):
        yield (0, *squeezed(_inlines(content)))
    elif kind == "Table":
        rows = [*content[3][1], *(row for body in content[4] for row in (*body[2], *body[3])), *content[5][1]]
        for number, row in enumerate(rows):
            for column, cell in enumerate(row[1]):
                inlines = [inline for inner in cell[4] for inline in inner["c"]]
                yield ("cell", number, column, *squeezed(_inlines(inlines)))
    elif kind == "Div" and content[0] == ["", ["落款"], []]:
        yield from (("signed", *item) for inner in content[1] for item in _block(inner))
    else:
        yield (kind,)


def squeezed(letters: Sequence[tuple[str, bool]]) -> tuple[str, str]:
    """The text without white space, and the same with every letter that is not bold as a full stop."""
    kept = [(letter, bold) for letter, bold in letters if letter.strip()]
    return "".join(letter for letter, _bold in kept), "".join(letter if bold else "." for letter, bold in kept)


def _inlines(inlines: Any, *, bold: bool = False) -> list[tuple[str, bool]]:
    letters: list[tuple[str, bool]] = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            letters += [(letter, bold) for letter in content]
        elif kind == "Strong":
            letters += _inlines(content, bold=True)
        elif kind == "Link" or (kind == "Span" and content[0][:2] == ["", ["fact"]]):
            letters += _inlines(content[1], bold=bold)
        elif kind == "Image":
            letters += [*_inlines(content[1]), *((letter, False) for letter in f"<{content[2][0]}>")]
        elif kind not in ("Space", "SoftBreak", "LineBreak"):
            letters += [(letter, bold) for letter in f"<{kind}>"]
    return letters
