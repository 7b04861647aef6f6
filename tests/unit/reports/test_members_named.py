"""Whom a report names as members is told without reading its front matter only where it names nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.reports import member_folders, members_of
from reportkit.reports.narrative import read_front

LONG = "".join(f"  - 甲县/第{number}镇\n" for number in range(6000))  # longer than what is looked into


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("---\n机关: 甲\n---\n\n领导小组成员：张三\n", ()),
        ("---\n机关: 甲\n成员:\n  - 甲/乙\n---\n", ("甲/乙",)),
        ("---\r\n机关: 甲\r\n成员:\r\n  - 甲/乙\r\n---\r\n", ("甲/乙",)),
        ("\ufeff---\n机关: 甲\n成员: [甲/乙]\n---\n", ("甲/乙",)),
        ("---\n机关: 甲\n成员：\n  - 甲/乙\n---\n", ("甲/乙",)),
        ('---\n机关: 甲\n"\\u6210\\u5458":\n  - 甲/乙\n---\n', ("甲/乙",)),
        ("---\n机关: 甲\n成\u200b员:\n  - 甲/乙\n---\n", ("甲/乙",)),
        ("\n---\n机关: 甲\n成员:\n  - 甲/乙\n---\n", ("甲/乙",)),
        ("机关: 甲\n成员:\n  - 甲/乙\n---\n", ("甲/乙",)),
        ("---\n机关: 甲\n----\n成员:\n  - 甲/乙\n---\n", ()),
        ("---\n机关: 甲\n# 注\n成员:\n  - 甲/乙\n...\n", ("甲/乙",)),
        ("---\n机关: 甲\n---x\n成员:\n  - 甲/乙\n---\n", ()),
        (f"---\n机关: 甲\n成员:\n{LONG}  - 甲/乙\n---\n", ("甲县/第0镇",)),
        (f"---\n机关: 甲\n# {'注' * 30000}\n成员:\n  - 甲/乙\n---\n", ("甲/乙",)),
        ("---\n机关: 甲\n---", ()),
        ("", ()),
    ],
)
def test_the_members_named(tmp_path: Path, text: str, wanted: tuple[str, ...]) -> None:
    (tmp_path / "report.md").write_text(text, encoding="utf-8", newline="")
    assert members_of(tmp_path) == member_folders(read_front(tmp_path))
    assert members_of(tmp_path)[:1] == wanted


def test_a_folder_without_a_report(tmp_path: Path) -> None:
    assert members_of(tmp_path / "没有") == ()
