"""The figures of 宿迁 as other programs write them: every fact, or each missing one named; never a wrong number."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.support.documents.chromium import needs_chromium, run_chromium
from tests.support.places import ROOT
from tests.support.reports.published import by_libreoffice, plain_page, word_document

from reportkit.engines import bundled_fonts
from reportkit.formats import load_format
from reportkit.importers import Imported, account, import_document
from reportkit.importers.readers import read_document
from reportkit.reports.figures import read_statistics

FMT = load_format("2021-30")
SMALL = 9  # pixels: there the page end cuts the head of the table, and two columns lose their names
YEARS = pytest.mark.parametrize("year", [2023, 2024])


def published(year: int) -> dict[str, Decimal]:
    return dict(read_statistics(ROOT / "examples" / "suqian" / "reports" / str(year), year).amounts)


def judged(path: Path, year: int) -> Imported:
    imported = import_document(read_document(path), year, None)
    true = published(year)
    assert {p: (a, true[p]) for p, a in imported.found.amounts.items() if a != true[p]} == {}
    told = account(imported, str(year)).split("\n")
    for pointer in imported.found.missing:
        table, row, column = pointer.partition("/")[0], *pointer.rpartition("/")[::2]
        whole = (f"{row}（整行）", f"{table}（整张表", f"{table}的“{column}”一列", f"  - {pointer}")
        named = [line for line in told if line.startswith(f"  - {row}：") and column in line.split("：")[1].split("、")]
        assert named or any(name in line for line in told for name in whole)
    assert imported.balance.lost == 0
    assert imported.absent == ()
    return imported


@pytest.mark.parametrize("year", [2024, pytest.param(2023, marks=pytest.mark.long)])
def test_word_document_of_python_docx(tmp_path: Path, year: int) -> None:
    path = word_document(tmp_path / "word.docx", FMT, year, published(year))
    assert judged(path, year).found.missing == []


@pytest.mark.long
@YEARS
@pytest.mark.parametrize("kind", ["odt", "doc", "pdf", "html", "rtf"])
def test_word_document_saved_by_libreoffice(tmp_path: Path, year: int, kind: str) -> None:
    path = word_document(tmp_path / "word.docx", FMT, year, published(year))
    assert judged(by_libreoffice(path, kind, tmp_path), year).found.missing == []


@pytest.mark.long
@YEARS
def test_page_saved_by_libreoffice(tmp_path: Path, year: int) -> None:
    page = tmp_path / "page.html"
    page.write_text(plain_page(FMT, year, published(year)), encoding="utf-8")
    assert judged(by_libreoffice(page, "odt:writer8", tmp_path), year).found.missing == []


@pytest.mark.long
def test_page_without_rules_printed_by_libreoffice(tmp_path: Path) -> None:
    """LibreOffice drops the rules of the tables: nothing is guessed, everything missing is named."""
    page = tmp_path / "page.html"
    page.write_text(plain_page(FMT, 2024, published(2024)), encoding="utf-8")
    judged(by_libreoffice(page, "pdf:writer_web_pdf_Export", tmp_path), 2024)


@pytest.mark.long
@needs_chromium
@YEARS
@pytest.mark.parametrize("size", [9, 11, 13, 15, 18, 22])
def test_page_printed_by_chromium(tmp_path: Path, year: int, size: int) -> None:
    """Page ends cut rows, also inside a cell; the cut rows are put together again."""
    font = (bundled_fonts() / "NotoSerifSC-Regular.otf").as_uri()  # the page ends must not depend on the machine's
    style = (
        f"@font-face{{font-family:Own;src:url('{font}')}}body{{font-family:Own}}"
        f"table{{border-collapse:collapse;width:100%}}td{{border:1px solid #000;font-size:{size}px;padding:2px}}"
    )
    page = tmp_path / "page.html"
    page.write_text(plain_page(FMT, year, published(year), style=style), encoding="utf-8")
    pdf = tmp_path / "printed.pdf"
    run_chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    assert len(judged(pdf, year).found.amounts) >= (200 if size > SMALL else 140)
