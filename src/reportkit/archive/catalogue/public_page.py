"""The catalogue as one HTML page, the column 政府信息公开年报: bodies by name, years newest first.

Built as a tree, so that what a bag says of itself stays text; no script, and nothing from elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any
from urllib.parse import quote

from lxml import html
from lxml.html import builder as E  # noqa: N812  # the name lxml's documentation gives it

from reportkit.archive.bags import SEAL_FILE, short, size_text
from reportkit.archive.catalogue.bodies import by_body
from reportkit.archive.catalogue.linked_data import LINKED, catalogue_title
from reportkit.archive.catalogue.listing import CatalogueEntry
from reportkit.formats import DEFAULT_FAMILY
from reportkit.resources import data_dir, regex

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_KINDS = {"pdf": "PDF", "docx": "Word", "html": "网页"}
_HEADS = ("年度", "报告", "日期", "文件", "大小", "校验值", "以前的版本")
_NOT_XML = regex("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def catalogue_html(entries: Sequence[CatalogueEntry], prefix: str) -> str:
    """The whole page for entries in order; ``prefix`` leads from the page to the archive folder (``../x/``)."""
    sound = [entry for entry in entries if not entry.fault]
    broken = [entry for entry in entries if entry.fault]
    bodies = by_body(sound)
    title = catalogue_title(sound)
    page = E.HTML(
        E.HEAD(
            E.META(charset="utf-8"),
            E.META(name="viewport", content="width=device-width, initial-scale=1"),
            E.META({"http-equiv": "Content-Security-Policy", "content": _POLICY}),
            E.TITLE(title),
            E.LINK(rel="alternate", type="application/ld+json", href=LINKED),
            E.STYLE((data_dir() / "html" / "catalogue.css").read_text(encoding="utf-8")),
        ),
        E.BODY(
            E.A("跳到年报", E.CLASS("skip"), href="#reports"),
            E.HEADER(E.H1(title), E.P(_summary(bodies, sound)), *_contents(bodies)),
            E.MAIN({"id": "reports"}, *_bodies(bodies, prefix), *_broken(broken)),
            E.FOOTER(E.P(f"校验值是存档里 {SEAL_FILE} 的 SHA-512 的开头，全文在", *_data_links(), "里。")),
        ),
        lang="zh-CN",
    )
    text: str = html.tostring(page, doctype="<!DOCTYPE html>", encoding="unicode")
    return text + "\n"


def _summary(bodies: list[tuple[str, list[CatalogueEntry]]], sound: list[CatalogueEntry]) -> str:
    years = [entry.year for entry in sound]
    if not years:
        return "还没有年度报告。"
    reports = sum(len({entry.year for entry in entries}) for _body, entries in bodies)
    span = f"{min(years)} 年度" if min(years) == max(years) else f"{min(years)}—{max(years)} 年度"
    names = {entry.body for entry in sound} if any(entry.family for entry in sound) else bodies
    return f"{len(names)} 个机关，{span}，共 {reports} 份年度报告。"


def _contents(bodies: list[tuple[str, list[CatalogueEntry]]]) -> Iterator[Any]:
    """Links to the bodies, where there are several."""
    if len(bodies) > 1:
        links = (E.LI(E.A(_text(body), href=f"#body-{number}")) for number, (body, _) in enumerate(bodies, start=1))
        yield E.NAV({"aria-label": "机关"}, E.UL(*links))


def _bodies(bodies: list[tuple[str, list[CatalogueEntry]]], prefix: str) -> Iterator[Any]:
    for number, (body, entries) in enumerate(bodies, start=1):
        rows = [_row(list(group), prefix) for _year, group in groupby(entries, key=lambda entry: entry.year)]
        heading = f"body-{number}"
        about = f"{entries[0].body}的{entries[0].family or DEFAULT_FAMILY}"
        caption = _text(about if entries[0].family else f"{body}的{DEFAULT_FAMILY}")
        yield E.SECTION(E.H2(_text(body), id=heading), _table(caption, _HEADS, rows))


def _table(caption: str, heads: Sequence[str], rows: list[Any]) -> Any:
    return E.DIV(
        {"class": "table", "role": "region", "tabindex": "0", "aria-label": caption},
        E.TABLE(
            E.CLASS("years"),
            E.CAPTION(caption),
            E.THEAD(E.TR(*(E.TH(head, scope="col") for head in heads))),
            E.TBODY(*rows),
        ),
    )


def _row(versions: list[CatalogueEntry], prefix: str) -> Any:
    """One year: the latest version, and what went before. A folder is preferred to its ZIP."""
    latest = versions[0].version
    current = next((e for e in versions if e.version == latest and not e.zipped), versions[0])
    earlier = [entry for entry in versions if entry.version != latest]
    packed = [entry for entry in versions if entry.version == latest and entry.zipped]
    return E.TR(
        E.TH(str(current.year), scope="row"),
        E.TD(_text(current.title or f"{current.body}{current.year}年度报告"), _which(current)),
        E.TD(_text(current.date)),
        E.TD(E.CLASS("documents"), *_links(current, packed, prefix)),
        E.TD(size_text(current.octets)),
        E.TD(E.CODE(short(current.seal))),
        E.TD(*([E.UL(*(_earlier(entry, prefix) for one in earlier for entry in _both(one)))] if earlier else ["无"])),
    )


def _which(entry: CatalogueEntry) -> str:
    return f"（第 {entry.version} 版，{_text(entry.reason)}）" if entry.version > 1 else ""


def _links(entry: CatalogueEntry, packed: list[CatalogueEntry], prefix: str) -> Iterator[Any]:
    documents = entry.documents or {}
    for kind, label in _KINDS.items():
        if kind in documents:
            yield _link(label, f"{_text(entry.title)} {label}", prefix + documents[kind])
    packages = [*([entry.package] if entry.package else []), *(one.path for one in packed)]
    for package in packages:
        yield _link("ZIP", f"{_text(entry.title)} 存档 ZIP", prefix + package)


def _both(entry: CatalogueEntry) -> Iterator[CatalogueEntry]:
    """A release, and its ZIP as one of its own."""
    yield entry
    if entry.package:
        yield replace(entry, path=entry.package, package="", zipped=True, documents={})


def _earlier(entry: CatalogueEntry, prefix: str) -> Any:
    documents = entry.documents or {}
    target = next((documents[kind] for kind in _KINDS if kind in documents), entry.path)
    label = f"第 {entry.version} 版" + (" ZIP" if entry.zipped else "")
    return E.LI(_link(label, f"{_text(entry.title)} {label}", prefix + target), f"（{_text(entry.date)}）")


def _link(label: str, spoken: str, target: str) -> Any:
    """A link to a file below the archive; ``./`` keeps a name with a colon from becoming an address."""
    return E.A(label, {"href": "./" + quote(target), "aria-label": spoken})


def _broken(broken: list[CatalogueEntry]) -> Iterator[Any]:
    if broken:
        rows = [E.TR(E.TH(_text(entry.path), scope="row"), E.TD(_text(entry.fault))) for entry in broken]
        table = E.TABLE(
            E.CAPTION("没有列在上面；请用 reportkit verify 核对，从别的副本取回"),
            E.THEAD(E.TR(E.TH("存档", scope="col"), E.TH("问题", scope="col"))),
            E.TBODY(*rows),
        )
        region = {"class": "table", "role": "region", "tabindex": "0", "aria-label": "有问题的存档"}
        yield E.SECTION(E.H2("有问题的存档", id="broken"), E.DIV(region, table))


def _data_links() -> Iterator[Any]:
    yield " "
    yield E.A("catalogue.csv", href="catalogue.csv")
    yield "、"
    yield E.A("catalogue.json", href="catalogue.json")
    yield "、"
    yield E.A(LINKED, href=LINKED)
    yield " "


def _text(text: str) -> str:
    """Text that XML can hold."""
    return _NOT_XML.sub("", text)
