"""The PDF's page, measured: GB/T 9704-2012, 5.2 and 7 (A4, 156 × 225 mm, 22 lines of 28 characters, 三号)."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from tests.support.documents.geometry import (
    BOTTOM,
    CHARACTER,
    LEFT,
    PITCH,
    RIGHT,
    TOP,
    Line,
    Page,
    hangs,
    outside,
    overlaps,
    pitches,
    read_pages,
)
from tests.support.places import ROOT
from tests.support.reports.samples import SAMPLES, built

from reportkit.engines import PandocWorker, Search
from reportkit.render import style_of
from reportkit.render.report import build_report
from reportkit.reports import read_report

NAMES = list(SAMPLES)


@pytest.fixture(params=NAMES)
def pages(request: pytest.FixtureRequest) -> list[Page]:
    return read_pages(built(request.param) / "report.pdf")


def is_han(text: str) -> bool:
    return all("\u4e00" <= char <= "\u9fff" for char in text)


def full_lines(pages: Sequence[Page]) -> list[Line]:
    """Lines of Han alone that reach from edge to edge."""
    return [
        line
        for page in pages
        for line in page.body
        if is_han(line.text) and line.chars[0].left < LEFT + 3 and line.chars[-1].right > RIGHT - 3
    ]


def test_all_ink_is_inside_the_text_block(pages: list[Page]) -> None:
    assert [fault for page in pages for fault in outside(page)] == []


def test_no_text_overlaps_other_text_or_a_line_of_a_table(pages: list[Page]) -> None:
    assert [fault for page in pages for fault in overlaps(page)] == []


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(pages: list[Page]) -> None:
    assert [page.foot for page in pages] == [f"—{page.number}—" for page in pages]
    for page in pages:
        foot = [char for char in page.chars if char.baseline > 270 / 25.4 * 72]
        edge = RIGHT - foot[-1].right if page.number % 2 else foot[0].left - LEFT
        assert 11 < edge < 16  # one character of 四号 is left free


def test_a_page_of_text_has_22_lines() -> None:
    pages = read_pages(built("long") / "report.pdf")
    inner = pages[1:-4]
    assert len(inner) > 35
    full = [page for page in inner if not _heading_moved(page, pages)]
    assert {len(page.body) for page in full} == {22}
    assert len(full) > len(inner) * 0.7
    distances = [distance for page in inner for distance in pitches(page.body)]
    assert max(abs(distance - PITCH) for distance in distances) < 0.05


def _heading_moved(page: Page, pages: Sequence[Page]) -> bool:
    """Whether the next page begins with a heading, which may have taken its line with it."""
    following = pages[page.number].body if page.number < len(pages) else []
    return bool(following) and following[0].text.startswith("（")


def test_a_line_has_28_characters() -> None:
    lines = full_lines(read_pages(built("long") / "report.pdf"))
    assert len(lines) >= 3
    assert {len(line.text) for line in lines} == {28}
    steps = [(line.chars[-1].origin - line.chars[0].origin) / 27 for line in lines]
    assert all(abs(step - CHARACTER) < 0.1 for step in steps)


def test_every_paragraph_and_heading_is_indented_by_two_characters(pages: list[Page]) -> None:
    starts = {round((line.chars[0].origin - LEFT) / CHARACTER, 1) for page in pages for line in page.body}
    assert starts <= {0.0, 2.0} | {start for start in starts if start in (-0.5, 1.5)}  # an opening bracket set half


def test_no_heading_is_the_last_line_of_a_page(pages: list[Page]) -> None:
    for page in pages:
        last = page.lines[-1]
        assert not (15.5 < last.size < 16.5 and last.text[:2] in {f"{n}、" for n in "一二三四五六"})
        assert not last.text.startswith(("（一）", "（二）", "（三）", "（四）", "（五）")) or last.size < 15.5


def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(pages: list[Page]) -> None:
    for line in (line for page in pages for line in page.body):
        assert line.text[0] not in "，。；：、？！）》〉」』】〕”’,.;:!?)"
        assert line.text[-1] not in "（《〈「『【〔“‘("


def test_neighbouring_punctuation_is_compressed() -> None:
    """》（ and 。” take one and a half characters at most, never two."""
    gaps = [
        following.origin - mark.origin
        for page in read_pages(built("2022") / "report.pdf")
        for line in page.body
        for mark, following in zip(line.chars, line.chars[1:], strict=False)
        if mark.text in "》）。，" and following.text in "（《，。" and hangs(following)
    ]
    assert gaps
    assert max(gaps) < 1.6 * CHARACTER


def test_other_measures_of_a_site_are_kept() -> None:
    style = style_of({"每页行数": 20, "每行字数": 26, "纸边": {"上": 40}, "页码": "否"})
    pages = read_pages(built("long", style) / "report.pdf")
    assert median(len(page.body) for page in pages[1:-4]) == 20
    assert all(page.foot == "" for page in pages)


UNBROKEN = style_of({"表格不跨页": "是"})


def table_rows(page: Page) -> list[str]:
    """The lines of the tables of a page."""
    return [line.text for line in page.lines if line.size < 12]


def test_each_official_table_stays_on_one_page_where_a_site_wants_it() -> None:
    pages = read_pages(built("2022", UNBROKEN) / "report.pdf")
    rows = [table_rows(page) for page in pages]
    assert [any("四、结转下年度" in row for row in page) for page in rows] == [
        any("一、本年新收" in row for row in page) for page in rows
    ]


def empty(page: Page) -> float:
    """How much of the text block lies below the last ink."""
    ink = max(char.bottom for line in page.lines for char in line.chars)
    return (BOTTOM - ink) / (BOTTOM - TOP)


def emptier_than_need_be(pages: Sequence[Page]) -> list[tuple[int, float]]:
    """Pages but the last that are more than a third empty; 表二 with its heading is taller, and stays whole."""
    found = []
    for page, following in pairwise(pages):
        allowed = 0.39 if following.lines[0].text.startswith("二、主动公开") else 1 / 3
        if empty(page) > allowed:
            found.append((page.number, empty(page)))
    return found


def test_no_page_is_left_more_than_a_third_empty(pages: list[Page]) -> None:
    assert emptier_than_need_be(pages) == []


@pytest.mark.long
def test_no_page_is_left_more_than_a_third_empty_however_long_the_text_is(tmp_path: Path) -> None:
    """The tables begin at each of the 22 lines of a page; the label of the results is never torn from its rows."""
    with PandocWorker() as worker:
        for lines in range(23):
            folder = tmp_path / str(lines) / "reports" / "2022"
            shutil.copytree(ROOT / "reports" / "2022", folder)
            text = (folder / "report.md").read_text(encoding="utf-8")
            longer = text.replace("# 二、", "又写了一句。\n\n" * lines + "# 二、")
            (folder / "report.md").write_text(longer, encoding="utf-8")
            build_report(read_report(folder), folder / "build", worker, fonts=Search())
            pages = read_pages(folder / "build" / "report.pdf")
            assert emptier_than_need_be(pages) == [], lines
            rows = {page.number: table_rows(page) for page in pages}
            ends = [
                number for number, found in rows.items() if "果" in found or any(row.startswith("果") for row in found)
            ]
            begins = [number for number, found in rows.items() if any("（一）予以公开" in row for row in found)]
            assert ends == begins, lines
            first = [number for number, found in rows.items() if any("第二十条第（一）项" in row for row in found)]
            assert len(first) == 1, lines
            assert any("行政事业性收费" in row for row in rows[first[0]]), lines


def test_a_table_that_may_break_repeats_its_head_and_keeps_row_groups_whole() -> None:
    pages = read_pages(built("2022") / "report.pdf")
    rows = {page.number: " ".join(table_rows(page)) for page in pages}
    first = next(number for number, text in rows.items() if "一、本年新收" in text)
    assert "四、结转下年度" not in rows[first]
    assert "四、结转下年度" in rows[first + 1]
    for page in (first, first + 1):
        assert "申请人情况" in rows[page]
    groups = (("1.属于国家秘密", "8.属于行政查询事项"), ("1.信访", "或重新出具"), ("1.本机关", "3.补正后"))
    for start, end in groups:
        assert any(start in text and end in text for text in rows.values())
    assert "果" in rows[first]  # the end of the group's vertical label, which is not torn
    assert [fault for page in pages for fault in (*outside(page), *overlaps(page))] == []
