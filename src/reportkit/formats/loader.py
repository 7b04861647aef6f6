"""Read a format definition from ``schema/formats``."""

from __future__ import annotations

from functools import cache
from typing import Any

from ruamel.yaml import YAML

from reportkit.diagnostics import FormatError
from reportkit.formats.model import Equation, Format, Node, Section, Table, TableBlock
from reportkit.resources import schema_dir


@cache
def format_ids() -> tuple[str, ...]:
    """The known format versions, oldest first."""
    return tuple(sorted(path.stem for path in (schema_dir() / "formats").glob("*.yaml")))


@cache
def load_format(format_id: str) -> Format:
    """The format version of that id; FormatError where there is none."""
    if format_id not in format_ids():
        raise FormatError(f"没有“{format_id}”这个格式；已有：{'、'.join(format_ids())}")
    text = (schema_dir() / "formats" / f"{format_id}.yaml").read_text(encoding="utf-8")
    return parse_format(YAML(typ="safe", pure=False).load(text))


def format_for_year(year: int) -> Format | None:
    """The format that reports of this statistics year use, or None."""
    return next((f for f in map(load_format, reversed(format_ids())) if f.covers(year)), None)


def first_year() -> int:
    """The first statistics year that a format is known for."""
    return min(load_format(format_id).first_year for format_id in format_ids())


def parse_format(data: dict[str, Any]) -> Format:
    """A definition as loaded from YAML, turned into the model. It must satisfy ``format.schema.json``."""
    return Format(
        id=data["format"],
        notice=data["notice"],
        name=data["name"],
        first_year=data["years"]["from"],
        last_year=data["years"].get("to"),
        title=data["title"],
        sections=tuple(_section(item) for item in data["sections"]),
        tables=tuple(_table(item) for item in data["tables"]),
        equations=tuple(_equation(item) for item in data["rules"]),
    )


def _node(data: dict[str, Any]) -> Node:
    return Node(
        label=data["label"],
        key=data.get("key"),
        children=tuple(_node(child) for child in data.get("children", ())),
        total=data.get("total", False),
        rule=data.get("rule"),
        unit=data.get("unit"),
        decimal=data.get("decimal", False),
        signed=data.get("signed", False),
        aliases=tuple(data.get("aliases", ())),
        breaks=tuple(data.get("break", ())),
        hint=data.get("hint", ""),
    )


def _section(data: dict[str, Any]) -> Section:
    return Section(
        key=data["key"],
        label=data["label"],
        topics=tuple(_node(child) for child in data.get("children", ())),
        table=data.get("table"),
        aliases=tuple(data.get("aliases", ())),
        hint=data.get("hint", ""),
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
    total = sum(data["widths"])
    widths = tuple(width / total for width in data["widths"])
    return Table(data["key"], data["unit"], widths, blocks, across=data.get("layout") == "across")


def _equation(data: dict[str, Any]) -> Equation:
    left, relation, right = data["equation"].partition(" >= " if ">=" in data["equation"] else " == ")
    return Equation(
        code=data["code"],
        table=data["table"],
        each=data["each"],
        left=tuple(left.split(" + ")),
        relation=relation.strip(),
        right=tuple(right.split(" + ")),
    )
