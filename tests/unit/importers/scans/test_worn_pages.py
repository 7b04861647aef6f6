"""Scans read from end to end: worn pages, and what is said without the extra."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from tests.support.documents.chromium import needs_chromium, run_chromium
from tests.support.documents.scanning import Wear, printed_pages, ruled_page, scanned, worn
from tests.support.reports.consistent import statistics
from tests.support.reports.published import plain_page

from reportkit.cli import main
from reportkit.engines import bundled_fonts
from reportkit.formats import load_format
from reportkit.importers import import_document, open_document, scans
from reportkit.reports.figures import read_statistics

FMT = load_format("2021-30")
COPIER = Wear(dpi=200, skew=2.2, noise=8, blur=0.4, quality=60, stamp="", bilevel=False)


def test_without_the_extra_the_scan_is_refused_and_the_way_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reports").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(scans, "_NEEDED", ("no_such_module_here",))
    ruled_page(FMT.table("复议诉讼"), statistics(FMT.id, Random(1)), 72).save("页.png")
    assert main(["import", "页.png", "--year", "2024"]) == 2
    told = capsys.readouterr().err
    assert "先做文字识别（OCR）" in told
    assert "-m pip install rapidocr==" in told
    assert list((tmp_path / "reports").iterdir()) == []


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"no picture"])
def test_a_damaged_picture(tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("rapidocr", reason="没有装识别组件（extra ocr）")
    (tmp_path / "页.png").write_bytes(data)
    assert main(["import", str(tmp_path / "页.png"), "--year", "2024"]) == 2
    assert "打不开" in capsys.readouterr().err


def test_a_worn_page_is_read_and_what_is_under_ink_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Table 四 askew; it has no heading and no other table, so that 185 figures are named as not there."""
    pytest.importorskip("rapidocr", reason="没有装识别组件（extra ocr）")
    (tmp_path / "reports").mkdir()
    monkeypatch.chdir(tmp_path)
    true = statistics(FMT.id, Random(3))
    worn(ruled_page(FMT.table("复议诉讼"), true), COPIER, Random(3)).save("页.png")
    mine = {pointer: amount for pointer, amount in true.items() if pointer.startswith("复议诉讼/")}
    assert main(["import", "页.png", "--year", "2024"]) == 1
    assert read_statistics(Path("reports/2024"), 2024).amounts == mine
    assert "扫描件" in capsys.readouterr().out


@pytest.mark.long
@needs_chromium
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("face", ["NotoSerifSC-Regular.otf", "NotoSansSC-Regular.otf"])
def test_no_worn_report_is_read_wrong(tmp_path: Path, seed: int, face: str) -> None:
    pytest.importorskip("rapidocr", reason="没有装识别组件（extra ocr）")
    rng = Random(seed)
    true, wear = statistics(FMT.id, rng), Wear.drawn(rng)
    font = (bundled_fonts() / face).as_uri()
    style = (
        f"@font-face{{font-family:Own;src:url('{font}')}}body{{font-family:Own;font-size:15px}}"
        "table{border-collapse:collapse;width:100%}td{border:1px solid #000;font-size:12px;padding:2px}"
    )
    page, pdf = tmp_path / "页.html", tmp_path / "页.pdf"
    page.write_text(plain_page(FMT, 2024, true, style=style), encoding="utf-8")
    run_chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    copy = scanned(printed_pages(pdf, wear.dpi), wear, rng, tmp_path / "扫描.pdf")
    found = import_document(open_document(copy), 2024, None).found
    assert {p: (a, true[p]) for p, a in found.amounts.items() if a != true[p]} == {}
    assert all(found.causes()[pointer] for pointer in found.missing)
    if not wear.stamp:
        assert len(found.amounts) >= 190
