"""The inputs of the issue and others of their kinds: built as the writer meant them, or refused with line and cure."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.reading.drawn import PNG, drawn, turned
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.checks import check
from reportkit.diagnostics import Finding
from reportkit.reports import Report, read_report

# name: text, the line of the fault from 0, a part of the message, a part of the cure
REFUSED = {
    "hyphens below": ("甲\n---", 1, "把上面的段落变成标题", "删去这一行"),
    "one hyphen below": ("甲\n-", 1, "把上面的段落变成标题", "删去这一行"),
    "equals below": ("甲\n===", 1, "把上面的段落变成标题", "删去这一行"),
    "conflict left": ("甲\n=======\n乙", 1, "合并冲突", "删去这一行"),
    "hyphens alone": ("甲\n\n---\n\n乙", 2, "只有“---”", "删去这一行"),
    "backslash at the end": ("甲\\\n乙", 0, "反斜杠", "空一行"),
    "table glued": ("甲\n| a | b |\n|---|---|\n| 1 | 2 |", 1, "上面缺一个空行", "上下各空一行"),
    "text glued to a table": ("| a | b |\n|---|---|\n| 1 | 2 |\n乙", 3, "没有以 | 开头", "上下各空一行"),
    "delimiters differ": ("| a | b |\n|---|\n| 1 | 2 |", 0, "2 格，表头下面的一行有 1 格", "补上"),
    "a cell too many": ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", 2, "3 格", "删去多出的格"),
    "a cell too few": ("| a | b |\n|---|---|\n| 1 |", 2, "1 格", "补上"),
    "no delimiters": ("| a | b |\n| 1 | 2 |", 0, "缺表头下面的一行", "| --- | --- |"),
    "no borders": ("a | b\n--- | ---\n1 | 2", 1, "没有写对", "开头和结尾"),
    "grid table": ("+---+---+\n| a | b |\n+===+===+", 0, "加号和减号", "| --- | --- |"),
    "rows of Excel": ("项目\t件数\n甲\t1\n乙\t2", 0, "制表符（Tab）隔开的表格", "| --- | --- |"),
    "tab": ("甲\t乙", 0, "制表符", "空格"),
    "superscript": ("面积500m^2^。", 0, "上标", "平方米"),
    "subscript": ("CO~2~排放", 0, "下标", "~"),
    "highlight": ("==重点==公开", 0, "高亮", "**文字**"),
    "formula": ("$a_1+b$", 0, "公式", "文字"),
    "formula of its own": ("$$x$$", 0, "公式", "文字"),
    "strike": ("~~旧的~~新的", 0, "删除线", "删掉"),
    "entity of a blank": ("&emsp;&emsp;甲", 0, "空格代码“&emsp;”", "删去"),
    "entity cut short": ("甲&nbsp乙", 0, "网页代码", "字符本身"),
    "footnote": ("甲[^1]。", 0, "脚注“[^1]”", "括号"),
    "footnote text": ("[^1]: 说明", 0, "脚注", "括号"),
    "link definition": ("[网站]: http://a.cn", 0, "链接的定义", "全角"),
    "italic": ("*重点*公开", 0, "斜体", "×"),
    "product": ("甲a*b*c乙", 0, "斜体", "×"),
    "italic by underlines": ("_重点_ 公开", 0, "斜体", "_"),
    "bold by underlines": ("__重点__ 公开", 0, "加粗标记“__”", "**文字**"),
    "bold not closed": ("**一是加强领导。", 0, "不成对", "**文字**"),
    "bold with blanks": ("** 一是 ** 加强", 0, "不成对", "不空格"),
    "three asterisks": ("***重点***", 0, "星号", "**文字**"),
    "bold escaped": ("\\*\\*甲\\*\\*", 0, "反斜杠", "删去反斜杠"),
    "hash without a blank": ("#一、总体情况", 0, "缺一个空格", "“# 一、总体情况”"),
    "wide hash": ("＃ 一、总体情况", 0, "全角的井号", "“# 一、总体情况”"),
    "wide picture": ("！[说明](图.png)", 0, "图片没有写对", "半角"),
    "indent of a second line": ("甲\n　　乙", 1, "全角空格", "空一行"),
    "wide brackets of a picture": ("！［说明］（图.png）", 0, "图片没有写对", "半角"),
    "picture with a blank": ("![说明](图 一.png)", 0, "图片没有写对", "不要有空格"),
    "wide link": ("［网站］（http://a.cn）", 0, "链接没有写对", "半角"),
    "link apart": ("[网站] (http://a.cn)", 0, "链接没有写对", "紧挨着"),
    "contents": ("[TOC]", 0, "目录标记", "删去"),
    "braces": ("甲{.重点}乙", 0, "花括号", "删去"),
    "wide colons": ("：：：{.statistics table=主动公开}", 0, "全角", "半角"),
    "picture in a sentence": ("甲![说明](图.png)乙", 0, "没有单独成段", "单独写成一段"),
    "nested brackets": ("[" * 5000 + "]" * 5000, 0, "括号太多", "改写"),
}  # fmt: skip

MEANT = {
    "bold before punctuation": ("**一是加强领导。**成立小组", "一是加强领导。", "一是加强领导。成立小组"),
    "bold in quotation marks": ("的**“一件事”**改革", "“一件事”", "的“一件事”改革"),
    "bold twice": ("**一是：**甲。**二是：**乙。", "二是：", "一是：甲。二是：乙。"),
    "bold over two lines": ("**一是。**\n**二是。**", "二是。", "一是。\n二是。"),
    "multiplication": ("共5*6=30件", "", "共5*6=30件"),
    "masked": ("电话138****1234", "", "电话138****1234"),
    "indent": ("　　甲乙", "", "甲乙"),
    "indent of no-break blanks": ("\u00a0\u00a0甲乙", "", "甲乙"),
    "blanks at the end": ("甲  \n乙", "", "甲\n乙"),
    "ranges": ("1~3月、4~6月", "", "1~3月、4~6月"),
    "price": ("$5和$6", "", "$5和$6"),
    "less": ("a<b，c>d & e", "", "a<b，c>d & e"),
}


def read(tmp_path: Path, text: str) -> tuple[list[Finding], Report, int]:
    before = narrative(2022) + "\n"
    directory = write_report(tmp_path, 2022, before + text + "\n", typed(2022))
    (directory / "图.png").write_bytes(PNG)
    report = read_report(directory)
    return [one for one in check(report) if one.code != "S15"], report, before.count("\n") + 1


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_line_and_cure(tmp_path: Path, name: str) -> None:
    text, line, message, cure = REFUSED[name]
    found, _report, start = read(tmp_path, text)
    told = [finding for finding in found if finding.code == "F12" and message in finding.message]
    assert [finding.location.line for finding in told[:1]] == [start + line], found
    assert cure in told[0].hint
    assert len({(finding.location.line, finding.message) for finding in found}) == len(found)


@pytest.mark.parametrize("name", MEANT)
def test_read_as_the_writer_meant(tmp_path: Path, name: str) -> None:
    text, bold, plain = MEANT[name]
    found, report, _start = read(tmp_path, text)
    assert [finding for finding in found if finding.code == "F12"] == []
    block = report.narrative.markup.blocks[-1]
    assert block.text == plain
    assert bold in ["", *(block.text[start:end] for start, end in block.bold)]
    assert bool(bold) == bool(block.bold)


PICTURES = {
    "other case": ("照片.jpg", "照片.JPG", drawn(kind="JPEG"), "照片.JPG"),
    "other form": ("Café.png", "Cafe\u0301.png", PNG, "改个名字"),
    "CMYK": ("图.jpg", "图.jpg", drawn(mode="CMYK", kind="JPEG"), "RGB"),
    "cut off": ("图.jpg", "图.jpg", drawn(400, 400, kind="JPEG")[:-400], "重新复制"),
    "damaged": ("图.png", "图.png", PNG[:60] + b"xxxx" + PNG[64:], "重新"),
    "too many dots": ("图.png", "图.png", drawn(9000, 9000, mode="1"), "缩小"),
    "folder": ("图.png/", "图.txt", b"", "放进"),
}  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_cannot_be_used(tmp_path: Path, name: str) -> None:
    written, stored, data, cure = PICTURES[name]
    directory = write_report(tmp_path, 2022, narrative(2022) + f"\n![说明]({written})\n", typed(2022))
    (directory / stored).write_bytes(data)
    (found,) = (
        one for one in check(read_report(directory)) if one.code != "S15"
    )  # decoys beside it are another matter (S15)
    assert (found.code, found.location.line) == ("F12", narrative(2022).count("\n") + 2)
    assert cure in found.hint


@pytest.mark.parametrize("data", [turned(6), turned(3) + b"appended by a telephone", drawn(400, 4000, kind="JPEG")])
def test_a_picture_of_a_telephone_is_accepted(tmp_path: Path, data: bytes) -> None:
    directory = write_report(tmp_path, 2022, narrative(2022) + "\n![说明](图.jpg)\n", typed(2022))
    (directory / "图.jpg").write_bytes(data)
    assert check(read_report(directory)) == []


def test_a_paragraph_of_a_hundred_thousand_letters_is_refused_unread(tmp_path: Path) -> None:
    """No engine sets it in seconds."""
    found, _report, start = read(tmp_path, "公开" * 50_000)
    assert [f.location.line for f in found if f.code == "S08" and "100000 个字" in f.message] == [start]
    assert [f for f in read(tmp_path / "short", "公开" * 5_000)[0] if f.code in ("F12", "S08")] == []
