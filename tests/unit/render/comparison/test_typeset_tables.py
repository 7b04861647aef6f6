"""The tables written for the PDF of a comparison are those that pandoc makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.support.reports.compared import CASES, case, suqian

from reportkit.diff import Comparison
from reportkit.engines import PandocWorker
from reportkit.render.comparison import outputs, pandoc_tree, typeset_tables
from reportkit.render.comparison.outputs import Reviewed
from reportkit.render.comparison.typeset_tables import typeset_table
from reportkit.render.pdf import text_filters

_NONE: Any = ("", [], [])


def source(comparison: Comparison, folder: Path) -> str:
    folder.mkdir()
    with PandocWorker() as worker:
        outputs._send_pdf(Reviewed(comparison, (), "2025-01-01"), folder, worker)
        outputs._answered(worker, "comparison.typ")
    return (folder / "comparison.typ").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    comparison = case(name, tmp_path)
    written = source(comparison, tmp_path / "written")
    monkeypatch.setattr(pandoc_tree, "typeset_table", lambda _table: None)
    assert written == source(comparison, tmp_path / "drawn")


def test_nothing_of_a_comparison_is_left_to_pandoc() -> None:
    assert '"Table"' not in pandoc_tree.marked_comparison(suqian(2023, 2024), [])


def table_of(texts: list[str]) -> Any:
    """Two columns of such texts, the last one alone."""
    rows = [[_NONE, [[_NONE, {"t": "AlignDefault"}, 1, 1, [_plain(text)]] for text in pair]] for pair in _pairs(texts)]
    columns = [({"t": "AlignLeft"}, {"t": "ColWidth", "c": 0.5})] * 2
    return {"t": "Table", "c": [_NONE, [None, []], columns, [_NONE, []], [[_NONE, 0, [], rows]], [_NONE, []]]}


def _plain(text: str) -> Any:
    return {"t": "Plain", "c": [{"t": "Str", "c": text}]}


def _pairs(texts: list[str]) -> list[tuple[str, str]]:
    return [(first, second) for first, second in zip(texts[::2], texts[1::2], strict=True)]


def test_every_character_that_is_taken_is_one_that_pandoc_leaves_alone(tmp_path: Path) -> None:
    """In each place that it may have."""
    chinese = [chr(code) for code in range(0x4E00, 0xA000, 41)]
    certain = [char for char in map(chr, range(0x10000)) if typeset_tables._CERTAIN.fullmatch(char)]
    chosen = [char for char in certain if not "\u4e00" <= char <= "\u9fff"] + chinese
    texts = [text for c in chosen for text in (c, f"{c}1", f"1{c}", f"+{c}", f"{c}.{c}", f"{c}/{c}")]
    drawn = pandoc_tree._document([table_of(texts)])
    with PandocWorker() as worker:
        options = {"wrap_text": "none"}
        output = str(tmp_path / "t.typ")
        filters = text_filters("typst")
        outputs._send(
            worker, tmp_path / "t.json", drawn, format="typst", output=output, filters=filters, options=options
        )
        outputs._answered(worker, "t.typ")
    written = typeset_table(table_of(texts))
    assert written is not None
    assert (tmp_path / "t.typ").read_text(encoding="utf-8").strip() == written.strip()
    assert len(texts) > 3000


@pytest.mark.parametrize(
    "text", ["a_b", "#x", "*", "3-1", "...", "1. ", "= ", "$", "[", "~", "//", "’", "–", "甲 乙", "\u3000"]
)
def test_what_is_in_doubt_is_left_to_pandoc(text: str) -> None:
    assert typeset_table(table_of([text, "1"])) is None
