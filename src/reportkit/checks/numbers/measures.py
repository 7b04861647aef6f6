"""What the tables measure: sums of facts with a name. All group sums come from the format's row tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportkit.diagnostics import CATALOGUE
from reportkit.formats import Format, Node, Table, leaf_paths, load_format
from reportkit.formats import keys as keys_of

APPLICATIONS, REVIEWS, DOCUMENTS = "申请办理", "复议诉讼", "主动公开"


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
    decisions: Mapping[str, Measure]  # 行政许可 … by key: rows of one column that count pieces
    names: Mapping[str, str]  # 表二, 表三, 表四 by table key
    sections: Mapping[str, str]  # section keys by table key


@cache
def measures(format_id: str) -> Measures:
    """The measures of a format version."""
    fmt = load_format(format_id)
    table = fmt.table(APPLICATIONS)
    total = _total_key(table)

    def row(name: str, *path: str) -> Measure:
        return Measure(name, ("/".join((APPLICATIONS, *path, total)),))

    outcomes = dict(_outcomes(table, total))
    suits = {r.path[-1]: Measure(r.path[-1] + "总计", (r.facts[-1].pointer,)) for r in fmt.table(REVIEWS).rows}
    review = next(iter(suits.values()))
    courts = tuple(p for m in suits.values() if m is not review for p in m.plus)
    return Measures(
        received=row("本年新收总计", "本年新收"),
        carried_in=row("上年结转总计", "上年结转"),
        answered=row("办理结果总计", "办理结果", "总计"),
        carried_out=row("结转下年度总计", "结转下年度"),
        outcomes=outcomes,
        dropped=outcomes.get("其他处理"),
        rest=dict(_rest(table, total)),
        review=review,
        lawsuits=Measure("、".join(k for k in suits if suits[k] is not review) + "总计之和", courts),
        suits={key: m for key, m in suits.items() if m is not review},
        documents=_documents(fmt),
        decisions=_decisions(fmt),
        names={s.table: "表" + s.label.partition("、")[0] for s in fmt.sections if s.table},
        sections={s.table: s.key for s in fmt.sections if s.table},
    )


@cache
def result_names(format_id: str) -> Mapping[str, str]:
    """The ways of naming a result of handling, each with its key: the keys, and the words of rule N05 for them."""
    keys = measures(format_id).outcomes
    known = CATALOGUE["N05"].words
    labels = {
        plain_label: key for key, plain_label in _row_labels(load_format(format_id).table(APPLICATIONS)) if key in keys
    }
    return {key: key for key in keys} | labels | {word: key for key in keys for word in known.get(key, ())}


def _row_labels(table: Table) -> Iterator[tuple[str, str]]:
    """The results by key, each with its official label without number and brackets."""
    parent = next(n for n in table.blocks[0].rows if n.children)
    for group in parent.children:
        for _, node in _nodes(group, ()):
            label = re.sub(r"^(?:（.）|[0-9]+[.．])|（[^（）]*）", "", node.label)
            yield str(node.key), label


def _total_key(table: Table) -> str:
    path = next(p for p in leaf_paths(table.blocks[0].columns) if p[-1].total)
    return "/".join(keys_of(path))


def _outcomes(table: Table, total: str) -> Iterator[tuple[str, Measure]]:
    """The results of handling, groups and single rows alike, by key. A key that occurs twice names neither."""
    parent = next(n for n in table.blocks[0].rows if n.children)
    seen: dict[str, Measure | None] = {}
    for node in parent.children:
        if not node.total:
            for above, inner in _nodes(node, (str(parent.key),)):
                key = str(inner.key)
                leaves = ["/".join((table.key, *above, *keys_of(p), total)) for p in inner.leaves()]
                name = f"{key}{total}" if len(leaves) == 1 else f"{key}各项{total}之和"
                seen[key] = None if key in seen else Measure(name, tuple(leaves))
    yield from (
        (key, measure) for key, measure in seen.items() if measure is not None and len(key) > 2
    )  # 其他 is an ordinary word


def _rest(table: Table, total: str) -> Iterator[tuple[str, tuple[Measure, tuple[str, ...]]]]:
    parent = next(n for n in table.blocks[0].rows if n.children)
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


def _decisions(fmt: Format) -> dict[str, Measure]:
    """The rows of table 二 that count decisions, by key; a fee is no decision."""
    rows = [row for row in fmt.table(DOCUMENTS).rows if row.path[-1].startswith("行政") and len(row.facts) == 1]
    return {r.path[-1]: Measure(r.path[-1], (r.facts[0].pointer,)) for r in rows if "收费" not in r.path[-1]}


def _documents(fmt: Format) -> dict[str, dict[str, Measure]]:
    """The columns of the rows that have three of them: kinds of documents, by key."""
    found: dict[str, dict[str, Measure]] = {}
    for row in fmt.table(DOCUMENTS).rows:
        if len(row.facts) > 1:
            columns = [f.pointer.rpartition("/")[2] for f in row.facts]
            found[row.path[-1]] = {
                c: Measure(f"{row.path[-1]}{c}", (f.pointer,)) for c, f in zip(columns, row.facts, strict=True)
            }
    return found
