"""The official tables, written out by hand from the notice: labels, places and spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from tests.support.places import ROOT

from reportkit.formats import Grid, Node, format_ids, load_format, statistics_text, table_grid
from reportkit.resources import data_dir, filters_dir

CASES = (ROOT / "examples/suqian/reports/2023/statistics.yaml", ROOT / "examples/suqian/reports/2024/statistics.yaml")

# (row, column, row span, column span, label), from 国办公开办函〔2021〕30号
TABLE_2 = [
    (0, 0, 1, 4, "第二十条第（一）项"),
    (1, 0, 1, 1, "信息内容"),
    (1, 1, 1, 1, "本年制发件数"),
    (1, 2, 1, 1, "本年废止件数"),
    (1, 3, 1, 1, "现行有效件数"),
    (2, 0, 1, 1, "规章"),
    (3, 0, 1, 1, "行政规范性文件"),
    (4, 0, 1, 4, "第二十条第（五）项"),
    (5, 0, 1, 1, "信息内容"),
    (5, 1, 1, 3, "本年处理决定数量"),
    (6, 0, 1, 1, "行政许可"),
    (7, 0, 1, 4, "第二十条第（六）项"),
    (8, 0, 1, 1, "信息内容"),
    (8, 1, 1, 3, "本年处理决定数量"),
    (9, 0, 1, 1, "行政处罚"),
    (10, 0, 1, 1, "行政强制"),
    (11, 0, 1, 4, "第二十条第（八）项"),
    (12, 0, 1, 1, "信息内容"),
    (12, 1, 1, 3, "本年收费金额（单位：万元）"),
    (13, 0, 1, 1, "行政事业性收费"),
]
TABLE_3 = [
    (0, 0, 3, 3, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"),
    (0, 3, 1, 7, "申请人情况"),
    (1, 3, 2, 1, "自然人"),
    (1, 4, 1, 5, "法人或其他组织"),
    (1, 9, 2, 1, "总计"),
    (2, 4, 1, 1, "商业企业"),
    (2, 5, 1, 1, "科研机构"),
    (2, 6, 1, 1, "社会公益组织"),
    (2, 7, 1, 1, "法律服务机构"),
    (2, 8, 1, 1, "其他"),
    (3, 0, 1, 3, "一、本年新收政府信息公开申请数量"),
    (4, 0, 1, 3, "二、上年结转政府信息公开申请数量"),
    (5, 0, 22, 1, "三、本年度办理结果"),
    (5, 1, 1, 2, "（一）予以公开"),
    (6, 1, 1, 2, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    (7, 1, 8, 1, "（三）不予公开"),
    (7, 2, 1, 1, "1.属于国家秘密"),
    (8, 2, 1, 1, "2.其他法律行政法规禁止公开"),
    (9, 2, 1, 1, "3.危及“三安全一稳定”"),
    (10, 2, 1, 1, "4.保护第三方合法权益"),
    (11, 2, 1, 1, "5.属于三类内部事务信息"),
    (12, 2, 1, 1, "6.属于四类过程性信息"),
    (13, 2, 1, 1, "7.属于行政执法案卷"),
    (14, 2, 1, 1, "8.属于行政查询事项"),
    (15, 1, 3, 1, "（四）无法提供"),
    (15, 2, 1, 1, "1.本机关不掌握相关政府信息"),
    (16, 2, 1, 1, "2.没有现成信息需要另行制作"),
    (17, 2, 1, 1, "3.补正后申请内容仍不明确"),
    (18, 1, 5, 1, "（五）不予处理"),
    (18, 2, 1, 1, "1.信访举报投诉类申请"),
    (19, 2, 1, 1, "2.重复申请"),
    (20, 2, 1, 1, "3.要求提供公开出版物"),
    (21, 2, 1, 1, "4.无正当理由大量反复申请"),
    (22, 2, 1, 1, "5.要求行政机关确认或重新出具已获取信息"),
    (23, 1, 3, 1, "（六）其他处理"),
    (23, 2, 1, 1, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    (24, 2, 1, 1, "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    (25, 2, 1, 1, "3.其他"),
    (26, 1, 1, 2, "（七）总计"),
    (27, 0, 1, 3, "四、结转下年度继续办理"),
]
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
TABLE_4 = [
    (0, 0, 1, 5, "行政复议"),
    (0, 5, 1, 10, "行政诉讼"),
    *((1, column, 2, 1, label) for column, label in enumerate(OUTCOMES)),
    (1, 5, 1, 5, "未经复议直接起诉"),
    (1, 10, 1, 5, "复议后起诉"),
    *((2, column, 1, 1, label) for column, label in enumerate(OUTCOMES + OUTCOMES, start=5)),
]


def _heads(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells if c.fact is None]


@pytest.mark.parametrize(("key", "official"), [("主动公开", TABLE_2), ("申请办理", TABLE_3), ("复议诉讼", TABLE_4)])
def test_heads_are_those_of_the_notice(key: str, official: list[tuple[int, int, int, int, str]]) -> None:
    assert _heads(table_grid(load_format("2021-30").table(key))) == sorted(official)


def test_values_follow_the_heads() -> None:
    fmt = load_format("2021-30")
    values = {
        key: [(c.row, c.column, c.column_span) for c in table_grid(fmt.table(key)).cells if c.fact is not None]
        for key in fmt.captions
    }
    assert values["主动公开"] == [
        *((row, column, 1) for row in (2, 3) for column in (1, 2, 3)),
        *((row, 1, 3) for row in (6, 9, 10, 13)),
    ]
    assert values["申请办理"] == [(row, column, 1) for row in range(3, 28) for column in range(3, 10)]
    assert values["复议诉讼"] == [(3, column, 1) for column in range(15)]
    assert sum(map(len, values.values())) == 200


@pytest.mark.parametrize("path", CASES)
def test_keys_are_those_of_the_published_cases(path: Path) -> None:
    data = YAML(typ="safe").load(path)
    fmt = load_format("2021-30")

    def rows(node: object, path: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        if isinstance(node, dict):
            for key, child in node.items():
                yield from rows(child, (*path, key))
        else:
            yield "/".join(path), len(node) if isinstance(node, list) else 1

    typed = [row for key, table in data.items() if key != "格式" for row in rows(table, (key,))]
    assert typed == [(row.pointer, len(row.facts)) for row in fmt.rows.values()]


@pytest.mark.parametrize("path", CASES)
def test_template_lays_out_a_table_as_the_published_cases_do(path: Path) -> None:
    """The cases were typed by hand; the template prints the two large tables exactly like them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    data = YAML(typ="safe").load(path)
    fmt = load_format("2021-30")
    values: dict[str, str] = {}
    for row in fmt.rows.values():
        node = data
        for key in row.pointer.split("/"):
            node = node[key]
        numbers = node if isinstance(node, list) else [node]
        values |= {fact.pointer: str(number) for fact, number in zip(row.facts, numbers, strict=True)}
    printed = statistics_text(fmt, values).splitlines()
    start, stop = lines.index("申请办理:") + 2, lines.index("复议诉讼:")
    first = printed.index("申请办理:") + 2
    assert [" ".join(line.split()) for line in printed[first : first + stop - start]] == [
        " ".join(line.split()) for line in lines[start:stop]
    ]


def _labels(nodes: tuple[Node, ...]) -> Iterator[str]:
    for node in nodes:
        yield node.label
        yield from _labels(node.children)


def _official_labels() -> set[str]:
    found: set[str] = set()
    for fmt in map(load_format, format_ids()):
        found |= {section.label for section in fmt.sections}
        for section in fmt.sections:
            found |= set(_labels(section.topics))
        for table in fmt.tables:
            for block in table.blocks:
                found |= {text for text in (block.label, block.stub) if text}
                found |= set(_labels(block.columns)) | set(_labels(block.rows))
    return found


def test_no_official_label_stands_anywhere_else() -> None:
    """Labels of six characters and more are not written in code, filters or templates at all; shorter ones
    (规章, 其他, 规范性文件 …) are everyday words, but never a string of their own."""
    keys = {key for fmt in map(load_format, format_ids()) for pointer in fmt.facts for key in pointer.split("/")}
    files = [
        path
        for folder, pattern in (
            (ROOT / "src" / "reportkit", "**/*.py"),
            (filters_dir(), "*.lua"),
            (data_dir(), "**/*.typ"),
            (data_dir(), "**/*.html"),
            (data_dir(), "**/*.css"),
            (data_dir(), "**/*.lua"),
            (data_dir(), "**/*.xml"),
        )
        for path in folder.glob(pattern)
    ]
    assert len(files) > 40
    for path in files:
        text = path.read_text(encoding="utf-8")
        for label in _official_labels():
            if label in keys:  # a pointer may be written where a rule needs it
                continue
            if label == "内容":  # a column of 政府网站工作; in code what a sheet or a bag holds
                continue
            if len(label) >= 6:
                assert label not in text, f"{path}: {label}"
            else:
                assert not re.search(f"[\"']{re.escape(label)}[\"']", text), f"{path}: {label}"
