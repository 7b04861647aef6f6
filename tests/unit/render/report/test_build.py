"""Whole builds: what comes out, that it is always the same, and that hard input never gives a broken file."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from lxml import etree, html
from tests.support.places import ROOT
from tests.support.reports.consistent import statistics
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.checks import check
from reportkit.diagnostics import Severity
from reportkit.engines import PandocWorker
from reportkit.render.report import KINDS, build_report, file_name
from reportkit.reports import read_report

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def worker() -> Iterator[PandocWorker]:
    with PandocWorker() as running:
        yield running


def build(directory: Path, destination: Path, worker: PandocWorker) -> dict[str, Path]:
    report = read_report(directory)
    errors = [finding for finding in check(report) if finding.severity is Severity.ERROR and not finding.waived]
    assert errors == []
    build_report(report, destination, worker)
    return {kind: destination / file_name(kind) for kind in KINDS}


def docx_text(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "".join(text.text or "" for text in root.iter(f"{WORD}t"))


def html_text(path: Path) -> str:
    root = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    etree.strip_elements(root, "head", "style")
    return "".join(str(text) for text in root.itertext())


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


READERS = {"docx": docx_text, "html": html_text, "fragment": html_text, "pdf": pdf_text}


def shown(files: dict[str, Path], kind: str) -> str:
    """The text of a document without white space and page numbers."""
    text = re.sub(r"— ?\d+ ?—", "", READERS[kind](files[kind]))
    return "".join(text.split())


def test_the_seed_report_shows_its_whole_narrative(tmp_path: Path, worker: PandocWorker) -> None:
    files = build(ROOT / "reports" / "2022", tmp_path / "out", worker)
    report = read_report(ROOT / "reports" / "2022")
    for kind in KINDS:
        text = shown(files, kind)
        for block in report.narrative.markup.blocks:
            assert "".join(block.text.split()) in text, (kind, block.text)


def test_numbers_of_the_narrative_come_from_the_statistics(tmp_path: Path, worker: PandocWorker) -> None:
    files = build(ROOT / "examples/suqian/reports/2024", tmp_path / "out", worker)
    for kind in KINDS:
        assert "全年新收政府信息公开申请3525件，上年结转121件；办结3521件，结转下年度125件" in shown(files, kind)


@pytest.mark.parametrize(
    "title",
    ['甲"乙"镇2022年', "甲“乙”‘丙’$x$ #let y = 1 \\ @z", "<b>甲</b>&amp;_乙_*丙*`丁`~戊~", "堃㎡䶮喆𬭛镇人民政府"],
)
def test_titles_with_marks_and_rare_characters(tmp_path: Path, worker: PandocWorker, title: str) -> None:
    quoted = title.replace("'", "''")
    text = narrative(2022, front=f"标题: '{quoted}'\n")
    files = build(write_report(tmp_path, 2022, text, typed(2022)), tmp_path / "out", worker)
    for kind in ("docx", "html", "pdf"):  # the fragment has no title: the site's own system shows it
        assert "".join(title.split()) in shown(files, kind), kind


def test_long_numbers_in_every_cell(tmp_path: Path, worker: PandocWorker) -> None:
    rng = Random(7)
    amounts = {pointer: Decimal(9_000_000 + rng.randrange(10**6)) for pointer in statistics("2021-30", rng)}
    numbers = typed(2022, {pointer: str(amount) for pointer, amount in amounts.items()})
    report = read_report(write_report(tmp_path, 2022, narrative(2022), numbers))
    build_report(report, tmp_path / "out", worker)  # the guard finds every number, or this fails
    document = pypdfium2.PdfDocument(tmp_path / "out" / "report.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert all(str(amount) in text for amount in amounts.values())


def test_a_number_below_zero(tmp_path: Path, worker: PandocWorker) -> None:
    """Typst would print −5 with a minus sign where the report has a hyphen."""
    fallen = {"主动公开/行政许可/本年增减": "-5"}
    build_report(
        read_report(write_report(tmp_path, 2020, narrative(2020), typed(2020, fallen))), tmp_path / "out", worker
    )
    files = {kind: tmp_path / "out" / file_name(kind) for kind in KINDS}
    for kind in KINDS:
        assert "-5" in shown(files, kind), kind


def test_marks_that_mean_something_to_an_engine(tmp_path: Path, worker: PandocWorker) -> None:
    """Text that is code to Typst, TeX, HTML or pandoc comes out as typed."""
    text = '甲 #read("x") \\$a_1\\$ \\\\end @丙 1~3月 -- … 3\\*5 a<b && c=d // 丁 /* 戊 */ = 己'
    expected = '甲#read("x")$a_1$\\end@丙1~3月--…3*5a<b&&c=d//丁/*戊*/=己'
    directory = write_report(tmp_path, 2022, narrative(2022, texts={0: text}), typed(2022))
    files = build(directory, tmp_path / "out", worker)
    for kind in KINDS:
        assert expected in shown(files, kind), kind


def test_lines_of_a_paragraph_join_as_chinese(tmp_path: Path, worker: PandocWorker) -> None:
    texts = {0: "截至 2022\n年底共\n12\n件，见 PDF\nand HTML"}
    files = build(write_report(tmp_path, 2022, narrative(2022, texts=texts), typed(2022)), tmp_path / "out", worker)
    assert "截至 2022年底共12件，见 PDF and HTML" in html_text(files["html"])


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two processes, with other time zone, locale and directory."""
    program = (
        "import sys; from pathlib import Path; from reportkit.engines import PandocWorker;"
        "from reportkit.render.report import build_report; from reportkit.reports import read_report\n"
        "with PandocWorker() as worker: build_report(read_report(Path(sys.argv[1])), Path(sys.argv[2]), worker)"
    )
    sums = []
    for number, (zone, locale) in enumerate([("Asia/Shanghai", "C.UTF-8"), ("America/New_York", "POSIX")]):
        home = tmp_path / str(number)
        directory = write_report(home, 2022, narrative(2022), typed(2022))
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "1"}
        subprocess.run(
            [sys.executable, "-c", program, str(directory), str(home / "out")], check=True, env=environment, cwd=home
        )
        sums.append({kind: hashlib.sha256((home / "out" / file_name(kind)).read_bytes()).hexdigest() for kind in KINDS})
    assert sums[0] == sums[1]


def test_the_date_is_that_of_publication(tmp_path: Path, worker: PandocWorker) -> None:
    text = narrative(2022, front="发布日期: 2023-01-20\n")
    files = build(write_report(tmp_path, 2022, text, typed(2022)), tmp_path / "out", worker)
    with zipfile.ZipFile(files["docx"]) as package:
        core = package.read("docProps/core.xml").decode()
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/custom.xml" not in package.namelist()
    assert "2023-01-20T" in core
    assert "甲县乙镇人民政府" in core
    document = pypdfium2.PdfDocument(files["pdf"])
    assert document.get_metadata_dict()["CreationDate"].startswith("D:20230120")
    document.close()


def test_an_image_reaches_every_document(tmp_path: Path, worker: PandocWorker) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360606060000000050001"
        "a5f645400000000049454e44ae426082".replace(" ", "")
    )
    directory = write_report(tmp_path, 2022, narrative(2022, texts={0: '![说明"文\\\\字](图.png)'}), typed(2022))
    (directory / "图.png").write_bytes(png)
    files = build(directory, tmp_path / "out", worker)
    assert "data:image/png;base64," in files["html"].read_text(encoding="utf-8")
    with zipfile.ZipFile(files["docx"]) as package:
        assert [name for name in package.namelist() if name.startswith("word/media/")]
    document = pypdfium2.PdfDocument(files["pdf"])
    kinds = [item.type for page in document for item in page.get_objects()]
    document.close()
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kinds


def test_a_failed_build_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = write_report(tmp_path, 2022, narrative(2022), typed(2022))
    with PandocWorker() as worker:
        before = {kind: path.read_bytes() for kind, path in build(directory, tmp_path / "out", worker).items()}
    (directory / "statistics.yaml").write_text(typed(2022, {"主动公开/行政许可": 5}), encoding="utf-8")

    def broken(*_arguments: object, **_options: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reportkit.render.pdf.typesetting.compile_pdf", broken)
    with PandocWorker() as worker, pytest.raises(Exception, match="磁盘满了"):
        build_report(read_report(directory), tmp_path / "out", worker)
    assert {kind: (tmp_path / "out" / file_name(kind)).read_bytes() for kind in KINDS} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "reports"]
