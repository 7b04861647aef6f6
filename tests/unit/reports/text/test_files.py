"""Encodings, missing files and the front matter."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.checks import check
from reportkit.diagnostics import Severity
from reportkit.reports import read_report
from reportkit.reports.narrative.markup import read_markup
from reportkit.reports.text import Source
from reportkit.reports.text.yaml_tree import parse_yaml

FILES = ("report.md", "statistics.yaml")


def report_with(tmp_path: Path, name: str, data: bytes | None) -> Path:
    directory = write_report(tmp_path, 2022, narrative(2022), typed(2022))
    if data is None:
        (directory / name).unlink()
    else:
        (directory / name).write_bytes(data)
    return directory


def original(name: str) -> str:
    return narrative(2022) if name == "report.md" else typed(2022)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("codec", "severity", "message"),
    [
        ("gb18030", Severity.ERROR, "GBK"),
        ("utf-16", Severity.ERROR, "UTF-16"),
        ("utf-8-sig", Severity.WARNING, "BOM"),
    ],
)
def test_encodings(tmp_path: Path, name: str, codec: str, severity: Severity, message: str) -> None:
    found = check(read_report(report_with(tmp_path, name, original(name).encode(codec))))
    assert [(finding.code, finding.severity) for finding in found] == [("S01", severity)]
    assert message in found[0].message
    assert "UTF-8" in found[0].hint


@pytest.mark.parametrize("name", FILES)
def test_windows_line_ends_change_nothing_but_are_named(tmp_path: Path, name: str) -> None:
    found = check(read_report(report_with(tmp_path, name, original(name).replace("\n", "\r\n").encode())))
    assert [(finding.code, finding.severity, finding.location.line) for finding in found] == [
        ("S01", Severity.WARNING, 1)
    ]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("data", [None, b"", b"\n \n", b"\xef\xbb\xbf"])
def test_missing_and_empty_files(tmp_path: Path, name: str, data: bytes | None) -> None:
    found = check(read_report(report_with(tmp_path, name, data)))
    assert [finding.code for finding in found] == ["S08"]


@pytest.mark.parametrize("name", FILES)
def test_a_huge_file_is_refused(tmp_path: Path, name: str) -> None:
    found = check(read_report(report_with(tmp_path, name, original(name).encode() + b"\n" + b"#" * 2_000_000)))
    assert [finding.code for finding in found] == ["S08"]
    assert "1.9 MB" in found[0].message


@pytest.mark.parametrize("char", ["\u202e", "\u200b", "\u00ad", "\u2066"])
def test_characters_that_hide_or_reverse_text(tmp_path: Path, char: str) -> None:
    text = narrative(2022).replace("随办随公开", f"随办{char}随公开")
    found = check(read_report(report_with(tmp_path, "report.md", text.encode())))
    assert [finding.code for finding in found] == ["S01"]
    assert f"U+{ord(char):04X}" in found[0].message


@pytest.mark.parametrize("name", FILES)
def test_a_link_is_not_read(tmp_path: Path, name: str) -> None:
    """A pull request must not make a build machine quote its own files."""
    secret = tmp_path / "secret"
    secret.write_text("root:x:0:0", encoding="utf-8")
    directory = report_with(tmp_path, name, None)
    (directory / name).symlink_to(secret)
    found = [
        one for one in check(read_report(directory)) if one.code != "S15"
    ]  # decoys beside it are another matter (S15)
    assert [finding.code for finding in found] == ["S08"]
    assert "root" not in found[0].message + found[0].hint


def test_a_linked_folder_is_not_read(tmp_path: Path) -> None:
    directory = write_report(tmp_path / "elsewhere", 2022, narrative(2022), typed(2022))
    (tmp_path / "reports").mkdir()
    link = tmp_path / "reports" / "2022"
    link.symlink_to(directory)
    assert {finding.code for finding in check(read_report(link))} == {"S08"}


@pytest.mark.parametrize(("name", "code"), [("report.md", "F12"), ("statistics.yaml", "S02")])
def test_a_conflict_of_git_is_named_once(tmp_path: Path, name: str, code: str) -> None:
    lines = original(name).split("\n")
    text = "\n".join([*lines[:5], "<<<<<<< HEAD", *lines[5:6], "=======", *lines[5:6], ">>>>>>> main", *lines[6:]])
    found = check(read_report(report_with(tmp_path, name, text.encode())))
    assert [(finding.code, finding.location.line) for finding in found] == [(code, 6)]


def test_an_invisible_control_character(tmp_path: Path) -> None:
    text = narrative(2022).replace("随办随公开", "随办\x0b随公开")
    found = check(read_report(report_with(tmp_path, "report.md", text.encode())))
    assert [finding.code for finding in found] == ["S01"]
    assert "U+000B" in found[0].message
    assert text.splitlines()[0] == "---"
    line = text.split("\n")[found[0].location.line - 1]
    assert line[found[0].location.column - 1] == "\x0b"


FRONT = {
    "unknown key": ("级别: 乡镇政府", "级別: 乡镇政府", "S09", "是否想写“级别”"),
    "unknown level": ("级别: 乡镇政府", "级别: 镇政府", "S09", "乡镇政府"),
    "chinese colon": ("级别: 乡镇政府", "级别：乡镇政府", "S02", "级别: "),
    "no year": ("年度: 2022\n", "", "S09", "年度"),
    "blank body": ("机关: 甲县乙镇人民政府", "机关:", "S09", "机关"),
    "another year": ("年度: 2022", "年度: 2021", "P04", "卷首信息"),
}


@pytest.mark.parametrize("name", FRONT)
def test_front_matter(tmp_path: Path, name: str) -> None:
    right, wrong, code, hint = FRONT[name]
    text = narrative(2022).replace(right, wrong, 1)
    found = check(read_report(report_with(tmp_path, "report.md", text.encode())))
    assert [finding.code for finding in found] == [code], found
    assert hint in found[0].hint + found[0].message


def test_no_front_matter(tmp_path: Path) -> None:
    text = narrative(2022).split("---\n", 2)[2]
    found = check(read_report(report_with(tmp_path, "report.md", text.encode())))
    assert "S09" in [finding.code for finding in found]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    """Whatever ``read_source`` may hand over: it has no carriage returns any more."""
    parse_yaml(Source(Path("statistics.yaml"), text))
    read_markup(text.split("\n"), 1)


@given(
    st.lists(st.sampled_from(["甲", "1", " ", "**", "[", "]{.fact}", "\\", "`", "<b>", "\n", "。", "&amp;", "![x](y)"]))
)
def test_places_point_at_their_characters(parts: list[str]) -> None:
    """Every Han character of a block is found at the place that the block names."""
    lines = "".join(parts).split("\n")
    for block in read_markup(lines, 1).blocks:
        for offset, char in enumerate(block.text):
            if char == "甲":
                line, column = block.place(offset)
                assert lines[line - 1][column - 1] == "甲"


def test_a_report_that_was_read_leaves_nothing_to_the_collector() -> None:
    """Thousands are read one after another, and the program collects seldom: circles would fill the memory."""
    town = ROOT / "reports" / "2022"
    read_report(town)
    gc.collect()
    gc.disable()
    try:
        read_report(town)
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("typed_line", "read"),
    [
        ('甲: "一号 # 楼"', "一号 # 楼"),
        ("甲: '一号 # 楼'", "一号 # 楼"),
        ('甲: "一\\"号 # 楼" # 注', '一"号 # 楼'),
        ('甲: 一号# # "注 # 注"', "一号#"),
        ("甲: 3 # 5' # 注", "3"),
        ('甲: 3" # 注"', '3"'),
    ],
)
def test_a_comment_begins_where_yaml_says(typed_line: str, read: str) -> None:
    parsed = parse_yaml(Source(Path("statistics.yaml"), f"{typed_line}\n乙: 2\n"))
    assert parsed.findings == ()
    assert parsed.tree is not None
    assert [str(node.value) for key in ("甲", "乙") if (node := parsed.tree.find([key])) is not None] == [read, "2"]
    assert {one: str(text) for one, text in YAML(typ="safe").load(f"{typed_line}\n乙: 2\n").items()} == {
        "甲": read,
        "乙": "2",
    }
