"""Tables that are drawn once and filled in: every document is byte for byte the one with tables drawn for it alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from tests.support.reports.consistent import statistics
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.engines import PandocWorker, Search
from reportkit.formats import load_format
from reportkit.render import Style, style_of
from reportkit.render.report import KINDS, build_report, drawing, file_name, request
from reportkit.render.report.drawing import drawn_blocks
from reportkit.render.tables.drawn_tables import cut_at_marks, has_room, marked_facts
from reportkit.reports import Report, read_report
from reportkit.resources.translations import Translations

FORMATS = {2020: "2019-60", 2022: "2021-30"}
TABLES = ("主动公开", "申请办理", "复议诉讼")
STYLES = (style_of({}), style_of({"表格不跨页": "否", "表格字号": "五号", "页码": "否"}))
PIPES = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"
FRONT = "---\n机关: 甲县乙镇人民政府\n级别: 乡镇政府\n年度: {year}\n---\n\n"


@pytest.fixture(scope="module")
def worker() -> Iterator[PandocWorker]:
    with PandocWorker() as running:
        yield running


def both_ways(  # fixtures
    report: Report,
    folder: Path,
    worker: PandocWorker,
    style: Style,
    monkeypatch: pytest.MonkeyPatch,
    kinds: Sequence[str] = KINDS,
) -> tuple[dict[str, bytes], dict[str, bytes], int]:
    """The documents with tables drawn for them, those with tables filled in, and how many were filled in."""
    found: list[int] = []

    def counted(*arguments: object) -> object:
        blocks = drawn_blocks(*arguments)  # type: ignore[arg-type]
        found.append(len(blocks))
        return blocks

    def documents(name: str) -> dict[str, bytes]:
        build_report(report, folder / name, worker, kinds, style=style)
        return {kind: (folder / name / file_name(kind)).read_bytes() for kind in kinds}

    with monkeypatch.context() as patched:
        patched.setattr("reportkit.render.report.request.drawn_blocks", lambda *_arguments: {})
        direct = documents("direct")
    with monkeypatch.context() as patched:
        patched.setattr("reportkit.render.report.request.drawn_blocks", counted)
        drawn = documents("drawn")
    return direct, drawn, found[-1]


def _slot(table: str) -> str:
    return f"::: {{.statistics table={table}}}\n:::"


def amounts(year: int, seed: int) -> dict[str, str]:
    return {pointer: format(amount, "f") for pointer, amount in statistics(FORMATS[year], Random(seed)).items()}


def written(folder: Path, year: int, text: str, numbers: Mapping[str, str]) -> Report:
    return read_report(write_report(folder, year, text, typed(year, dict(numbers))))


@pytest.mark.parametrize("style", STYLES, ids=["unbroken", "breaking"])
@pytest.mark.parametrize("year", FORMATS)
def test_random_reports(
    tmp_path: Path, worker: PandocWorker, year: int, style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seed in range(6):
        numbers = amounts(year, seed)
        signed = [p for p, fact in load_format(FORMATS[year]).facts.items() if fact.signed]
        numbers |= dict.fromkeys(signed[seed % 2 :: 2], f"-{seed + 1}")
        numbers |= {p: f"{Decimal(seed) / 4 + 1:f}" for p, f in load_format(FORMATS[year]).facts.items() if f.decimal}
        report = written(tmp_path / str(seed), year, narrative(year), numbers)
        direct, drawn, filled = both_ways(report, tmp_path / str(seed), worker, style, monkeypatch)
        assert filled == 3
        assert drawn == direct


@pytest.mark.parametrize("style", STYLES, ids=["unbroken", "breaking"])
@pytest.mark.parametrize("long", TABLES)
@pytest.mark.parametrize("digits", [6, 8])
def test_a_number_that_is_too_long_for_its_column(  # fixtures
    tmp_path: Path, worker: PandocWorker, long: str, digits: int, style: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its table is drawn for the report, the others are filled in, also where they follow each other at once."""
    numbers = amounts(2022, 3)
    pointer = next(fact for fact in numbers if fact.startswith(long))
    numbers[pointer] = "8" * digits
    text = FRONT.format(year=2022) + "# 一、总体情况\n\n" + "\n\n".join(map(_slot, TABLES)) + "\n\n又一段。\n"
    report = written(tmp_path, 2022, text, numbers)
    direct, drawn, filled = both_ways(report, tmp_path, worker, style, monkeypatch)
    fmt = report.format
    assert filled == sum(has_room(fmt.table(table), report.texts, style) for table in TABLES)
    assert filled >= 2
    assert drawn == direct


@pytest.mark.parametrize("before", ["# 标题", "一段。", PIPES, ""])
@pytest.mark.parametrize("after", ["# 标题", "一段。\n\n又一段。", PIPES, "[申请办理/本年新收/总计]{.fact}", ""])
def test_whatever_stands_around_a_table(
    tmp_path: Path, worker: PandocWorker, before: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = "\n\n".join(f"{before}\n\n{_slot(table)}\n\n{after}" for table in TABLES)
    report = written(tmp_path, 2022, FRONT.format(year=2022) + parts + "\n", amounts(2022, 4))
    direct, drawn, filled = both_ways(report, tmp_path, worker, STYLES[0], monkeypatch)
    assert filled == 3
    assert drawn == direct


def test_a_picture_before_and_after_a_table(
    tmp_path: Path, worker: PandocWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = FRONT.format(year=2022) + "![图](图.png)\n\n" + "\n\n![图](图.png)\n\n".join(map(_slot, TABLES))
    directory = write_report(tmp_path, 2022, text + "\n\n![图](图.png)\n", typed(2022))
    (directory / "图.png").write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
            "a5f645400000000049454e44ae426082"
        )
    )
    direct, drawn, filled = both_ways(read_report(directory), tmp_path, worker, STYLES[0], monkeypatch)
    assert filled == 3
    assert drawn == direct


def test_a_text_that_looks_like_the_place_of_a_table_stays_text(
    tmp_path: Path, worker: PandocWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = '\\<w:tbl>\\<w:tblPr>\\<w:tblCaption w:val="主动公开政府信息情况"/>\\</w:tblPr>\\</w:tbl> \ue000\uf8ff'
    text = FRONT.format(year=2022) + f"# 一、总体情况\n\n{odd}\n\n" + "\n\n".join(map(_slot, TABLES)) + "\n"
    report = written(tmp_path, 2022, text, amounts(2022, 5))
    kinds = ("docx", "html")  # no font has the marks, which stops a PDF
    direct, drawn, filled = both_ways(report, tmp_path, worker, STYLES[0], monkeypatch, kinds)
    assert filled == 3
    assert drawn == direct


def test_the_first_report_of_a_format_is_drawn_alone(
    tmp_path: Path, worker: PandocWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "KEPT", Translations(tmp_path / "kept"))  # nothing of an earlier run
    style = style_of({"表格字号": "小五"})  # no other test uses it
    report = written(tmp_path, 2022, narrative(2022), amounts(2022, 6))
    kinds = []
    for number in range(3):
        folder = tmp_path / str(number)
        folder.mkdir()
        job = request.make_job(report, folder, style, Search())
        request.ask(job, worker, ["html"])
        worker.drain()
        blocks = json.loads((folder / "tables.json").read_text(encoding="utf-8"))["blocks"]
        kinds.append({block["t"] for div in blocks for block in div["c"][1]})
    assert kinds == [{"Table"}, {"RawBlock"}, {"RawBlock"}]


def test_a_drawing_that_lacks_a_fact_is_refused() -> None:
    fmt = load_format("2021-30")
    table = fmt.table("复议诉讼")
    marks = [mark for pointer, mark in marked_facts(fmt).items() if pointer.startswith("复议诉讼/")]
    assert len(cut_at_marks("|".join(marks), table, fmt, "html").facts) == len(marks)
    for wrong in (marks[1:], marks[::-1], [*marks, marks[0]]):
        with pytest.raises(AssertionError, match="复议诉讼"):
            cut_at_marks("|".join(wrong), table, fmt, "html")
