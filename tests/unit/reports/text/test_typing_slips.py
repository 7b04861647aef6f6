"""What an editor may type into statistics.yaml, and what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.checks import check
from reportkit.diagnostics import Finding, Severity
from reportkit.reports import read_report

ROW = "  本年新收:                                 [0, 0, 0, 0, 0, 0, 0]"
LINE = 16


def findings(tmp_path: Path, numbers: str | bytes, text: str | None = None) -> list[Finding]:
    directory = write_report(tmp_path, 2022, text or narrative(2022), typed(2022))
    data = numbers if isinstance(numbers, bytes) else numbers.encode()
    (directory / "statistics.yaml").write_bytes(data)
    return check(read_report(directory))


def with_row(row: str) -> str:
    numbers = typed(2022)
    assert ROW in numbers
    return numbers.replace(ROW, row)


def places(found: list[Finding]) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.location.line, finding.location.column) for finding in found]


def test_the_row_stands_where_the_tests_think() -> None:
    assert typed(2022).splitlines()[LINE - 1] == ROW


# (row as typed, code, column, part of the message, part of the hint): one finding each, and nothing else
SLIPS = {
    "chinese colon": ("  本年新收：[0, 0, 0, 0, 0, 0, 0]", "S02", 7, "中文冒号", "本年新收: "),
    "no space": ("  本年新收:[0, 0, 0, 0, 0, 0, 0]", "S02", 8, "缺一个空格", "本年新收: [0, 0"),
    "tab": ("\t本年新收: [0, 0, 0, 0, 0, 0, 0]", "S02", 1, "Tab", "半角空格"),
    "wide space": ("\u3000本年新收: [0, 0, 0, 0, 0, 0, 0]", "S02", 1, "全角空格", "半角空格"),
    "wide commas": ("  本年新收: [0，0，0，0，0，0，0]", "S02", 11, "全角的“，”", "[0,0,0,0,0,0,0]"),
    "wide brackets": ("  本年新收: ［0, 0, 0, 0, 0, 0, 0］", "S02", 9, "全角的“［”", "[0, 0, 0"),
    "open bracket": ("  本年新收: [0, 0, 0, 0, 0, 0, 0", "S02", 28, "没有合上", "0, 0]"),
    "two rows in one line": ("  本年新收: [0, 0, 0, 0, 0, 0, 0] [0]", "S02", 31, "多出“[0]”", "删去"),
    "anchor": ("  本年新收: &a [0, 0, 0, 0, 0, 0, 0]", "S02", 9, "锚点", "直接写出"),
    "tag": ("  本年新收: !!python/tuple [0, 0, 0, 0, 0, 0, 0]", "S02", 9, "标签", "直接写出"),
    "wide digits": ("  本年新收: [0, 0, 0, 0, 0, 0, １２]", "S07", 28, "全角数字“１２”", "12"),
    "exponent": ("  本年新收: [1e3, 0, 0, 0, 0, 0, 0]", "S07", 10, "科学记数法", "1000"),
    "leading zero": ("  本年新收: [010, 0, 0, 0, 0, 0, 0]", "S07", 10, "前面多了 0", "10"),
    "hexadecimal": ("  本年新收: [0x1F, 0, 0, 0, 0, 0, 0]", "S07", 10, "十进制", "普通的整数"),
    "octal": ("  本年新收: [0o17, 0, 0, 0, 0, 0, 0]", "S07", 10, "十进制", "普通的整数"),
    "underscore": ("  本年新收: [1_000, 0, 0, 0, 0, 0, 0]", "S07", 10, "千分位", "删去数字中间的符号"),
    "nan": ("  本年新收: [.nan, 0, 0, 0, 0, 0, 0]", "S07", 10, "不是数字", "填 0"),
    "infinite": ("  本年新收: [.inf, 0, 0, 0, 0, 0, 0]", "S07", 10, "不是数字", "填 0"),
    "negative": ("  本年新收: [-1, 0, 0, 0, 0, 0, 0]", "S07", 10, "负数", "不会小于 0"),
    "fraction": ("  本年新收: [1.5, 0, 0, 0, 0, 0, 0]", "S07", 10, "不是整数", "整数"),
    "whole fraction": ("  本年新收: [1.0, 0, 0, 0, 0, 0, 0]", "S07", 10, "不是整数", "写 1"),
    "slash": ("  本年新收: [/, 0, 0, 0, 0, 0, 0]", "S07", 10, "“/”不是数字", "填 0"),
    "dash": ("  本年新收: [—, 0, 0, 0, 0, 0, 0]", "S07", 10, "不是数字", "填 0"),
    "none": ("  本年新收: [无, 0, 0, 0, 0, 0, 0]", "S07", 10, "“无”不是数字", "填 0"),
    "unit": ("  本年新收: [3件, 0, 0, 0, 0, 0, 0]", "S07", 10, "带了单位“件”", "单位已是件，请填 3"),
    "chinese numeral": ("  本年新收: [十二, 0, 0, 0, 0, 0, 0]", "S07", 10, "汉字数字", "阿拉伯数字"),
    "quoted": ('  本年新收: ["3", 0, 0, 0, 0, 0, 0]', "S07", 10, "引号", "写 3"),
    "inner space": ("  本年新收: [1 234, 0, 0, 0, 0, 0, 0]", "S07", 10, "空格", "是一个数的，删去中间的空格"),
    "annotated": ("  本年新收: [2（其中1）, 0, 0, 0, 0, 0, 0]", "S07", 10, "说明文字", "正文"),
    "time": ("  本年新收: [1:30, 0, 0, 0, 0, 0, 0]", "S07", 10, "“1:30”不是整数", "半角的整数"),
    "null": ("  本年新收: [null, 0, 0, 0, 0, 0, 0]", "S07", 10, "空着", "填 0"),
    "blank cell": ("  本年新收: [0, , 0, 0, 0, 0, 0]", "S07", 12, "有 1 个数空着：商业企业", "填 0"),
    "blank last cell": (
        "  本年新收: [0, 0, 0, 0, 0, 0, ]",
        "S07",
        27,
        "有 1 个数空着：总计",
        "运行 reportkit fill 2022",
    ),
    "blank cells": ("  本年新收: [0, , 0, ,0, 0, ~]", "S07", 12, "3 个数空着：商业企业、社会公益组织、总计", "填 0"),
    "all cells blank": ("  本年新收: [, , , , , , ]", "S07", 10, "“申请办理/本年新收”的 7 个数都空着", "填 0"),
    "blank cell too many": ("  本年新收: [0, 0, 0, 0, 0, 0, 0,]", "S06", 9, "现有 8 个", "自然人"),
    "blank row": ("  本年新收:", "S07", 3, "空着", "依次填：自然人"),
    "no brackets": ("  本年新收: 0, 0, 0, 0, 0, 0, 0", "S07", 9, "方括号", "[0, 0, 0, 0, 0, 0, 0]"),
    "missing column": ("  本年新收: [0, 0, 0, 0, 0, 0]", "S06", 9, "应有 7 个数，现有 6 个", "自然人、商业企业"),
    "thousands comma": ("  本年新收: [1,234, 0, 0, 0, 0, 0, 0]", "S06", 9, "现有 8 个", "千分位逗号"),
    "misspelt": ("  本年度新收: [0, 0, 0, 0, 0, 0, 0]", "S05", 3, "没有“本年度新收”", "是否想写“本年新收”"),
    "printed label": (
        "  一、本年新收政府信息公开申请数量: [0, 0, 0, 0, 0, 0, 0]",
        "S05",
        3,
        "没有“一、本年新收",
        "是否想写“本年新收”",
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_named_once_at_its_place(tmp_path: Path, name: str) -> None:
    row, code, column, message, hint = SLIPS[name]
    found = findings(tmp_path, with_row(row))
    assert places(found) == [(code, LINE, column)], found
    assert message in found[0].message
    assert hint in found[0].hint


@pytest.mark.parametrize(
    ("fee", "hint"),
    [
        ("3.5万", "单位已是万元，请填 3.5"),
        ("3.5 万元", "单位已是万元，请填 3.5"),
        ("35000元", "单位已由官方表规定（万元），请换算成那个单位，只填数字"),
    ],
)
def test_a_unit_typed_after_the_fee(tmp_path: Path, fee: str, hint: str) -> None:
    (found,) = findings(tmp_path, typed(2022).replace("行政事业性收费: 0", f"行政事业性收费: {fee}"))
    assert (found.code, found.hint) == ("S07", hint)


def test_a_slip_beside_a_blank_is_named_at_its_place(tmp_path: Path) -> None:
    found = findings(tmp_path, with_row("  本年新收: [, , 1e3, 0, 0, 0, 0]"))
    assert places(found) == [("S07", LINE, 10), ("S07", LINE, 14)]


def test_a_file_not_filled_in_is_one_finding(tmp_path: Path) -> None:
    numbers = typed(2022)
    blank = numbers.replace("0,", ",").replace(" 0]", " ]")
    (found,) = findings(tmp_path, blank)
    assert (found.code, found.location.line, found.location.column) == ("S07", 5, 18)
    assert found.message == "还有 196 个数空着：主动公开 6 个，申请办理 175 个，复议诉讼 15 个"
    assert "reportkit fill" in found.hint


def test_a_missing_row(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, with_row("").replace("\n\n  上年", "\n  上年"))
    assert found.code == "S04"
    assert "缺少“本年新收”" in found.message
    assert "请补上“本年新收:”这一行，方括号里依次填：自然人" in found.hint


def test_a_row_over_two_lines_is_well_formed(tmp_path: Path) -> None:
    assert findings(tmp_path, with_row("  本年新收: [0, 0, 0,\n             0, 0, 0, 0]")) == []


def test_a_row_typed_twice(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, with_row(f"{ROW}\n{ROW}"))
    assert (found.code, found.location.line) == ("S03", LINE + 1)
    assert "第一次在第 16 行" in found.message


def test_a_table_pasted_twice(tmp_path: Path) -> None:
    numbers = typed(2022)
    table = numbers[numbers.index("申请办理:") : numbers.index("复议诉讼:")]
    found = findings(tmp_path, numbers + table)
    assert [finding.code for finding in found] == ["S03"]


def test_two_documents(tmp_path: Path) -> None:
    numbers = typed(2022)
    (found,) = findings(tmp_path, f"{numbers}---\n{numbers}")
    assert (found.code, found.location.line) == ("S02", numbers.count("\n") + 1)
    assert "第二份" in found.message


def test_swapped_columns_are_recognised(tmp_path: Path) -> None:
    """The total stands in the first column: 总计 填 0 although the others sum to what 自然人 says."""
    found = findings(tmp_path, with_row("  本年新收: [5, 2, 3, 0, 0, 0, 0]"))
    total = next(finding for finding in found if finding.code == "A03")
    assert "填错了列" in total.hint


def test_rows_in_another_order(tmp_path: Path) -> None:
    numbers = with_row("").replace("  结转下年度:", f"{ROW}\n  结转下年度:")
    (found,) = findings(tmp_path, numbers)
    assert (found.code, found.severity) == ("S10", Severity.WARNING)


@pytest.mark.parametrize("stated", ["2019-60", "2020-30"])
def test_the_wrong_format(tmp_path: Path, stated: str) -> None:
    (found,) = findings(tmp_path, typed(2022).replace("格式: 2021-30", f"格式: {stated}"))
    assert places([found]) == [("S07", 1, 5)]
    assert "2021-30" in found.hint


def test_indentation_that_breaks_the_file(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, with_row(ROW[2:]))
    assert found.code == "S02"
    assert found.location.line in (LINE, LINE + 1)
    assert "空格" in found.hint


def test_a_fee_may_have_four_decimals(tmp_path: Path) -> None:
    numbers = typed(2022).replace("行政事业性收费: 0", "行政事业性收费: 19.9901")
    directory = write_report(tmp_path, 2022, narrative(2022), numbers)
    assert str(read_report(directory).statistics.amounts["主动公开/行政事业性收费"]) == "19.9901"


@pytest.mark.parametrize("hostile", ["a: " + "[" * 5000, "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "\x00", "- 1\n"])
def test_hostile_files_end_in_findings(tmp_path: Path, hostile: str) -> None:
    found = findings(tmp_path, hostile)
    assert found
    assert {finding.severity for finding in found} == {Severity.ERROR}
