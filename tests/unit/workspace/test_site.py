"""reportkit.yaml: what may be set, and what is said of a bad file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportkit.diagnostics import Severity
from reportkit.workspace import Site, read_site


def read(root: Path, text: str) -> tuple[Site, list[tuple[str, int]]]:
    (root / "reportkit.yaml").write_text(text, encoding="utf-8")
    site, findings = read_site(root)
    return site, [(finding.code, finding.location.line) for finding in findings]


def test_no_file_no_change(tmp_path: Path) -> None:
    assert read_site(tmp_path) == (Site(), ())


def test_everything_set(tmp_path: Path) -> None:
    text = """\
规则:
  X03: 关闭
  X04: 错误
期限:
  乡镇街道: 02-28
阈值:
  突变倍数: 3
  突变起点: 50
  全文雷同: 0.5
  章节雷同: 0.9
错敏词:
  攻府: 政府
  某某: 改为：规范名称
"""
    assert read(tmp_path, text) == (
        Site(
            severities={"X03": None, "X04": Severity.ERROR},
            township_deadline=(2, 28),
            jump=Decimal(3),
            jump_least=Decimal(50),
            reuse_all=Decimal("0.5"),
            reuse_section=Decimal("0.9"),
            words={"攻府": "政府", "某某": "改为：规范名称"},
        ),
        [],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("阈值:\n  突变倍数: 多\n", [("S12", 2)]),
        ("阈值:\n  突变倍数: 1\n", [("S12", 2)]),
        ("阈值:\n  全文雷同: 60\n", [("S12", 2)]),
        ("规则:\n  S07: 关闭\n", [("S12", 2)]),
        ("规则:\n  X03: 忽略\n", [("S12", 2)]),
        ("规则:\n  X99: 关闭\n", [("S12", 2)]),
        ("期限:\n  乡镇街道: 02-30\n", [("S12", 2)]),
        ("期限:\n  乡镇街道: 2月28日\n", [("S12", 2)]),
        ("规矩:\n  X03: 关闭\n", [("S12", 1)]),
        ("规则：\n  X03: 关闭\n", [("S02", 1)]),
        ("规则:\n  X03：关闭\n", [("S02", 2)]),
        ("- 规则\n", [("S12", 1)]),
        ("规则: [\n", [("S02", 2)]),
    ],
)
def test_a_bad_file_is_reported_at_its_line(tmp_path: Path, text: str, expected: list[tuple[str, int]]) -> None:
    assert read(tmp_path, text)[1] == expected
