"""Pasted and mistyped inputs (``inputs.yaml``): each gives the codes written there, and no fault of the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.checks import check, context_for
from reportkit.reports import read_report
from reportkit.workspace import Library, Site

YEAR = 2022
CASES: list[dict[str, Any]] = YAML(typ="safe").load((Path(__file__).parent / "inputs.yaml").read_text(encoding="utf-8"))


def spelled(value: Any) -> str:
    """A text, or one that is too long to be written down."""
    if isinstance(value, str):
        return value
    before, after = str(value.get("before", "")), str(value.get("after", ""))
    if "deeper" in value:
        return before + "\n".join(" " * (2 * n + 2) + f"甲{n}:" for n in range(value["deeper"]))
    return before + str(value["repeat"]) * int(value["times"]) + after


def with_row(row: str) -> str:
    lines = typed(YEAR).split("\n")
    return "\n".join(f"  {row}" if line.startswith("  行政许可:") else line for line in lines)


def files(case: dict[str, Any]) -> tuple[str, str]:
    """The narrative and the figures of a report that holds the input."""
    front = f"{spelled(case['front'])}\n" if "front" in case else ""
    texts = {int(n): spelled(text) for n, text in case.get("texts", {}).items()}
    texts |= {1: spelled(case["text"])} if "text" in case else {}
    text = narrative(YEAR, front=front, texts=texts)
    for old, new in case.get("edits", {}).items():
        assert old in text
        text = text.replace(old, spelled(new))
    numbers = with_row(spelled(case["row"])) if "row" in case else typed(YEAR)
    return text, numbers


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_input(case: dict[str, Any], tmp_path: Path) -> None:
    text, numbers = files(case)
    report = read_report(write_report(tmp_path, YEAR, text, numbers))
    found = check(report, context_for(report, Library(), Site()))
    told = [(f.code, f.location.line, f.message, f.hint) for f in found]
    assert sorted({f.code for f in found}) == sorted(case["codes"]), told
    assert case.get("says", "") in "".join(f.message + f.hint for f in found), told
