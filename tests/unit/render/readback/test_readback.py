"""The guard: a document in which one cell is wrong, missing or elsewhere does not pass."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import pytest
from tests.support.reading import our_side
from tests.support.reading.hostile import hostile_text
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.diagnostics import EngineError
from reportkit.engines import PandocWorker, Search, compile_pdf
from reportkit.formats import load_format, statistics_text
from reportkit.render import readback
from reportkit.render.readback import narrative_words, read_back
from reportkit.render.readback.cells import ShownBody, ShownLine, ShownRow, ShownTable
from reportkit.render.readback.pdf_quick import quick_body
from reportkit.render.readback.pdf_structure import pdf_contents
from reportkit.render.readback.shown_words import Words, _whole
from reportkit.render.report import KINDS, build_report, file_name
from reportkit.render.tables import OfficialTables
from reportkit.reports import Report, read_report
from reportkit.reports.narrative import read_narrative

ORDER = ["主动公开", "申请办理", "复议诉讼"]
FORMAT = load_format("2021-30")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    """A report whose facts are all different, so that no cell can stand for another."""
    root = tmp_path_factory.mktemp("readback")
    numbers = statistics_text(FORMAT, {pointer: str(1000 + n) for n, pointer in enumerate(FORMAT.facts)})
    report = read_report(write_report(root, 2022, narrative(2022), numbers))
    with PandocWorker() as worker:
        build_report(report, root / "out", worker)
    return report, root / "out"


def facts(report: Report) -> dict[str, str]:
    return {pointer: value.text for pointer, value in report.statistics.values.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_a_sound_document_passes(built: tuple[Report, Path], kind: str) -> None:
    report, folder = built
    read_back(kind, folder / file_name(kind), OfficialTables(FORMAT, ORDER, facts(report)), narrative_words(report))


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each document is parsed once, however often it is compared."""
    for kind, reader in readback._READERS.items():
        monkeypatch.setitem(readback._READERS, kind, cache(reader))
    monkeypatch.setattr(readback, "quick_body", cache(quick_body))


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("kind", KINDS)
def test_every_single_fact_is_guarded(built: tuple[Report, Path], kind: str) -> None:
    """Were any of the 200 facts another number, the guard would name its cell."""
    report, folder = built
    for pointer, text in facts(report).items():
        with pytest.raises(EngineError, match=f"印成了“{text}”，应是“9999”"):
            read_back(
                kind,
                folder / file_name(kind),
                OfficialTables(FORMAT, ORDER, facts(report) | {pointer: "9999"}),
                narrative_words(report),
            )


def edit_docx(path: Path, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts["word/document.xml"].decode()
    parts["word/document.xml"] = change(text).encode()
    assert parts["word/document.xml"].decode() != text
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


def edit_html(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert change(text) != text
    path.write_text(change(text), encoding="utf-8")


EDITS = {"docx": edit_docx, "html": edit_html}


@pytest.mark.parametrize(
    ("kind", "old", "new", "message"),
    [
        ("docx", ">1010<", "><", "印成了“”，应是“1010”"),
        ("docx", 'w:val="continue"', 'w:val="restart"', "跨度"),
        ("docx", "自然", "自由", "印成了"),
        ("html", ">1010<", ">1011<", "印成了“1011”，应是“1010”"),
        ("html", 'rowspan="22"', 'rowspan="21"', "跨度"),
        ("html", "申请人情况", "申请情况", "印成了“申请情况”"),
    ],
)
def test_a_changed_document_is_refused(
    built: tuple[Report, Path], tmp_path: Path, kind: str, old: str, new: str, message: str
) -> None:
    report, folder = built
    copy = tmp_path / file_name(kind)
    copy.write_bytes((folder / copy.name).read_bytes())
    EDITS[kind](copy, lambda text: text.replace(old, new, 1))
    with pytest.raises(EngineError, match=message):
        read_back(kind, copy, OfficialTables(FORMAT, ORDER, facts(report)), narrative_words(report))


def test_a_table_too_few_is_refused(built: tuple[Report, Path], tmp_path: Path) -> None:
    report, folder = built
    copy = tmp_path / "report.html"
    text = (folder / "report.html").read_text(encoding="utf-8")
    start = text.index("<table", text.index("<table") + 1)
    copy.write_text(text[:start] + text[text.index("</table>", start) + 8 :], encoding="utf-8")
    with pytest.raises(EngineError, match="2 张统计表，应有 3 张"):
        read_back("html", copy, OfficialTables(FORMAT, ORDER, facts(report)), narrative_words(report))


@pytest.mark.parametrize("read", [lambda path: pdf_contents(path).body, quick_body], ids=["pdfium", "quick"])
def test_a_pdf_table_over_two_pages_is_read_as_one(tmp_path: Path, read: Callable[[Path], ShownBody]) -> None:
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
    (table,) = read(path)
    assert isinstance(table, ShownTable)
    assert [cell.text for cell in table.cells] == ["头一", "头二", *map(str, range(60))]


TEXTS = {
    0: "全年公开**重要**信息12件，见[网站](http://a.cn)。另有 -3% 和 2...5、“引号”、it’s、a–b。",
    1: "| 项目 | 件数 |\n| --- | --- |\n| 甲类 | 12 |\n| 乙类 | |",
    2: "长" * 2500,
}


@pytest.fixture(scope="module")
def worded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    """A report with bold text, a link, a table of its own and a paragraph over three pages."""
    root = tmp_path_factory.mktemp("words")
    report = read_report(write_report(root, 2022, narrative(2022, texts=TEXTS), typed(2022)))
    with PandocWorker() as worker:
        build_report(report, root / "out", worker)
    return report, root / "out"


def guard(kind: str, path: Path, report: Report, words: Words) -> None:
    read_back(kind, path, OfficialTables(FORMAT, ORDER, facts(report)), words)


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("kind", KINDS)
def test_every_word_is_guarded(worded: tuple[Report, Path], kind: str) -> None:
    """Were any heading, paragraph or row other than it is, gone, or one more, the guard would name both texts."""
    report, folder = worded
    path = folder / file_name(kind)
    words = narrative_words(report)
    guard(kind, path, report, words)
    for index, word in enumerate(words[1:], start=1):  # the fragment has no title
        around = words[:index], words[index + 1 :]
        with pytest.raises(EngineError, match=r"多出|应是|没有印出|里有 \d 张"):
            guard(kind, path, report, (*around[0], *around[1]))
        if isinstance(word, ShownLine):
            changed = ShownLine(word.level, word.text[:-1] + "改")
            with pytest.raises(EngineError, match=r"应是“.*改”"):
                guard(kind, path, report, (*around[0], changed, *around[1]))
            with pytest.raises(EngineError, match="级标题"):
                guard(kind, path, report, (*around[0], ShownLine(word.level + 1, word.text), *around[1]))
        elif isinstance(word, tuple):
            rows = (*word[:-1], ShownRow(("乙类", "7")))
            with pytest.raises(EngineError, match="第 3 行"):
                guard(kind, path, report, (*around[0], rows, *around[1]))


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("docx", "全年公开", "全年不公开"),
        ("docx", ">甲类<", "><"),
        ("docx", "<w:body>", "<w:body><w:p><w:r><w:t>多</w:t></w:r></w:p>"),
        ("docx", "2...5", "2…5"),
        ("html", "-3%", "\u22123%"),
        ("html", "<main>", "<main>多"),
        ("html", ">件数<", ">条数<"),
        ("html", "<h2>一、", "<h3>一、"),
        ("html", "it’s", "it's"),
    ],
)
def test_a_planted_change_is_found(worded: tuple[Report, Path], tmp_path: Path, kind: str, old: str, new: str) -> None:
    report, folder = worded
    copy = tmp_path / file_name(kind)
    copy.write_bytes((folder / copy.name).read_bytes())
    EDITS[kind](copy, lambda text: text.replace(old, new, 1))
    with pytest.raises(EngineError, match=copy.name):
        guard(kind, copy, report, narrative_words(report))


def test_hyphens_at_line_ends_and_signs_that_begin_cells_are_text(tmp_path: Path) -> None:
    """pdfium takes a hyphen at a line end for one that divides a word; Typst takes ``+ `` in a cell for a list."""
    texts = {
        0: "甲-",
        1: "well-known-" * 30,
        2: "| + 甲 | = 乙 |\n|---|---|\n| / 丙: 丁 | 1. 戊- |\n| | |\n| 1.\u3000己 | |",
        3: "1.\u3000庚",
    }
    report = read_report(write_report(tmp_path, 2022, narrative(2022, texts=texts), typed(2022)))
    with PandocWorker() as worker:
        build_report(report, tmp_path / "out", worker)  # the guard reads all of it
    body = pdf_contents(tmp_path / "out" / "report.pdf").body
    assert ShownLine(0, "甲-") in body


def test_a_row_torn_by_a_page_end_is_whole_again() -> None:
    row = ShownRow(("短", "甲乙丙丁", "", "戊己"))
    assert _whole(row, ("短", "甲乙", "戊", "丙丁", "己"))
    assert _whole(row, ("短", "甲乙丙", "戊己", "丁"))
    assert not _whole(row, ("短", "甲乙", "戊", "丙", "己"))
    assert not _whole(row, ("短", "甲乙", "戊", "丁丙", "己"))


@pytest.mark.long
@pytest.mark.parametrize("number", range(20))
def test_hostile_words_come_out_as_typed(number: int, tmp_path: Path) -> None:
    build_hostile(number, 150, tmp_path)


def test_some_hostile_words_come_out_as_typed(tmp_path: Path) -> None:
    build_hostile(1000, 60, tmp_path)


def build_hostile(number: int, count: int, folder: Path) -> None:
    """All documents of a report made of so many accepted hostile texts; the guard reads each of them."""
    texts: list[str] = []
    rng = Random(number)
    candidate = folder / "2022"
    candidate.mkdir(parents=True)
    while len(texts) < count:
        text = hostile_text(rng).replace("甲/乙", "申请办理/本年新收/总计")
        markup, _sound = our_side.read(text)
        if markup.blocks and not (
            markup.faults or markup.slots or markup.pictures or any(b.level for b in markup.blocks)
        ):
            (candidate / "report.md").write_text(narrative(2022, texts={0: text}), encoding="utf-8")
            texts += [] if read_narrative(candidate).findings else [text]
    report = read_report(write_report(folder, 2022, narrative(2022, texts={0: "\n\n".join(texts)}), typed(2022)))
    assert report.findings == ()
    with PandocWorker() as worker:
        build_report(report, folder / "out", worker)
