"""A format version in memory: sections, tables, and the facts that follow from them.

Everything here mirrors ``schema/formats/*.yaml``; see that file for the meaning of each field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportkit.formats.cell_kinds import NUMBER, CellKind
from reportkit.formats.families import Family


@dataclass(frozen=True)
class Node:
    """A node of a row, column or heading tree.

    A node without ``key`` is printed but takes no part in pointers.
    ``breaks`` are the numbers of characters after which a narrow cell may break. ``role`` says what the rules that
    read it take it for, ``kind`` what is typed into its cells; what is not
    ``counted`` is left out of totals.
    """

    label: str
    key: str | None = None
    children: tuple[Node, ...] = ()
    total: bool = False
    rule: str | None = None
    unit: str | None = None
    decimal: bool = False
    signed: bool = False
    aliases: tuple[str, ...] = ()
    breaks: tuple[int, ...] = ()
    hint: str = ""
    role: str | None = None
    kind: CellKind = NUMBER
    counted: bool = True

    def leaves(self) -> Iterator[tuple[Node, ...]]:
        """Paths from this node down to each leaf, this node first."""
        if not self.children:
            yield (self,)
        for child in self.children:
            for path in child.leaves():
                yield (self, *path)


def leaf_paths(nodes: tuple[Node, ...]) -> tuple[tuple[Node, ...], ...]:
    """All paths from a root of ``nodes`` to a leaf, in printed order."""
    return tuple(path for node in nodes for path in node.leaves())


def keys(path: tuple[Node, ...]) -> tuple[str, ...]:
    """The keys along a path; nodes without a key are passed over."""
    return tuple(node.key for node in path if node.key is not None)


@dataclass(frozen=True)
class Fact:
    """One cell of the report: a number, unless its ``kind`` says otherwise.

    ``pointer`` names it (``申请办理/本年新收/总计``); ``row`` is the pointer of its line in ``statistics.yaml``,
    ``column`` its place there, or None where the line holds one number. ``measure`` is the key of its
    column, also where the pointer does without it.
    """

    pointer: str
    row: str
    column: int | None
    labels: tuple[str, ...]
    unit: str
    decimal: bool
    signed: bool
    measure: str
    kind: CellKind = NUMBER

    @property
    def numeric(self) -> bool:
        """Whether it is a number, which alone is counted, summed and compared by size."""
        return self.kind.numeric

    @property
    def concept(self) -> str:
        """What is counted: row and column. Equal concepts are the same thing in every format version."""
        return f"{self.row}/{self.measure}"


@dataclass(frozen=True)
class Row:
    """One line of ``statistics.yaml``: a number, or a list of numbers in column order.

    ``nodes`` are the keyed nodes that lead to it within its table.
    """

    pointer: str
    nodes: tuple[Node, ...]
    columns: tuple[Node, ...]
    facts: tuple[Fact, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead to it within its table."""
        return keys(self.nodes)

    @property
    def label(self) -> str:
        """Its printed label."""
        return self.nodes[-1].label


@dataclass(frozen=True)
class TableBlock:
    """A part of a table with its own head: ``label`` spans it, ``stub`` stands over its row heads."""

    columns: tuple[Node, ...]
    rows: tuple[Node, ...]
    label: str | None = None
    stub: str | None = None


@dataclass(frozen=True, eq=False)
class Table:
    """One official table, loaded once and known by identity.

    ``across`` tables print their rows side by side as one line of numbers.
    """

    key: str
    unit: str
    widths: tuple[float, ...]
    blocks: tuple[TableBlock, ...]
    across: bool = False
    role: str | None = None

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The lines of ``statistics.yaml`` in printed order."""
        return tuple(_row(self, block, path) for block in self.blocks for path in leaf_paths(block.rows))


def _row(table: Table, block: TableBlock, path: tuple[Node, ...]) -> Row:
    pointer = "/".join((table.key, *keys(path)))
    columns = leaf_paths(block.columns)
    single = len(columns) == 1

    def fact(index: int, column: tuple[Node, ...]) -> Fact:
        leaf, line = column[-1], path[-1]
        return Fact(
            pointer=pointer if single else "/".join((pointer, *keys(column))),
            row=pointer,
            column=None if single else index,
            labels=tuple(node.label for node in (*path, *column)),
            unit=leaf.unit or line.unit or table.unit,
            decimal=leaf.decimal or line.decimal,
            signed=leaf.signed or line.signed,
            measure="/".join(keys(column)),
            kind=line.kind if leaf.kind.numeric else leaf.kind,
        )

    facts = tuple(fact(index, column) for index, column in enumerate(columns))
    nodes = tuple(node for node in path if node.key is not None)
    return Row(pointer, nodes, tuple(column[-1] for column in columns), facts)


def _roles_below(nodes: tuple[Node, ...], above: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in nodes:
        path = (*above, *keys((node,)))
        if node.role:
            yield node.role, path
        yield from _roles_below(node.children, path)


@dataclass(frozen=True)
class Section:
    """One of the sections; ``table`` is the key of the table it holds, ``hint`` what a new report is told."""

    key: str
    label: str
    topics: tuple[Node, ...] = ()
    table: str | None = None
    aliases: tuple[str, ...] = ()
    hint: str = ""
    role: str | None = None


PREVIOUS = "previous:"


@dataclass(frozen=True)
class Equation:
    """A linear rule between rows (``each == 'column'``) or columns (``each == 'row'``) of one table.

    Both sides are sums of key paths joined by ``/``; the relation is ``==`` or ``>=``. A path that starts
    with ``PREVIOUS`` is taken from the report of the year before.
    """

    code: str
    table: str
    each: str
    left: tuple[str, ...]
    relation: str
    right: tuple[str, ...]


@dataclass(frozen=True)
class Format:
    """A whole format version."""

    id: str
    notice: str
    name: str
    first_year: int
    last_year: int | None
    title: str
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    equations: tuple[Equation, ...]
    family: Family

    @cached_property
    def rows(self) -> dict[str, Row]:
        """All lines of ``statistics.yaml`` by pointer, in order."""
        return {row.pointer: row for table in self.tables for row in table.rows}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """All facts by pointer, in order."""
        return {fact.pointer: fact for row in self.rows.values() for fact in row.facts}

    @cached_property
    def captions(self) -> dict[str, str]:
        """What each table is called: the heading of its section without the number."""
        return {s.table: s.label.split("、", 1)[-1] for s in self.sections if s.table}

    @cached_property
    def figures(self) -> dict[str, Fact]:
        """The facts that are numbers, by pointer, in order."""
        return {pointer: fact for pointer, fact in self.facts.items() if fact.numeric}

    @cached_property
    def roles(self) -> dict[str, str]:
        """The keys of sections and tables and the pointers of rows and groups, by the role that they play."""
        found = {section.role: section.key for section in self.sections if section.role}
        found |= {node.role: str(node.key) for section in self.sections for node in section.topics if node.role}
        for table in self.tables:
            found |= {table.role: table.key} if table.role else {}
            for block in table.blocks:
                found |= {role: "/".join((table.key, *path)) for role, path in _roles_below(block.rows)}
        return found

    def role(self, name: str) -> str | None:
        """Who plays a role: the key of a section or table, or the pointer of a row or group; None where nobody does."""
        return self.roles.get(name)

    def column_role(self, table: str, name: str) -> str | None:
        """The measure that plays a role in a table, or None."""
        found = (keys(path) for block in self.table(table).blocks for path in leaf_paths(block.columns))
        roles = (path[-1].role for block in self.table(table).blocks for path in leaf_paths(block.columns))
        return next(("/".join(path) for path, role in zip(found, roles, strict=True) if role == name), None)

    def fact_of(self, role: str) -> Fact | None:
        """The fact that plays a role: of a row with one number, or of a column in the only row of its table."""
        row = self.rows.get(self.role(role) or "")
        if row is not None:
            return row.facts[0] if len(row.facts) == 1 else None
        for table in self.tables:
            measure = self.column_role(table.key, role)
            if measure is not None and len(table.rows) == 1:
                return next(fact for fact in table.rows[0].facts if fact.measure == measure)
        return None

    def section_of(self, role: str) -> Section | None:
        """The section that plays a role, or None."""
        return next((section for section in self.sections if section.role == role), None)

    def table_of(self, role: str) -> Table | None:
        """The table that plays a role, or None."""
        return next((table for table in self.tables if table.role == role), None)

    def table(self, key: str) -> Table:
        """The table of that key; KeyError where there is none."""
        return {table.key: table for table in self.tables}[key]

    def covers(self, year: int) -> bool:
        """Whether reports of this statistics year use the format."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
