"""The pandoc that stays: what it warns of stops a build, what it only notes does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportkit.diagnostics import EngineError
from reportkit.engines import PandocWorker
from reportkit.render.tables.table_tree import API_VERSION


@pytest.fixture(scope="module")
def worker() -> Iterator[PandocWorker]:
    with PandocWorker() as running:
        yield running


def write(worker: PandocWorker, folder: Path, block: dict[str, Any]) -> str:
    source, output = folder / "source.json", folder / "output"
    document = {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": [block]}
    source.write_text(json.dumps(document), encoding="utf-8")
    worker.send("load", source=str(source), reader="json", title=[], metadata={}, filters=[], images={})
    worker.receive("source")
    worker.send("write", format="docx", output=str(output), filters=[], options={})
    worker.receive("output")
    return output.read_bytes()[:2].decode()


def test_a_note_is_no_fault(tmp_path: Path, worker: PandocWorker) -> None:
    """Raw text of another format is left out on purpose, whatever stands in it."""
    block = {"t": "RawBlock", "c": ["html", '{"verbosity":"WARNING"}']}
    assert write(worker, tmp_path, block) == "PK"


def test_a_warning_stops_the_build(tmp_path: Path, worker: PandocWorker) -> None:
    image = {"t": "Image", "c": [["", [], []], [], ["missing.png", ""]]}
    with pytest.raises(EngineError, match=r"missing\.png"):
        write(worker, tmp_path, {"t": "Para", "c": [image]})
    assert write(worker, tmp_path, {"t": "Para", "c": []}) == "PK"
