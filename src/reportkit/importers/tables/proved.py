"""Figures of torn text in the order of the official table, where number, equations and labels prove them.

Text taken from a page tears labels and heads apart, so that no row can be told by itself. But if a table has exactly
as many figures as the official one, each row adds up, every equation over several rows holds, and no label
contradicts, then each figure has one place only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reportkit.formats import Fact, Format, identities
from reportkit.importers.document import LooseTable
from reportkit.importers.labels import candidates, column_officials, plain, row_officials, told_order
from reportkit.importers.tables.equations import has_total
from reportkit.importers.tables.found_rows import FoundRow
from reportkit.importers.tables.loose import head_characters_missing
from reportkit.importers.tables.misprints import lone_misprint
from reportkit.importers.tables.shapes import loose_without_numbers
from reportkit.importers.tables.values import clean, read_value

_SURE = 0.9  # a label so alike that it must stand at its row
_NEARLY = 0.8  # of the rows


def proved_rows(tables: Sequence[LooseTable], fmt: Format, key: str) -> list[FoundRow]:
    """All rows of one official table, or none where anything is left to doubt."""
    table = fmt.table(key)
    facts = [fact for row in table.rows for fact in row.facts]
    if not all(has_total(fmt, row.pointer) for row in table.rows):
        return []
    figures, labels = _stream(tables, facts[0])
    columns = column_officials(fmt.id, key if table.across else table.rows[0].pointer)
    if len(figures) != len(facts) or not _equations_hold(figures, facts, fmt):
        return []
    wide = len(table.rows[0].facts)
    inside = any(labels[at] for at in range(len(figures)) if at % wide)
    starts = [labels[at] for at in range(0, len(figures), wide)]
    lines = [line for part in tables for line in part.rows]
    stand = told_order(lines, columns, total=has_total(fmt, table.rows[0].pointer))
    if inside or stand != columns or head_characters_missing(labels[0], columns) or not _labels_agree(starts, fmt, key):
        return []
    if table.across:
        paths = tuple((*(names[0] for names in o.above), o.label) for o in columns)
        return [FoundRow((), paths, tuple(figures), certain=True)]
    return [
        FoundRow(
            tuple(node.label for node in row.nodes),
            tuple((official.label,) for official in column_officials(fmt.id, row.pointer)),
            tuple(figures[n * wide : (n + 1) * wide]),
            certain=True,
        )
        for n, row in enumerate(table.rows)
    ]


def _stream(tables: Sequence[LooseTable], fact: Fact) -> tuple[list[str], list[list[str]]]:
    """The figures in order, and for each the texts that stand before it and after the one before."""
    figures: list[str] = []
    labels: list[list[str]] = [[]]
    for token in _tokens(tables):
        reading = read_value(token, fact)
        if reading.amount is not None and not reading.tentative:
            figures.append(token)
            labels.append([])
        else:
            labels[-1].append(token)
    return figures, labels


def _tokens(tables: Sequence[LooseTable]) -> Iterator[str]:
    cells = [piece for table in tables for row in table.rows for cell in row for piece in clean(cell).split()]
    yield from loose_without_numbers(cells)


def _equations_hold(figures: Sequence[str], facts: Sequence[Fact], fmt: Format) -> bool:
    """Whether the equations among these facts hold with the figures in this order, but for one figure printed wrong."""
    readings = {fact.pointer: read_value(text, fact).amount for text, fact in zip(figures, facts, strict=True)}
    amounts = {pointer: amount for pointer, amount in readings.items() if amount is not None}
    rules = [rule for rule in identities(fmt.id) if set(rule.pointers) <= readings.keys()]
    holding = all(rule.holds(amounts) for rule in rules if rule.relation == "==")
    return len(amounts) == len(facts) and (holding or lone_misprint(fmt, amounts))


def _labels_agree(labels: Sequence[Sequence[str]], fmt: Format, key: str) -> bool:
    """Whether no row bears the label of another one, and nearly all have the characters of their own around them.

    A label that is higher than its figures goes on after them, where the next one starts. Of a table across, a group
    that is printed apart from the one before must be named where it starts.
    """
    if fmt.table(key).across:
        columns = column_officials(fmt.id, key)
        wide = len(columns) // len(labels)
        heads = [(plain("".join(pieces)), columns[n * wide].above[-1]) for n, pieces in enumerate(labels)]
        return all(not text or any(name in text for name in names) for text, names in heads[1:])
    officials = [official for official in row_officials(fmt.id, key) if not official.group]
    own = 0
    for number, pieces in enumerate(labels):
        found = candidates(pieces, officials) if pieces else {}
        sure = {index for index, match in found.items() if match.likeness >= _SURE}
        if sure and number not in sure:
            return False
        around = Counter(plain("".join((*pieces, *(labels[number + 1] if number + 1 < len(labels) else ())))))
        own += number in sure or any(not Counter(name) - around for name in officials[number].names)
    return own >= _NEARLY * len(labels)
