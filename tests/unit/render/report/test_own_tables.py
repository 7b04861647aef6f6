"""Tables of the writer's own: as wide as the text in every document, columns by what they hold, no number torn."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree, html
from tests.support.documents.geometry import LEFT, RIGHT
from tests.support.places import ROOT

from reportkit.engines import PandocWorker
from reportkit.render import DEFAULT
from reportkit.render.report import build_report
from reportkit.reports import read_report

NUMBERS = ("12,345,678", "123456789", "96171.6234", "2,147,483,647.25")
TITLE = "表1 各平台发布情况"
TABLES = f"""
{TITLE}

| 平台 | 发布信息条数 | 说明 | 阅读量（次） | 金额（万元） |
| --- | --- | --- | --- | --- |
| 区政府网站柔远镇信息公开专栏 | 136 | 主动公开文件、乡镇动态、社会救助公示，全年保持更新 | 12,345,678 | 96171.6234 |
| 公众号 | 284 | 无 | 123456789 | 2,147,483,647.25 |

表1说的是平台，下面另是一张。

| 类 | 数 |
| --- | --- |
| 甲 | 1 |
"""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("own")
    shutil.copytree(ROOT / "reports" / "2022", root / "2022")
    path = root / "2022" / "report.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n## （二）依申请公开", f"{TABLES}\n## （二）依申请公开"), encoding="utf-8")
    with PandocWorker() as worker:
        build_report(read_report(root / "2022"), root / "build", worker)
    return root / "build"


def shares(built: Path) -> list[list[float]]:
    """The columns of both tables in HTML, as shares of the whole."""
    page = html.parse(str(built / "report.html"))
    tables = [table for table in page.iter("table") if "official" not in str(table.get("class"))]
    return [
        [float(str(column.get("style")).removeprefix("width:").strip(" %;")) / 100 for column in table.iter("col")]
        for table in tables
    ]


def test_columns_are_as_wide_as_what_they_hold(built: Path) -> None:
    large, small = shares(built)
    assert large[2] > large[1] < large[4]
    assert small == [0.5, 0.5]
    assert [sum(large), sum(small)] == pytest.approx([1, 1])


def test_html_scrolls_the_table_instead_of_tearing_a_number(built: Path) -> None:
    page = html.parse(str(built / "report.html"))
    boxes = [box for box in page.iter("div") if box.get("class") == "table" and not box.find("table").get("class")]
    assert [box.get("aria-label") for box in boxes] == [TITLE, "表格：类、数"]


def test_docx_has_both_as_wide_as_the_text_in_the_same_proportions(built: Path) -> None:
    with zipfile.ZipFile(built / "report.docx") as package:
        document = etree.fromstring(package.read("word/document.xml"))
    found = [
        [int(str(column.get(f"{_W}w"))) for column in table.iter(f"{_W}gridCol")] for table in document.iter(f"{_W}tbl")
    ]
    for widths, wanted in zip(found[:2], shares(built), strict=True):
        assert sum(widths) == pytest.approx(DEFAULT.width * 20, abs=10)
        assert [width / sum(widths) for width in widths] == pytest.approx(wanted, abs=0.02)


def test_pdf_has_both_as_wide_as_the_text_and_every_number_whole(built: Path) -> None:
    with pdfplumber.open(built / "report.pdf") as document:
        tables = [table for page in document.pages for table in page.find_tables()]
        words = {word["text"] for page in document.pages for word in page.extract_words()}
    for table in tables[:2]:
        assert (table.bbox[0], table.bbox[2]) == pytest.approx((LEFT, RIGHT), abs=1.5)
    assert words.issuperset(NUMBERS)


def test_a_caption_stands_in_the_middle_above_its_table_in_every_document(built: Path) -> None:
    page = html.parse(str(built / "report.html"))
    assert ["".join(box.itertext()).strip() for box in page.iter("div") if box.get("class") == "表题"] == [TITLE]
    fragment = html.document_fromstring((built / "report.fragment.html").read_text(encoding="utf-8"))
    assert fragment.xpath(f"count(//p[.='{TITLE}'][contains(@style, 'text-align:center')])") == 1
    with zipfile.ZipFile(built / "report.docx") as package:
        document = etree.fromstring(package.read("word/document.xml"))
    titled, word = "//w:p[w:pPr/w:pStyle/@w:val='TableTitle']", {"w": _W.strip("{}")}
    assert document.xpath(f"concat(count({titled}), string({titled}))", namespaces=word) == f"1{TITLE}"
    with pdfplumber.open(built / "report.pdf") as pdf:
        lines = [line for page in pdf.pages for line in page.extract_text_lines() if line["text"].startswith("表1 ")]
    assert (lines[0]["x0"] + lines[0]["x1"]) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=2)
