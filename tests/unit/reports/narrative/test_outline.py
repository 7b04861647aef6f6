"""Sections and topics are found by their words, and else by their numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.formats import load_format
from reportkit.reports import read_report
from reportkit.reports.narrative import LEAD
from reportkit.reports.narrative.markup import read_markup
from reportkit.reports.narrative.outline import read_outline
from reportkit.workspace import Library


def keys(text: str, format_id: str = "2021-30") -> list[str]:
    return [part.key for part in read_outline(read_markup(text.split("\n"), 1).blocks, load_format(format_id)).parts]


def test_official_headings(tmp_path: Path) -> None:
    report = read_report(write_report(tmp_path, 2022, narrative(2022), typed(2022)))
    topics = ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]
    sections = [section.key for section in report.format.sections]
    assert [part.key for part in report.parts] == [
        LEAD,
        "总体情况",
        *(f"总体情况/{topic}" for topic in topics),
        *sections[1:],
    ]
    assert report.parts[-1].blocks[0].text == "本年度没有收取信息处理费。"
    assert report.parts[-1].line == report.parts[-1].blocks[0].line - 2


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("# 四、因政府信息公开行政复议、行政诉讼情况", "政府信息公开行政复议、行政诉讼情况"),
        ("# 政府信息公开行政复议及行政诉讼情况", "政府信息公开行政复议、行政诉讼情况"),
        ("# 五、不足与打算", "存在的主要问题及改进情况"),
        ("# 六、 其他需要报告的事项", "其他需要报告的事项"),
        ("# 七、附件", ""),
        ("# 附件", ""),
    ],
)
def test_other_headings(heading: str, expected: str) -> None:
    assert keys(f"{heading}\n\n文字。") == [LEAD, expected]


@pytest.mark.parametrize("heading", ["## (一) 主动公开", "## （一）主动公开", "## 主动公开"])
def test_topics_with_other_brackets(heading: str) -> None:
    assert keys(f"# 一、总体情况\n\n{heading}\n\n文字。") == [LEAD, "总体情况", "总体情况/主动公开"]


def test_unknown_topics_belong_to_their_section() -> None:
    assert keys("# 五、存在的主要问题及改进情况\n\n## （一）主要问题\n\n文字。")[1:] == ["存在的主要问题及改进情况"] * 2


def test_a_library_reads_a_report_once(tmp_path: Path) -> None:
    write_report(tmp_path, 2021, narrative(2021), typed(2021))
    directory = write_report(tmp_path, 2022, narrative(2022), typed(2022))
    library = Library()
    report = library.read(directory)
    assert library.previous(report) is library.read(tmp_path / "reports" / "2021")
    assert library.read(directory) is report
    assert library.previous(library.read(tmp_path / "reports" / "2021")) is None
