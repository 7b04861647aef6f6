"""Comparisons whose tables have every kind of cell and of word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.diff import Comparison, compare
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
