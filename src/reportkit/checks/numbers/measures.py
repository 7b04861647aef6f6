"""What the tables measure: sums of facts with a name. All group sums come from the format's row tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportkit.diagnostics import CATALOGUE
from reportkit.formats import Format, Node, Row, Table, kept, leaf_paths, load_format
from reportkit.formats import keys as keys_of
from reportkit.prose.reading import CaseWords, ResultNames

APPLICATIONS, REVIEWS, DOCUMENTS = "on-application", "cases", "proactive"  # roles of tables
_DECISIONS = ("permits", "penalties", "coercion")
_ORDINARY = 2  # characters: 其他 is an ordinary word, and names no result


@dataclass(frozen=True)
class Measure:
    """A named sum of facts; ``minus`` is taken off."""

    name: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()

    def value(self, amounts: Mapping[str, Decimal]) -> Decimal | None:
        """Its value, or None where a fact has none."""
        if not self.plus or any(pointer not in amounts for pointer in (*self.plus, *self.minus)):
            return None
        return sum((amounts[p] for p in self.plus), Decimal(0)) - sum((amounts[p] for p in self.minus), Decimal(0))

    def __add__(self, other: Measure) -> Measure:
        return Measure(f"{self.name}加{other.name}", self.plus + other.plus, self.minus + other.minus)

    def __sub__(self, other: Measure) -> Measure:
        return Measure(f"{self.name}减{other.name}", self.plus + other.minus, self.minus + other.plus)


@dataclass(frozen=True)
class Measures:
    """The measures that prose speaks of, in one format version."""

    received: Measure
    carried_in: Measure
    answered: Measure
    carried_out: Measure
    outcomes: Mapping[str, Measure]
    dropped: Measure | None
    rest: Mapping[str, tuple[Measure, tuple[str, ...]]]  # by group: its row 其他, and the keys of its other rows
    review: Measure
    lawsuits: Measure
    suits: Mapping[str, Measure]
    documents: Mapping[str, Mapping[str, Measure]]
    columns: Mapping[str, str]  # the keys of columns by role: those of documents and of the results of cases
    decisions: Mapping[str, Measure]  # 行政许可 … by key: rows of one column that count pieces
    names: Mapping[str, str]  # 表二, 表三, 表四 by table key
    sections: Mapping[str, str]  # section keys by the role of their table


@kept
def measures(format_id: str) -> Measures:
    """The measures of a format version; where nothing plays a role they are empty, and say nothing."""
    fmt = load_format(format_id)
    table, cases = fmt.table_of(APPLICATIONS), fmt.table_of(REVIEWS)
    total = _total_key(table) if table is not None else None

    def row(role: str, *, below: bool = False) -> Measure:
        """The total of a row, or of the total row below a group."""
        pointer = fmt.role(role)
        last = _total_below(table, role) if below and table is not None else ""
        if pointer is None or total is None or last is None:
            return Measure(role, ())
        return Measure(pointer.rpartition("/")[2] + total, ("/".join(filter(None, (pointer, last, total))),))

    outcomes = dict(_outcomes(table, total)) if table is not None and total is not None else {}
    suits = {r.pointer: Measure(r.path[-1] + _last(r.facts[-1].pointer), (r.facts[-1].pointer,)) for r in _rows(cases)}
    review = suits.pop(fmt.role("review") or "", Measure("review", ()))
    courts = tuple(p for m in suits.values() for p in m.plus)
    keys = [pointer.rpartition("/")[2] for pointer in suits]
    documents = fmt.table_of(DOCUMENTS)
    return Measures(
        received=row("received"),
        carried_in=row("carried-in"),
        answered=row("results", below=True),
        carried_out=row("carried-out"),
        outcomes=outcomes,
        dropped=outcomes.get((fmt.role("dropped") or "").rpartition("/")[2]),
        rest=dict(_rest(table, total)) if table is not None and total is not None else {},
        review=review,
        lawsuits=Measure("、".join(keys) + (_last(courts[0]) if courts else "") + "之和", courts),
        suits=dict(zip(keys, suits.values(), strict=True)),
        documents=_documents(documents) if documents is not None else {},
        columns=dict(_columns(documents)) | dict(_columns(cases)),
        decisions=_decisions(fmt, documents) if documents is not None else {},
        names={s.table: "表" + s.label.partition("、")[0] for s in fmt.sections if s.table},
        sections={role: s.key for s in fmt.sections if s.table and (role := fmt.table(s.table).role)},
    )


def _rows(table: Table | None) -> tuple[Row, ...]:
    return table.rows if table is not None else ()


def _last(pointer: str) -> str:
    return pointer.rpartition("/")[2]


def _total_below(table: Table, role: str) -> str | None:
    """The key of the total row below the group that plays a role."""
    nodes = (node for block in table.blocks for node in block.rows if node.role == role)
    return next((str(child.key) for node in nodes for child in node.children if child.total), None)


def _columns(table: Table | None) -> Iterator[tuple[str, str]]:
    """The keys of columns by the role that they play."""
    for block in table.blocks if table is not None else ():
        for path in leaf_paths(block.columns):
            if path[-1].role:
                yield path[-1].role, "/".join(keys_of(path))


@kept
def known_results(format_id: str) -> ResultNames:
    """The ways of naming a result of handling, and which of their keys are those of groups."""
    groups = frozenset(key for key, measure in measures(format_id).outcomes.items() if len(measure.plus) > 1)
    return ResultNames(result_names(format_id), groups)


@kept
def known_cases(format_id: str) -> CaseWords:
    """What rule N06 knows of cases."""
    words = CATALOGUE["N06"].words
    return CaseWords(tuple(measures(format_id).suits), (*words["结果"], *words["别的事"]), tuple(words["经办"]))


@kept
def result_names(format_id: str) -> Mapping[str, str]:
    """The ways of naming a result of handling, each with its key: the keys, and the words of rule N05 for them."""
    keys = measures(format_id).outcomes
    known = CATALOGUE["N05"].words
    table = load_format(format_id).table_of(APPLICATIONS)
    named = _row_labels(table) if table is not None else ()
    labels = {plain_label: key for key, plain_label in named if key in keys}
    return {key: key for key in keys} | labels | {word: key for key in keys for word in known.get(key, ())}


def _row_labels(table: Table) -> Iterator[tuple[str, str]]:
    """The results by key, each with its official label without number and brackets."""
    for group in _results(table).children:
        for _, node in _nodes(group, ()):
            label = re.sub(r"^(?:（.）|[0-9]+[.．])|（[^（）]*）", "", node.label)
            yield str(node.key), label


def _total_key(table: Table) -> str | None:
    path = next((p for p in leaf_paths(table.blocks[0].columns) if p[-1].total), None)
    return "/".join(keys_of(path)) if path is not None else None


def _results(table: Table) -> Node:
    """The group of the results of handling; an empty one where no row plays that role."""
    groups = (node for block in table.blocks for node in block.rows if node.role == "results")
    return next(groups, Node("", ""))


def _outcomes(table: Table, total: str) -> Iterator[tuple[str, Measure]]:
    """The results of handling, groups and single rows alike, by key. A key that occurs twice names neither."""
    parent = _results(table)
    seen: dict[str, Measure | None] = {}
    for node in parent.children:
        if not node.total:
            for above, inner in _nodes(node, (str(parent.key),)):
                key = str(inner.key)
                leaves = ["/".join((table.key, *above, *keys_of(p), total)) for p in inner.leaves()]
                name = f"{key}{total}" if len(leaves) == 1 else f"{key}各项{total}之和"
                seen[key] = None if key in seen else Measure(name, tuple(leaves))
    yield from ((key, m) for key, m in seen.items() if m is not None and len(key) > _ORDINARY)


def _rest(table: Table, total: str) -> Iterator[tuple[str, tuple[Measure, tuple[str, ...]]]]:
    parent = _results(table)
    for group in parent.children:
        keys = [str(child.key) for child in group.children]
        if "其他" in keys:
            pointer = "/".join((table.key, str(parent.key), str(group.key), "其他", total))
            yield (
                str(group.key),
                (Measure(f"{group.key}/其他{total}", (pointer,)), tuple(k for k in keys if k != "其他")),
            )


def _nodes(node: Node, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Node]]:
    yield above, node
    for child in node.children:
        yield from _nodes(child, (*above, str(node.key)))


def _decisions(fmt: Format, table: Table) -> dict[str, Measure]:
    """The rows of table 二 that count decisions, by key."""
    wanted = {fmt.role(role) for role in _DECISIONS}
    rows = [row for row in table.rows if row.pointer in wanted and len(row.facts) == 1]
    return {r.path[-1]: Measure(r.path[-1], (r.facts[0].pointer,)) for r in rows}


def _documents(table: Table) -> dict[str, dict[str, Measure]]:
    """The columns of the rows that have several: kinds of documents, by key."""
    return {
        row.path[-1]: {f.measure: Measure(f"{row.path[-1]}{f.measure}", (f.pointer,)) for f in row.facts}
        for row in table.rows
        if len(row.facts) > 1
    }
