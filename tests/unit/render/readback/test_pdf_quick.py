"""The quick reading of a PDF: what pdfium reads, or no word at all."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.diagnostics import EngineError
from reportkit.engines import PandocWorker
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


def _unpacked(packed: bytes) -> bytes:
    return zlib.decompressobj().decompress(packed)


def _packed(content: bytes, head: bytes = b"<</Length 0/Filter/FlateDecode>>\n") -> bytes:
    again = zlib.compress(content, 1)
    return re.sub(rb"/Length \d+", b"/Length %d" % len(again), head) + b"stream\n%b\nendstream\n" % again


def redrawn(pdf: bytes, change: bytes, into: bytes) -> bytes:
    """``pdf`` with another text in the first content stream that has ``change``."""
    file = PdfObjects(pdf)
    for number, body in file.bodies.items():
        head, _stream, packed = body.partition(b"stream\n")
        if b"/Filter/FlateDecode" not in head or change not in (content := _unpacked(packed)):
            continue
        file.bodies[number] = _packed(content.replace(change, into, 1), head)
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


def changed(pdf: bytes, pattern: bytes, into: bytes | Callable[[re.Match[bytes]], bytes]) -> bytes:
    """``pdf`` with the first object of which ``pattern`` finds something, stream objects aside, changed."""
    file = PdfObjects(pdf)
    for number, body in file.bodies.items():
        if b"stream" not in body and re.search(pattern, body):
            file.bodies[number] = re.sub(pattern, into, body, count=1)
            return file.joined()
    raise AssertionError("no object has it")


def _swapped(match: re.Match[bytes]) -> bytes:
    return match[2] + b" " + match[1]


def _twice(pdf: bytes) -> bytes:
    """An object that the table names, and another one of its number behind it, as a repair would take."""
    file = PdfObjects(pdf)
    number = file.find(b"<</Type/StructElem")[0]
    file.bodies[number] += b"endobj\n%d 0 obj\n%b" % (number, file.bodies[number])
    return file.joined()


FORGERIES: dict[str, Callable[[bytes], bytes]] = {
    "an object twice": _twice,
    "a table that is wrong for an object nobody needs": lambda pdf: re.sub(rb"\n00000002", b"\n00000003", pdf, count=1),
    "a file for the web": lambda pdf: changed(pdf, rb"<</Type/Pages", b"<</Linearized 1/Type/Pages"),
    "a key twice": lambda pdf: changed(pdf, rb"/S/TD", b"/S/TD/S/TD"),
    "a key in a string": lambda pdf: changed(pdf, rb"/S/TD", b"/T(/S/TD)/R/TD"),
    "a child too few from below": lambda pdf: changed(pdf, rb"^(\[(?:\d+ 0 R )+)\d+ 0 R\]", rb"\g<1>16 0 R]"),
    "numbers that have grown together": lambda pdf: changed(pdf, rb"^\[(\d+ 0 R) (\d+ 0 R)", rb"[\g<1>0\2"),
    "another parent": lambda pdf: changed(pdf, rb"/S/TD(.*?)/P \d+ 0 R", rb"/S/TD\1/P 1 0 R"),
    "no element": lambda pdf: changed(pdf, rb"/Type/StructElem/S/TD", b"/Type/StructEl/S/TD"),
    "pages in another order": lambda pdf: changed(pdf, rb"(?<=/Kids\[)(\d+ 0 R) (\d+ 0 R)", _swapped),
    "a page twice": lambda pdf: changed(pdf, rb"/Kids\[(\d+ 0 R)", rb"/Kids[\1 \1"),
    "a part of the page for all pages": lambda pdf: changed(pdf, rb"/Kids\[", b"/CropBox[0 0 90 90]/Kids["),
    "a part of the page": lambda pdf: changed(pdf, rb"/Tabs/S", b"/CropBox[0 0 90 90]"),
    "the marks of no page": lambda pdf: changed(pdf, rb"/StructParents \d+", b"/StructParents 99"),
    "a font that is not there": lambda pdf: changed(pdf, rb"/FontFile3", b"/FontFile9"),
    "an encoding from above": lambda pdf: changed(pdf, rb"/Identity-H/Desc", b"/Identity-V/Desc"),
    "a length elsewhere": lambda pdf: pdf.replace(b"/Length 1", b"/Length 1 0 R/N 1", 1),
    "glyphs with two meanings": lambda pdf: redrawn(pdf, b"<0001> <", b"<0001> <0041>\n<0001> <"),
    "a meaning in a comment": lambda pdf: redrawn(pdf, b"\n<0001> <", b"\n%<0001> <"),
    "an open string before the meanings": lambda pdf: redrawn(pdf, b"/CMapType 0", b"/CMapType (0"),
    "a mark within a mark": lambda pdf: redrawn(pdf, b"EMC/Span<</MCID 1>>BDC", b"/Span<</MCID 1>>BDC EMC EMC"),
    "an artifact with a number": lambda pdf: redrawn(pdf, b"/Artifact<</Type", b"/Artifact<</A 1/MCID 0/Type"),
    "a text nobody can see for its size": lambda pdf: redrawn(pdf, b" 16 Tf", b" 0.01 Tf"),
    "a text upside down": lambda pdf: redrawn(pdf, b" 1 0 0 -1 0 0 Tm", b" 1 0 0 1 0 0 Tm"),
    "a text that runs downwards": lambda pdf: redrawn(pdf, b" 1 0 0 -1 0 0 Tm", b" 0 1 -1 0 0 0 Tm"),
    "words that have grown together": lambda pdf: redrawn(pdf, b"Q\nEMC/Span", b"Q1EMC/Span"),
    "a glyph over another one": lambda pdf: redrawn(pdf, b">12.935852<", b">1000<"),
    "an escape that C has alone": lambda pdf: redrawn(pdf, b"Tm[(\\0", b"Tm[(\\a\\0"),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_pdfium_might_read_otherwise_is_left_to_it(
    built: tuple[Report, Path], tmp_path: Path, forgery: str
) -> None:
    """Each was taken for right, or nearly; most of them pdfium refuses."""
    _report, path = built
    other = tmp_path / "other.pdf"
    other.write_bytes(FORGERIES[forgery](path.read_bytes()))
    assert other.read_bytes() != path.read_bytes()
    with pytest.raises(NotUnderstoodError):
        quick_body(other)


def test_a_text_over_another_one_is_left_to_pdfium(built: tuple[Report, Path], tmp_path: Path) -> None:
    """Two cells on one place: pdfium takes equal ones for one, and so does the eye."""
    _report, path = built
    file = PdfObjects(path.read_bytes())
    for number, body in file.bodies.items():
        head, _stream, packed = body.partition(b"stream\n")
        if not head.endswith(b"/Filter/FlateDecode>>\n") or b"BT" not in (content := _unpacked(packed)):
            continue
        first, second = list(re.finditer(rb"q 1 0 0 -1 [\d.]+ [\d.]+ cm(?=/c0 cs)", content))[-2:]
        file.bodies[number] = _packed(content[: second.start()] + first[0] + content[second.end() :])
        break
    other = tmp_path / "other.pdf"
    other.write_bytes(file.joined())
    with pytest.raises(NotUnderstoodError, match="over another"):
        quick_body(other)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
def test_nothing_is_taken_for_right_that_pdfium_refuses(built: tuple[Report, Path], tmp_path: Path, seed: int) -> None:
    """Damage of every kind, inside the streams as well: glyphs, numbers, marks, children, whole texts."""
    report, path = built
    pdf, chance = path.read_bytes(), Random(seed)
    official, words = official_tables(report), narrative_words(report)
    verdicts: set[str] = set()
    for _ in range(150):
        other = tmp_path / "other.pdf"
        other.write_bytes(_damaged(pdf, chance))
        try:
            readback._hold("pdf", other, quick_body(other), official, words)
        except (NotUnderstoodError, EngineError):
            verdicts.add("left or refused")
            continue
        verdicts.add("right")
        readback._hold("pdf", other, readback._pdf_body(other), official, words)
    assert verdicts == {"right", "left or refused"}


def _damaged(pdf: bytes, chance: Random) -> bytes:
    """One object changed at one place: a byte, a number, two numbers in each other's place, or a part gone."""
    file = PdfObjects(pdf)
    number = chance.choice(list(file.bodies))
    head, _stream, packed = file.bodies[number].partition(b"stream\n")
    streamed = head.endswith(b"/Filter/FlateDecode>>\n")
    text = _unpacked(packed) if streamed else head
    found = list(re.finditer(rb"\d+|$", text))
    one, other = sorted(chance.choices(found, k=2), key=lambda match: match.start())
    at = chance.randrange(len(text))
    text = chance.choice(
        [
            text[:at] + bytes([chance.choice(b" 0189()<>[]/\nRKPQ")]) + text[at + 1 :],
            text[: one.start()] + b"%d" % chance.randrange(500) + text[one.end() :],
            text[: one.start()] + other[0] + text[one.end() : other.start()] + one[0] + text[other.end() :],
            text[:at] + text[at + chance.randrange(1, 9) :],
        ]
        if one is not other
        else [text[:at] + b"0" + text[at:]]
    )
    file.bodies[number] = _packed(text) if streamed else text + (b"stream\n" + packed if packed else b"")
    return file.joined()
