"""A format that a workspace brings: what is wrong with it is told at its line, and silences no other report."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.diagnostics import Finding
from reportkit.formats import definitions, load_format
from reportkit.reports import know_formats, read_report

SOUND = """format: 测试省-执法
family: 行政执法测试数据
notice: 测法发〔2024〕1号
name: 测试省行政执法数据样式
years: {from: 2020}
title: "{机关}{年度}年度测试数据"
sections:
  - {key: 处罚, label: 一、处罚情况, table: 处罚}
  - {key: 情况, label: 二、总体情况}
tables:
  - key: 处罚
    unit: 宗
    layout: across
    blocks:
      - columns:
          - {key: 警告, label: 警告}
          - {key: 罚款, label: 罚款}
          - {key: 合计, label: 合计, total: true}
          - {key: 金额, label: 金额, unit: 万元, decimal: true}
        rows: [{key: 数量, label: 数量}]
rules:
  - {table: 处罚, each: row, equation: 合计 >= 罚款}
"""
NAME = "测试省-执法"

# a slip, the line that is told, and words of the message or of the hint
FAULTS = {
    "missing-label": ("{key: 警告, label: 警告}", "{key: 警告}", 16, "缺少“label”"),
    "misspelt-entry": ("{key: 警告, label: 警告}", "{key: 警告, lable: 警告}", 16, "是否想写“label”"),
    "doubled-key": ("{key: 罚款, label: 罚款}", "{key: 警告, label: 罚款}", 17, "“警告”写了两次，第一次在第 16 行"),
    "key-with-slash": ("{key: 警告, label: 警告}", "{key: 警告/通报, label: 警告}", 16, "斜杠"),
    "no-key": ("{key: 警告, label: 警告}", "{label: 警告}", 16, "没有名字（key）"),
    "unknown-rule": ("total: true}", "total: true, rule: A77}", 18, "没有编号为“A77”"),
    "unknown-role": ("total: true}", "total: true, role: penalty}", 18, "是否想写“penalty-total”"),
    "role-in-chinese": ("total: true}", "total: true, role: 处罚合计}", 18, "一般不用写，可以删去"),
    "year-alone": ("{from: 2020}", "2020", 5, "请写成 years: {from: 2020}"),
    "year-in-brackets": ("{from: 2020}", "[2020]", 5, "请写成 years: {from: 2020}"),
    "year-in-words": ("{from: 2020}", "2020年起", 5, "请写成 years: {from: …}"),
    "deadline-in-words": (
        "years:",
        "deadline: 1月31日\nyears:",
        5,
        "deadline: {date: …}；date 是下一年的月和日，如 01-31",
    ),
    "truth-in-quotes": (
        "{key: 罚款, label: 罚款}",
        '{key: 罚款, label: 罚款, counted: "false"}',
        17,
        "请去掉引号，写 false",
    ),
    "truth-in-chinese": ("{key: 罚款, label: 罚款}", "{key: 罚款, label: 罚款, counted: 否}", 17, "应写 false"),
    "lead-as-text": ("years:", "lead: 现将某某数据公开如下。\nyears:", 5, "移到下一行，“lead:”后面空着"),
    "silent-as-text": ("years:", "silent: F06、F07\nyears:", 5, "请写成 silent: [F06, F07]"),
    "kind-in-chinese": (
        "{key: 罚款, label: 罚款}",
        "{key: 罚款, label: 罚款, kind: 是否}",
        17,
        "须是其中之一：number、yes-no",
    ),
    "chinese-comma": ("{key: 罚款, label: 罚款}", "{key: 罚款， label: 罚款}", 17, "冒号、逗号、括号用半角"),
    "title-without-quotes": ('"{机关}{年度}年度测试数据"', "{机关}{年度}年度测试数据", 6, "前后加半角双引号"),
    "family-shortened": ("family: 行政执法测试数据", "family: 行政执法", 2, "请写 family: 行政执法年度数据"),
    "family-mistyped": ("family: 行政执法测试数据", "family: 行政执法年度数剧", 2, "请写 family: 行政执法年度数据"),
    "family-exchanged": ("family: 行政执法测试数据", "family: 行政执法年度据数", 2, "请写 family: 行政执法年度数据"),
    "tab": ("    unit: 宗", "\tunit: 宗", 12, "制表符"),
    "chinese-colon": ("    unit: 宗", "    unit： 宗", 12, "中文冒号"),
    "widths": ("    layout: across", "    layout: across\n    widths: [1, 1, 1]", 14, "并排有 4 列，widths 写了 3 个"),
    "widths-without-across": ("    layout: across", "    widths: [1, 1, 1, 1]", 13, "请加上 layout: across"),
    "unknown-table": ("table: 处罚}\n  -", "table: 处法}\n  -", 8, "没有叫“处法”的统计表"),
    "table-nowhere": (", table: 处罚}\n  -", "}\n  -", 11, "没有放进哪一个部分"),
    "term-nowhere": ("合计 >= 罚款", "合计 >= 罚金", 22, "没有这样的列：罚金"),
    "equation-shape": ("合计 >= 罚款", "合计-罚款>=0", 22, "两边都只用加号"),
    "another-name": ("format: 测试省-执法", "format: 测试省-执法-2024", 1, "文件名是“测试省-执法”"),
    "title-word": ("{机关}{年度}年度测试数据", "{单位}{年度}年度测试数据", 6, "不知道“{单位}”"),
    "total-of-nothing": (
        "{key: 警告, label: 警告}\n          - {key: 罚款, label: 罚款}\n          - ",
        "",
        11,
        "没有同一单位的项可以相加",
    ),
    "words-with-unit": (
        "{key: 罚款, label: 罚款}",
        "{key: 罚款, label: 罚款, kind: text, unit: 元}",
        17,
        "不能写 unit",
    ),
    "boxes-without-options": ("{key: 罚款, label: 罚款}", "{key: 罚款, label: 罚款, kind: boxes}", 17, "options"),
    "anchor": ("{key: 罚款, label: 罚款}", "&a {key: 罚款, label: 罚款}", 17, "锚点"),
    "years": ("{from: 2020}", "{from: 2024, to: 2020}", 5, "先后颠倒"),
    "break-too-far": ("{key: 罚款, label: 罚款}", "{key: 罚款, label: 罚款, break: [5]}", 17, "没有第 5 个字"),
}


@pytest.mark.parametrize("name", ["行政执法", "行政执法年度数"])
def test_a_family_that_a_file_describes_may_resemble_another(tmp_path: Path, name: str) -> None:
    """The cure for a family that is meant to be another: a file with its name."""
    described = tmp_path / "schema" / "families" / f"{name}.yaml"
    described.parent.mkdir(parents=True)
    described.write_text(f"family: {name}\n", encoding="utf-8")
    assert not brought(tmp_path, SOUND.replace("family: 行政执法测试数据", f"family: {name}"))


def brought(root: Path, text: str, name: str = NAME) -> tuple[Finding, ...]:
    (root / "reports").mkdir(exist_ok=True)
    place = root / "schema" / "formats" / f"{name}.yaml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return know_formats(root / "reports" / "0").get(name, ())


def test_a_sound_format_is_known(tmp_path: Path) -> None:
    assert brought(tmp_path, SOUND) == ()
    assert len(load_format(NAME).facts) == 4
    assert load_format(NAME).family.name == "行政执法测试数据"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_slip_is_told_at_its_line_and_mending_it_is_enough(fault: str, tmp_path: Path) -> None:
    right, wrong, line, told = FAULTS[fault]
    assert right in SOUND
    found = brought(tmp_path, SOUND.replace(right, wrong, 1))
    assert [(one.location.path.name, one.location.line) for one in found[:1]] == [(f"{NAME}.yaml", line)], found
    assert told in found[0].message + found[0].hint, found[0]
    assert all(one.hint and "None" not in one.message for one in found)
    assert NAME not in definitions()
    assert brought(tmp_path, SOUND + "# 改好了\n") == ()
    assert NAME in definitions()


def test_the_formats_of_the_program_cannot_be_replaced(tmp_path: Path) -> None:
    found = brought(tmp_path, SOUND.replace(NAME, "2021-30"), "2021-30")
    assert "程序自带的格式" in found[0].message
    assert len(load_format("2021-30").facts) == 200


def test_a_large_table_is_read_and_one_beyond_measure_refused(tmp_path: Path) -> None:
    columns = "[" + ", ".join(f"{{key: 列{n}, label: 列{n}}}" for n in range(40)) + "]"

    def rows(count: int) -> str:
        return "".join(f"\n          - {{key: 行{n}, label: 行{n}}}" for n in range(count))

    def large(count: int) -> str:
        head, _, _ = SOUND.partition("    layout: across")
        return f"{head}    blocks:\n      - columns: {columns}\n        rows:{rows(count)}\n"

    assert brought(tmp_path, large(50)) == ()
    assert len(load_format(NAME).facts) == 2000
    assert "最多" in brought(tmp_path, large(200))[0].message


def test_a_faulty_format_silences_only_its_own_reports(tmp_path: Path) -> None:
    brought(tmp_path, SOUND.replace("table: 处罚}\n  -", "table: 处法}\n  -"))
    for family, fmt in ((Path("families/行政执法测试数据/reports"), NAME), (Path("reports"), "2021-30")):
        place = tmp_path / family / "2024"
        place.mkdir(parents=True)
        (place / "statistics.yaml").write_text(f"格式: {fmt}\n", encoding="utf-8")
        (place / "report.md").write_text("---\n机关: 某局\n级别: 县级部门\n年度: 2024\n---\n", encoding="utf-8")
    own = read_report(tmp_path / "families/行政执法测试数据/reports/2024")
    other = read_report(tmp_path / "reports/2024")
    assert [one.code for one in own.statistics.findings][:2] == ["S16", "S16"]
    assert "S16" not in {one.code for one in other.statistics.findings}
    assert other.format.id == "2021-30"


@pytest.mark.parametrize(
    ("typed", "told"),
    [('"第一行\\n第二行"', "有换行或制表符：“第一行 第二行”"), ("字" * 201, "有 201 个字，最多 200 个")],
)
def test_a_text_that_fits_into_no_cell_says_why(typed: str, told: str, tmp_path: Path) -> None:
    brought(tmp_path, SOUND.replace("label: 罚款}", "label: 罚款, kind: text}").replace("合计 >= 罚款", "合计 >= 警告"))
    place = tmp_path / "families" / "行政执法测试数据" / "reports" / "2024"
    place.mkdir(parents=True)
    (place / "report.md").write_text("---\n机关: 某局\n级别: 县级部门\n年度: 2024\n---\n", encoding="utf-8")
    (place / "statistics.yaml").write_text(
        f"格式: {NAME}\n\n处罚:\n  数量: [1, {typed}, 1, 0.0001]\n", encoding="utf-8"
    )
    (finding,) = read_report(place).statistics.findings
    assert told in finding.message
    assert "\n" not in finding.message


def test_a_blank_yes_or_no_is_told_once(tmp_path: Path) -> None:
    brought(
        tmp_path, SOUND.replace("label: 罚款}", "label: 罚款, kind: yes-no}").replace("合计 >= 罚款", "合计 >= 警告")
    )
    place = tmp_path / "families" / "行政执法测试数据" / "reports" / "2024"
    place.mkdir(parents=True)
    (place / "statistics.yaml").write_text(f"格式: {NAME}\n\n处罚:\n  数量: [1, ~, 1, 2.5]\n", encoding="utf-8")
    (place / "report.md").write_text("---\n机关: 某局\n级别: 县级部门\n年度: 2024\n---\n", encoding="utf-8")
    assert [one.hint for one in read_report(place).statistics.findings] == ["请在方括号里依次填，罚款填是或否"]
