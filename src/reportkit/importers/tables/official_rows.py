"""Rows as found to official rows with readings: labels decide, never places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportkit.formats import Fact, Format
from reportkit.importers.labels import (
    LEAST,
    SUBTOTAL,
    Match,
    Official,
    align,
    candidates,
    column_officials,
    likeness,
    plain,
    row_officials,
)
from reportkit.importers.tables.equations import adds_up, has_total
from reportkit.importers.tables.found import Found
from reportkit.importers.tables.found_rows import FoundRow, ReadRow
from reportkit.importers.tables.referee import zero_group
from reportkit.importers.tables.rejoining import rejoined
from reportkit.importers.tables.values import CellReading, read_value


def read_rows(found_rows: Sequence[FoundRow], key: str, found: Found) -> list[ReadRow]:
    """The official rows of a table printed one row to a line; groups printed as one row are dealt with here."""
    officials = row_officials(found.format.id, key)
    rows = rejoined(found_rows, officials)
    matches = align([row.pieces for row in rows], officials)
    read: dict[int, ReadRow] = {}
    for match in matches:
        official, row = officials[match.official], rows[match.index]
        if official.group:
            alone = [r.pieces[-1:] for r in rows].count(row.pieces[-1:]) == 1 and not any(
                officials[m.official].pointer.startswith(f"{official.pointer}/") for m in matches
            )
            _read_group(row, official.pointer, found, alone=alone)
            continue
        readings = _read_row(row, official.pointer, found)
        if readings:
            found.matched += len(readings)
            found.deviates(match.label, official)
            printed = _printed(row, found.format.facts[next(iter(readings))])
            read[match.index] = ReadRow(official.pointer, readings, printed)
    _group_deviations(rows, officials, found)
    return _without_doubles(rows, matches, officials, read, found)


def _printed(row: FoundRow, fact: Fact) -> list[CellReading]:
    named = zip(row.columns or [()] * len(row.texts), row.texts, strict=True)
    return [read_value(text, fact) for path, text in named if not (path and plain(path[-1]) == SUBTOTAL)]


def _read_group(row: FoundRow, pointer: str, found: Found, *, alone: bool) -> None:
    """A group printed as one row: its figures cannot be divided, unless all are zero."""
    if not row.filled:
        return
    fmt = found.format
    first = next(r for r in fmt.rows if r.startswith(f"{pointer}/"))
    columns = _columns(row, first, found)
    readings = {p.rpartition("/")[2]: read_value(row.texts[i], fmt.facts[p]) for p, i in columns.items()}
    name = pointer.rpartition("/")[2]
    zero = zero_group(fmt, pointer, readings)
    if zero and alone and not row.defect:
        found.guess(f"“{name}”印成一行且都是 0，其下各行都填 0")
        found.amounts |= zero
    else:
        shown = "、".join(text.strip() or "空" for text in row.texts)
        found.refused.append(f"“{name}”在文件里只有一行（{shown}），官方表分成几行，程序不能代为拆分")


def _read_row(row: FoundRow, pointer: str, found: Found) -> dict[str, CellReading]:
    """The readings of a row by fact; none where its figures cannot be told apart."""
    if row.defect:
        found.refused.append(f"“{row.shown}”：{row.defect}，整行没有采用")
        return {}
    columns = _columns(row, pointer, found)
    if row.inherited:
        found.guess("续表没有表头，沿用上一部分的表头")
    lost = [fact.pointer.rpartition("/")[2] for fact in found.format.rows[pointer].facts if fact.pointer not in columns]
    if not columns:
        found.refused.append(f"“{row.shown}”：列的名称没有认出，整行没有采用")
    elif lost and (note := f"表头里没有认出“{'”“'.join(lost)}”，这样的列没有采用") not in found.refused:
        found.refused.append(note)
        found.nameless += 1
    return {fact: read_value(row.texts[index], found.format.facts[fact]) for fact, index in columns.items()}


def _columns(row: FoundRow, pointer: str, found: Found) -> dict[str, int]:
    """Which column of the row holds which fact, by the labels of the heads."""
    officials = column_officials(found.format.id, pointer)
    matches = align(row.columns, officials)
    if any(path and plain(path[-1]) == SUBTOTAL for path in row.columns):
        found.guess("多出“小计”列，已略去")
    for match in matches:
        found.deviates(match.label, officials[match.official])
    return {officials[match.official].pointer: match.index for match in matches}


def _group_deviations(rows: Sequence[FoundRow], officials: Sequence[Official], found: Found) -> None:
    for piece in dict.fromkeys(piece for row in rows for piece in row.pieces[:-1]):
        best = max(officials, key=lambda official: likeness(plain(piece), official.names))
        if best.group and likeness(plain(piece), best.names) >= LEAST:
            found.deviates(piece, best)


def _without_doubles(
    rows: Sequence[FoundRow],
    matches: Sequence[Match],
    officials: Sequence[Official],
    read: Mapping[int, ReadRow],
    found: Found,
) -> list[ReadRow]:
    """Report rows with figures that stand for no row; where one repeats a row with other figures, take neither."""
    kept = dict(read)
    used = {match.index for match in matches}
    for index, row in enumerate(rows):
        if index in used or not row.filled:
            continue
        again = candidates(row.pieces, officials)
        twin = next((m for m in matches if m.official in again), None)
        if twin is not None and _same(rows[twin.index], row):
            continue
        if twin is not None:
            found.refused.append(f"“{row.shown}”在文件里有两行，数字不同，都没有采用")
            kept.pop(twin.index, None)
        else:
            found.refused.append(f"“{row.shown}”：没有认出是官方表的哪一行（{'、'.join(row.texts)}）")
        half = _may_be_half(row, officials, found.format)
        found.nameless += twin is None and not half
        if half:
            for beside in _neighbours(rows, index):
                if beside in kept:
                    kept[beside] = replace(kept[beside], beside=True)
    return list(kept.values())


def _same(one: FoundRow, other: FoundRow) -> bool:
    return [t.split() for t in one.texts] == [t.split() for t in other.texts]


def _neighbours(rows: Sequence[FoundRow], index: int) -> list[int]:
    """The nearest rows with figures above and below."""
    above = next((at for at in range(index - 1, -1, -1) if rows[at].filled), -1)
    below = next((at for at in range(index + 1, len(rows)) if rows[at].filled), -1)
    return [above, below]


def _may_be_half(row: FoundRow, officials: Sequence[Official], fmt: Format) -> bool:
    """Whether an unrecognised row may be a part of its neighbour: all but a row with a label and a sum of its own."""
    label = plain(row.pieces[-1]) if row.pieces else ""
    if row.wraps or row.defect or not label:
        return True
    if any(label in name for official in officials for name in official.names):
        return True
    first = next(official.pointer for official in officials if not official.group)
    readings = _printed(row, fmt.rows[first].facts[0])
    if any(reading.amount is None for reading in readings):
        return True
    return has_total(fmt, first) and not adds_up(readings)


def read_across(found_rows: Sequence[FoundRow], key: str, found: Found) -> list[ReadRow]:
    """The official rows of a table printed across, in one line of figures."""
    fmt = found.format
    officials = column_officials(fmt.id, key)
    filled = [row for row in found_rows if row.filled or row.defect]
    if not filled:
        return []
    if len({row.texts for row in filled}) > 1:
        found.refused.append(f"“{fmt.captions[key]}”的表里有 {len(filled)} 行数字，官方表只有一行，没有采用")
        return []
    row = filled[0]
    if row.defect:
        found.refused.append(f"“{fmt.captions[key]}”的表：{row.defect}，没有采用")
        return []
    matches = align(row.columns, officials)
    if len(matches) < len(officials):
        matches = [match for match in matches if match.context == 1]
    in_place = len(row.columns) == len(officials) and all(match.index == match.official for match in matches)
    cells: dict[str, dict[str, CellReading]] = {}
    printed: dict[str, list[CellReading]] = {}
    for match in matches:
        found.deviates(match.label, officials[match.official])
        fact = fmt.facts[officials[match.official].pointer]
        cells.setdefault(fact.row, {})[fact.pointer] = read_value(row.texts[match.index], fact)
    found.matched += len(matches)
    for at, official in enumerate(officials):
        fact = fmt.facts[official.pointer]
        if in_place:
            printed.setdefault(fact.row, []).append(read_value(row.texts[at], fact))
        elif fact.pointer in cells.get(fact.row, {}):
            printed.setdefault(fact.row, []).append(cells[fact.row][fact.pointer])
    return [ReadRow(pointer, readings, printed[pointer]) for pointer, readings in cells.items()]
