"""The tables written for a tracked report are those that pandoc and the finishing pass make."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from tests.support.reports.compared import CASES, case, suqian

from reportkit.diff import Comparison
from reportkit.engines import PandocWorker
from reportkit.render.comparison import pandoc_tree
from reportkit.render.comparison.outputs import Reviewed, build_comparison


def document(comparison: Comparison, folder: Path) -> bytes:
    with PandocWorker() as worker:
        build_comparison(Reviewed(comparison, (), "2025-01-01"), folder / "out", worker, {}, kinds=["docx"])
    with zipfile.ZipFile(folder / "out" / "diff.docx") as package:
        return package.read("word/document.xml")


@pytest.mark.parametrize("name", CASES)
def test_byte_for_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    comparison = case(name, tmp_path)
    written = document(comparison, tmp_path / "written")
    monkeypatch.setattr(pandoc_tree, "written_table", lambda _table: None)
    assert written == document(comparison, tmp_path / "drawn")


def test_nothing_of_a_comparison_is_left_to_pandoc() -> None:
    text, tables = pandoc_tree.tracked_report(suqian(2023, 2024), "甲", "2025-01-01T12:00:00Z")
    assert len(tables) == 4
    assert '"Table"' not in text


def test_a_head_is_repeated_only_over_rows_of_its_own(tmp_path: Path) -> None:
    tables = document(suqian(2023, 2024), tmp_path).decode().split("<w:tbl>")[1:4]
    repeated = [[row for row in table.split("<w:tr>")[1:] if "w:tblHeader" in row] for table in tables]
    assert [len(rows) for rows in repeated] == [0, 3, 3]  # 表二 has four bands, each with its own head
    assert "第二十条第（一）项" in tables[0]
