"""``版式`` in ``reportkit.yaml``: what a site may set, what it is told when it slips."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.support.places import ROOT

from reportkit.diagnostics import ReportkitError, SourceError
from reportkit.render import DEFAULT, Style, read_style, style_of
from reportkit.render.docx.parts import DOCX_FONTS
from reportkit.render.style import POINT, print_rules


def test_the_default_page_is_the_standard() -> None:
    """GB/T 9704-2012, 5.2: 版心 156 × 225 mm, 22 lines of 28 characters."""
    assert (round(DEFAULT.width * POINT), round(DEFAULT.height * POINT)) == (156, 225)
    assert style_of({}) == DEFAULT
    assert print_rules(DEFAULT) == ""


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_style(tmp_path) == DEFAULT


def test_a_site_sets_page_title_and_fonts(tmp_path: Path) -> None:
    text = """\
规则: {X03: 关闭}
版式:
  纸边: {上: 35, 下: 35, 左: 27, 右: 27}
  每页行数: 21
  标题字号: 小一
  标题后空行: 2
  表格不跨页: 是
  字体: {正文: 华文仿宋}
"""
    (tmp_path / "reportkit.yaml").write_text(text, encoding="utf-8")
    expected = Style(
        top=35, bottom=35, left=27, right=27, lines=21, title_size=24.0, title_after=2, unbroken=True,
        fonts=(("正文", "华文仿宋"),),
    )  # fmt: skip
    assert read_style(tmp_path) == expected


def test_an_unknown_setting_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "reportkit.yaml").write_text("版式:\n  每页行数: 22\n  每行字: 28\n", encoding="utf-8")
    with pytest.raises(SourceError, match="每行字") as caught:
        read_style(tmp_path)
    assert caught.value.line == 3


def test_the_html_follows_the_site_too() -> None:
    rules = print_rules(style_of({"字体": {"正文": '华文仿宋"}</style>'}, "纸边": {"上": 40}}))
    assert '--serif: digits, "华文仿宋/style", ' in rules
    assert "@page { size: A4; margin: 40mm 26mm 35mm 28mm; }" in rules
    assert "</" not in rules


@pytest.mark.parametrize(
    "data", [{"每页行数": 40}, {"每行字数": 33}, {"纸边": {"左": 60}}, {"纸边": {"下": 50}, "表格不跨页": "是"}]
)
def test_measures_that_do_not_fit_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(ReportkitError, match="版式"):
        style_of(data)


def test_the_documented_settings_are_all_of_them_with_their_defaults(tmp_path: Path) -> None:
    page, fonts = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "layout.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "reportkit.yaml").write_text(page, encoding="utf-8")
    assert read_style(tmp_path) == DEFAULT
    names = re.findall(r"^  (\S+?):", page, re.MULTILINE)
    assert names == [*_NAMES_IN_SCHEMA[:-1]]
    (tmp_path / "reportkit.yaml").write_text(fonts, encoding="utf-8")
    assert dict(read_style(tmp_path).fonts) == DOCX_FONTS


_NAMES_IN_SCHEMA = (
    *("纸边", "每页行数", "每行字数", "正文字号", "标题字号", "标题前空行", "标题后空行"),
    *("表格字号", "表格不跨页", "页码", "字体文件夹", "用系统字体", "排版时限", "字体"),
)
