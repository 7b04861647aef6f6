"""Text taken from published pages, in the ways in which extraction leaves it; all numbers are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.support.workspaces.directories import official_format
from tests.unit.importers.page.test_pages import table as official_table

from reportkit.importers import Imported, import_document
from reportkit.importers.readers.html import html_document
from reportkit.importers.readers.text import text_document

FMT = official_format(2023)
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
LEAD = "本报告根据《中华人民共和国政府信息公开条例》的要求编制，所列数据的统计期限为2023年1月1日至12月31日。"
ONE = (
    "第二十条第（一）项",
    "信息内容|本年制发件数|本年废止件数|现行有效件数",
    "规章|0|0|0",
    "行政规范性文件|4|1|32",
    "第二十条第（五）项",
    "信息内容|本年处理决定数量",
    "行政许可|17",
    "第二十条第（六）项",
    "信息内容|本年处理决定数量",
    "行政处罚|1472",
    "行政强制|0",
    "第二十条第（八）项",
    "信息内容|本年收费金额（单位：万元）",
    "行政事业性收费|2.5",
)
TWO = (
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|申请人情况",
    "自然人|法人或其他组织|总计",
    "商业 企业|科研 机构|社会公益组织|法律服务机构|其他",
    "一、本年新收政府信息公开申请数量|8|2|0|0|0|0|10",
    "二、上年结转政府信息公开申请数量|1|0|0|0|0|0|1",
    "三、本年度办理结果|（一）予以公开|5|2|0|0|0|0|7",
)
TRUE = {
    "主动公开/行政规范性文件": [4, 1, 32],
    "主动公开/行政许可": [17],
    "主动公开/行政处罚": [1472],
    "申请办理/本年新收": [8, 2, 0, 0, 0, 0, 10],
    "申请办理/上年结转": [1, 0, 0, 0, 0, 0, 1],
    "申请办理/办理结果/予以公开": [5, 2, 0, 0, 0, 0, 7],
}


def barred(row: str) -> str:
    return " | ".join(row.split("|")) + " |"


def framed(row: str) -> str:
    return "| " + " | ".join(row.split("|")) + " | "


def widened(row: str) -> str:
    return " | ".join(row.split("|")) + " |" + "|" * (3 - row.count("|"))


def one_to_a_line(row: str) -> str:
    return "\n".join(row.split("|"))


def spaced_out(row: str) -> str:
    return "\n\n".join(row.split("|"))


def parted_by_bars(row: str) -> str:
    return "\n|\n".join(row.split("|")) + "\n|"


def ended_by_bars(row: str) -> str:
    return "\n".join(f"{cell} |" for cell in row.split("|")) + "\n|||"


def opened_by_bars(row: str) -> str:
    return "|\n" + "\n".join(f"{cell} |" for cell in row.split("|"))


def parted_by_tabs(row: str) -> str:
    return "\t".join(row.split("|"))


def read(text: str, year: int = 2023) -> Imported:
    return import_document(text_document(text), year, None)


def rows(imported: Imported) -> dict[str, list[int]]:
    fmt, amounts = imported.found.format, imported.found.amounts
    return {
        row.pointer: [int(amounts[f.pointer]) for f in row.facts if f.pointer in amounts] for row in fmt.rows.values()
    }


@pytest.mark.parametrize(
    "written",
    [barred, framed, widened, one_to_a_line, spaced_out, parted_by_bars, ended_by_bars, opened_by_bars, parted_by_tabs],
)
def test_tables_without_geometry(written: Callable[[str], str]) -> None:
    parts = ["一、总体情况", LEAD, "二、主动公开政府信息情况", *map(written, ONE)]
    parts += ["三、收到和处理政府信息公开申请情况", "该部分以表格形式报告。表格如下：", *map(written, TWO)]
    imported = read("\n".join(parts))
    found = rows(imported)
    assert {pointer: found[pointer] for pointer in TRUE} == TRUE
    assert str(imported.found.amounts["主动公开/行政事业性收费"]) == "2.5"
    assert len(imported.found.amounts) == 10 + 21
    assert imported.balance.lost == 0


def test_a_blank_among_bars_is_not_filled() -> None:
    text = "二、主动公开政府信息情况\n" + "\n".join(map(opened_by_bars, ONE)).replace(
        "规章 |\n0 |\n0 |\n0 |", "规章 |\n0 |\n0 |\n|"
    )
    imported = read(text)
    assert rows(imported)["主动公开/规章"] == []
    assert any("应有 3 个数，找到 2 个" in reason.cause for reason in imported.found.refused)


def test_signs_and_units_of_the_older_format() -> None:
    head = "信息内容|上一年项目数量|本年增/减|处理决定数量"
    old = ("行政许可|16|+3|780", "其他对外管理服务事项|+22|0|889", "第二十条第（六）项", head, "行政处罚|253|--253|0")
    bought = ("第二十条第（九）项", "信息内容|采购项目数量|采购总金额", "政府集中采购|9|103.3879万元")
    text = "\n".join(["二、主动公开政府信息情况", *map(ended_by_bars, ("第二十条第（五）项", head, *old, *bought))])
    found = read(text, 2019).found
    shown = {p.removeprefix("主动公开/"): str(a) for p, a in found.amounts.items()}
    assert shown == {
        "行政许可/上一年项目数量": "16",
        "行政许可/本年增减": "3",
        "行政许可/处理决定数量": "780",
        "其他对外管理服务事项/本年增减": "0",
        "其他对外管理服务事项/处理决定数量": "889",
        "行政处罚/上一年项目数量": "253",
        "行政处罚/处理决定数量": "0",
        "政府集中采购/采购项目数量": "9",
        "政府集中采购/采购总金额": "103.3879",
    }


def test_zeros_and_totals_left_blank() -> None:
    """Cells of a page are believed: blanks stay blank, and a row that does not add up is taken as printed."""
    figures = {
        "申请办理/本年新收": "30 4 _ _ _ _ 34",
        "申请办理/上年结转": "6 _ _ _ _ _ 6",
        "申请办理/办理结果/予以公开": "20 3 _ _ _ _ _",
        "申请办理/办理结果/部分公开": "6 _ _ 1 _ _ _",
        "申请办理/办理结果/总计": "26 3 _ _ _ _ 29",
        "申请办理/结转下年度": "10 1 _ _ _ _ 11",
    }
    facts = {
        f"{row}/{column}": text.replace("_", "&nbsp;")
        for row in FMT.rows
        for column, text in zip(COLUMNS, figures.get(row, "_ _ _ _ _ _ _").split(), strict=False)
    }
    page = f"<p>三、收到和处理政府信息公开申请情况</p>{official_table(FMT, '申请办理', facts)}"
    found = import_document(html_document(page, "页"), 2023, None).found
    true = {pointer: int(text) for pointer, text in facts.items() if text.isdigit()}
    assert {pointer: int(amount) for pointer, amount in found.amounts.items()} == true
    assert found.refused == []
    assert set(found.blank) == {p for p in FMT.facts if p.startswith("申请办理/")} - true.keys()


def test_lines_that_are_whole_paragraphs() -> None:
    long = "全文按照要求编制，" * 12 + "现将情况报告如下："
    text = "\n".join(
        [
            "当前页面：",
            "首页",
            "> 政务公开",
            "来源：乙镇 发布时间：2024-03-26",
            "甲县乙镇2023年政府信息公开年度报告",
            f"{LEAD}一、总体情况",
            long,
            "（一）主动公开情况。2023年，公开信息32条",
            "（二）依申请公开政府信息情况：全年收到0件。",
            "（三）政府信息管理情况。",
            "由专人负责。",
        ]
    )
    imported = read(text)
    assert imported.report == (
        "---\n机关: 甲县乙镇\n级别: 乡镇政府\n年度: 2023\n标题: 甲县乙镇2023年政府信息公开年度报告\n"
        f"发布日期: 2024-03-26\n---\n\n{LEAD}\n\n# 一、总体情况\n\n{long}\n\n"
        "## （一）主动公开情况。\n\n2023年，公开信息32条\n\n"
        "## （二）依申请公开政府信息情况：\n\n全年收到0件。\n\n## （三）政府信息管理情况。\n\n由专人负责。\n"
    )
    assert imported.absent[0].startswith("二、")
    assert imported.balance.lost == 0


def test_a_title_that_starts_with_the_year() -> None:
    imported = read(f"2023年甲市乙局政府信息公开工作年度报告\n{LEAD}\n一、总体情况\n没有什么。")
    assert "机关: 甲市乙局\n" in imported.report
    assert "机关: \n" not in read(f"{LEAD}\n一、总体情况\n没有什么。").report
    assert any("没有写明" in note for note in read(f"{LEAD}\n一、总体情况\n没有什么。").notes)
