"""What ``reportkit import form.xlsx --year 2023`` tells of the figures that it brought into ``statistics.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportkit.diagnostics.reporters import shown_path
from reportkit.importers.form import Merged
from reportkit.reports.figures import FilledFigure, by_table
from reportkit.runs import ReceivedForm


def tell(form: ReceivedForm, here: Path) -> None:
    """Print what was written, and what is left to be done."""
    name = shown_path(form.written, here)
    if form.merged is None:
        print(f"已写 {name}：{len(form.found.amounts)} 项")
    else:
        _tell_merged(form.merged, name)
    refused = [f"{'、'.join(refusal.pointers)}：{refusal.cause}，没有采用" for refusal in form.found.refused]
    guessed = [f"{pointer}：{note}" for note, pointers in form.found.guessed.items() for pointer in pointers]
    for line in (*refused, *guessed, *_blanks(form.blank)):
        print(f"  - {line}")


def _tell_merged(merged: Merged, name: str) -> None:
    changes, replaced = merged.filled.changes, merged.replaced
    if changes:
        over = f"，覆盖 {len(replaced)} 项" if replaced else ""
        print(f"已写 {name}：填入 {len(changes) - len(replaced)} 项{over}，别的一个字没有动")
    else:
        print(f"{name} 没有改动：表里没有新的数")
    for change in replaced:
        print(f"  - 第 {change.line} 行 {_both(change)}，已覆盖")
    if merged.kept:
        print(f"  - 表里有 {len(merged.kept)} 格空着，statistics.yaml 里原来的数没有动")


def _both(change: FilledFigure) -> str:
    return f"{change.pointer}：原填 {change.before}，表里是 {change.after}"


def _blanks(pointers: Sequence[str]) -> list[str]:
    """One line for all blanks, counted by table."""
    return [f"{len(pointers)} 格还空着：{by_table(pointers, '格')}"] if pointers else []
