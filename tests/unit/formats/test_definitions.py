"""Both official formats: what the notices print, counted by hand from them."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from reportkit.diagnostics import FormatError
from reportkit.formats import (
    READY,
    Node,
    Table,
    TableBlock,
    continuities,
    derive_identities,
    format_for_year,
    format_ids,
    identities,
    load_format,
    parse_format,
    read_data,
    schema_text,
    table_grid,
)
from reportkit.resources import data_dir, schema_dir


@pytest.mark.parametrize("format_id", format_ids())
def test_definition_satisfies_its_schema(format_id: str) -> None:
    schema = json.loads((schema_dir() / "format.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    text = (schema_dir() / "formats" / f"{format_id}.yaml").read_text(encoding="utf-8")
    data = YAML(typ="safe").load(text)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    assert data["format"] == format_id


@pytest.mark.parametrize(
    "fault",
    [
        {"key": "没有标签"},
        {"key": "有/斜杠", "label": "x"},
        {"key": "x", "label": "x", "total": False},
        {"key": "x", "label": "x", "colour": "red"},
    ],
)
def test_schema_refuses_faulty_nodes(fault: dict[str, object]) -> None:
    schema = json.loads((schema_dir() / "format.schema.json").read_text(encoding="utf-8"))
    node = {"$schema": schema["$schema"], "$ref": "#/$defs/node", "$defs": schema["$defs"]}
    assert not Draft202012Validator(node).is_valid(fault)


@pytest.mark.parametrize("format_id", format_ids())
def test_generated_schema_is_committed(format_id: str) -> None:
    path = schema_dir() / f"statistics-{format_id}.schema.json"
    assert path.read_text(encoding="utf-8") == schema_text(load_format(format_id))


@pytest.mark.parametrize(("format_id", "counts"), [("2019-60", (22, 161, 15)), ("2021-30", (10, 175, 15))])
def test_number_of_facts(format_id: str, counts: tuple[int, ...]) -> None:
    tables = load_format(format_id).tables
    assert tuple(sum(len(row.facts) for row in table.rows) for table in tables) == counts


@pytest.mark.parametrize(
    ("year", "expected"), [(2018, None), (2019, "2019-60"), (2020, "2019-60"), (2021, "2021-30"), (2030, "2021-30")]
)
def test_format_of_a_year(year: int, expected: str | None) -> None:
    fmt = format_for_year(year)
    assert (fmt.id if fmt else None) == expected


# A01: 7 columns; A02: 7 columns; A03: 23 or 25 rows; A04: 3 blocks; A05: 2 rows, only where 现行有效 is asked.
@pytest.mark.parametrize(
    ("format_id", "expected"),
    [
        ("2019-60", {"A01": 7, "A02": 7, "A03": 23, "A04": 3, "X01": 7}),
        ("2021-30", {"A01": 7, "A02": 7, "A03": 25, "A04": 3, "A05": 2, "X01": 7, "X02": 2}),
    ],
)
def test_identities(format_id: str, expected: dict[str, int]) -> None:
    found = (*identities(format_id), *continuities(format_id))
    assert Counter(identity.code for identity in found) == expected


@pytest.mark.parametrize("format_id", format_ids())
def test_grids_tile_exactly(format_id: str) -> None:
    for table in load_format(format_id).tables:
        grid = table_grid(table)
        covered = Counter(
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        )
        assert set(covered) == {(row, column) for row in range(grid.height) for column in range(grid.width)}
        assert set(covered.values()) == {1}
        facts = [cell.fact for cell in grid.cells if cell.fact]
        assert facts == [fact.pointer for row in table.rows for fact in row.facts]


def test_blocks_of_different_column_counts_share_the_width() -> None:
    grid = table_grid(load_format("2019-60").tables[0])
    spans = {cell.text: cell.column_span for cell in grid.cells}
    assert (spans["对外公开总数量"], spans["处理决定数量"], spans["采购总金额"]) == (2, 2, 3)


def test_columns_that_do_not_divide_the_width_are_refused() -> None:
    columns = (Node("甲", "甲"), Node("乙", "乙"))
    block = TableBlock(columns, (Node("行", "行"),), label="块")
    with pytest.raises(FormatError, match="分不匀"):
        table_grid(Table("表", "件", (0.25, 0.25, 0.25, 0.25), (block,)))


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"equation": "本年新收 + 上年接转 == 办理结果/总计"}, "没有这样的行：上年接转"),
        ({"equation": "本年新收 == previous:结转下年"}, "没有这样的行：结转下年"),
        ({"each": "row", "equation": "自然人 == 本年新收"}, "没有这样的列：本年新收"),
        ({"table": "主动公开", "equation": "规章 >= 行政许可"}, "这几行不在同一部分"),
        ({"table": "申请受理"}, "没有这张表"),
    ],
)
def test_a_rule_about_what_is_nowhere_is_refused_not_forgotten(rule: dict[str, str], said: str) -> None:
    text = (schema_dir() / "formats" / "2021-30.yaml").read_text(encoding="utf-8")
    data = YAML(typ="safe").load(text)
    sound = {"code": "A01", "table": "申请办理", "each": "column", "equation": "本年新收 >= 上年结转"}
    assert derive_identities(parse_format({**data, "rules": [sound]}))
    with pytest.raises(FormatError, match=f"规则 A01 .*{said}"):
        derive_identities(parse_format({**data, "rules": [sound | rule]}))


def test_what_stands_ready_is_what_the_files_say() -> None:
    ready = json.loads((schema_dir() / READY).read_text(encoding="utf-8"))
    paths = [*schema_dir().glob("*/*.yaml"), *data_dir().glob("*.yaml")]
    texts = [path.read_text(encoding="utf-8") for path in paths if path.parent.name not in ("rules", "lexicon")]
    assert len(texts) == len(ready)
    for text in texts:
        written = YAML(typ="safe").load(text)
        assert ready[sha256(text.encode()).hexdigest()] == written == read_data(text)


def test_a_definition_that_does_not_stand_ready_is_read() -> None:
    assert read_data("甲: [1, 二]\n") == {"甲": [1, "二"]}
