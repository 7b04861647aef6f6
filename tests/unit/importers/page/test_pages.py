"""Saved pages of government sites, and other ways in which a report is published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from tests.support.workspaces.directories import official_format

from reportkit.cli import main
from reportkit.formats import Format, table_grid
from reportkit.importers import Imported, import_document, scans
from reportkit.importers.readers.html import html_document
from reportkit.importers.readers.text import text_document


def table(fmt: Format, key: str, facts: Mapping[str, str] = MappingProxyType({})) -> str:
    grid = table_grid(fmt.table(key))
    rows: list[list[str]] = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        spans = f' rowspan="{cell.row_span}" colspan="{cell.column_span}"'
        text = cell.text if cell.fact is None else facts.get(cell.fact, "0")
        rows[cell.row].append(f'<td{spans}><p><span style="font-family:仿宋">{text}</span></p></td>')
    return "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows) + "</table>"


def page(fmt: Format, tables: dict[str, str]) -> str:
    one = [f"<p>{topic.label}。做了这方面的工作{n}项。</p>" for n, topic in enumerate(fmt.sections[0].topics)]
    parts = []
    for section in fmt.sections:
        parts.append(f"<p><strong>{section.label}</strong></p>")
        parts += one if section.topics else []
        parts.append(tables[section.table] if section.table else "<p>　　写在这里&nbsp;12&nbsp;件。</p>")
    return f"""<html><head><title>t</title><script>var 总计=1;</script></head><body>
    <div class=nav><a>首页</a> <a>政务公开</a> 您的位置：首页 &gt; 年报</div>
    <table class=layout><tr><td>
    <table><tr><th>索引号</th><td>000-1</td><th>发布日期</th><td>2023-01-20</td></tr></table>
    <div class=article><h1>甲县乙镇人民政府<br>2022年政府信息公开工作年度报告</h1>
    <p>来源：乙镇 浏览次数：12</p><div style="display: none">隐藏</div>
    <p>　　根据条例编制，统计期限为 2022 年 1 月 1 日至 12 月 31 日。</p>{"".join(parts)}<p>【打印】【关闭】</p></div>
    </td></tr></table><div class=foot>主办：甲县人民政府 ICP备1号</div></body></html>"""


def read(source: str, year: int = 2022) -> Imported:
    return import_document(html_document(source, "页"), year, None)


FMT = official_format(2022)
ZEROS = {t.key: table(FMT, t.key) for t in FMT.tables}


def test_a_page_with_all_its_furniture() -> None:
    found = read(page(FMT, ZEROS))
    assert len(found.found.amounts) == 200
    assert found.balance.lost == 0
    for gone in ("首页", "浏览次数", "打印", "ICP", "隐藏", "索引号", "var"):
        assert gone not in found.report
    for kept in (
        "机关: 甲县乙镇人民政府\n",
        "发布日期: 2023-01-20\n",
        "2022年1月1日至12月31日。\n",
        "# 一、总体情况\n\n## （一）主动公开。\n\n做了这方面的工作0项。\n",
        "写在这里12件。\n",
        "::: {.statistics table=申请办理}\n:::",
    ):
        assert kept in found.report


def test_table_two_in_four_parts() -> None:
    whole = ZEROS["主动公开"]
    rows = whole.removeprefix("<table>").removesuffix("</table>").split("<tr>")[1:]
    cut = "</table><p></p><table>".join(
        "".join(f"<tr>{row}" for row in rows[a:b]) for a, b in ((0, 4), (4, 7), (7, 11), (11, 14))
    )
    found = read(page(FMT, {**ZEROS, "主动公开": f"<table>{cut}</table>"}))
    assert len(found.found.amounts) == 200


def test_one_row_of_other_handling_is_never_divided() -> None:
    old = official_format(2020)
    rows = ("申请办理/本年新收", "申请办理/办理结果/其他处理", "申请办理/办理结果/总计")
    facts = {f"{row}/{column}": "3" for row in rows for column in ("自然人", "总计")}
    found = read(page(FMT, {**ZEROS, "申请办理": table(old, "申请办理", facts)}))
    missing = [pointer for pointer in found.found.missing if "其他处理" in pointer]
    assert len(missing) == len(found.found.missing) == 21
    assert any("其他处理" in reason.detail for reason in found.found.refused)


def test_one_row_of_other_handling_with_zeros_only() -> None:
    old = official_format(2020)
    found = read(page(FMT, {**ZEROS, "申请办理": table(old, "申请办理")}))
    assert found.found.missing == []
    assert any("其他处理" in guess for guess in found.found.guessed)


def test_a_format_of_another_year_is_recognised_by_its_labels() -> None:
    old = official_format(2020)
    found = read(page(old, {t.key: table(old, t.key) for t in old.tables}), 2021)
    assert found.found.format.id == "2019-60"
    assert found.found.missing == []
    assert any("2021 年度应用" in note for note in found.notes)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", None),
        ("/", None),
        ("—", None),
        ("无", 0),
        ("0件", 0),
        ("０", 0),
        ("1 2", None),
        ("22（其中修订16件）", None),
    ],
)
def test_how_a_cell_is_read(text: str, amount: int | None) -> None:
    disclosed = ZEROS["主动公开"]
    at = disclosed.rindex(">0<")
    found = read(page(FMT, {**ZEROS, "主动公开": disclosed[:at] + f">{text}<" + disclosed[at + 3 :]}))
    assert found.found.amounts.get("主动公开/行政事业性收费") == amount
    assert len(found.found.amounts) == (200 if amount is not None else 199)


def test_a_column_of_subtotals() -> None:
    rows = ["\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t小计\t总计"]
    rows += [f"{row.label}\t1\t2\t0\t0\t0\t0\t2\t3" for row in FMT.table("申请办理").rows]
    found = import_document(text_document("\n".join(["三、收到和处理政府信息公开申请情况", *rows])), 2022, None).found
    assert found.amounts["申请办理/本年新收/总计"] == 3
    assert any("小计" in guess for guess in found.guessed)


def test_a_scan_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import pypdfium2 as pdfium  # noqa: PLC0415

    (tmp_path / "reports").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(scans, "_NEEDED", ("no_such_library",))  # else the page would be recognised, to no purpose
    document = pdfium.PdfDocument.new()
    document.new_page(595, 842)
    document.save("scan.pdf")
    document.close()
    assert main(["import", "scan.pdf", "--year", "2022"]) == 2
    assert "扫描件" in capsys.readouterr().err
    assert list((tmp_path / "reports").iterdir()) == []
