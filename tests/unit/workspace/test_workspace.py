"""Which reports a name on the command line means."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportkit.diagnostics import ReportkitError
from reportkit.workspace import resolve_targets

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
