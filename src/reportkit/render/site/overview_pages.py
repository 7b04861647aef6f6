"""The pages over all bodies: the list with its search, one table for each fact, the quality of the reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeVar

from reportkit.formats import Format
from reportkit.render.site.indicators import Standing, chosen_facts, indicator_name, indicator_page_name, standings
from reportkit.render.site.page_templates import drawn_page
from reportkit.render.site.report_pages import HOME
from reportkit.render.site.site_contents import BodyOfSite, YearOfBody

INDICATORS = "indicators"
_LONGEST = 8000  # bodies on a page of the list: about a megabyte
_ROWS = 5000  # reports in the table of quality
_PAGE, _ROW, _YEAR = 1_900_000, 320, 33  # octets of a page of one fact, of a row without years, and of a year in it
_NO_LEVEL = "没有写明级别"
Item = TypeVar("Item")


def index_pages(bodies: Sequence[BodyOfSite], title: str, site: str = "", lists: Sequence[str] = ()) -> dict[str, str]:
    """The pages of the list by their places: one, or where that would be too long the first with links to the others.

    ``bodies`` come level by level; ``lists`` are files beside the first page that it names.
    """
    years = [one.year for body in bodies for one in body.years]
    span = f"{min(years)}—{max(years)} 年度" if min(years) != max(years) else f"{min(years)} 年度"
    told = f"{len(bodies)} 个机关，{span}，共 {len(years)} 份年度报告。"
    if len(bodies) <= _LONGEST:
        groups = [(level or _NO_LEVEL, list(group)) for level, group in _levels(bodies)]
        return {HOME[1]: _index(title, title, HOME[1], told, site, groups=groups, lists=lists)}
    pages, parts = {}, []
    for number, (level, group) in enumerate(_levels(bodies), start=1):
        for part, some in enumerate(_cut(group, _LONGEST), start=1):
            name = (level or _NO_LEVEL) + (f"（{part}）" if len(group) > _LONGEST else "")
            place = f"level-{number}-{part}.html"
            pages[place] = _index(name, name, place, f"{len(some)} 个机关。", site, groups=[(name, list(some))])
            parts.append((name, place, len(some)))
    return {HOME[1]: _index(title, title, HOME[1], told, site, parts=parts, lists=lists), **pages}


def _index(title: str, heading: str, place: str, told: str, site: str, **parts: Any) -> str:
    shown: dict[str, Any] = {"groups": [], "parts": [], "lists": ()} | parts
    trail = [] if place == HOME[1] else [HOME]
    return drawn_page(
        "index.html", title, place, trail, site=site, script="index.js", heading=heading, summary=told, **shown
    )


def _cut(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    return [items[start : start + size] for start in range(0, len(items), size)]


def _levels(bodies: Sequence[BodyOfSite]) -> list[tuple[str, list[BodyOfSite]]]:
    return [(level, list(group)) for level, group in groupby(bodies, key=lambda body: body.level)]


def indicator_list(formats: Sequence[Format], site: str = "") -> tuple[str, str]:
    """The place of the page that lists the tables of all facts, and the page; ``formats`` are one of each family."""
    place = f"{INDICATORS}/index.html"
    families = [(fmt.family.name if len(formats) > 1 else "", fmt.notice, _listed(fmt)) for fmt in formats]
    return place, drawn_page("indicators.html", "指标", place, [HOME], site=site, families=families)


def _listed(fmt: Format) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """By table the name, unit and page of each fact."""
    tables: dict[str, list[tuple[str, str, str]]] = {}
    for pointer in chosen_facts(fmt.id):
        caption = fmt.captions[pointer.split("/", 1)[0]]
        named = (indicator_name(fmt.id, pointer), fmt.facts[pointer].unit, indicator_page_name(fmt, pointer))
        tables.setdefault(caption, []).append(named)
    return list(tables.items())


def indicator_page(
    bodies: Sequence[BodyOfSite], fmt: Format, pointer: str, years: Sequence[int], site: str = ""
) -> dict[str, str]:
    """The table of one fact by its place; a page for each level where one would be too long."""
    name = indicator_name(fmt.id, pointer)
    rows = standings(bodies, fmt, pointer, years)
    first = f"{INDICATORS}/{indicator_page_name(fmt, pointer)}"
    parts = list(_parts(rows, first, _PAGE // (_ROW + _YEAR * len(years))))
    return {
        place: drawn_page(
            "indicator.html",
            name,
            place,
            [HOME, ("指标", f"{INDICATORS}/index.html")],
            site=site,
            script="sort.js",
            heading=f"{name}（{level}）" if level else name,
            unit=fmt.facts[pointer].unit,
            years=years,
            rows=some,
            parts=[
                (other or name, "" if target == place else target.rpartition("/")[2])
                for other, target, _rows in parts
                if len(parts) > 1
            ],
        )
        for level, place, some in parts
    }


def _parts(rows: list[Standing], first: str, most: int) -> Iterator[tuple[str, str, list[Standing]]]:
    if len(rows) <= most:
        yield "", first, rows
        return
    number = 0
    for level, group in groupby(rows, key=lambda row: row.body.level):
        whole = list(group)
        for part, some in enumerate(_cut(whole, most), start=1):
            place = first if number == 0 else f"{first.removesuffix('.html')}-{number}.html"
            number += 1
            yield (level or _NO_LEVEL) + (f" {part}" if len(whole) > most else ""), place, list(some)


def quality_page(bodies: Sequence[BodyOfSite], site: str = "") -> Mapping[str, str]:
    """What the checks say of every report, by place; several pages where one would be too long."""
    rows = [(body, year) for body in bodies for year in body.years]
    pages = list(_cut(rows, _ROWS))
    told = (
        f"{len(rows)} 份报告：{sum(bool(year.fault) for _body, year in rows)} 份没有通过核对，"
        f"{sum(bool(year.quality.waived) for _body, year in rows)} 份有豁免，"
        f"{sum(bool(year.quality.late) for _body, year in rows)} 份逾期发布。"
    )
    return {
        place: drawn_page(
            "quality.html",
            "报告质量",
            place,
            [HOME],
            site=site,
            script="sort.js",
            rows=some,
            summary=told + (f"这是第 {number} 页，共 {len(pages)} 页。" if len(pages) > 1 else ""),
            lateness=_lateness,
            reuse=_reuse,
            parts=[
                (f"第 {other} 页", "" if other == number else _quality_place(other))
                for other in range(1, len(pages) + 1)
                if len(pages) > 1
            ],
        )
        for number, some in enumerate(pages, start=1)
        for place in [_quality_place(number)]
    }


def _quality_place(number: int) -> str:
    return "quality.html" if number == 1 else f"quality-{number}.html"


def _lateness(year: YearOfBody) -> str:
    if year.quality.late:
        return "逾期"
    if year.fault and not year.quality.errors:
        return "没有读出"
    return "按期" if year.quality.dated else "没有写明日期"


def _reuse(year: YearOfBody) -> str:
    return f"{year.quality.reuse:.0%}" if year.quality.reuse is not None else "—"
