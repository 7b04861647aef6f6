"""The 勾稽关系 of a format, spelled out cell by cell.

Two sources: nodes marked ``total`` (each yields "total = Σ of its siblings' leaves") and the linear
``rules`` of the definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from reportkit.diagnostics import FormatError
from reportkit.formats.known import kept
from reportkit.formats.loader import load_format
from reportkit.formats.model import PREVIOUS, Equation, Fact, Format, Node, Table, TableBlock, keys, leaf_paths

_NOTHING = Decimal(0)


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
        try:
            return _added(self._left, facts, previous), _added(self._right, facts, previous)
        except KeyError:
            return None

    @cached_property
    def _left(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return _by_year(self.left)

    @cached_property
    def _right(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return _by_year(self.right)

    def holds(
        self, facts: Mapping[str, Decimal], previous: Mapping[str, Decimal] = MappingProxyType({})
    ) -> bool | None:
        """Whether it holds, or None where a cell has no value."""
        sums = self.sums(facts, previous)
        return None if sums is None else self.allows(*sums)

    def allows(self, left: Decimal, right: Decimal) -> bool:
        """Whether two sides may be so."""
        return left == right if self.relation == "==" else left >= right


def _by_year(terms: tuple[Term, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The cells of this year and those of the year before."""
    return tuple(t.pointer for t in terms if not t.previous), tuple(t.pointer for t in terms if t.previous)


def _added(
    pointers: tuple[tuple[str, ...], tuple[str, ...]], facts: Mapping[str, Decimal], previous: Mapping[str, Decimal]
) -> Decimal:
    """The sum of the cells; KeyError where one has no value."""
    now, then = pointers
    total = sum(filter(None, map(facts.__getitem__, now)), _NOTHING)  # 0.00 would lend its places to the sum
    return sum(filter(None, map(previous.__getitem__, then)), total) if then else total


@kept
def identities(format_id: str) -> tuple[Identity, ...]:
    """All identities of a format version that hold within one report."""
    return tuple(i for i in _every(format_id) if not i.across_years)


@kept
def continuities(format_id: str) -> tuple[Identity, ...]:
    """All identities of a format version between a report and that of the year before."""
    return tuple(i for i in _every(format_id) if i.across_years)


@kept
def _every(format_id: str) -> tuple[Identity, ...]:
    return derive_identities(load_format(format_id))


def derive_identities(fmt: Format) -> tuple[Identity, ...]:
    """All identities of a format, ordered by code; FormatError for a rule about rows or columns that are nowhere."""
    found = [identity for table in fmt.tables for identity in _totals(table)]
    for equation in fmt.equations:
        found += _stated(fmt, equation)
    return tuple(sorted(found, key=lambda identity: identity.code))


Cells = Mapping[tuple[tuple[str, ...], tuple[str, ...]], Fact]
"""The facts of a block by the key paths of row and column."""


def _cells(table: Table, block: TableBlock) -> Cells:
    rows = {row.path: row for row in table.rows}
    columns = [keys(path) for path in leaf_paths(block.columns)]
    return {
        (path, column): fact
        for path in map(keys, leaf_paths(block.rows))
        for column, fact in zip(columns, rows[path].facts, strict=True)
    }


def _totals(table: Table) -> Iterator[Identity]:
    for block in table.blocks:
        cells = _cells(table, block)
        rows = [keys(path) for path in leaf_paths(block.rows)]
        columns = [keys(path) for path in leaf_paths(block.columns)]
        for node, whole, parts in _total_groups(block.columns):
            for row in rows:
                named = [(cells[row, part], part) for part in parts]
                yield from _total(node, row, (cells[row, whole], whole), named)
        for node, whole, parts in _total_groups(block.rows):
            for column in columns:
                named = [(cells[part, column], part) for part in parts]
                yield from _total(node, column, (cells[whole, column], whole), named)


def _total(
    node: Node, scope: tuple[str, ...], whole: tuple[Fact, tuple[str, ...]], parts: list[tuple[Fact, tuple[str, ...]]]
) -> Iterator[Identity]:
    """Σ parts == whole, of what is counted in the same unit; where words stand under a total there is no sum."""
    fact, path = whole
    if node.rule is None:
        raise FormatError(f"合计“{node.label}”没有写规则编号（rule）")
    if not fact.numeric:
        return
    alike = [(part, name) for part, name in parts if part.numeric and part.unit == fact.unit]
    if not alike:
        found = "、".join(dict.fromkeys(part.unit for part, _name in parts)) or "没有别的项"
        raise FormatError(f"合计“{node.label}”（{fact.unit}）没有同一单位的项可以相加：旁边是 {found}")
    left = tuple(Term(part.pointer, "/".join(name)) for part, name in alike)
    right = (Term(fact.pointer, "/".join(path)),)
    yield Identity(node.rule, "/".join(scope), left, "==", right, total=True)


def _total_groups(
    nodes: tuple[Node, ...], above: tuple[str, ...] = ()
) -> Iterator[tuple[Node, tuple[str, ...], list[tuple[str, ...]]]]:
    """Each total node with its key path, and the key paths of the leaves that it sums: no totals among them."""
    for node in nodes:
        if node.total:
            others = [path for other in nodes for path in other.leaves()]
            parts = [(*above, *keys(path)) for path in others if all(step.counted and not step.total for step in path)]
            yield node, (*above, *keys((node,))), parts
        yield from _total_groups(node.children, (*above, *keys((node,))))


def _stated(fmt: Format, equation: Equation) -> list[Identity]:
    """What a linear rule says of each row or column. Only where one block has all its names does it say anything."""
    table = next((table for table in fmt.tables if table.key == equation.table), None)
    if table is None:
        raise FormatError(f"格式 {fmt.id} 的规则 {equation.code} 说的是表“{equation.table}”，没有这张表")
    names = {name.removeprefix(PREVIOUS) for name in (*equation.left, *equation.right)}
    if found := list(_linear(table, equation, names)):
        return found
    if any(names <= {"/".join(keys(path)) for path in leaf_paths(side)} for side in _sides(table, equation)):
        raise FormatError(f"格式 {fmt.id} 的规则 {equation.code} 无从核对：说的格里不是数")
    kind = "行" if equation.each == "column" else "列"
    known = {"/".join(keys(path)) for each in _sides(table, equation) for path in leaf_paths(each)}
    unknown = "、".join(sorted(names - known))
    reason = f"表“{table.key}”没有这样的{kind}：{unknown}" if unknown else f"这几{kind}不在同一部分"
    raise FormatError(f"格式 {fmt.id} 的规则 {equation.code} 无从核对：{reason}")


def _sides(table: Table, equation: Equation) -> list[tuple[Node, ...]]:
    """The rows or columns, block by block, that a rule speaks of."""
    return [block.rows if equation.each == "column" else block.columns for block in table.blocks]


def _linear(table: Table, equation: Equation, names: set[str]) -> Iterator[Identity]:
    for block in table.blocks:
        rows = ["/".join(keys(path)) for path in leaf_paths(block.rows)]
        columns = ["/".join(keys(path)) for path in leaf_paths(block.columns)]
        fixed, varied = (columns, rows) if equation.each == "column" else (rows, columns)
        if not names <= set(varied):
            continue
        cells = _cells(table, block)
        for scope in fixed:
            if not all(_numeric(cells, equation, name, scope) for name in names):
                continue

            def term(name: str, scope: str = scope, cells: Cells = cells) -> Term:
                plain = name.removeprefix(PREVIOUS)
                row, column = (plain, scope) if equation.each == "column" else (scope, plain)
                fact = cells[tuple(row.split("/")), tuple(column.split("/"))]
                return Term(fact.pointer, plain, previous=plain != name)

            yield Identity(
                equation.code,
                scope,
                tuple(map(term, equation.left)),
                equation.relation,
                tuple(map(term, equation.right)),
            )


def _numeric(cells: Cells, equation: Equation, name: str, scope: str) -> bool:
    """Whether a number stands there, about which a rule can say something."""
    row, column = (name, scope) if equation.each == "column" else (scope, name)
    return cells[tuple(row.split("/")), tuple(column.split("/"))].numeric
