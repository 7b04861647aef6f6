"""All that is about many bodies: their order, and the pages and files over all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from reportkit.formats import DEFAULT_FAMILY, Format, load_format
from reportkit.render.site import (
    BodyOfSite,
    atom_feed,
    chosen_facts,
    index_pages,
    indicator_list,
    indicator_page,
    linked_catalogue,
    quality_page,
    sitemap,
)
from reportkit.resources import schema_dir


@cache
def _levels() -> tuple[str, ...]:
    schema = json.loads((schema_dir() / "report.schema.json").read_text(encoding="utf-8"))
    return tuple(schema["properties"]["级别"]["enum"])


def body_order(body: BodyOfSite) -> tuple[int, bytes, str]:
    """By level as the law has them, then by name as a Chinese dictionary has it (GB 18030)."""
    levels = _levels()
    level = levels.index(body.level) if body.level in levels else len(levels)
    return level, body.name.encode("gb18030", "replace"), body.folder


def overviews(
    bodies: Sequence[BodyOfSite], address: str, places: Iterable[str], lists: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """All that is about many bodies; ``places`` are the pages that are there already, ``lists`` files of an archive."""
    formats = _references(bodies)
    title = _title(formats[0]) if formats else "年度报告"
    pages: dict[str, str] = dict(index_pages(bodies, title, address, tuple(lists)))
    pages |= quality_page(bodies, address)
    if formats:
        place, page = indicator_list(formats, address)
        pages[place] = page
    for name in list(pages):
        yield name, pages[name].encode()
    for fmt in formats:
        compared = [body for body in bodies if fmt.family.name in _families(body)]
        years = sorted({year.year for body in compared for year in body.years}, reverse=True)
        for pointer in chosen_facts(fmt.id):
            for name, page in indicator_page(compared, fmt, pointer, years, address).items():
                pages[name] = ""
                yield name, page.encode()
    yield from ((name, text.encode()) for name, text in lists.items())
    yield "feed.xml", atom_feed(bodies, title, address)
    yield "catalog.jsonld", linked_catalogue(bodies, title, address).encode()
    if address:
        every = sorted({*pages, *(place for place in places if place.endswith("index.html"))})
        yield from sitemap(every, address).items()


def _references(bodies: Sequence[BodyOfSite]) -> list[Format]:
    """The newest format of each family, the first family before the others: numbers of one are no rank of another's."""
    newest: dict[str, Format] = {}
    for fmt in map(load_format, sorted({year.format_id for body in bodies for year in body.sound})):
        known = newest.get(fmt.family.name)
        if known is None or (fmt.first_year, fmt.id) > (known.first_year, known.id):
            newest[fmt.family.name] = fmt
    return sorted(newest.values(), key=lambda fmt: (fmt.family.name != DEFAULT_FAMILY, fmt.family.name))


def _families(body: BodyOfSite) -> set[str]:
    """The families of a body's reports; those that could not be read count as of the first."""
    return {load_format(year.format_id).family.name if year.format_id else DEFAULT_FAMILY for year in body.years}


def _title(fmt: Format) -> str:
    """What the reports of a format are called, without body and year."""
    return fmt.title.rpartition("}")[2].removeprefix("年")
