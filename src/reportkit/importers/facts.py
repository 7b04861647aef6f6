"""From tables as found to facts of a format: what was read, what is missing, what was refused and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reportkit.formats import Fact, Format
from reportkit.importers.alignment import Match, Official, align, candidates
from reportkit.importers.document import GridTable, LooseTable
from reportkit.importers.found_rows import FoundRow
from reportkit.importers.grids import Head, grid_rows
from reportkit.importers.labels import LEAST, likeness, plain
from reportkit.importers.loose import loose_rows
from reportkit.importers.referee import confirm, suspicious_rows, zero_group
from reportkit.importers.values import Reading, read_value
from reportkit.importers.vocabulary import SUBTOTAL, column_officials, row_officials, which_table

_CLEARLY = 12  # facts: a format of another year must fit by so many more; the two formats differ by more than 20


@dataclass
class Found:
    """What the tables of a document say under one format.

    ``amounts`` are the facts; ``refused`` why a row or cell was not taken, ``guessed`` what was read
    otherwise than printed, ``deviating`` labels that are not the official ones.
    """

    format: Format
    amounts: dict[str, Decimal] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    deviating: list[str] = field(default_factory=list)
    matched: int = 0

    @property
    def missing(self) -> list[str]:
        """The facts without a value, in official order."""
        return [pointer for pointer in self.format.facts if pointer not in self.amounts]


def find_facts(tables: Sequence[GridTable | LooseTable], fmt: Format) -> Found:
    """Read every fact of the format that the tables show beyond doubt."""
    found = Found(fmt)
    parts = [(which_table(table.texts), table) for table in tables]
    for known in fmt.tables:
        mine = [table for key, table in parts if key == known.key]
        rows = _rows(mine, fmt, known.key)
        if known.across:
            _read_across(rows, known.key, found)
        else:
            _read_rows(rows, known.key, found)
    return found


def _rows(tables: Sequence[GridTable | LooseTable], fmt: Format, key: str) -> list[FoundRow]:
    rows: list[FoundRow] = []
    head: Head | None = None
    for table in tables:
        if isinstance(table, GridTable):
            more, head = grid_rows(table, head)
            rows += more
    return rows + loose_rows([table for table in tables if isinstance(table, LooseTable)], fmt, key)


def _read_rows(rows: Sequence[FoundRow], key: str, found: Found) -> None:
    fmt = found.format
    officials = row_officials(fmt.id, key)
    matches = align([row.pieces for row in rows], officials)
    cells: dict[str, Reading] = {}
    printed: dict[str, list[Reading]] = {}
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
            _deviation(match.label, official, found)
            cells |= readings
            printed[official.pointer] = _printed(row, found.format.facts[next(iter(readings))])
    _tell_unmatched(rows, matches, key, cells, found)
    _group_deviations(rows, officials, found)
    _accept(cells, printed, found)


def _printed(row: FoundRow, fact: Fact) -> list[Reading]:
    """All figures of a row in printed order, subtotals left out."""
    named = zip(row.columns, row.texts, strict=True)
    return [read_value(text, fact) for path, text in named if not (path and plain(path[-1]) == SUBTOTAL)]


def _read_group(row: FoundRow, pointer: str, found: Found, *, alone: bool) -> None:
    """A group printed as one row: its figures cannot be divided, unless all are zero."""
    if not any(text.strip() for text in row.texts):
        return
    fmt = found.format
    first = next(r for r in fmt.rows if r.startswith(f"{pointer}/"))
    columns = _columns(row, first, found, "")
    readings = {p.rpartition("/")[2]: read_value(row.texts[i], fmt.facts[p]) for p, i in columns.items()}
    name = pointer.rpartition("/")[2]
    zero = zero_group(fmt, pointer, readings)
    if zero and alone and not row.defect:
        found.guessed.append(f"“{name}”印成一行且都是 0，其下各行都填 0")
        found.amounts |= zero
    else:
        shown = "、".join(text.strip() or "空" for text in row.texts)
        found.refused.append(f"“{name}”在文件里只有一行（{shown}），官方表分成几行，程序不能代为拆分")


def _read_row(row: FoundRow, pointer: str, found: Found) -> dict[str, Reading]:
    """The readings of a row by fact; none where its figures cannot be told apart."""
    if row.defect:
        found.refused.append(f"“{row.shown}”：{row.defect}，整行没有采用")
        return {}
    columns = _columns(row, pointer, found, row.shown)
    if not columns:
        found.refused.append(f"“{row.shown}”：列的名称没有认出，整行没有采用")
    return {fact: read_value(row.texts[index], found.format.facts[fact]) for fact, index in columns.items()}


def _columns(row: FoundRow, pointer: str, found: Found, shown: str) -> dict[str, int]:
    """Which column of the row holds which fact, by the labels of the heads."""
    officials = column_officials(found.format.id, pointer)
    matches = align(row.columns, officials)
    if row.inherited and shown:
        note = "续表没有表头，沿用上一部分的表头"
        if note not in found.guessed:
            found.guessed.append(note)
    surplus = "多出“小计”列，已略去"
    if surplus not in found.guessed and any(path and plain(path[-1]) == SUBTOTAL for path in row.columns):
        found.guessed.append(surplus)
    for match in matches:
        _deviation(match.label, officials[match.official], found)
    return {officials[match.official].pointer: match.index for match in matches}


def _read_across(rows: Sequence[FoundRow], key: str, found: Found) -> None:
    """The one line of figures of a table printed across."""
    fmt = found.format
    officials = column_officials(fmt.id, key)
    filled = [row for row in rows if any(text.strip() for text in row.texts)]
    if not filled:
        return
    if len({row.texts for row in filled}) > 1:
        found.refused.append(f"“{fmt.captions[key]}”的表里有 {len(filled)} 行数字，官方表只有一行，没有采用")
        return
    row = filled[0]
    if row.defect:
        found.refused.append(f"“{fmt.captions[key]}”的表：{row.defect}，没有采用")
        return
    matches = align(row.columns, officials)
    if len(matches) < len(officials):
        matches = [match for match in matches if match.context == 1]
    cells = {}
    for match in matches:
        pointer = officials[match.official].pointer
        _deviation(match.label, officials[match.official], found)
        cells[pointer] = read_value(row.texts[match.index], fmt.facts[pointer])
    found.matched += len(cells)
    pieces: dict[str, list[Reading]] = {}
    for pointer, reading in cells.items():
        pieces.setdefault(fmt.facts[pointer].row, []).append(reading)
    whole = {row: readings for row, readings in pieces.items() if len(readings) == len(fmt.rows[row].facts)}
    _accept(cells, whole, found)


def _accept(cells: Mapping[str, Reading], printed: Mapping[str, Sequence[Reading]], found: Found) -> None:
    """Take the readings that arithmetic does not make suspicious; confirm the tentative ones by it."""
    fmt = found.format
    suspicious = suspicious_rows(fmt, cells, printed)
    found.refused += suspicious.values()
    sure: dict[str, Decimal] = {}
    tentative: dict[str, Reading] = {}
    for pointer, reading in cells.items():
        if fmt.facts[pointer].row in suspicious:
            continue
        if reading.amount is None:
            if not reading.blank:
                found.refused.append(f"{pointer}：{reading.note}，没有采用")
        elif reading.tentative:
            tentative[pointer] = reading
        else:
            sure[pointer] = reading.amount
            if reading.note:
                found.guessed.append(f"{pointer}：{reading.note}")
    confirmed = confirm(fmt, sure, {p: r.amount for p, r in tentative.items() if r.amount is not None})
    for pointer, reading in tentative.items():
        if pointer in confirmed:
            found.guessed.append(f"{pointer}：{reading.note}")
        else:
            found.refused.append(f"{pointer}：“{reading.amount}”中间有空格，像是两个数，没有采用")
    found.amounts |= sure | confirmed


def _deviation(label: str, official: Official, found: Found) -> None:
    """Remember a label that is not printed as the notice prints it."""
    shown = "".join(label.split())
    if plain(shown) != official.names[0]:
        text = f"“{shown}”认作“{official.label}”"
        if text not in found.deviating:
            found.deviating.append(text)


def _group_deviations(rows: Sequence[FoundRow], officials: Sequence[Official], found: Found) -> None:
    for piece in dict.fromkeys(piece for row in rows for piece in row.pieces[:-1]):
        for official in officials:
            if official.group and likeness(plain(piece), official.names) >= LEAST:
                _deviation(piece, official, found)


def _tell_unmatched(
    rows: Sequence[FoundRow], matches: Sequence[Match], key: str, cells: dict[str, Reading], found: Found
) -> None:
    """Report rows with figures that stand for no row; where one repeats a row with other figures, take neither."""
    used = {match.index: match for match in matches}
    officials = row_officials(found.format.id, key)
    for index, row in enumerate(rows):
        if index in used or not any(text.strip() for text in row.texts):
            continue
        again = candidates(row.pieces, officials)
        twin = next((m for m in matches if m.official in again), None)
        if twin is not None and _same(rows[twin.index], row):
            continue
        if twin is not None:
            pointer = officials[twin.official].pointer
            found.refused.append(f"“{row.shown}”在文件里有两行，数字不同，都没有采用")
            for fact in [fact for fact in cells if found.format.facts[fact].row == pointer]:
                del cells[fact]
        else:
            found.refused.append(f"“{row.shown}”：没有认出是官方表的哪一行（{'、'.join(row.texts)}）")


def _same(one: FoundRow, other: FoundRow) -> bool:
    return [t.split() for t in one.texts] == [t.split() for t in other.texts]


def best_format(tables: Sequence[GridTable | LooseTable], formats: Sequence[Format]) -> Found:
    """The first of ``formats``, which the year calls for, unless the labels clearly are those of another."""
    right, *others = (find_facts(tables, fmt) for fmt in formats)
    best = max(others, key=_fit, default=right)
    return best if _fit(best) > _fit(right) + _CLEARLY else right


def _fit(found: Found) -> float:
    return found.matched - len(found.refused) - len(found.deviating) / 2
