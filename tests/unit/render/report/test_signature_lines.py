"""The signature of a report stands at the right in each document, and comes through new, import and Word."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree, html
from tests.support.places import ROOT

from reportkit import runs
from reportkit.cli import main
from reportkit.engines import PandocWorker
from reportkit.render import DEFAULT
from reportkit.render.report import build_report
from reportkit.reports import read_report

BODY, DATE = "沙坡头区柔远镇人民政府", "2023年1月31日"
SIGNED = f"\n::: 落款\n{BODY}\n\n{DATE}\n:::\n"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the report of 2022, signed, and its documents in build/2022."""
    root = tmp_path_factory.mktemp("signed")
    shutil.copytree(ROOT / "reports" / "2022", root / "reports" / "2022")
    path = root / "reports" / "2022" / "report.md"
    path.write_text(path.read_text(encoding="utf-8") + SIGNED, encoding="utf-8")
    with PandocWorker() as worker:
        build_report(read_report(path.parent), root / "build" / "2022", worker)
    return root


def test_pdf_sets_both_lines_two_characters_from_the_margin_on_one_page(signed: Path) -> None:
    with pdfplumber.open(signed / "build" / "2022" / "report.pdf") as document:
        lines = [(page.page_number, line) for page in document.pages for line in page.extract_text_lines()]
        margin = float(document.pages[0].width) - DEFAULT.right * 72 / 25.4
    found = [(page, line) for page, line in lines if line["text"].replace(" ", "") in (BODY, DATE)]
    assert [line["text"].replace(" ", "") for _page, line in found] == [BODY, DATE]
    assert found[0][0] == found[1][0]
    for _page, line in found:
        assert margin - line["x1"] == pytest.approx(2 * DEFAULT.body_size, abs=2)


def test_docx_has_a_style_of_that_name(signed: Path) -> None:
    with zipfile.ZipFile(signed / "build" / "2022" / "report.docx") as package:
        document, styles = (etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "styles"))
    paragraphs = document.findall(f"{_W}body/{_W}p")[-2:]
    assert ["".join(map(str, p.itertext())).strip() for p in paragraphs] == [BODY, DATE]
    assert [style.get(f"{_W}val") for p in paragraphs for style in p.iter(f"{_W}pStyle")] == ["Signature"] * 2
    found = styles.findall(f"{_W}style[@{_W}styleId='Signature']")
    assert [each.get(f"{_W}val") for style in found for each in style.iter(f"{_W}name", f"{_W}jc")] == ["落款", "right"]


def test_page_and_fragment_set_it_at_the_end(signed: Path) -> None:
    page = html.parse(str(signed / "build" / "2022" / "report.html"))
    assert ["".join(map(str, p.itertext())) for p in page.findall(".//div[@class='落款']/p")] == [BODY, DATE]
    fragment = html.fromstring((signed / "build" / "2022" / "report.fragment.html").read_text(encoding="utf-8"))
    told = [str(p.get("style")) for p in fragment.iter("p") if "".join(map(str, p.itertext())) in (BODY, DATE)]
    assert len(told) == 2
    assert all("text-align:right" in style and "text-indent:2em" not in style for style in told)


def test_the_checks_find_what_they_found_without_it(signed: Path) -> None:
    def told(root: Path) -> list[tuple[str, int, str]]:
        findings = [found for checked in runs.check([], root) for found in checked.findings]
        return [(found.code, found.location.line, found.message) for found in findings]

    assert told(signed) == told(ROOT)


@pytest.mark.parametrize("kind", ["docx", "html", pytest.param("pdf", marks=pytest.mark.long)])
def test_import_makes_it_from_the_last_two_lines(
    kind: str, signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    assert main(["import", str(signed / "build" / "2022" / f"report.{kind}"), "--year", "2022"]) == 0
    assert (tmp_path / "reports" / "2022" / "report.md").read_text(encoding="utf-8").endswith(SIGNED)


def test_new_keeps_the_body_and_asks_for_the_date(
    signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(signed / "reports", tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    assert main(["new", "2023"]) == 0
    text = (tmp_path / "reports" / "2023" / "report.md").read_text(encoding="utf-8")
    assert text.endswith(f"\n\n::: 落款\n{BODY}\n\n【待填：写发布的日期，如“×年×月×日”】\n:::\n")
    assert not read_report(tmp_path / "reports" / "2023").narrative.markup.faults
