"""The columns of the tidy table: English names for programs, Chinese titles and descriptions for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportkit.formats import Fact, load_format
from reportkit.opendata.filed import SCOPES
from reportkit.resources import schema_dir


@dataclass(frozen=True)
class Field:
    """A column. ``type`` is one of the Table Schema types (Frictionless, version 1)."""

    name: str
    title: str
    type: str
    description: str


FIELDS = (
    Field("org", "机关文件夹", "string", "报告在 reports/ 下的机关文件夹，如 某县/教育局；工作区只有一个机关时为空"),
    Field("body", "机关", "string", "发布报告的机关，照报告卷首的写法"),
    Field("level", "级别", "string", "机关的级别，照报告卷首的写法，如 县级部门"),
    Field("year", "年度", "integer", "统计年度，四位数字"),
    Field("format", "格式", "string", "统计表的格式版本，按国务院办公厅通知的年份和文号命名，如 2021-30"),
    Field(
        "concept", "概念", "string", "数的是什么：行与列的名字。不同格式版本里概念相同，才是同一件事，跨年度比较用它"
    ),
    Field("pointer", "指标", "string", "指标在本格式里的名字，与 statistics.yaml 和正文引用的写法相同"),
    Field("label", "官方标签", "string", "官方表上的文字，从部分的标题到行、列，以“ > ”相连"),
    Field("unit", "单位", "string", "数值的单位，照官方表：件、项、万元等"),
    Field("value", "数值", "number", "报告里填的数，一位不差；金额是十进制小数，不是浮点数"),
    Field("is_total", "是否合计", "boolean", "true 表示这一格是别的格之和；求和时请略去，否则会重复计算"),
    Field("scope", "汇总", "string", "本机关：这个机关自己的数；汇总：它的报告写了“成员”，数是各成员之和"),
    Field(
        "part_of", "汇入", "string", "哪个机关的汇总报告计入了它：那个机关的文件夹（. 是 reports/ 本身）；没有就为空"
    ),
    Field(
        "is_repeat",
        "是否重复",
        "boolean",
        "true 表示这是汇总报告的数，它的成员也在本表里；求和时请略去，否则成员的数计了两次",
    ),
    Field(
        "comparable",
        "可比",
        "string",
        "与其他格式版本能否比较。可比：别的格式里有同一个概念；相加后可比：要把同一组的几行加起来才与所列格式可比；不可比：所列格式里没有这件事",
    ),
)

FURTHER = (
    Field("family", "报告的种类", "string", "哪一类年度报告，如 政府信息公开工作年度报告、行政执法年度数据"),
    Field("value_text", "文字", "string", "填的不是数的指标：是或否、文字、勾选的各项（以顿号相连）；填数的为空"),
)
"""Columns that are added where a report is of another family, or asks for more than numbers."""

DECIMAL_PLACES = 6  # one 分 in 万元: no amount of money has more
INTEGER_DIGITS = 18

PRIMARY_KEY = ("org", "body", "year", "pointer")


@dataclass(frozen=True)
class Extent:
    """What a table holds: its format versions and years, each once, in order."""

    formats: tuple[str, ...]
    years: tuple[int, ...]


def fields_of(*, further: bool) -> tuple[Field, ...]:
    """The columns of a table; ``further`` where not all of its reports are of the first family and hold numbers."""
    return (*FIELDS, *FURTHER) if further else FIELDS


def constraints(field: Field, extent: Extent, *, further: bool = False) -> dict[str, Any]:
    """What the values of a column obey, as Table Schema says it; every cell has a value but those named here."""
    if field.name in ("org", "part_of", "value_text") or (further and field.name in ("value", "unit")):
        return {}
    bounds = _BOUNDS.get(field.name)
    return {"required": True} | (bounds(extent) if bounds is not None else {})


def _facts(extent: Extent) -> list[Fact]:
    return [fact for format_id in extent.formats for fact in load_format(format_id).facts.values()]


def _enum(values: Iterable[Any]) -> dict[str, Any]:
    """The values allowed; where the table is empty there is nothing to allow, and no list of nothing (JSON Schema)."""
    found = list(dict.fromkeys(values))
    return {"enum": found} if found else {}


def _least(extent: Extent) -> dict[str, Any]:
    """No count is below zero, but increases and decreases (增减), which only some formats ask for."""
    return {} if any(fact.signed for fact in _facts(extent)) else {"minimum": 0}


@cache
def _levels() -> tuple[str, ...]:
    """The levels that the front matter may name."""
    schema = json.loads((schema_dir() / "report.schema.json").read_text(encoding="utf-8"))
    return tuple(schema["properties"]["级别"]["enum"])


_BOUNDS: dict[str, Callable[[Extent], dict[str, Any]]] = {
    "body": lambda _extent: {"minLength": 1},
    "level": lambda _extent: _enum(_levels()),
    "year": lambda extent: _enum(extent.years),
    "format": lambda extent: _enum(extent.formats),
    "concept": lambda extent: _enum(fact.concept for fact in _facts(extent)),
    "pointer": lambda extent: _enum(fact.pointer for fact in _facts(extent)),
    "label": lambda _extent: {"minLength": 1},
    "unit": lambda extent: _enum(fact.unit for fact in _facts(extent)),
    "value": _least,
    "scope": lambda _extent: _enum(SCOPES),
    "comparable": lambda _extent: {"pattern": r"可比|(相加后可比|不可比)：[^；]+(；(相加后可比|不可比)：[^；]+)?"},
}
