"""The catalogue as linked data: DCAT (as DCAT-AP uses it) and schema.org in one JSON-LD file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from reportkit.archive.catalogue.listing import CatalogueEntry
from reportkit.formats import DEFAULT_FAMILY, load_family

LINKED = "catalogue.jsonld"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".zip": "application/zip",
}


def catalogue_linked(entries: Sequence[CatalogueEntry], prefix: str) -> str:
    """The entries that can be counted on; ``prefix`` leads from the file to the archive folder, as for the page."""
    sound = [entry for entry in entries if not entry.fault]
    datasets = [_dataset(entry, prefix) for entry in sound]
    catalogue = {
        "@id": "#catalogue",
        "@type": ["dcat:Catalog", "schema:DataCatalog"],
        "dct:title": _zh(catalogue_title(sound)),
        "dct:description": _zh(f"各机关历年的{_about(sound)}，各版本的文件和统计数据"),
        "dct:language": "zh",
        "dcat:dataset": [{"@id": dataset["@id"]} for dataset in datasets],
    }
    return json.dumps({"@context": _CONTEXT, "@graph": [catalogue, *datasets]}, ensure_ascii=False, indent=1) + "\n"


def catalogue_title(entries: Sequence[CatalogueEntry]) -> str:
    """What the catalogue is called: the column of the family, where all are of one."""
    families = {entry.family or DEFAULT_FAMILY for entry in entries} or {DEFAULT_FAMILY}
    return load_family(families.pop()).column if len(families) == 1 else "年度报告"


def _about(entries: Sequence[CatalogueEntry]) -> str:
    families = sorted({entry.family or DEFAULT_FAMILY for entry in entries}) or [DEFAULT_FAMILY]
    return "、".join(families)


def _dataset(entry: CatalogueEntry, prefix: str) -> dict[str, Any]:
    return {
        "@id": _address(entry.path, prefix),
        "@type": ["dcat:Dataset", "schema:Dataset"],
        "dct:title": _zh(entry.title or f"{entry.body}{entry.year}年度报告"),
        "schema:name": entry.title or f"{entry.body}{entry.year}年度报告",
        "dct:identifier": entry.identifier or entry.path,
        "dct:publisher": {"@type": ["foaf:Organization", "schema:Organization"], "foaf:name": entry.body},
        "dct:issued": {"@type": "xsd:date", "@value": entry.date},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:date", "@value": f"{entry.year}-01-01"},
            "dcat:endDate": {"@type": "xsd:date", "@value": f"{entry.year}-12-31"},
        },
        "dcat:version": str(entry.version),
        "schema:version": str(entry.version),
        "dcat:distribution": [_distribution(path, prefix) for path in _files(entry)],
    }


def _files(entry: CatalogueEntry) -> Iterator[str]:
    for kind, path in (entry.documents or {}).items():
        if kind != "fragment":
            yield path
    if package := entry.path if entry.zipped else entry.package:
        yield package


def _distribution(path: str, prefix: str) -> dict[str, Any]:
    file = PurePosixPath(path)
    return {
        "@id": _address(path, prefix),
        "@type": ["dcat:Distribution", "schema:DataDownload"],
        "dct:title": _zh(file.name),
        "dcat:downloadURL": {"@id": _address(path, prefix)},
        "dcat:mediaType": _MEDIA.get(file.suffix, "application/octet-stream"),
    }


def _address(path: str, prefix: str) -> str:
    """Relative to the file; ``./`` keeps a name with a colon from becoming an address of its own."""
    return "./" + quote(prefix + path)


def _zh(text: str) -> dict[str, str]:
    return {"@language": "zh", "@value": text}
