"""``reportkit import form.xlsx --year 2023``: a filled form brings its figures into ``statistics.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.diagnostics.reporters import shown_path
from reportkit.formats import amount_text, statistics_text
from reportkit.importers.form import Merged, merge_form, read_form
from reportkit.importers.tables import Found
from reportkit.reports import STATISTICS
from reportkit.reports.figures import FilledFigure, by_table, read_statistics
from reportkit.runs import syntax_fault
from reportkit.workspace import Target, write_directory, write_like_before

_SHOWN = 5


def import_form(path: Path, target: Target, *, force: bool) -> int:
    """Exit status 0 every figure is there, 1 some are not. Nothing but ``statistics.yaml`` changes.

    A blank cell leaves the number of the file; another number replaces it only with ``force``.
    """
    if not path.is_file():
        raise ReportkitError(f"没有找到文件 {path}")
    found = read_form(path)
    written = target.directory / STATISTICS
    if written.exists():
        blank = _merge(found, target, written, force=force)
    else:
        values = {pointer: amount_text(amount) for pointer, amount in found.amounts.items()}
        write_directory(target.directory, {written.name: statistics_text(found.format, values)})
        print(f"已写 {shown_path(written, Path.cwd())}：{len(found.amounts)} 项")
        blank = tuple(found.blank)
    for line in (*found.refused, *found.guessed, *_blanks(blank)):
        print(f"  - {line}")
    return int(bool(blank or found.refused))


def _merge(found: Found, target: Target, written: Path, *, force: bool) -> tuple[str, ...]:
    """Put the figures into the file; the facts that stay blank."""
    statistics = read_statistics(target.directory, target.year)
    if (fault := syntax_fault(statistics, Path.cwd())) is not None:
        raise ReportkitError(fault)
    merged = merge_form(found, statistics)
    if merged.replaced and not force:
        raise ReportkitError(_refusal(merged, shown_path(written, Path.cwd())))
    if merged.filled.changes:
        write_like_before(written, merged.filled.text)
    _tell(merged, shown_path(written, Path.cwd()))
    return merged.blank


def _refusal(merged: Merged, name: str) -> str:
    shown = [f"  第 {change.line} 行 {_both(change)}" for change in merged.replaced[:_SHOWN]]
    if (more := len(merged.replaced) - _SHOWN) > 0:
        shown.append(f"  还有 {more} 格")
    head = f"表里有 {len(merged.replaced)} 格与 {name} 里填的数不同，没有改动："
    return "\n".join([head, *shown, "要用表里的数覆盖，请加 --force（表里空着的格不会动原来的数）"])


def _tell(merged: Merged, name: str) -> None:
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
