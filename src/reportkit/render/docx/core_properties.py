"""``docProps/core.xml``: what a DOCX says about itself (ECMA-376, part 2, 11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from reportkit.render.docx.parts import serialise

_CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>"""


@dataclass(frozen=True)
class Properties:
    """What the document says about itself; ``epoch`` is its date in seconds."""

    title: str
    author: str
    epoch: int


def core_properties(properties: Properties) -> bytes:
    """The part: title, author, language and date, the same for created and modified."""
    root = etree.fromstring(_CORE.encode())
    names = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    for tag, text in (("title", properties.title), ("creator", properties.author), ("language", "zh-CN")):
        etree.SubElement(root, f"{{{names['dc']}}}{tag}").text = text
    etree.SubElement(root, f"{{{names['cp']}}}lastModifiedBy").text = properties.author
    stamp = datetime.fromtimestamp(properties.epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for tag in ("created", "modified"):
        element = etree.SubElement(root, f"{{{names['dcterms']}}}{tag}")
        element.set(f"{{{names['xsi']}}}type", "dcterms:W3CDTF")
        element.text = stamp
    return serialise(root)
