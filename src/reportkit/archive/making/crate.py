"""RO-Crate 1.2 metadata of a bag: what each file is, and who built what from what.

It lies in the payload, as the specification has it where a crate is packed in BagIt, and depends on nothing but the
payload and the release: no clock, no random names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

from reportkit.archive.bags import (
    COMPARISON,
    DOCUMENTS,
    FINDINGS,
    FORMAT,
    GUIDE,
    MEMBERS,
    OPEN_DATA,
    PREVIOUS,
    SETTINGS,
    SOURCES,
)
from reportkit.archive.making.tag_files import files_below
from reportkit.render.record import FILE_NAME as RECORD
from reportkit.reports import Report
from reportkit.resources import regex
from reportkit.workspace import Release, published_files

METADATA = "ro-crate-metadata.json"
_VERSION = "1.2"
_MEANINGS = {
    f"{SOURCES}/": "生成报告的源文件",
    f"{DOCUMENTS}/": "以正式标题发布的报告",
    f"{OPEN_DATA}/": "报告里的统计数据，一行一个数，和数据的说明",
    f"{COMPARISON}/": "与前一版的比较",
    f"{SETTINGS}/": "存档时的工作区设置",
    f"{PREVIOUS}/": "核对时用到的往年报告",
    f"{MEMBERS}/": "正文里引用了数字的成员的统计数据",
    f"{FORMAT}/": "所用的官方格式的定义",
    FINDINGS: "存档时的全部核对结果，连同已豁免的",
    RECORD: "生成记录：程序、引擎、字体、输入和输出的 SHA-256",
    GUIDE: "怎样只用 sha512sum 和 ssh-keygen 核对这个存档",
}
_MEDIA = {
    ".md": "text/markdown",
    ".yaml": "application/yaml",
    ".csv": "text/csv",
    ".json": "application/json",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".txt": "text/plain",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_CONTACT = {"电话": "telephone", "电子邮箱": "email", "网站": "url", "传真": "faxNumber"}
_OTHER = "application/octet-stream"
_LAW = "《中华人民共和国政府信息公开条例》"
_LICENCE = f"依{_LAW}主动公开的政府信息"
_OWN = "reportkit"
_PROGRAMS = {
    _OWN: (_OWN, ""),  # it has no published address
    "pypandoc_binary": ("pandoc", "https://pandoc.org/"),
    "typst": ("Typst", "https://typst.app/"),
}
_UNWRITTEN = regex(r"(?:%[89A-F][0-9A-F])+")


class _Crate(Protocol):
    """What we use of ``rocrate.ROCrate``, which has no types."""

    root_dataset: dict[str, Any]
    metadata: Any

    def add_file(self, *, dest_path: str, properties: Mapping[str, Any]) -> Any: ...
    def add(self, entity: Any) -> Any: ...


def write_crate(report: Report, release: Release, data: Path) -> None:
    """Describe all that lies in ``data``, in ``data/ro-crate-metadata.json``."""
    (data / METADATA).write_text(crate_text(report, release, data), encoding="utf-8", newline="\n")


def crate_text(report: Report, release: Release, data: Path) -> str:
    """The description of all that lies in ``data`` but for itself."""
    from rocrate.model import ContextEntity  # noqa: PLC0415  # 300 ms that only archiving waits for
    from rocrate.rocrate import ROCrate  # noqa: PLC0415

    crate: _Crate = ROCrate(version=_VERSION)
    titles = {f"{SOURCES}/{name}": title for name, title in published_files(report).items() if title}
    files = {
        path.relative_to(data).as_posix(): path.stat().st_size for path in files_below(data) if path.name != METADATA
    }
    made = {
        name: crate.add_file(dest_path=name, properties=_file(name, size, titles.get(name, "")))
        for name, size in files.items()
    }
    record = json.loads((data / RECORD).read_text(encoding="utf-8"))
    for identity, properties in _context(report, release, record["program"]):
        crate.add(ContextEntity(crate, identity, properties=properties))
    crate.add(ContextEntity(crate, "#build", properties=_build(release, record["program"], made)))
    for key, value in _root(report, release).items():
        crate.root_dataset[key] = value
    graph = crate.metadata.generate()
    graph = _native(graph)
    graph["@graph"] = sorted(graph["@graph"], key=lambda entity: (entity["@id"] not in (METADATA, "./"), entity["@id"]))
    return json.dumps(graph, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _native(node: Any) -> Any:
    """The same with Chinese in identifiers as it is written, which RO-Crate 1.2 recommends."""
    if isinstance(node, list):
        return [_native(one) for one in node]
    if not isinstance(node, dict):
        return node
    return {key: _UNWRITTEN.sub(_written, value) if key == "@id" else _native(value) for key, value in node.items()}


def _written(found: re.Match[str]) -> str:
    return unquote(found[0])


def _file(name: str, size: int, title: str) -> dict[str, Any]:
    meaning = next((text for place, text in _MEANINGS.items() if name.startswith(place)), "")
    return {
        "name": title or name.rpartition("/")[2],
        "description": meaning,
        "contentSize": str(size),
        "encodingFormat": _MEDIA.get(Path(name).suffix.lower(), _OTHER),
    }


def _root(report: Report, release: Release) -> dict[str, Any]:
    return {
        "name": report.title,
        "description": f"第{release.version}版（{release.reason}）：源文件、发布的文件、开放数据、核对结果、生成记录",
        "datePublished": release.date,
        "version": str(release.version),
        "inLanguage": "zh-CN",
        "temporalCoverage": f"{report.year}-01-01/{report.year}-12-31",
        "license": {"@id": "#licence"},
        "author": {"@id": "#body"},
        "publisher": {"@id": "#body"},
        "isBasedOn": [{"@id": "#regulation"}, {"@id": "#format"}],
        "mentions": {"@id": "#build"},
    }


def _context(report: Report, release: Release, program: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is no file: body, law, format, licence, program and engines."""
    front, fmt = report.narrative.front, report.format
    contact = {key: str(value) for key, value in dict(front.data.get("联系") or {}).items()}
    reached = {name: contact[key] for key, name in _CONTACT.items() if key in contact}
    body = {"@type": "Organization", "name": front.body_name, "description": str(front.data.get("级别", ""))}
    yield "#body", body | ({"contactPoint": {"@id": "#contact"}} if reached else {})
    if reached:
        subject = "政府信息公开" if fmt.family.first else fmt.family.about
        yield "#contact", {"@type": "ContactPoint", "name": f"{subject}咨询", **reached}
    known = {"legislationIdentifier": fmt.family.law_number} if fmt.family.law_number else {}
    yield "#regulation", {"@type": "Legislation", "name": f"《{fmt.family.law}》" if fmt.family.law else _LAW, **known}
    yield "#format", {"@type": "Legislation", "name": fmt.name, "identifier": fmt.notice, "version": fmt.id}
    yield (
        "#licence",
        {"@type": "CreativeWork", "name": _LICENCE, "description": "依条例主动公开；对使用另有规定的，从其规定。"},
    )
    for key in program.keys() - {"files"}:
        name, url = _PROGRAMS.get(key, (key, f"https://pypi.org/project/{key}/"))
        about = {"@type": "SoftwareApplication", "name": name, "version": program[key]} | ({"url": url} if url else {})
        yield f"#{key}", about | ({"sha256": program["files"]} if key == _OWN else {})
    yield "#commit", {"@type": "CreativeWork", "name": "源文件的 Git 提交", "identifier": release.commit}


def _build(release: Release, program: Mapping[str, str], files: Mapping[str, Any]) -> dict[str, Any]:
    """Who built what from what."""
    inputs = [file for name, file in files.items() if name.startswith((f"{SOURCES}/", f"{SETTINGS}/", f"{FORMAT}/"))]
    outputs = [file for name, file in files.items() if name.startswith((f"{DOCUMENTS}/", f"{OPEN_DATA}/"))]
    return {
        "@type": "CreateAction",
        "name": "由源文件生成各种文件和开放数据",
        "endTime": release.date,
        "agent": {"@id": "#body"},
        "instrument": [{"@id": f"#{key}"} for key in program if key != "files"],
        "object": [*({"@id": file.id} for file in inputs), {"@id": "#commit"}],
        "result": [{"@id": file.id} for file in outputs],
    }
