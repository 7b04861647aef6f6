"""The columns of the tidy table: English names for programs, Chinese titles and descriptions for people."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportkit.formats import DEFAULT_FAMILY, format_ids
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
)

FURTHER = (
    Field("family", "报告的种类", "string", "哪一类年度报告，如 政府信息公开工作年度报告、行政执法年度数据"),
    Field("value_text", "文字", "string", "填的不是数的指标：是或否、文字、勾选的各项（以顿号相连）；填数的为空"),
)
"""Columns that are added where a report is of another family, or asks for more than numbers."""

DECIMAL_PLACES = 6  # one 分 in 万元: no amount of money has more
INTEGER_DIGITS = 18

PRIMARY_KEY = ("org", "body", "year", "pointer")


def fields_of(*, further: bool) -> tuple[Field, ...]:
    """The columns of a table; ``further`` where not all of its reports are of the first family and hold numbers."""
    return (*FIELDS, *FURTHER) if further else FIELDS


def constraints(field: Field, *, further: bool = False) -> dict[str, Any]:
    """What the values of a column obey, as Table Schema says it; every cell has a value but those named here."""
    if field.name in ("org", "value_text") or (further and field.name == "value"):
        return {}
    if field.name == "level":
        return {"required": True, "enum": list(_levels())}
    if field.name == "format" and not further:
        return {"required": True, "enum": list(format_ids(DEFAULT_FAMILY))}
    return {"required": True}


@cache
def _levels() -> tuple[str, ...]:
    """The levels that the front matter may name."""
    schema = json.loads((schema_dir() / "report.schema.json").read_text(encoding="utf-8"))
    return tuple(schema["properties"]["级别"]["enum"])
