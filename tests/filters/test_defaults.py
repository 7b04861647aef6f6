"""pandoc alone, with ``filters/defaults/``: the official look without reportkit's finishing pass."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import pytest
import typst
from lxml import etree
from tests.support.places import ROOT

from reportkit.cli import main
from reportkit.engines import bundled_fonts, pandoc_path
from reportkit.render.readback import narrative_words, read_back
from reportkit.render.tables import OfficialTables
from reportkit.reports import read_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REPORT = ROOT / "reports" / "2022"


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["tables", str(REPORT)]) == 0
    (tmp_path / "tables.json").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["reference"]) == 0
    return tmp_path


def pandoc(folder: Path, kind: str, made: str) -> Path:
    defaults = ROOT / "filters" / "defaults" / f"{kind}.yaml"
    command = [str(pandoc_path()), "-d", str(defaults), str(REPORT / "report.md"), "-o", made]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / made


def shows_the_report(path: Path, kind: str) -> None:
    report = read_report(REPORT)
    order = [slot.table for slot in report.narrative.markup.slots]
    read_back(kind, path, OfficialTables(report.format, order, report.texts), narrative_words(report))


def test_docx_has_the_tables_with_borders_and_the_official_styles(alone: Path) -> None:
    path = pandoc(alone, "docx", "report.docx")
    shows_the_report(path, "docx")
    with zipfile.ZipFile(path) as made:
        document, styles = (etree.fromstring(made.read(f"word/{name}.xml")) for name in ("document", "styles"))
        properties = made.read("docProps/custom.xml") if "docProps/custom.xml" in made.namelist() else b""
    for table in document.iter(f"{W}tbl"):
        style = table.find(f"{W}tblPr/{W}tblStyle")
        assert style is not None
        named = styles.find(f"{W}style[@{W}styleId='{style.get(f'{W}val')}']")
        assert named is not None
        borders = named.find(f"{W}tblPr/{W}tblBorders")
        assert borders is not None
        assert {side.tag.removeprefix(W) for side in borders} >= {
            "top",
            "left",
            "bottom",
            "right",
            "insideH",
            "insideV",
        }
    text = "".join(str(text) for text in document.itertext())
    assert text.count("主动公开政府信息情况") == 1  # the heading alone, no caption beside it
    assert "乡镇政府".encode() not in properties  # 级别 of the front matter


def test_html_is_the_page_that_reportkit_builds(alone: Path) -> None:
    path = pandoc(alone, "html", "report.html")
    shows_the_report(path, "html")
    page = path.read_text(encoding="utf-8")
    assert re.search(r"<title>沙坡头区柔远镇人民政府2022年政府信息公开工作年度报告</title>", page)
    assert "GB/T 9704-2012" in page


def test_typst_source_is_the_official_page(alone: Path) -> None:
    path = pandoc(alone, "typst", "report.typ")
    pdf = typst.compile(str(path), font_paths=[str(bundled_fonts())], ignore_system_fonts=True)
    made = alone / "report.pdf"
    made.write_bytes(pdf)
    shows_the_report(made, "pdf")
