"""Rows as found to official rows with readings: labels decide, never places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportkit.formats import Fact, Format
from reportkit.importers.labels import (
    LEAST,
    SUBTOTAL,
    Match,
    Official,
    align,
    by_name,
    candidates,
    column_officials,
    in_gaps,
    likeness,
    plain,
    row_officials,
)
from reportkit.importers.tables.equations import adds_up, has_total
from reportkit.importers.tables.found import Found
from reportkit.importers.tables.found_rows import FoundRow, ReadRow
from reportkit.importers.tables.referee import zero_group
from reportkit.importers.tables.rejoining import parted, rejoined
from reportkit.importers.tables.shapes import with_columns_beside
from reportkit.importers.tables.values import CellReading, is_value, read_value, with_unit

_LEAST_KNOWN = 3  # columns: of fewer, the others say nothing


def read_rows(found_rows: Sequence[FoundRow], key: str, found: Found) -> list[ReadRow]:
    """The official rows of a table printed one row to a line; groups printed as one row are dealt with here."""
    officials = row_officials(found.format.id, key)
    narrow = parted(rejoined(found_rows, officials), officials)
    rows = with_columns_beside(narrow)
    if len(rows) < len(narrow) and len(rows[0].columns) > len(narrow[0].columns):
        found.guess("各列分成几截印的（后几列在下面，标签又印了一遍），合起来读")
    labels = [row.pieces for row in rows]
    matches = align(labels, officials)
    near = in_gaps(labels, officials, matches)
    for match in near:
        found.guess(f"“{''.join(match.label.split())}”一行按位置认作“{officials[match.official].label}”")
    matches = sorted([*matches, *near], key=lambda match: match.index)
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
            if len(readings) == len(printed) == len(found.format.rows[official.pointer].facts):
                printed = list(readings.values())  # in the order of the official columns
            read[match.index] = ReadRow(official.pointer, readings, printed, certain=row.certain)
    _group_deviations(rows, officials, found)
    return _without_doubles(rows, matches, officials, read, found)


def is_readable(row: FoundRow, fmt: Format, key: str) -> bool:
    """Whether values, or nothing, stand under the heads of a row, and its label is known where it should have one."""
    known = fmt.table(key).across or bool(candidates(row.pieces, row_officials(fmt.id, key)))
    return known and not row.defect and all(not text.strip() or is_value(text) for text in row.texts)


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
        facts = [p for p, fact in fmt.facts.items() if fact.row.startswith(f"{pointer}/")]
        found.refuse("在文件里只有一行，官方表分成几行，程序不能代为拆分", facts, f"“{name}”印的是 {shown}")


def _read_row(row: FoundRow, pointer: str, found: Found) -> dict[str, CellReading]:
    """The readings of a row by fact; none where its figures cannot be told apart."""
    facts = [fact.pointer for fact in found.format.rows[pointer].facts]
    if row.defect:
        found.refuse(row.defect, facts, row.printed)
        return {}
    columns = _columns(row, pointer, found)
    if row.inherited:
        found.guess("续表没有表头，沿用上一部分的表头")
    lost = [pointer for pointer in facts if pointer not in columns]
    if not columns:
        found.refuse("列的名称没有认出", facts, row.printed)
    elif lost:
        names = "”“".join(p.rpartition("/")[2] for p in lost)
        found.nameless += found.refuse(f"表头里没有认出“{names}”", lost)
    readings: dict[str, CellReading] = {}
    for pointer_, index in columns.items():
        fact = found.format.facts[pointer_]
        reading = read_value(with_unit(row.texts[index], fact, row.columns[index], row.caption), fact)
        readings[pointer_] = reading
        if reading.printed:
            found.printed[pointer_] = reading.printed
    return readings


def _columns(row: FoundRow, pointer: str, found: Found) -> dict[str, int]:
    """Which column of the row holds which fact, by the labels of the heads."""
    officials = column_officials(found.format.id, pointer)
    if row.columns == ((),):
        return {officials[0].pointer: 0} if len(officials) == 1 else {}
    matches = align(row.columns, officials)
    if len(matches) < len(officials):
        matches = by_name(row.columns, officials) or matches
    if _LEAST_KNOWN <= len(officials) == len(matches) + 1:
        near = in_gaps(row.columns, officials, matches)
        for match in near:
            found.guess(f"表头“{''.join(match.label.split())}”按位置认作“{officials[match.official].label}”")
        matches = sorted([*matches, *near], key=lambda match: match.official)
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
        if twin is not None and officials[twin.official].group:
            twin = None
        if twin is not None and _same(rows[twin.index], row):
            continue
        if twin is not None:
            facts = [fact.pointer for fact in found.format.rows[officials[twin.official].pointer].facts]
            found.refuse("在文件里有两行，数字不同，都没有采用", facts, row.printed)
            kept.pop(twin.index, None)
        else:
            found.refuse("没有认出是官方表的哪一行", (), row.printed)
        half = _may_be_half(row, officials, found.format)
        found.nameless += twin is None and not half
        if half:
            for beside in _neighbours(rows, index):
                if beside in kept:
                    certain = kept[beside].certain and not (row.edge or rows[beside].edge)
                    kept[beside] = replace(kept[beside], beside=True, certain=certain)
    return list(kept.values())


def _same(one: FoundRow, other: FoundRow) -> bool:
    return [t.split() for t in one.texts] == [t.split() for t in other.texts]


def _neighbours(rows: Sequence[FoundRow], index: int) -> set[int]:
    """The rows just above and below, and the nearest with figures: a row that seems blank may have lost them."""
    above = next((at for at in range(index - 1, -1, -1) if rows[at].filled), -1)
    below = next((at for at in range(index + 1, len(rows)) if rows[at].filled), -1)
    return {above, below, index - 1, index + 1}


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
    """The official rows of a table printed across, in one line of figures; or in a line for each of its groups."""
    fmt = found.format
    officials = column_officials(fmt.id, key)
    every = [official.pointer for official in officials]
    filled = [row for row in found_rows if row.filled or row.defect] or list(found_rows[:1])
    if not filled:
        return []
    if any(row.defect for row in filled):
        row = next(row for row in filled if row.defect)
        found.refuse(row.defect, every, row.printed)
        return []
    parts = [_part(row, officials) for row in dict.fromkeys(filled)]
    seen = [match.official for _row, matches in parts for match in matches]
    if len(seen) > len(set(seen)):
        found.refuse(f"表里有 {len(parts)} 行数字，官方表只有一行", every, "；".join(row.printed for row, _m in parts))
        return []
    return [read for row, matches in parts for read in _read_part(row, matches, officials, found)]


def _part(row: FoundRow, officials: Sequence[Official]) -> tuple[FoundRow, list[Match]]:
    """The columns of a row; where some are lost, only those whose group is seen: in head, caption or label."""
    matches = align(row.columns, officials)
    if len(matches) < len(officials):
        titled = [(*_groups((row.caption, *row.pieces, *path), officials), *path) for path in row.columns]
        seen = [match for match in align(titled, officials) if match.context == 1]
        groups = Counter(officials[match.official].above for match in seen)
        wanted = Counter(official.above for official in officials)
        matches = [m for m in seen if groups[officials[m.official].above] == wanted[officials[m.official].above]]
    return row, matches


def _groups(pieces: Sequence[str], officials: Sequence[Official]) -> list[str]:
    """The groups of columns that these texts name, each with those above it."""
    said = [plain(piece) for piece in pieces]
    found = [
        names[0]
        for official in officials
        if any(name in text for name in official.above[-1] for text in said)
        for names in official.above
    ]
    return list(dict.fromkeys(found))


def _read_part(row: FoundRow, matches: Sequence[Match], officials: Sequence[Official], found: Found) -> list[ReadRow]:
    fmt = found.format
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
    return [ReadRow(p, readings, printed[p], certain=row.certain) for p, readings in cells.items()]
