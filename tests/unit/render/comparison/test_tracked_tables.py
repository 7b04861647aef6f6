"""The tables written for a tracked report are those that pandoc and the finishing pass make."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.diff import Comparison, compare
from reportkit.engines import PandocWorker
from reportkit.render.comparison import pandoc_tree
from reportkit.render.comparison.outputs import Reviewed, build_comparison
from reportkit.reports import read_report

SUQIAN = ROOT / "examples/suqian/reports"


def suqian(old: int, new: int) -> Comparison:
    return compare(read_report(SUQIAN / str(new)), read_report(SUQIAN / str(old)))


def across_formats(root: Path) -> Comparison:
    old = write_report(root, 2020, narrative(2020), typed(2020))
    new = write_report(root, 2021, narrative(2021), typed(2021, {"主动公开/行政许可": 3}))
    comparison = compare(read_report(new), read_report(old))
    figures = tuple(replace(figure, signed=True) for figure in comparison.figures)  # no percentage: an empty cell
    return replace(comparison, figures=figures)


def named(comparison: Comparison, old: str, new: str, body: str) -> Comparison:
    sides = replace(comparison.old, label=old), replace(comparison.new, label=new, body=body)
    return replace(comparison, old=sides[0], new=sides[1])


CASES = ("forward", "backward", "formats", "names", "spaces", "control")


def case(name: str, root: Path) -> Comparison:
    match name:
        case "backward":
            return suqian(2024, 2023)
        case "formats":
            return across_formats(root)
        case "names":
            return named(suqian(2023, 2024), "main（工作区） a", "\U00020bb7 <&>", "\"甲\" & '乙' <丙>")
        case "spaces":
            return named(suqian(2023, 2024), "", "甲  乙 0 ", "甲 乙")
        case "control":
            return named(suqian(2023, 2024), "甲\u3000乙", "e\u0301", "甲\u00a0乙")
    return suqian(2023, 2024)


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
