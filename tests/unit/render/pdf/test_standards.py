"""PDF/A-2a and PDF/UA-1: what the file claims, and an independent checker's opinion where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.reports.samples import SAMPLES, built, sample_report

PDFUA = shutil.which("pdfua", path=Path(sys.executable).parent) or shutil.which("pdfua")


def test_the_metadata_claims_both_standards_language_and_title() -> None:
    pdf = (built("2022") / "report.pdf").read_bytes()
    for claim in (b"<pdfaid:part>2<", b"<pdfaid:conformance>A<", b"<pdfuaid:part>1<"):
        assert claim in pdf
    assert b"/Lang(zh-CN)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert b"/MarkInfo<</Marked true" in pdf
    assert sample_report("2022").title.encode() in pdf  # the XMP is readable without decompression


@pytest.mark.skipif(PDFUA is None, reason="没有装 pdfua（PyPI），不做独立的 PDF/UA 检查")
@pytest.mark.parametrize("name", list(SAMPLES))
def test_pdfua_finds_nothing(name: str) -> None:
    """The PyPI package pdfua checks 16 of the 106 rules of PDF/UA-1; veraPDF is in no registry we reach."""
    command = [str(PDFUA), "check", "--min-severity", "warning", str(built(name) / "report.pdf")]
    checked = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert checked.returncode == 0, checked.stdout
