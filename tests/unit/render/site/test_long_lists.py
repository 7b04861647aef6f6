"""Lists of a whole province: split so that no page is too large, every body on one of them, and each page reached."""

from __future__ import annotations

import re

import pytest

from reportkit.formats import load_format
from reportkit.render.site import BodyOfSite, Quality, YearOfBody, index_pages, indicator_page, quality_page

FORMAT = "2021-30"
POINTER = "申请办理/本年新收/总计"
LARGEST = 2_000_000


def bodies(count: int, since: int = 2023) -> list[BodyOfSite]:
    """With names and folders as long as real ones, three quarters of them towns."""
    found = []
    for number in range(count):
        level = "县级部门" if number < count // 4 else "乡镇政府"
        years = tuple(
            YearOfBody(year, f"某县{number}报告", FORMAT, values={POINTER: str(number)}, quality=Quality(dated=True))
            for year in range(2024, since - 1, -1)
        )
        found.append(
            BodyOfSite(f"某省/某市/某某县/第{number:05}街道办事处", f"某某县第{number:05}街道办事处", level, years)
        )
    return found


def check(pages: dict[str, str], first: str, wanted: int) -> None:
    rows: list[str] = []
    for place, page in pages.items():
        assert len(page.encode()) < LARGEST, place
        assert place == first or f'href="{place.rpartition("/")[2]}"' in pages[first]
        rows += re.findall(r'href="(?:\.\./)?bodies/([^"]+)"', page)
    assert len(rows) == wanted
    assert len(set(rows)) == wanted


def test_five_thousand_bodies_are_one_list_and_tables_of_one_page() -> None:
    many = bodies(5000)
    check(index_pages(many, "年报"), "index.html", 5000)
    check(
        indicator_page(many, load_format(FORMAT), POINTER, (2024, 2023)), "indicators/申请办理-本年新收-总计.html", 5000
    )
    assert len(index_pages(many, "年报")) == 1


def test_ten_years_make_shorter_tables() -> None:
    pages = indicator_page(bodies(5000, 2021), load_format(FORMAT), POINTER, tuple(range(2030, 2020, -1)))
    check(pages, "indicators/申请办理-本年新收-总计.html", 5000)
    assert len(pages) > 1


@pytest.mark.long
def test_more_are_split_by_level() -> None:
    many = bodies(12_000)
    check(index_pages(many, "年报"), "index.html", 12_000)
    check(
        indicator_page(many, load_format(FORMAT), POINTER, (2024, 2023)),
        "indicators/申请办理-本年新收-总计.html",
        12_000,
    )
    check(dict(quality_page(many)), "quality.html", 24_000)
