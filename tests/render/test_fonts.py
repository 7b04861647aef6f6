"""Fonts of a build: what a missing character says, and which fonts of an office are taken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.samples import ROOT

from reportkit.diagnostics import EngineError
from reportkit.engines import PandocWorker, Search, bundled_fonts, font_chain
from reportkit.render import build_report
from reportkit.reports import read_report


def test_a_missing_glyph_names_character_file_and_line(tmp_path: Path) -> None:
    directory = tmp_path / "reports" / "2022"
    shutil.copytree(ROOT / "reports" / "2022", directory)
    path = directory / "report.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(lines, start=1) if line.startswith("2022年柔远镇未收到"))
    lines[at - 1] += "经办人：꧁𓀀。"
    path.write_text("\n".join(lines), encoding="utf-8")
    with PandocWorker() as worker, pytest.raises(EngineError) as caught:
        build_report(read_report(directory), tmp_path / "build", worker, ["pdf"])
    message = str(caught.value).split("\n")
    assert message[0].startswith(f"{path}:{at}: 字体里没有“꧁”（U+A9C1）")
    assert message[1].startswith(f"{path}:{at}: 字体里没有“𓀀”（U+13000）")
    assert not (tmp_path / "build").exists()


def test_without_fonts_of_the_office_only_the_bundled_ones_are_used() -> None:
    assert font_chain("正文", Search(), {}) == ("Noto Serif SC",)
    assert font_chain("黑体", Search(), {"黑体": "微软雅黑"}) == ("Noto Sans SC",)
    assert font_chain("数字", Search(), {}) == ()


def test_a_font_of_the_office_comes_first(tmp_path: Path) -> None:
    shutil.copy(bundled_fonts() / "NotoSansSC-Regular.otf", tmp_path / "自有.otf")
    search = Search(tmp_path)
    assert font_chain("正文", search, {"正文": "Noto Sans SC"}) == ("Noto Sans SC", "Noto Serif SC")
    assert [path.name for path in search.files] == ["自有.otf"]
