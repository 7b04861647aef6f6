"""A table too wide for its page, whose last columns stand below the others, under the same labels again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from reportkit.importers.labels import plain
from reportkit.importers.tables.found_rows import FoundRow

_LEAST = 2  # rows


def with_columns_beside(rows: Sequence[FoundRow]) -> list[FoundRow]:
    """The rows, each with the columns of all its parts; unchanged where the parts have other labels."""
    told = Counter(map(_label, rows))
    shown = [row for row in rows if row.filled or told[_label(row)] > 1]  # else the rest of a label
    parts = [list(part) for _heads_, part in groupby(shown, key=_heads)]
    labels = [list(map(_label, part)) for part in parts]
    heads = [head for part in parts for head in _heads(part[0]) if any(head)]
    same = len(parts) > 1 and len(labels[0]) >= _LEAST and all(labels[0]) and all(part == labels[0] for part in labels)
    if not same or len(set(heads)) < len(heads) or any(row.defect for row in shown):
        return list(rows)
    return [_as_one(mine) for mine in zip(*parts, strict=True)]


def _as_one(rows: Sequence[FoundRow]) -> FoundRow:
    return replace(
        rows[0],
        columns=tuple(path for row in rows for path in row.columns),
        texts=tuple(text for row in rows for text in row.texts),
        certain=all(row.certain for row in rows),
        edge=any(row.edge for row in rows),
    )


def _label(row: FoundRow) -> str:
    return plain("".join(row.pieces[-1:]))


def _heads(row: FoundRow) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(plain, path[-1:])) for path in row.columns)
