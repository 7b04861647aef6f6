"""Page ends anywhere: pages printed by Chromium and LibreOffice at thirty page heights, nothing lost or wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.support.documents.chromium import needs_chromium, run_chromium
from tests.support.reports.cms_layouts import CMS
from tests.support.reports.import_judgement import judge
from tests.support.reports.layouts import LAYOUTS, city
from tests.support.reports.published import by_libreoffice, word_document

from reportkit.engines import bundled_fonts
from reportkit.formats import load_format
from reportkit.importers import import_document
from reportkit.importers.readers import read_document

HEIGHTS = range(110, 320, 7)  # millimetres
CUT_LABEL = 147  # there a line of 三、本年度办理结果 reaches below the table
RULES = "table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:2px;font-size:12px}"


def printed(name: str, height: int, folder: Path, rules: str = RULES) -> Path:
    """A layout as Chromium prints it on pages of that height."""
    font = (bundled_fonts() / "NotoSerifSC-Regular.otf").as_uri()  # the page ends must not depend on the machine's
    style = (
        f"@font-face{{font-family:Own;src:url('{font}')}}body{{font-family:Own;font-size:15px}}{rules}"
        f"@page{{size:210mm {height}mm;margin:20mm}}"
    )
    page, pdf = folder / f"{name}-{height}.html", folder / f"{name}-{height}.pdf"
    layouts = {**LAYOUTS, **CMS}
    page.write_text(layouts[name]().page.replace("<head>", f"<head><style>{style}</style>", 1), encoding="utf-8")
    run_chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    return pdf


def flaws(name: str, height: int, folder: Path, rules: str = RULES) -> list[str]:
    layout = LAYOUTS[name]()
    judgement, imported = judge(read_document(printed(name, height, folder, rules)), layout)
    missing = [] if judgement.right == len(layout.amounts) else [f"{judgement.right} of {len(layout.amounts)}"]
    return [*judgement.flaws, *missing, *([f"lost {imported.balance.lost}"] if imported.balance.lost else [])]


@needs_chromium
def test_a_label_that_reaches_below_its_table(tmp_path: Path) -> None:
    assert flaws("word-cells", CUT_LABEL, tmp_path) == []


@pytest.mark.long
@needs_chromium
def test_a_table_wider_than_the_paper_is_told(tmp_path: Path) -> None:
    """What is left of its last column stands neither in the text nor in a wrong place."""
    document = read_document(printed("trs", 297, tmp_path))
    judgement, imported = judge(document, CMS["trs"]())
    assert (judgement.wrong, judgement.unreasoned, judgement.lost_paragraphs) == ((), (), ())
    assert any(re.fullmatch(r"第 [0-9、]+ 页的表格右边印到了纸外.*", note) for note in imported.notes)
    assert not re.search(r"(?m)^[0-9]+$", imported.report)


@pytest.mark.long
@needs_chromium
@pytest.mark.parametrize("height", HEIGHTS)
def test_chromium_at_thirty_heights(tmp_path: Path, height: int) -> None:
    assert flaws("word-cells", height, tmp_path) == []


@pytest.mark.long
@needs_chromium
@pytest.mark.parametrize("height", [190, 245, 297])
@pytest.mark.parametrize("name", [name for name in LAYOUTS if name not in ("named-in-head", "lead-names")])
def test_layouts_printed(tmp_path: Path, name: str, height: int) -> None:
    """Two layouts name their body where no page shows it."""
    assert flaws(name, height, tmp_path) == []


@pytest.mark.long
@needs_chromium
@pytest.mark.parametrize("height", [160, 200, 297])
@pytest.mark.parametrize("name", ["plain", "word-cells", "disputes-in-three", "commas"])
def test_pages_without_rules(tmp_path: Path, name: str, height: int) -> None:
    """No rule shows where a cell ends: the figures are proved by their number, the equations and the labels."""
    bare = "table{border-collapse:collapse;width:100%}td,th{border:0!important;padding:2px;font-size:12px}"
    assert flaws(name, height, tmp_path, bare) == []


@pytest.mark.long
@pytest.mark.parametrize("height", HEIGHTS)
def test_libreoffice_at_thirty_heights(tmp_path: Path, height: int) -> None:
    docx = pytest.importorskip("docx", reason="没有装 python-docx，不能写它的 DOCX")
    true = city(2024)
    path = word_document(tmp_path / "word.docx", load_format("2021-30"), 2024, true)
    document = docx.Document(str(path))
    for section in document.sections:
        section.page_height = docx.shared.Mm(height)
    document.save(str(path))
    found = import_document(read_document(by_libreoffice(path, "pdf", tmp_path)), 2024, None)
    assert {p: (a, true[p]) for p, a in found.found.amounts.items() if a != true[p]} == {}
    assert (found.balance.lost, found.absent) == (0, ())
    assert len(found.found.amounts) == len(true)
