"""All that is about many bodies: their order, and the pages and files over all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reportkit.formats import Format, load_format
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


def overviews(bodies: Sequence[BodyOfSite], address: str, places: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """All that is about many bodies; ``places`` are the pages that are there already."""
    formats = {year.format_id for body in bodies for year in body.sound}
    fmt = max(map(load_format, formats), key=lambda one: one.first_year) if formats else None
    title = _title(fmt) if fmt is not None else "年度报告"
    pages: dict[str, str] = dict(index_pages(bodies, title, address))
    pages |= quality_page(bodies, address)
    if fmt is not None:
        place, page = indicator_list(fmt, address)
        pages[place] = page
    for name in list(pages):
        yield name, pages[name].encode()
    if fmt is not None:
        years = sorted({year.year for body in bodies for year in body.years}, reverse=True)
        for pointer in chosen_facts(fmt.id):
            for name, page in indicator_page(bodies, fmt, pointer, years, address).items():
                pages[name] = ""
                yield name, page.encode()
    yield "feed.xml", atom_feed(bodies, title, address)
    yield "catalog.jsonld", linked_catalogue(bodies, title, address).encode()
    if address:
        every = sorted({*pages, *(place for place in places if place.endswith("index.html"))})
        yield from sitemap(every, address).items()


def _title(fmt: Format) -> str:
    """What the reports of a format are called, without body and year."""
    return fmt.title.rpartition("}")[2].removeprefix("年")
