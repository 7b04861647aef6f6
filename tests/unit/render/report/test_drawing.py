"""Official tables that another process drew serve this one, as long as nothing that they depend on is another."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportkit.engines import PandocWorker
from reportkit.formats import load_format
from reportkit.render.report import drawing
from reportkit.render.report.drawing import draw_for_many
from reportkit.render.style import Style
from reportkit.render.tables import drawn_tables, kept
from reportkit.resources.translations import Translations

FORMAT = load_format("2021-30")
KINDS = ("pdf", "html")
NOBODY: Any = None
"""A worker that must not be asked."""


def another_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Translations:
    """With what is on the disk, and nothing else."""
    found = Translations(tmp_path / "kept")
    monkeypatch.setattr(drawing, "KEPT", found)
    monkeypatch.setattr(drawing, "_asked", Counter())
    monkeypatch.setattr(drawn_tables, "_kept", {})
    return found


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What was drawn at the second report of a process, which wrote it to the disk."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    first = another_process(tmp_path, monkeypatch)
    with PandocWorker() as worker:
        draw_for_many(FORMAT, Style(), KINDS, tmp_path, worker)
        assert not kept(FORMAT, Style(), "pdf")
        draw_for_many(FORMAT, Style(), KINDS, tmp_path, worker)
    first.write()
    return {kind: kept(FORMAT, Style(), kind) for kind in KINDS}


def test_they_are_those_that_were_drawn(drawn: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    another_process(tmp_path, monkeypatch)
    draw_for_many(FORMAT, Style(), KINDS, tmp_path, NOBODY)
    assert {kind: kept(FORMAT, Style(), kind) for kind in KINDS} == drawn
    assert set(drawn["pdf"]) == {table.key for table in FORMAT.tables}


def test_of_another_style_or_kind_there_are_none(
    drawn: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drawn
    another_process(tmp_path, monkeypatch)
    other = replace(Style(), table_size=9.0)
    draw_for_many(FORMAT, other, KINDS, tmp_path, NOBODY)
    assert not kept(FORMAT, other, "pdf")
    draw_for_many(FORMAT, Style(), ("docx",), tmp_path, NOBODY)
    assert not kept(FORMAT, Style(), "docx")


def test_those_of_another_program_are_drawn_anew_and_take_their_place(
    drawn: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A filter that was edited, another pandoc: the tables of before are of no use to anybody."""
    found = another_process(tmp_path, monkeypatch)
    entries = len(found._closed)
    monkeypatch.setattr(drawing, "program", lambda: {"files": "others"})
    draw_for_many(FORMAT, Style(), KINDS, tmp_path, NOBODY)
    assert not kept(FORMAT, Style(), "pdf")
    with PandocWorker() as worker:
        draw_for_many(FORMAT, Style(), KINDS, tmp_path, worker)
    assert {kind: kept(FORMAT, Style(), kind) for kind in KINDS} == drawn
    found.write()
    assert len(another_process(tmp_path, monkeypatch)._closed) == entries
