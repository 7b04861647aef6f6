"""Rows and heads that a page end cut in two, put together again where labels or columns prove that they are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportkit.importers.document import GridCell, GridTable
from reportkit.importers.labels import LEAST, Official, is_head, likeness, official_words, plain
from reportkit.importers.tables.found_rows import FoundRow
from reportkit.importers.tables.values import clean, is_value


def rejoined(rows: Sequence[FoundRow], officials: Sequence[Official]) -> list[FoundRow]:
    """The rows with the halves of a cut row as one.

    Figures in both halves of one cell are two lines: only arithmetic may then say that they are one number.
    """
    joined: list[FoundRow] = []
    for row in rows:
        last = joined[-1] if joined else None
        whole = _same_row(last, row) if last is not None else None
        if whole is None and last is not None and row.wraps:
            before = joined[-2] if len(joined) > 1 else None
            whole = _joined(last, row, officials) or _labelled_below(before, last, row, officials)
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


def _same_row(upper: FoundRow, lower: FoundRow) -> FoundRow | None:
    """Strips of one row, as rules around the text of each cell leave them: one label, and no cell says two things."""
    if not _alike(upper, lower) or not upper.pieces or upper.pieces[-1:] != lower.pieces[-1:]:
        return None
    pairs = [(clean(above), clean(below)) for above, below in zip(upper.texts, lower.texts, strict=True)]
    if upper.defect or lower.defect or any(above and below and above != below for above, below in pairs):
        return None
    if upper.filled and lower.filled and upper.texts != lower.texts and not _covers(upper, lower):
        return None
    pieces = max(upper.pieces, lower.pieces, key=len)
    texts = tuple(above or below for above, below in zip(upper.texts, lower.texts, strict=True))
    return replace(upper, pieces=pieces, texts=texts, edge=upper.edge or lower.edge)


def _alike(one: FoundRow, other: FoundRow) -> bool:
    """Whether two rows have the same columns; of text without any, as many figures."""
    return one.columns == other.columns and len(one.texts) == len(other.texts)


def _covers(one: FoundRow, other: FoundRow) -> bool:
    """Whether all figures of one of two rows stand in the other too."""
    pairs = list(zip(map(clean, one.texts), map(clean, other.texts), strict=True))
    return all(above for above, below in pairs if below) or all(below for above, below in pairs if above)


def _labelled_below(
    before: FoundRow | None, upper: FoundRow, lower: FoundRow, officials: Sequence[Official]
) -> FoundRow | None:
    """A row whose label went to the next page: figures without one above the page end, a label without any below.

    The row before has its own figures, so that these are not its rest.
    """
    if not _alike(upper, lower) or not upper.filled or lower.filled or not lower.pieces or upper.defect:
        return None
    nameless = not upper.pieces or _likeness(upper.pieces, officials) < LEAST
    if not nameless or _likeness(lower.pieces, officials) < LEAST or (before is not None and not before.filled):
        return None
    return replace(upper, pieces=(*upper.pieces, *lower.pieces), certain=False, edge=True)


def _joined(upper: FoundRow, lower: FoundRow, officials: Sequence[Official]) -> FoundRow | None:
    if not _alike(upper, lower) or not upper.pieces:
        return None
    texts = tuple("\n".join(filter(None, map(clean, pair))) for pair in zip(upper.texts, lower.texts, strict=True))
    whole = replace(upper, texts=texts, defect=upper.defect or lower.defect, certain=False)
    if lower.pieces:
        label = (*upper.pieces[:-1], upper.pieces[-1] + lower.pieces[-1])
        halves = max(_likeness(upper.pieces, officials), _likeness(lower.pieces, officials))
        if _likeness(label, officials) > halves:
            return replace(whole, pieces=label)
    pairs = [(clean(above), clean(below)) for above, below in zip(upper.texts, lower.texts, strict=True)]
    apart = not any(above and below for above, below in pairs)
    digits = not lower.pieces and all(above.isdecimal() and below.isdecimal() for above, below in pairs if below)
    if digits and 0 < sum(bool(below) for _above, below in pairs) < sum(bool(above) for above, _below in pairs):
        apart = True  # rests of numbers that the page end cut in their cells: only arithmetic will say so
    unnamed = not lower.pieces or _likeness(lower.pieces, officials) < LEAST
    return whole if apart and unnamed and _likeness(upper.pieces, officials) >= LEAST else None


def _likeness(pieces: Sequence[str], officials: Sequence[Official]) -> float:
    """How alike the last piece is to the most similar row."""
    label = plain(pieces[-1])
    return max((likeness(label, official.names) for official in officials if not official.group), default=0.0)


def with_whole_heads(table: GridTable) -> GridTable:
    """The table in which the rest of a head below a page end stands in the cell that it belongs to.

    The cells above and below have the same columns. Texts in both are one where some are official labels, or more
    exactly, only when joined, and none is one only apart.
    """
    cells = list(table.cells)
    for start in sorted(table.breaks):
        lower = [cell for cell in cells if cell.row == start]
        upper = {(c.column, c.column_span): c for c in cells if c.row + c.row_span == start}
        pairs = [(above, cell) for cell in lower if (above := upper.get((cell.column, cell.column_span)))]
        if len(pairs) == len(lower) and pairs and _are_one(pairs):
            cells = [cell for cell in cells if not any(cell in pair for pair in pairs)]
            cells += [_one_cell(above, cell) for above, cell in pairs]
    return replace(table, cells=tuple(cells))


def _are_one(pairs: Sequence[tuple[GridCell, GridCell]]) -> bool:
    if any(is_value(cell.text) for pair in pairs for cell in pair):
        return False
    torn = [pair for pair in pairs if all(cell.text.strip() for cell in pair)]
    if not torn:
        return any(is_head(cell.text) for pair in pairs for cell in pair)
    apart = [max(_word_likeness(cell.text) for cell in pair) for pair in torn]
    whole = [_word_likeness(_one_cell(*pair).text) for pair in torn]
    better = [one >= LEAST and one > half for one, half in zip(whole, apart, strict=True)]
    worse = [half >= LEAST and one < half for one, half in zip(whole, apart, strict=True)]
    return any(better) and not any(worse)


def _word_likeness(text: str) -> float:
    return likeness(plain(text), official_words())


def _one_cell(above: GridCell, below: GridCell) -> GridCell:
    return replace(above, text=f"{above.text} {below.text}".strip(), row_span=above.row_span + below.row_span)
