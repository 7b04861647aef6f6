"""Which facts of a format a site shows of every body, what they are called, and how bodies stand to each other.

All of it follows from the format: rows are shown by their total where they have one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportkit.formats import DEFAULT_FAMILY, Fact, Format, Table, carried_over, leaf_paths, load_format
from reportkit.render.site.site_contents import BodyOfSite, YearOfBody
from reportkit.resources import regex

_NUMBERED = regex(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|[0-9]+\.)")
_REMARK = regex(r"（[^（）]*）$")


@cache
def chosen_facts(format_id: str) -> tuple[str, ...]:
    """The pointers of the numbers that a site shows of every body, in printed order."""
    return tuple(fact.pointer for table in load_format(format_id).tables for fact in _chosen(table))


def _chosen(table: Table) -> Iterator[Fact]:
    for row in table.rows:
        numbers = tuple(fact for fact in row.facts if fact.numeric)
        totals = [fact for fact, column in zip(row.facts, row.columns, strict=True) if column.total and fact.numeric]
        yield from totals if totals and not table.across else numbers


@cache
def indicator_name(format_id: str, pointer: str) -> str:
    """What a fact is called for people: the printed labels without numbers, those of its row alone for a total."""
    fmt = load_format(format_id)
    fact = fmt.facts[pointer]
    labels = fact.labels
    if fact.column is not None and fmt.rows[fact.row].columns[fact.column].total:
        labels = labels[: -_column_depth(fmt, fact)]
    return "：".join(map(plain_label, labels))


def plain_label(label: str) -> str:
    """A printed label without its number and its remark in brackets."""
    return _REMARK.sub("", _NUMBERED.sub("", label))


def _column_depth(fmt: Format, fact: Fact) -> int:
    """How many of the labels of a fact are those of its column."""
    leaf = fmt.rows[fact.row].columns[fact.column or 0]
    paths = [path for table in fmt.tables for block in table.blocks for path in leaf_paths(block.columns)]
    return next(len(path) for path in paths if path[-1] is leaf)


def indicator_page_name(fmt: Format, pointer: str) -> str:
    """The name of the page of a fact; that of a further family begins with the family."""
    family = fmt.family.name
    return f"{'' if family == DEFAULT_FAMILY else f'{family}-'}{pointer.replace('/', '-')}.html"


@dataclass(frozen=True)
class Standing:
    """A body in the table of one fact: ``amounts`` by year, a text where there is none.

    ``rank`` counts from the largest, among ``among`` bodies of its level; ``share`` of them in percent have no more.
    """

    body: BodyOfSite
    amounts: tuple[Decimal | str, ...]
    rank: int | None = None
    among: int = 0
    share: int = 0


def standings(bodies: Sequence[BodyOfSite], fmt: Format, pointer: str, years: Sequence[int]) -> list[Standing]:
    """Every body in the order given; ranked by the first of ``years``."""
    rows = [Standing(body, tuple(_amount(body, fmt, pointer, year) for year in years)) for body in bodies]
    levels: dict[str, list[Decimal]] = {}
    for row in rows:
        if isinstance(newest := row.amounts[0], Decimal):
            levels.setdefault(row.body.level, []).append(newest)
    places = {level: _places(amounts) for level, amounts in levels.items()}
    return [_ranked(row, places.get(row.body.level, {}), len(levels.get(row.body.level, ()))) for row in rows]


def _places(amounts: list[Decimal]) -> dict[Decimal, tuple[int, int]]:
    """By amount, how many are larger, and how many are not."""
    amounts.sort(reverse=True)
    first: dict[Decimal, int] = {}
    for index, amount in enumerate(amounts):
        first.setdefault(amount, index)
    return {amount: (index, len(amounts) - index) for amount, index in first.items()}


def _ranked(row: Standing, places: Mapping[Decimal, tuple[int, int]], among: int) -> Standing:
    newest = row.amounts[0]
    if not isinstance(newest, Decimal):
        return row
    larger, rest = places[newest]
    return Standing(row.body, row.amounts, larger + 1, among, rest * 100 // among)


def _amount(body: BodyOfSite, fmt: Format, pointer: str, year: int) -> Decimal | str:
    found = next((one for one in body.years if one.year == year), None)
    if found is None:
        return "—"
    if found.fault:
        return "未列出"
    amount = comparable(found, fmt).get(pointer)
    return amount if amount is not None else "不可比"


def comparable(year: YearOfBody, fmt: Format) -> Mapping[str, Decimal]:
    """The chosen facts of a report under the pointers of ``fmt``; what is another concept there is absent."""
    amounts = {pointer: Decimal(text) for pointer, text in year.values.items()}
    return amounts if year.format_id == fmt.id else carried_over(fmt.id, year.format_id, amounts)
