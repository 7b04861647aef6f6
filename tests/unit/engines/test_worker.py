"""The pandoc that stays: what it warns of stops a build, what it only notes does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reportkit.diagnostics import EngineError
from reportkit.engines import PandocWorker, Search, compile_pdf
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


FILTERS = {
    "hangs": ("while true do end", "已经停下"),
    "talks": ("io.stdout:write('hello\\n')", "看不懂"),
    "ends": ("os.exit(3)", "意外停止"),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_pandoc_that_goes_wrong_is_an_engine_error_and_replaced(tmp_path: Path, name: str) -> None:
    body, message = FILTERS[name]
    source, filter_file = tmp_path / "source.md", tmp_path / "filter.lua"
    source.write_text("甲", encoding="utf-8")
    filter_file.write_text(f"function Pandoc(doc) {body} return doc end", encoding="utf-8")
    request: dict[str, Any] = {"source": str(source), "reader": "commonmark", "title": [], "metadata": {}, "images": {}}
    with PandocWorker() as own:
        own.limit = 2 if name == "hangs" else 300
        own.send("load", filters=[str(filter_file)], **request)
        with pytest.raises(EngineError, match=message):
            own.receive("source")
        own.limit = 300
        own.restart()
        own.send("load", filters=[], **request)
        own.receive("source")


def test_a_pandoc_that_floods_its_stderr_goes_on(tmp_path: Path, worker: PandocWorker) -> None:
    filter_file = tmp_path / "filter.lua"
    filter_file.write_text(
        "function Pandoc(doc) for _ = 1, 5000 do io.stderr:write(('x'):rep(99), '\\n') end return doc end",
        encoding="utf-8",
    )
    (tmp_path / "source.md").write_text("甲", encoding="utf-8")
    source = str(tmp_path / "source.md")
    filters = [str(filter_file)]
    worker.send("load", source=source, reader="commonmark", title=[], metadata={}, filters=filters, images={})
    worker.receive("source")


def test_typst_has_a_time_limit(tmp_path: Path) -> None:
    source = tmp_path / "slow.typ"
    source.write_text("#for i in range(4000) { for j in range(4000) { let x = i * j } }", encoding="utf-8")
    with pytest.raises(EngineError, match="已经停下"):
        compile_pdf(source, fonts=Search(), timestamp=0, limit=0.01)
