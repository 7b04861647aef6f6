"""Fonts of a build: what a missing character says, and which fonts of an office are taken."""

from __future__ import annotations

import shutil
from pathlib import Path

import pdfplumber
import pytest
from tests.support.documents.geometry import outside, overlaps, read_pages
from tests.support.places import ROOT

from reportkit.diagnostics import EngineError
from reportkit.engines import PandocWorker, Search, bundled_fonts, fetch_free_fonts, font_chain
from reportkit.engines.free_fonts import FONT_PACKAGES, proved_fonts
from reportkit.render import DEFAULT, style_of
from reportkit.render.fonts import role_fonts
from reportkit.render.record import is_current
from reportkit.render.report import build_report
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
    assert font_chain("数字", Search(), {}) == ("Noto Serif SC",)


def test_a_font_of_the_office_comes_first(tmp_path: Path) -> None:
    shutil.copy(bundled_fonts() / "NotoSansSC-Regular.otf", tmp_path / "自有.otf")
    search = Search(tmp_path)
    assert font_chain("正文", search, {"正文": "Noto Sans SC"}) == ("Noto Sans SC", "Noto Serif SC")
    assert [path.name for path in search.files] == ["自有.otf"]


NEEDS_APT = pytest.mark.skipif(
    shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None, reason="没有 apt-get，不能取得免费字体"
)


@pytest.fixture(scope="module")
def fandol(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    try:
        fetch_free_fonts(folder)
    except EngineError as error:
        pytest.skip(f"没有取得 Debian 软件包：{error}")
    return folder


@NEEDS_APT
def test_fandol_comes_with_its_licence_and_fills_every_role(fandol: Path) -> None:
    search = Search(fandol)
    assert (fandol / "Fandol-COPYING.gz").exists()
    assert (fandol / "TeXGyre-LICENSE.txt").exists()
    chains = {role: font_chain(role, search, {})[:1] for role in ("标题", "正文", "黑体", "楷体", "数字")}
    assert chains == {
        "标题": ("FandolSong",),
        "正文": ("FandolFang R",),
        "黑体": ("FandolHei",),
        "楷体": ("FandolKai",),
        "数字": ("TeX Gyre Termes",),
    }


@NEEDS_APT
def test_digits_and_latin_letters_are_of_one_face_beside_every_chinese_font(fandol: Path, tmp_path: Path) -> None:
    """Asked of the PDF, letter by letter; page numbers are 宋体, as GB/T 9704 has them."""
    with PandocWorker() as worker:
        for folder in (None, fandol):
            build = tmp_path / ("free" if folder else "bundled")
            build_report(read_report(ROOT / "reports" / "2022"), build, worker, ["pdf"], fonts=Search(folder))
            faces = _faces(build / "report.pdf")
            wanted = "TeXGyreTermes" if folder else "NotoSerifSC"
            assert all(wanted in face for face in faces), faces


def _faces(path: Path) -> set[str]:
    """The fonts of all digits and Latin letters above the page numbers."""
    with pdfplumber.open(path) as document:
        return {
            char["fontname"]
            for page in document.pages
            for char in page.chars
            if char["text"].isascii() and char["text"].isalnum() and char["bottom"] < page.height - 35 * 72 / 25.4
        }


def test_a_font_that_is_not_the_one_we_know_is_not_taken() -> None:
    package = FONT_PACKAGES[1]
    files = dict.fromkeys((*package.fonts, package.licence[0]), b"another font")
    with pytest.raises(EngineError, match=r"texgyretermes-regular\.otf.*校验值不同"):
        proved_fonts(package, files)
    with pytest.raises(EngineError, match=r"没有 GUST-FONT-LICENSE\.txt"):
        proved_fonts(package, dict.fromkeys(package.fonts, b""))


@NEEDS_APT
def test_a_character_outside_gb2312_falls_back_and_is_reported(fandol: Path, tmp_path: Path) -> None:
    """喆 (U+5586) is in GB 2312's successor only; Noto has it."""
    directory = tmp_path / "reports" / "2022"
    shutil.copytree(ROOT / "reports" / "2022", directory)
    path = directory / "report.md"
    path.write_text(path.read_text(encoding="utf-8").replace("未收到政府", "（李喆）未收到政府"), encoding="utf-8")
    report = read_report(directory)
    body = next(font for font in role_fonts(DEFAULT, Search(fandol), [report]) if font.role == "正文")
    assert (body.pdf, body.docx, body.own) == ("FandolFang R", "仿宋_GB2312", False)
    assert body.fallbacks == (("Noto Serif SC", "喆"),)
    with PandocWorker() as worker:
        build_report(report, tmp_path / "build", worker, ["pdf"], fonts=Search(fandol))
    pages = read_pages(tmp_path / "build" / "report.pdf")
    assert "喆" in "".join(line.text for page in pages for line in page.body)
    assert [fault for page in pages for fault in (*outside(page), *overlaps(page))] == []


def test_what_no_font_has_is_reported_as_such(tmp_path: Path) -> None:
    directory = tmp_path / "reports" / "2022"
    shutil.copytree(ROOT / "reports" / "2022", directory)
    path = directory / "report.md"
    path.write_text(path.read_text(encoding="utf-8").replace("未收到政府", "𓀀未收到政府"), encoding="utf-8")
    body = next(font for font in role_fonts(DEFAULT, Search(), [read_report(directory)]) if font.role == "正文")
    assert body.fallbacks == (("", "𓀀"),)


def test_the_build_record_knows_fonts_and_page(tmp_path: Path) -> None:
    directory, build, fonts = tmp_path / "reports" / "2022", tmp_path / "build", tmp_path / "fonts"
    shutil.copytree(ROOT / "reports" / "2022", directory)
    fonts.mkdir()
    with PandocWorker() as worker:
        build_report(read_report(directory), build, worker, ["html"], fonts=Search(fonts))
    assert is_current(directory, build, ["report.html"], DEFAULT, Search(fonts))
    assert not is_current(directory, build, ["report.html"], style_of({"每页行数": 21}), Search(fonts))
    shutil.copy(bundled_fonts() / "NotoSansSC-Regular.otf", fonts / "自有.otf")
    assert not is_current(directory, build, ["report.html"], DEFAULT, Search(fonts))
