"""What is still to be written is named by S13 alone: no rule takes it for a statement."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.workspaces.directories import TEXTS, narrative, typed, write_report

from reportkit.checks import check
from reportkit.checks.numbers import trace_numbers
from reportkit.reports import read_report
from reportkit.reports.as_written import written

OPEN = {
    "fee": (6, "【待填：本年度是否收取信息处理费，收取的写明件数和金额；其他需要说明的事项】"),
    "fee beside a statement": (6, f"{TEXTS[6]}\n\n【待填：收取信息处理费的件数】"),
    "problems": (5, "【待填：本年的具体问题。上年的问题：一是公开不及时；二是解读不够；上年的改进：一是加强培训】"),
    "problems begun": (5, "存在的主要问题：一是解读形式不够丰富。\n\n改进情况：【待填：一是……；二是……】"),
    "figures": (1, "【待填：全年新收政府信息公开申请35件，办结20件，2021年同期12件(约),电话13900001111】"),
    "accountability": (4, "【待填：其他情况】"),
}


@pytest.mark.parametrize("name", OPEN)
def test_a_placeholder_is_named_once(tmp_path: Path, name: str) -> None:
    number, text = OPEN[name]
    report = read_report(write_report(tmp_path, 2022, narrative(2022, texts={number: text}), typed(2022)))
    assert [(finding.code, finding.message[:6]) for finding in check(report)] == [("S13", "这里还没有写")]


def test_what_is_written_beside_it_is_read_at_its_place(tmp_path: Path) -> None:
    text = "办理**方面**【待填：收到5件，办结5件】，全年新收政府信息公开申请3件。"
    report = read_report(write_report(tmp_path, 2022, narrative(2022, texts={1: text}), typed(2022)))
    (wrong,) = [finding for finding in check(report) if finding.code == "N01"]
    line = report.narrative.source.lines[wrong.location.line - 1]
    assert line[wrong.location.column - 1 :].startswith("3件")
    assert [number.text for number in trace_numbers(report)] == ["3件", "两人"]


def test_a_report_without_any_is_the_same(tmp_path: Path) -> None:
    report = read_report(write_report(tmp_path, 2022, narrative(2022), typed(2022)))
    assert written(report) is report
