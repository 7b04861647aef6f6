"""The quick yes agrees with jsonschema: on sound data, and on data damaged in any one place."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reportkit.reports.text.conformity import conforms
from reportkit.resources import schema_dir

SCHEMAS = {
    path.name: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(Path(schema_dir()).glob("*.schema.json"))
    if path.name not in ("format.schema.json", "family.schema.json", "comparison.schema.json")  # shared definitions
}
PATTERNED = {
    "网站的网址": "https://www.example.gov.cn/nianbao/",
    "开放数据的许可": "CC-BY-4.0",
    "发布日期": "2023-01-20",
    "乡镇街道": "01-31",
    "上年报告": "../2021",
    "规则": "N12",
    "日期": "2023-01-20",
    "提交": "0123456789" * 4,
    "校验值": "01234567" * 16,
}
JUNK = st.sampled_from(["", "甲", "12", "2022-01-01", 0, 1, -1, 2022, Decimal("1.5"), None, [], {}, [1], {"甲": 1}])


def sample(schema: dict[str, Any], rng: Random) -> Any:  # noqa: PLR0911  # one for each kind
    """Data that satisfies a schema of ours."""
    if "const" in schema or "enum" in schema:
        return rng.choice(schema.get("enum", [schema.get("const")]))
    stated = schema.get("type", "string")  # a cell for words has no type: digits are words there, too
    kind = stated if isinstance(stated, str) else stated[0]
    match kind:
        case "object":
            return {name: sample(sub, rng) for name, sub in schema.get("properties", {}).items()}
        case "array" if "prefixItems" in schema:
            return [sample(sub, rng) for sub in schema["prefixItems"]]
        case "array":
            return [sample(schema["items"], rng)]
        case "integer":
            return max(schema.get("minimum", 0), 1)
        case "number":
            return Decimal("0.75") if "maximum" in schema else Decimal("1.75")
        case _:
            return PATTERNED.get(schema["title"], "甲乙丙丁戊己庚辛")


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for key, value in inner for place in places(value, (*path, key)))]


def replaced(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    changed = copy.copy(data)
    changed[path[0]] = replaced(data[path[0]], path[1:], value)
    return changed


@pytest.mark.parametrize("name", SCHEMAS)
def test_sound_data_gets_the_quick_yes(name: str) -> None:
    data = sample(SCHEMAS[name], Random(1))
    assert Draft202012Validator(SCHEMAS[name]).is_valid(data)
    assert conforms(data, SCHEMAS[name])


@pytest.mark.parametrize("name", SCHEMAS)
@given(seed=st.integers(0, 10**6), junk=JUNK)
def test_damaged_data_is_judged_alike(name: str, seed: int, junk: Any) -> None:
    rng = Random(seed)
    data = sample(SCHEMAS[name], rng)
    damaged = replaced(data, rng.choice(places(data)), junk)
    assert conforms(damaged, SCHEMAS[name]) == Draft202012Validator(SCHEMAS[name]).is_valid(damaged)


@pytest.mark.parametrize("keyword", ["anyOf", "format", "uniqueItems"])
def test_an_unknown_keyword_is_left_to_jsonschema(keyword: str) -> None:
    assert not conforms("甲", {"type": "string", keyword: []})
