"""What report.md may hold: markup, references, images."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.reading.drawn import PNG
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.checks import check
from reportkit.diagnostics import Finding
from reportkit.reports import read_report


def findings(tmp_path: Path, extra: str) -> tuple[list[Finding], int]:
    """Findings of a report that ends with ``extra``, and the line where that begins."""
    text = narrative(2022) + "\n"
    directory = write_report(tmp_path, 2022, text + extra, typed(2022))
    (directory / "图.png").write_bytes(PNG)
    (directory / "假.png").write_bytes(b"GIF89a")
    (directory / "断.png").write_bytes(PNG[:40])
    (directory / "图 一.png").write_bytes(PNG)
    (directory / "大.png").write_bytes(PNG + b"\x00" * 6_000_000)
    (directory / "链.png").symlink_to(directory / "图.png")
    (tmp_path / "outside.png").write_bytes(PNG)
    found = [
        one for one in check(read_report(directory)) if one.code != "S15"
    ]  # decoys beside it are another matter (S15)
    return found, text.count("\n") + 1


REFUSED = {
    "html block": ("<div>甲</div>", 1, "HTML"),
    "html inline": ("甲<b>乙</b>", 2, "HTML"),
    "script": ("甲<script>alert(1)</script>", 2, "HTML"),
    "comment": ("<!-- 甲 -->", 1, "HTML"),
    "fence": ("```\n甲\n```", 1, "代码块"),
    "raw typst": ("```{=typst}\n#read()\n```", 1, "代码块"),
    "indented code": ("    甲", 1, "代码块"),
    "code": ("甲`乙`", 2, "代码标记"),
    "quote": ("> 甲", 1, "引用块"),
    "rule": ("***", 1, "分隔线"),
    "bullet": ("- 甲", 1, "项目符号"),
    "number": ("1. 甲", 1, "自动编号"),
    "script link": ("甲[乙](javascript:alert(1))", 2, "链接“javascript:"),
    "file link": ("甲[乙](file:///etc/passwd)", 2, "链接“file:"),
    "skipped level": ("### 甲", 1, "跳到了第 3 级"),
    "deep heading": ("#### 甲", 1, "跳到了第 4 级"),
    "reference without class": ("共[申请办理/本年新收/总计]件", 2, "写法不完整"),
    "reference with wide braces": ("共[申请办理/本年新收/总计]｛.fact｝件", 2, "写法不完整"),
    "conflict": ("<<<<<<< HEAD", 1, "合并冲突"),
    "attribute": ("# 甲 {#id}", 5, "花括号"),
    "styled span": ('甲[乙]{style="color:red"}', 2, "不认识的标记"),
    "wide indent of a heading": ("\u3000\u3000# 甲", 1, "全角空格"),
    "unknown div": ("::: {.note}\n甲\n:::", 1, "不认识的块"),
    "image outside": ("![甲](../../outside.png)", 1, "不在报告文件夹"),
    "image absolute": ("![甲](/etc/hostname)", 1, "不在报告文件夹"),
    "image file": ("![甲](file:///etc/hostname)", 1, "不在报告文件夹"),
    "image remote": ("![甲](https://example.com/a.png)", 1, "不在报告文件夹"),
    "image link": ("![甲](链.png)", 1, "是链接"),
    "image missing": ("![甲](无.png)", 1, "没有找到"),
    "image type": ("![甲](report.md)", 1, "格式不能用"),
    "image content": ("![甲](假.png)", 1, "内容与扩展名不符"),
    "image cut off": ("![甲](断.png)", 1, "不完整"),
    "image name with a blank": ("![甲](图%20一.png)", 1, "空格"),
    "image size": ("![甲](大.png)", 1, "超过 5 MB"),
    "image without description": ("![](图.png)", 1, "没有说明文字"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_markup_that_does_not_belong(tmp_path: Path, name: str) -> None:
    extra, column, message = REFUSED[name]
    found, line = findings(tmp_path, extra)
    first = found[0]
    assert (first.code, first.location.line, first.location.column) == ("F12", line, column), found
    assert message in first.message
    assert {finding.code for finding in found} == {"F12"}


@pytest.mark.parametrize(
    "extra",
    [
        "甲 1~3月…4~6月 @乙 “丙” -- 3*5",
        "甲<https://example.com/>、<a@example.com>、[乙](https://example.com/)",
        "共[申请办理/本年新收/总计]{.fact}件",
        "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |",
        "![说明](图.png)",
        "《关于印发<办法>的通知》（国办公开办函〔2021〕30号）",
    ],
)
def test_what_editors_need_is_accepted(tmp_path: Path, extra: str) -> None:
    found, _line = findings(tmp_path, extra)
    assert [finding for finding in found if finding.code in ("F12", "S11")] == []


REFERENCES = {
    "unknown fact": ("共[申请办理/本年新增/总计]{.fact}件", "是否想写“申请办理/本年新收/总计”"),
    "unknown table": ("::: {.statistics table=申请}\n:::", "申请办理"),
    "table twice": ("::: {.statistics table=申请办理}\n:::", "删去一处"),
}


@pytest.mark.parametrize("name", REFERENCES)
def test_references(tmp_path: Path, name: str) -> None:
    extra, hint = REFERENCES[name]
    found, line = findings(tmp_path, extra)
    assert [(finding.code, finding.location.line) for finding in found] == [("S11", line)]
    assert hint in found[0].hint


def test_a_table_left_out(tmp_path: Path) -> None:
    text = narrative(2022).replace("::: {.statistics table=复议诉讼}\n:::\n", "")
    found = check(read_report(write_report(tmp_path, 2022, text, typed(2022))))
    assert [finding.code for finding in found] == ["S11"]
    assert "::: {.statistics table=复议诉讼}" in found[0].hint


def test_a_table_that_is_not_closed_swallows_nothing_silently(tmp_path: Path) -> None:
    text = narrative(2022).replace("::: {.statistics table=复议诉讼}\n:::\n", "::: {.statistics table=复议诉讼}\n")
    found = check(read_report(write_report(tmp_path, 2022, text, typed(2022))))
    assert "F12" in [finding.code for finding in found]
    assert any("没有结束" in finding.message for finding in found)


def test_a_report_without_sections_is_refused(tmp_path: Path) -> None:
    text = narrative(2022).split("# 一、")[0]
    found = check(read_report(write_report(tmp_path, 2022, text, typed(2022))))
    assert [finding.code for finding in found].count("S11") == 3
