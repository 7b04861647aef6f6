"""``reportkit check --fix`` and ``--diff``: what has one cure is mended, and every other byte stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.cli import main

YEAR = 2022
# (what is typed, what becomes of it); None: nothing may be touched
PROSE = {
    "commas": ("公开目录,方便查询;发布信息12条.", "公开目录，方便查询；发布信息12条。"),
    "full stop between": ("公开目录.方便查询。", "公开目录。方便查询。"),
    "brackets": ("公示栏(宣传栏)发布信息。", "公示栏（宣传栏）发布信息。"),
    "mixed brackets": ("公示栏（宣传栏)发布信息。", "公示栏（宣传栏）发布信息。"),
    "full-width digits": ("发布信息１２条。", "发布信息12条。"),
    "trailing blanks": ("发布信息12条。 \t", "发布信息12条。"),
    "a link": ("见[目录(新)](https://www.example.gov.cn/a(甲),b)发布。", None),
    "an address": ("网站（http://www.example.gov.cn/a,b）发布信息。", None),
    "a fact": ("新收申请[申请办理/本年新收/总计]{.fact}件。", None),
    "codes": ("使用A4(210*297)纸、V1.2版,见附件。", "使用A4(210*297)纸、V1.2版，见附件。"),
    "decimal": ("同比增长1.5%,达到3,526条。", "同比增长1.5%，达到3,526条。"),
    "a blank in a figure": ("发布信息3 526条。", None),
    "thousands": ("发布信息3'526条。", None),
}


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_report(tmp_path, YEAR, narrative(YEAR), typed(YEAR))


@pytest.mark.parametrize("name", PROSE)
def test_prose(name: str, report: Path) -> None:
    text, wanted = PROSE[name]
    path = report / "report.md"
    path.write_text(narrative(YEAR, texts={1: text}), encoding="utf-8")
    main(["check", "--fix"])
    assert path.read_text(encoding="utf-8") == narrative(YEAR, texts={1: wanted or text})
    main(["check", "--fix"])
    assert path.read_text(encoding="utf-8") == narrative(YEAR, texts={1: wanted or text})


@pytest.mark.parametrize(
    ("official", "typed_so"),
    [
        ("# 一、总体情况", "#一、总体情况"),
        ("# 一、总体情况", "＃ 一、总体情况"),
        ("# 一、总体情况", "一、总体情况"),
        ("## （二）依申请公开", "##（二）依申请公开"),
        ("# 二、主动公开政府信息情况", "# 二、政府主动公开信息情况"),
        ("# 六、其他需要报告的事项", "# 六、其它需要报告的事项"),
    ],
)
def test_headings(official: str, typed_so: str, report: Path) -> None:
    path = report / "report.md"
    assert official in path.read_text(encoding="utf-8")
    path.write_text(narrative(YEAR).replace(official, typed_so), encoding="utf-8")
    assert main(["check", "--fix", "--strict"]) == 0
    assert path.read_text(encoding="utf-8") == narrative(YEAR)


@pytest.mark.parametrize("name", ["report.md", "statistics.yaml"])
def test_bom_and_line_ends(name: str, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound = (report / name).read_bytes()
    (report / name).write_bytes(b"\xef\xbb\xbf" + sound.replace(b"\n", b"\r\n"))
    assert main(["check", "--fix", "--strict"]) == 0
    assert (report / name).read_bytes() == sound
    told = capsys.readouterr().err
    assert "删去了开头的 BOM" in told
    assert "换行 CRLF 改成了 LF" in told


def test_diff_shows_and_writes_nothing(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = report / "report.md"
    text = narrative(YEAR, texts={1: "公开目录,方便查询。"})
    path.write_text(text, encoding="utf-8")
    main(["check", "--fix", "--diff"])
    told = capsys.readouterr().err
    assert "-公开目录,方便查询。" in told
    assert "+公开目录，方便查询。" in told
    assert path.read_text(encoding="utf-8") == text


def test_sound_files_are_not_written(report: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in report.iterdir()}
    main(["check", "--fix"])
    assert {path: path.stat().st_mtime_ns for path in report.iterdir()} == before


def test_a_file_without_front_matter_is_mended_too(report: Path) -> None:
    path = report / "report.md"
    path.write_text("公开目录,方便查询。\n", encoding="utf-8")
    main(["check", "--fix"])
    assert path.read_text(encoding="utf-8") == "公开目录，方便查询。\n"
