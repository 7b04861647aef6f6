"""The 勾稽关系 of a format, spelled out cell by cell.

Two sources: nodes marked ``total`` (each yields "total = Σ of its siblings' leaves") and the linear
``rules`` of the definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from reportkit.diagnostics import FormatError
from reportkit.formats.loader import load_format
from reportkit.formats.model import PREVIOUS, Equation, Format, Node, Table, keys, leaf_paths


@dataclass(frozen=True)
class Term:
    """A cell of an identity: its pointer, and a short name within the identity's row or column.

    ``previous`` cells are those of the report of the year before.
    """

    pointer: str
    name: str
    previous: bool = False


@dataclass(frozen=True)
class Identity:
    """Σ left ``relation`` Σ right. ``scope`` says for which row or column it is stated.

    ``total`` marks identities of the form Σ parts == total.
    """

    code: str
    scope: str
    left: tuple[Term, ...]
    relation: str
    right: tuple[Term, ...]
    total: bool = False

    @property
    def pointers(self) -> tuple[str, ...]:
        """All cells of this year's report that are concerned."""
        return tuple(term.pointer for term in (*self.left, *self.right) if not term.previous)

    @property
    def across_years(self) -> bool:
        """Whether a cell of the year before is concerned."""
        return any(term.previous for term in (*self.left, *self.right))

    def sums(
        self, facts: Mapping[str, Decimal], previous: Mapping[str, Decimal] = MappingProxyType({})
    ) -> tuple[Decimal, Decimal] | None:
        """Both sides, or None where a cell has no value; ``previous`` are last year's facts under the same pointers."""
        left = [(previous if term.previous else facts).get(term.pointer) for term in self.left]
        right = [(previous if term.previous else facts).get(term.pointer) for term in self.right]
        if None in left or None in right:
            return None
        return sum(filter(None, left), Decimal(0)), sum(filter(None, right), Decimal(0))

    def holds(
        self, facts: Mapping[str, Decimal], previous: Mapping[str, Decimal] = MappingProxyType({})
    ) -> bool | None:
        """Whether it holds, or None where a cell has no value."""
        sums = self.sums(facts, previous)
        if sums is None:
            return None
        left, right = sums
        return left == right if self.relation == "==" else left >= right


@cache
def identities(format_id: str) -> tuple[Identity, ...]:
    """All identities of a format version that hold within one report."""
    return tuple(i for i in _every(format_id) if not i.across_years)


@cache
def continuities(format_id: str) -> tuple[Identity, ...]:
    """All identities of a format version between a report and that of the year before."""
    return tuple(i for i in _every(format_id) if i.across_years)


@cache
def _every(format_id: str) -> tuple[Identity, ...]:
    return derive_identities(load_format(format_id))


def derive_identities(fmt: Format) -> tuple[Identity, ...]:
    """All identities of a format, ordered by code; FormatError for a rule about rows or columns that are nowhere."""
    found = [identity for table in fmt.tables for identity in _totals(table)]
    for equation in fmt.equations:
        found += _stated(fmt, equation)
    return tuple(sorted(found, key=lambda identity: identity.code))


def _totals(table: Table) -> Iterator[Identity]:
    for block in table.blocks:
        rows = [keys(path) for path in leaf_paths(block.rows)]
        columns = [keys(path) for path in leaf_paths(block.columns)]
        for total, parts in _total_groups(block.columns):
            for row in rows:
                yield _identity(table, total, row, [(*row, *p) for p in parts], (*row, *total[1]))
        for total, parts in _total_groups(block.rows):
            for column in columns:
                yield _identity(table, total, column, [(*p, *column) for p in parts], (*total[1], *column))


def _identity(
    table: Table,
    total: tuple[Node, tuple[str, ...]],
    scope: tuple[str, ...],
    parts: list[tuple[str, ...]],
    whole: tuple[str, ...],
) -> Identity:
    node, _ = total
    if node.rule is None:
        raise FormatError(f"合计“{node.label}”没有写规则编号（rule）")

    def term(path: tuple[str, ...]) -> Term:
        inner = path[len(scope) :] if path[: len(scope)] == scope else path[: -len(scope)]
        return Term("/".join((table.key, *path)), "/".join(inner))

    return Identity(node.rule, "/".join(scope), tuple(map(term, parts)), "==", (term(whole),), total=True)


def _total_groups(
    nodes: tuple[Node, ...], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[Node, tuple[str, ...]], list[tuple[str, ...]]]]:
    """Each total node with its key path, and the key paths of the leaves that it sums."""
    for node in nodes:
        if node.total:
            parts = [(*above, *keys(path)) for other in nodes if not other.total for path in other.leaves()]
            yield (node, (*above, *keys((node,)))), parts
        yield from _total_groups(node.children, (*above, *keys((node,))))


def _stated(fmt: Format, equation: Equation) -> list[Identity]:
    """What a linear rule says of each row or column. Only where one block has all its names does it say anything."""
    table = next((table for table in fmt.tables if table.key == equation.table), None)
    if table is None:
        raise FormatError(f"格式 {fmt.id} 的规则 {equation.code} 说的是表“{equation.table}”，没有这张表")
    names = {name.removeprefix(PREVIOUS) for name in (*equation.left, *equation.right)}
    if found := list(_linear(table, equation, names)):
        return found
    kind = "行" if equation.each == "column" else "列"
    nodes = [block.rows if equation.each == "column" else block.columns for block in table.blocks]
    known = {"/".join(keys(path)) for each in nodes for path in leaf_paths(each)}
    unknown = "、".join(sorted(names - known))
    reason = f"表“{table.key}”没有这样的{kind}：{unknown}" if unknown else f"这几{kind}不在同一部分"
    raise FormatError(f"格式 {fmt.id} 的规则 {equation.code} 无从核对：{reason}")


def _linear(table: Table, equation: Equation, names: set[str]) -> Iterator[Identity]:
    for block in table.blocks:
        rows = ["/".join(keys(path)) for path in leaf_paths(block.rows)]
        columns = ["/".join(keys(path)) for path in leaf_paths(block.columns)]
        fixed, varied = (columns, rows) if equation.each == "column" else (rows, columns)
        if not names <= set(varied):
            continue
        for scope in fixed:

            def term(name: str, scope: str = scope) -> Term:
                plain = name.removeprefix(PREVIOUS)
                inner = (plain, scope) if equation.each == "column" else (scope, plain)
                return Term("/".join((table.key, *inner)), plain, previous=plain != name)

            yield Identity(
                equation.code,
                scope,
                tuple(map(term, equation.left)),
                equation.relation,
                tuple(map(term, equation.right)),
            )
