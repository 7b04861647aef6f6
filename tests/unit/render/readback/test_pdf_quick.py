"""The quick reading of a PDF: what pdfium reads, or no word at all."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.engines import PandocWorker, Search, compile_pdf
from reportkit.formats import table_grid
from reportkit.render import readback
from reportkit.render.pdf.objects import PdfObjects
from reportkit.render.readback import expected_cells, narrative_words, read_back
from reportkit.render.readback.cells import ShownBody, ShownLine, ShownTable
from reportkit.render.readback.pdf_quick import quick_body
from reportkit.render.readback.pdf_structure import pdf_contents
from reportkit.render.readback.pdf_syntax import NotUnderstoodError
from reportkit.render.report import build_report, official_tables
from reportkit.reports import Report, read_report

TEXTS = {
    0: "括号（一）((甲)(乙)) 和 \\\\( 反斜杠，**重要**，[网站](http://a.cn)，“引号”、it’s、a–b，é。",
    1: "| 项目 | 件数 |\n| --- | --- |\n| 甲类 | 12 |\n| 乙类 | |",
    2: "长" * 2500,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    root = tmp_path_factory.mktemp("quick")
    report = read_report(write_report(root, 2022, narrative(2022, texts=TEXTS), typed(2022)))
    with PandocWorker() as worker:
        build_report(report, root / "out", worker, ["pdf"])
    return report, root / "out" / "report.pdf"


def told(body: ShownBody) -> Iterator[tuple[int, str] | list[str]]:
    """Lines whole, though a page ended in them, and tables by their cells."""
    kept: list[tuple[int, str] | list[str]] = []
    for shown in body:
        if isinstance(shown, ShownTable):
            kept.append([cell.text for cell in shown.cells])
        elif shown.joins and kept and isinstance(before := kept[-1], tuple) and before[0] == shown.level == 0:
            kept[-1] = (0, before[1] + shown.text)
        else:
            kept.append((shown.level, shown.text))
    return iter(kept)


def test_it_reads_what_pdfium_reads(built: tuple[Report, Path]) -> None:
    """Two readers that share no line of code: bytes by our own, the library of a browser."""
    report, path = built
    quick = quick_body(path)
    (ours, theirs) = list(told(quick)), list(told(pdf_contents(path).body))
    assert ours == theirs
    texts = {shown.text for shown in quick if isinstance(shown, ShownLine)}
    assert "括号（一）((甲)(乙))和\\(反斜杠，重要，网站，“引号”、it’s、a–b，é。" in texts
    assert "长" * 2500 in texts
    tables = [shown for shown in quick if isinstance(shown, ShownTable)]
    official = official_tables(report)
    for key, shown in zip(official.order, (table for table in tables if len(table.cells) > 10), strict=True):
        wanted = [cell.text for cell in expected_cells(report.format.table(key), official.facts)]
        assert [cell.text for cell in shown.cells] == wanted
        assert len(wanted) == len(table_grid(report.format.table(key)).cells)


def test_a_sound_pdf_needs_nobody_else(built: tuple[Report, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    report, path = built
    monkeypatch.setitem(readback._READERS, "pdf", lambda _path: pytest.fail("pdfium was asked"))
    read_back("pdf", path, official_tables(report), narrative_words(report))


def redrawn(pdf: bytes, change: bytes, into: bytes) -> bytes:
    """``pdf`` with another text in the first content stream that has ``change``."""
    file = PdfObjects(pdf)
    for number, body in file.bodies.items():
        head, _stream, packed = body.partition(b"stream\n")
        if b"/Filter/FlateDecode>>" not in head or change not in (content := zlib.decompressobj().decompress(packed)):
            continue
        again = zlib.compress(content.replace(change, into, 1))
        file.bodies[number] = b"<</Length %d/Filter/FlateDecode>>\nstream\n%b\nendstream\n" % (len(again), again)
        return file.joined()
    raise AssertionError("no content stream has it")


WRECKS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _pdf: b"",
    "cut off": lambda pdf: pdf[: len(pdf) // 2],
    "no table": lambda pdf: pdf.replace(b"xref\n0 ", b"xref\n9 "),
    "moved": lambda pdf: pdf[:200] + b"x" + pdf[200:],
    "an older table": lambda pdf: pdf.replace(b"/Info ", b"/Prev "),
    "no structure": lambda pdf: pdf.replace(b"/StructTreeRoot", b"/StructTreeLeaf"),
    "a ring": lambda pdf: re.sub(
        rb"/K\[(\d+) 0 R\]/ParentTree", lambda m: b"/K[16 0 R]/ParentTree".ljust(len(m[0])), pdf
    ),
    "glyphs without a text": lambda pdf: pdf.replace(b"/ToUnicode ", b"/ToUnicorn "),
    "another filter": lambda pdf: pdf.replace(b"/Filter/FlateDecode", b"/Filter/Flat3Decode"),
    "turned pages": lambda pdf: pdf.replace(b"/Tabs/S/Parent", b"/Rotate 90    "),
    "another move": lambda pdf: redrawn(pdf, b"\nET\nQ\nEMC", b"\nT*\nQ\nEMC"),
    "a text outside": lambda pdf: redrawn(pdf, b"q 1 0 0 -1 79.37008 ", b"q 1 0 0 -1 -9.3 "),
    "a text too wide": lambda pdf: redrawn(pdf, b"Tm[(", b"Tm[-40000("),
}


@pytest.mark.parametrize("wreck", WRECKS)
def test_what_it_does_not_understand_it_leaves(built: tuple[Report, Path], tmp_path: Path, wreck: str) -> None:
    _report, path = built
    other = tmp_path / "other.pdf"
    other.write_bytes(WRECKS[wreck](path.read_bytes()))
    assert other.read_bytes() != path.read_bytes()
    with pytest.raises(NotUnderstoodError):
        quick_body(other)


def test_whatever_falls_over_in_a_damaged_file_is_not_understood(built: tuple[Report, Path], tmp_path: Path) -> None:
    """One byte other than it was, at 60 places: read as it should be, otherwise, or not at all; never anything else."""
    _report, path = built
    pdf, right = path.read_bytes(), list(told(quick_body(path)))
    seen: set[bool | None] = set()
    for number in range(60):
        at = len(pdf) * number // 60
        other = tmp_path / "other.pdf"
        other.write_bytes(pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :])
        try:
            seen.add(list(told(quick_body(other))) == right)
        except NotUnderstoodError:
            seen.add(None)
    assert {True, None} <= seen


def test_a_table_over_two_pages_is_one(tmp_path: Path) -> None:
    source = tmp_path / "table.typ"
    source.write_text(
        '#set document(title: "t", date: datetime(year: 2022, month: 1, day: 1))\n#set text(font: "Noto Serif SC")\n'
        "#set page(height: 6cm)\n#table(columns: 2, table.header([头一], [头二]),"
        + "".join(f"[{number}], [{number + 1}]," for number in range(0, 60, 2))
        + ")",
        encoding="utf-8",
    )
    path = tmp_path / "table.pdf"
    path.write_bytes(compile_pdf(source, fonts=Search(), timestamp=0))
    (table,) = quick_body(path)
    assert isinstance(table, ShownTable)
    assert [cell.text for cell in table.cells] == ["头一", "头二", *map(str, range(60))]
