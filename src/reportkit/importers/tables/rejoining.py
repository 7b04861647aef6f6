"""Rows that a page end cut in two, put together again where labels or columns prove that they are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportkit.importers.labels import LEAST, Official, likeness, plain
from reportkit.importers.tables.found_rows import FoundRow
from reportkit.importers.tables.values import clean


def rejoined(rows: Sequence[FoundRow], officials: Sequence[Official]) -> list[FoundRow]:
    """The rows with the halves of a cut row as one.

    Figures in both halves of one cell are two lines: only arithmetic may then say that they are one number.
    """
    joined: list[FoundRow] = []
    for row in rows:
        last = joined[-1] if joined else None
        whole = _joined(last, row, officials) if last is not None and row.wraps else None
        if whole is None:
            joined.append(row)
        else:
            joined[-1] = whole
    return joined


def parted(rows: Sequence[FoundRow], officials: Sequence[Official]) -> list[FoundRow]:
    """The rows, with each that holds several in lines of its cells as several.

    All its cells have as many figures as it has labels, and each label is exactly that of a row, in their order.
    """
    order = [official for official in officials if not official.group]
    return [part for row in rows for part in _parts(row, order)]


def _parts(row: FoundRow, officials: Sequence[Official]) -> list[FoundRow]:
    labels = clean(row.pieces[-1]).split() if row.pieces else []
    lines = [clean(text).split() for text in row.texts]
    if len(labels) < 2 or not row.certain or row.defect or any(len(line) != len(labels) for line in lines):
        return [row]
    places = [[at for at, o in enumerate(officials) if plain(label) in o.names] for label in labels]
    starts = [place for place in places[0] if all(place + n in mine for n, mine in enumerate(places))]
    if len(starts) != 1:
        return [row]
    return [
        replace(row, pieces=(*row.pieces[:-1], label), texts=tuple(line[n] for line in lines))
        for n, label in enumerate(labels)
    ]


def _joined(upper: FoundRow, lower: FoundRow, officials: Sequence[Official]) -> FoundRow | None:
    if upper.columns != lower.columns or not upper.pieces:
        return None
    texts = tuple("\n".join(filter(None, map(clean, pair))) for pair in zip(upper.texts, lower.texts, strict=True))
    whole = replace(upper, texts=texts, defect=upper.defect or lower.defect, certain=False)
    if lower.pieces:
        label = (*upper.pieces[:-1], upper.pieces[-1] + lower.pieces[-1])
        halves = max(_likeness(upper.pieces, officials), _likeness(lower.pieces, officials))
        if _likeness(label, officials) > halves:
            return replace(whole, pieces=label)
    apart = not any(clean(a) and clean(b) for a, b in zip(upper.texts, lower.texts, strict=True))
    unnamed = not lower.pieces or _likeness(lower.pieces, officials) < LEAST
    return whole if apart and unnamed and _likeness(upper.pieces, officials) >= LEAST else None


def _likeness(pieces: Sequence[str], officials: Sequence[Official]) -> float:
    """How alike the last piece is to the most similar row."""
    label = plain(pieces[-1])
    return max((likeness(label, official.names) for official in officials if not official.group), default=0.0)
