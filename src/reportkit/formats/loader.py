"""Read a format definition, from those that are known."""

from __future__ import annotations

from collections.abc import Mapping
from math import lcm
from typing import Any

from reportkit.diagnostics import FormatError
from reportkit.formats.cell_kinds import NUMBER, CellKind
from reportkit.formats.families import load_family, with_data
from reportkit.formats.known import DEFAULT_FAMILY, definitions, kept, read_data
from reportkit.formats.model import PREVIOUS, Equation, Format, Node, Section, Table, TableBlock, leaf_paths

_YES_NO = ("是", "否")
TOTAL, RELATION, ACROSS_YEARS = "A09", "A10", "X09"
"""The rules that a total, a relation and a relation with the year before come under where the format names none."""


def format_ids(family: str | None = None) -> tuple[str, ...]:
    """The known format versions, of one family or all, oldest first."""
    found = sorted(definitions().values(), key=lambda one: one.order)
    return tuple(one.id for one in found if family in (None, one.family))


def family_names() -> tuple[str, ...]:
    """The families that a format is known of, the first family first."""
    names = dict.fromkeys(one.family for one in sorted(definitions().values(), key=lambda one: one.order))
    return tuple(sorted(names, key=lambda name: name != DEFAULT_FAMILY))


@kept
def load_format(format_id: str) -> Format:
    """The format version of that id; FormatError where there is none."""
    definition = definitions().get(format_id)
    if definition is None:
        raise FormatError(f"没有“{format_id}”这个格式；已有：{'、'.join(format_ids())}")
    return parse_format(read_data(definition.text))


def formats_for_year(year: int, family: str) -> tuple[str, ...]:
    """The formats that reports of a family and year may use: provinces have different ones.

    Oldest first, those of the workspace last: whoever brings a format means that one.
    """
    known = definitions()
    found = [name for name in format_ids(family) if known[name].covers(year)]
    return tuple(sorted(found, key=lambda name: known[name].own))


def format_for_year(year: int, family: str = DEFAULT_FAMILY) -> Format | None:
    """The format that reports of this statistics year use, the newest where there are several, or None."""
    found = formats_for_year(year, family)
    return load_format(found[-1]) if found else None


def family_of(format_id: str) -> str | None:
    """The family of a format, or None where the format is not known."""
    found = definitions().get(format_id)
    return found.family if found is not None else None


def newest_format(family: str = DEFAULT_FAMILY) -> Format:
    """The newest format of a family; FormatError where it has none."""
    found = format_ids(family)
    if not found:
        raise FormatError(f"没有“{family}”这一类报告的格式；已有：{'、'.join(family_names())}")
    return load_format(found[-1])


def first_year(family: str = DEFAULT_FAMILY) -> int:
    """The first statistics year that a format of a family is known for."""
    return min(one.first_year for one in definitions().values() if one.family == family)


def parse_format(data: Mapping[str, Any]) -> Format:
    """A definition as loaded from YAML, turned into the model. It must satisfy ``format.schema.json``."""
    family = with_data(load_family(data.get("family", DEFAULT_FAMILY)), data)
    return Format(
        id=data["format"],
        notice=data["notice"],
        name=data["name"],
        first_year=data["years"]["from"],
        last_year=data["years"].get("to"),
        title=data["title"],
        sections=tuple(_section(item) for item in data["sections"]),
        tables=tuple(_table(item) for item in data["tables"]),
        equations=tuple(_equation(item) for item in data.get("rules") or ()),
        family=family,
    )


def _node(data: dict[str, Any]) -> Node:
    return Node(
        label=data["label"],
        key=data.get("key"),
        children=tuple(_node(child) for child in data.get("children", ())),
        total=data.get("total", False),
        rule=data.get("rule") or (TOTAL if data.get("total") else None),
        unit=data.get("unit"),
        decimal=data.get("decimal", False),
        signed=data.get("signed", False),
        aliases=tuple(data.get("aliases", ())),
        breaks=tuple(data.get("break", ())),
        hint=data.get("hint", ""),
        role=data.get("role"),
        kind=_kind(data),
        counted=data.get("counted", True),
    )


def _kind(data: Mapping[str, Any]) -> CellKind:
    name = data.get("kind", NUMBER.name)
    if name == NUMBER.name:
        return NUMBER
    options = tuple(data.get("options", ())) or (_YES_NO if name == "yes-no" else ())
    return CellKind(name, options, single=bool(data.get("single")))


def _section(data: dict[str, Any]) -> Section:
    return Section(
        key=data["key"],
        label=data["label"],
        topics=tuple(_node(child) for child in data.get("children", ())),
        table=data.get("table"),
        aliases=tuple(data.get("aliases", ())),
        hint=data.get("hint", ""),
        role=data.get("role"),
    )


def _table(data: dict[str, Any]) -> Table:
    blocks = tuple(
        TableBlock(
            columns=tuple(_node(item) for item in block["columns"]),
            rows=tuple(_node(item) for item in block["rows"]),
            label=block.get("label"),
            stub=block.get("stub"),
        )
        for block in data["blocks"]
    )
    across = data.get("layout") == "across"
    stated = data.get("widths") or (1,) * columns_printed(blocks, across=across)
    total = sum(stated)
    widths = tuple(width / total for width in stated)
    return Table(data["key"], data["unit"], widths, blocks, across, data.get("role"))


def columns_printed(blocks: tuple[TableBlock, ...], *, across: bool) -> int:
    """How many columns a table needs at least: those of its values, and of row heads where rows lie below each other.

    Blocks with different numbers of columns share evenly what their row heads leave, where one width fits all.
    """
    if across:
        return max(len(leaf_paths(block.rows)) * len(leaf_paths(block.columns)) for block in blocks)
    shares = [(max(map(len, leaf_paths(block.rows))), len(leaf_paths(block.columns))) for block in blocks]
    least = max(stub + columns for stub, columns in shares)
    enough = least + lcm(*(columns for _stub, columns in shares))
    fitting = (w for w in range(least, enough) if all((w - stub) % columns == 0 for stub, columns in shares))
    return next(fitting, least)


def _equation(data: dict[str, Any]) -> Equation:
    left, relation, right = data["equation"].partition(" >= " if ">=" in data["equation"] else " == ")
    across_years = PREVIOUS in data["equation"]
    return Equation(
        code=data.get("code", ACROSS_YEARS if across_years else RELATION),
        table=data["table"],
        each=data["each"],
        left=tuple(left.split(" + ")),
        relation=relation.strip(),
        right=tuple(right.split(" + ")),
    )
