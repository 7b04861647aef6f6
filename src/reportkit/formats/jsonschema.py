"""The JSON Schema of ``statistics.yaml``, derived from a format definition.

It serves twice: ``reportkit check`` validates with it, and an editor's YAML plug-in completes and
explains every key from it. Message texts are ours (``reports.validation``), so it avoids anyOf/oneOf.
"""

from __future__ import annotations

import json
from typing import Any

from reportkit.formats.model import Fact, Format, Row, Table

FORMAT_KEY = "格式"


def statistics_schema(fmt: Format) -> dict[str, Any]:
    """JSON Schema 2020-12 for the statistics of that format version."""
    tables = {table.key: _table(fmt, table) for table in fmt.tables}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": f"由 schema/formats/{fmt.id}.yaml 生成（make schema），勿手改",
        "title": f"统计数据（{fmt.notice}）",
        "description": f"{fmt.name}的 {len(fmt.facts)} 项统计数据。没有发生填 0，不能空着。",
        "type": "object",
        "properties": {
            FORMAT_KEY: {
                "title": "报告格式",
                "description": f"{fmt.id} 即 {fmt.notice}",
                "const": fmt.id,
            },
            **tables,
        },
        "required": [FORMAT_KEY, *tables],
        "additionalProperties": False,
    }


def schema_text(fmt: Format) -> str:
    """The schema as the committed file ``schema/statistics-<format>.schema.json`` holds it."""
    return json.dumps(statistics_schema(fmt), ensure_ascii=False, indent=2) + "\n"


def _table(fmt: Format, table: Table) -> dict[str, Any]:
    caption = fmt.captions[table.key]
    root: dict[str, Any] = _group(caption, f"统计表：{caption}")
    for row in table.rows:
        level = root
        for node in row.nodes[:-1]:
            level = level["properties"].setdefault(node.key, _group(node.label, ""))
        level["properties"][row.path[-1]] = _row(row)
    _close(root)
    return root


def _group(title: str, description: str) -> dict[str, Any]:
    group: dict[str, Any] = {"title": title, "type": "object", "properties": {}}
    if description:
        group["description"] = description
    return group


def _close(group: dict[str, Any]) -> None:
    """Every listed key is required, no other is allowed."""
    for child in group["properties"].values():
        if child.get("type") == "object":
            _close(child)
    group["required"] = list(group["properties"])
    group["additionalProperties"] = False


def _row(row: Row) -> dict[str, Any]:
    if row.facts[0].column is None:
        return _cell(row.label, row.facts[0])
    return {
        "title": row.label,
        "description": "依次填：" + "、".join(column.label for column in row.columns),
        "type": "array",
        "prefixItems": [_cell(column.label, fact) for column, fact in zip(row.columns, row.facts, strict=True)],
        "minItems": len(row.facts),
        "maxItems": len(row.facts),
    }


def _cell(title: str, fact: Fact) -> dict[str, Any]:
    if fact.numeric:
        return _number(title, fact)
    cell: dict[str, Any] = {"title": title, "description": f"{' › '.join(fact.labels)}；{fact.kind.told}"}
    if fact.kind.name == "yes-no" or fact.kind.single:
        return {**cell, "enum": list(fact.kind.options)}
    return cell


def _number(title: str, fact: Fact) -> dict[str, Any]:
    kind = "小数" if fact.decimal else "整数"
    number: dict[str, Any] = {
        "title": title,
        "description": f"{' › '.join(fact.labels)}；单位：{fact.unit}；{kind}，没有发生填 0",
        "type": "number" if fact.decimal else "integer",
    }
    if not fact.signed:
        number["minimum"] = 0
    return number
