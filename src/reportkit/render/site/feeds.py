"""What programs read of a site: the feed of new reports (Atom, RFC 4287), the sitemap, and the catalogue (DCAT)."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from lxml import etree

from reportkit.render.site.page_templates import page_address, public_address
from reportkit.render.site.site_contents import BodyOfSite, YearOfBody
from reportkit.resources import regex

FEED, SITEMAP, CATALOG = "feed.xml", "sitemap.xml", "catalog.jsonld"
_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NOT_XML = regex("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_NEWEST = 50
_LONGEST = 50_000  # addresses of a sitemap, by its standard
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "yaml": "application/yaml",
}


def atom_feed(bodies: Sequence[BodyOfSite], title: str, site: str) -> bytes:
    """The newest of the reports that say when they were published; all times are theirs."""
    dated = sorted(
        ((year.date, body.folder, year.year, body, year) for body, year in _reports(bodies) if year.date),
        key=lambda entry: (entry[0], entry[2], entry[1]),
        reverse=True,
    )[:_NEWEST]
    feed = _named("feed")
    _child(feed, "id", site or _urn("feed"))
    _child(feed, "title", title)
    _child(feed, "updated", _moment(dated[0][0] if dated else "1970-01-01"))
    _child(feed, "author").append(_named("name", title))
    if site:
        _child(feed, "link", rel="self", href=f"{site}{FEED}")
    for day, folder, number, body, year in dated:
        entry = _child(feed, "entry")
        _child(entry, "id", _urn(f"{folder}/{number}"))
        _child(entry, "title", year.title)
        _child(entry, "updated", _moment(day))
        _child(entry, "author").append(_named("name", body.name))
        _child(
            entry, "link", rel="alternate", type="text/html", href=public_address(page_address(folder, number), site)
        )
    return _document(feed)


def sitemap(places: Sequence[str], site: str) -> dict[str, bytes]:
    """The addresses of all pages, in one file or several with an index; ``site`` is the address of the root."""
    addresses = [public_address(place, site) for place in places]
    parts = [addresses[start : start + _LONGEST] for start in range(0, len(addresses), _LONGEST)]
    if len(parts) == 1:
        return {SITEMAP: _document(_locations("urlset", "url", parts[0]))}
    named = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, start=1)}
    index = _locations("sitemapindex", "sitemap", [site + name for name in named])
    files = {name: _document(_locations("urlset", "url", part)) for name, part in named.items()}
    return {SITEMAP: _document(index), **files}


def linked_catalogue(bodies: Sequence[BodyOfSite], title: str, site: str) -> str:
    """Every report whose figures are shown, as a data set with what can be downloaded (DCAT, schema.org)."""
    datasets = [_dataset(body, year, site) for body, year in _reports(bodies) if not year.fault]
    catalogue = {
        "@id": site or "./",
        "@type": ["dcat:Catalog", "schema:DataCatalog"],
        "dct:title": _zh(title),
        "dct:description": _zh("各机关历年的政府信息公开工作年度报告：正文、统计数据和文件"),
        "dct:language": "zh",
        "dcat:dataset": [{"@id": dataset["@id"]} for dataset in datasets],
    }
    return json.dumps({"@context": _CONTEXT, "@graph": [catalogue, *datasets]}, ensure_ascii=False, indent=1) + "\n"


def _reports(bodies: Sequence[BodyOfSite]) -> Iterator[tuple[BodyOfSite, YearOfBody]]:
    return ((body, year) for body in bodies for year in body.years)


def _dataset(body: BodyOfSite, year: YearOfBody, site: str) -> dict[str, Any]:
    page = public_address(page_address(body.folder, year.year), site)
    folder = page.removesuffix("index.html")
    issued = {"dct:issued": {"@type": "xsd:date", "@value": year.date}} if year.date else {}
    version = {"dcat:version": str(year.versions[-1].version)} if year.versions else {}
    return {
        "@id": page,
        "@type": ["dcat:Dataset", "schema:Dataset"],
        "dct:title": _zh(year.title),
        "schema:name": year.title,
        "schema:description": f"《{year.title}》各统计表的数",
        "dct:publisher": {"@type": ["foaf:Organization", "schema:Organization"], "foaf:name": body.name},
        **issued,
        **version,
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:date", "@value": f"{year.year}-01-01"},
            "dcat:endDate": {"@type": "xsd:date", "@value": f"{year.year}-12-31"},
        },
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            {
                "@id": folder + quote(file.name),
                "@type": ["dcat:Distribution", "schema:DataDownload"],
                "dct:title": _zh(file.label),
                "dcat:downloadURL": {"@id": folder + quote(file.name)},
                "dcat:mediaType": _MEDIA.get(file.name.rpartition(".")[2], "application/octet-stream"),
                "dcat:byteSize": file.octets,
            }
            for file in year.downloads
        ],
    }


def _zh(text: str) -> dict[str, str]:
    return {"@language": "zh", "@value": text}


def _urn(name: str) -> str:
    """The same for the same report, wherever the site lies."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"reportkit:{name}").urn


def _moment(day: str) -> str:
    return f"{day}T00:00:00+08:00"


def _child(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    child = _named(name, text, parent.nsmap[None])
    for key, value in attributes.items():
        child.set(key, value)
    parent.append(child)
    return child


def _named(name: str, text: str | None = None, namespace: str = _ATOM) -> etree._Element:
    spaces: Any = {None: namespace}  # the stubs know no default namespace
    element = etree.Element(f"{{{namespace}}}{name}", nsmap=spaces)
    element.text = _NOT_XML.sub("", text) if text is not None else None
    return element


def _locations(root: str, each: str, addresses: Sequence[str]) -> etree._Element:
    made = _named(root, namespace=_SITEMAP)
    for address in addresses:
        _child(_child(made, each), "loc", address)
    return made


def _document(root: etree._Element) -> bytes:
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
