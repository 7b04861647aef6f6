"""Which reports a name on the command line means."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.diagnostics import ReportkitError
from reportkit.workspace import place_report, resolve_targets

REPORTS = (
    "2022",
    "丙镇/2022",
    "某县/2024",
    "某县/教育局/2023",
    "某县/教育局/2024",
    "乙县/教育局/2024",
    "乙县/教育局分局/2024",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in REPORTS:
        (tmp_path / "reports" / name).mkdir(parents=True)
    (tmp_path / "2024").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("2022", ["2022", "丙镇/2022"]),
        ("reports/2022", ["2022"]),
        ("2024", ["乙县/教育局/2024", "乙县/教育局分局/2024", "某县/2024", "某县/教育局/2024"]),
        ("某县", ["某县/2024", "某县/教育局/2023", "某县/教育局/2024"]),
        ("reports/某县", ["某县/2024", "某县/教育局/2023", "某县/教育局/2024"]),
        ("某县/教育局", ["某县/教育局/2023", "某县/教育局/2024"]),
        ("某县/教育局/2024", ["某县/教育局/2024"]),
        ("教育局", ["乙县/教育局/2024", "某县/教育局/2023", "某县/教育局/2024"]),
        ("教育局/", ["乙县/教育局/2024", "某县/教育局/2023", "某县/教育局/2024"]),
        ("教育局/2024", ["乙县/教育局/2024", "某县/教育局/2024"]),
    ],
)
def test_what_a_name_means(root: Path, name: str, meant: list[str]) -> None:
    assert sorted(target.name for target in resolve_targets([name], root)) == meant


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("教育", "没有找到报告“教育”；是否想写“教育局”？"),
        ("2019", "没有找到报告“2019”；"),
        ("../../..", "不在 reports/ 文件夹里"),
        ("../2024", "没有找到报告"),
    ],
)
def test_what_means_nothing(root: Path, name: str, said: str) -> None:
    with pytest.raises(ReportkitError, match=said):
        resolve_targets([name], root / "reports" / "某县")


def test_a_folder_beside_does_not_hide_a_body(root: Path) -> None:
    (root / "丙镇").mkdir()
    assert [target.name for target in resolve_targets(["丙镇"], root)] == ["丙镇/2022"]


def test_a_report_named_twice_is_meant_once(root: Path) -> None:
    assert [target.name for target in resolve_targets(["某县/2024", "reports/某县/2024"], root)] == ["某县/2024"]


@pytest.mark.parametrize("body", ["丙镇", "某县/甲镇", "某县/教育局/一中", "甲.乙", "A-1"])
def test_a_new_report_of_a_body_is_meant_by_the_same_name(root: Path, body: str) -> None:
    target = place_report("2021", body, root)
    assert target.directory == root.joinpath("reports", *body.split("/"), "2021")
    target.directory.mkdir(parents=True)
    assert target in resolve_targets([f"{body}/2021"], root)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("..", "开头不能是点"),
        ("某县/../..", "开头不能是点"),
        ("/etc", "斜杠的前后要有名称"),
        ("某县/", "斜杠的前后要有名称"),
        ("某县//甲镇", "斜杠的前后要有名称"),
        ("某县\\甲镇", "不能含有"),
        ("C:", "不能含有"),
        ("某县/2022", "是年份"),
        ("某县/NUL.txt", "在 Windows 里"),
        ("com1", "在 Windows 里"),
        (".git", "开头不能是点"),
        ("甲镇.", "结尾不能是点或空格"),
        ("-甲", "连字符"),
        ("甲\n乙", "控制字符"),
        (" ", "空的"),
        ("", "空的"),
    ],
)
def test_a_name_that_can_be_no_folder(root: Path, body: str, why: str) -> None:
    with pytest.raises(ReportkitError, match=why) as refused:
        place_report("2021", body, root)
    assert str(refused.value).isprintable()


def test_a_report_below_another_body_that_is_to_be_begun_is_told(root: Path) -> None:
    with pytest.raises(ReportkitError, match="reportkit new 2021 --org 某县/甲镇"):
        resolve_targets(["某县/甲镇/2021"], root)
