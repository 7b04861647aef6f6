"""Published files that unpack to more than any report: refused before they are read, with the limit named."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

import pytest

from reportkit.diagnostics import ReportkitError
from reportkit.importers.document import GridTable
from reportkit.importers.form.filled import read_form
from reportkit.importers.readers import read_document

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def package(path: Path, name: str, content: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return path


def pdf(path: Path, pages: int, drawing: bytes) -> Path:
    """A PDF of so many pages that all show the same drawing."""
    kids = " ".join(f"{number + 4} 0 R" for number in range(pages))
    packed = zlib.compress(drawing)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode(),
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R>>"] * pages,
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        table,
        size,
        len(data),
    )
    path.write_bytes(data)
    return path


def test_a_part_that_unpacks_to_too_much(tmp_path: Path) -> None:
    body = f"<w:document {WORD}><w:body>{' ' * 40_000_000}</w:body></w:document>"
    with pytest.raises(ReportkitError, match=r"word/document\.xml 解开后有 40 MB"):
        read_document(package(tmp_path / "甲.docx", "word/document.xml", body))
    with pytest.raises(ReportkitError, match=r"content\.xml 解开后有 40 MB"):
        read_document(package(tmp_path / "甲.odt", "content.xml", " " * 40_000_000))
    with pytest.raises(ReportkitError, match="解开后有 40 MB"):
        read_form(package(tmp_path / "甲.xlsx", "xl/workbook.xml", " " * 40_000_000))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("甲.txt", "一、总体情况\n" * 60_000, "有 60000 行，超过 50000 行"),
        ("甲.txt", "信息公开" * 150_000, "有 600000 个字，超过 500000 个字"),
        ("甲.html", f"<p>年报</p><pre>{'一、总体情况' * 100_000}</pre>", "有 600000 个字，超过 500000 个字"),
        ("甲.html", "<table>" + "<tr><td rowspan=100 colspan=100>规章</td></tr>" * 30 + "</table>", "有 300000 格"),
    ],
)
def test_more_than_any_report_has(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ReportkitError, match=said):
        read_document(tmp_path / name)


@pytest.mark.parametrize("span", ["99999999", "x", "-3", ""])
def test_spans_that_no_table_has(tmp_path: Path, span: str) -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc>'
    body = f"<w:document {WORD}><w:body><w:tbl>{f'<w:tr>{cell}{cell}</w:tr>' * 3}</w:tbl></w:body></w:document>"
    (table,) = read_document(package(tmp_path / "甲.docx", "word/document.xml", body)).items
    assert isinstance(table, GridTable)
    assert {cell.column_span for cell in table.cells} <= {1, 100}


def test_a_page_without_text_is_not_called_a_scan(tmp_path: Path) -> None:
    (tmp_path / "甲.html").write_text("<html><body><img src=a.png></body></html>", encoding="utf-8")
    with pytest.raises(ReportkitError, match="没有可读的文字；请看看是不是选错了文件"):
        read_document(tmp_path / "甲.html")


def test_too_many_elements(tmp_path: Path) -> None:
    body = f"<w:document {WORD}><w:body>{'<w:p/>' * 450_000}</w:body></w:document>"
    with pytest.raises(ReportkitError, match="400000 个以上的元素"):
        read_document(package(tmp_path / "甲.docx", "word/document.xml", body))
    (tmp_path / "甲.html").write_text("<p>" * 450_000, encoding="utf-8")
    with pytest.raises(ReportkitError, match="元素"):
        read_document(tmp_path / "甲.html")


def test_too_many_cells(tmp_path: Path) -> None:
    row = "<tr>" + "<td>1</td>" * 100 + "</tr>"
    (tmp_path / "甲.html").write_text(f"<p>甲乙丙</p><table>{row * 201}</table>", encoding="utf-8")
    with pytest.raises(ReportkitError, match="20100 格"):
        read_document(tmp_path / "甲.html")


def test_a_pdf_of_too_many_pages(tmp_path: Path) -> None:
    with pytest.raises(ReportkitError, match="301 页，超过 300 页"):
        read_document(pdf(tmp_path / "甲.pdf", 301, b""))


def test_a_pdf_that_draws_too_much(tmp_path: Path) -> None:
    with pytest.raises(ReportkitError, match="第 1 页画了 40000 样东西"):
        read_document(pdf(tmp_path / "甲.pdf", 1, b"0 0 m 9 9 l S\n" * 40_000))
    with pytest.raises(ReportkitError, match="解开后超过 8 MB"):
        read_document(pdf(tmp_path / "乙.pdf", 1, b" " * 9_000_000))
