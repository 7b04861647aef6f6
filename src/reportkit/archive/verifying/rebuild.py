"""Whether the archived sources still give the archived documents, byte for byte."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportkit.archive.bags import DATA, OPEN_DATA, SOURCES, Discrepancy, Step, UnreadableBagError
from reportkit.archive.making import FACTS, attachments_of
from reportkit.archive.verifying.evidence import DOCUMENTS, Evidence
from reportkit.archive.verifying.evidence import SOURCES as SOURCES_PLACE
from reportkit.archive.verifying.records import read_record
from reportkit.diagnostics import ReportkitError
from reportkit.engines import PandocWorker, Search
from reportkit.render import Style, style_of
from reportkit.render.record import make_record, program, style_record
from reportkit.render.report import KINDS, begin_build, file_name
from reportkit.reports import digest
from reportkit.workspace import read_site

STEP = "重新生成"
"""The step that makes the documents anew."""
_NAMES = {"reportkit": "reportkit", "files": "reportkit 的程序文件"}
_SHORT = 12


def check_rebuild(evidence: Evidence, *, when_same: bool = False) -> Step:
    """Build the archived sources with the program that is running, and compare every document.

    With ``when_same`` nothing is built where program, engines, fonts or page are not the recorded ones; the step says
    what differs. UnreadableBagError where the bag does not say what it was built with.
    """
    try:
        then = build_record(evidence)
    except UnreadableBagError as error:
        if not when_same:
            raise
        return Step(STEP, str(error), done=False)
    destination = evidence.workspace / "build"
    if when_same and (changes := _changes(then, {"program": program(), "style": _style_now(evidence)})):
        return Step(STEP, f"{'；'.join([*changes, *_fonts_needed(then)])}。仍要比较的，请写 --rebuild", done=False)
    try:
        changes = _changes(then, _build(evidence, destination))
    except ReportkitError as error:
        why = "现在的程序与当时不同，或这些源文件本来就生成不了；可用 --recorded 以当时的版本再试"
        return Step(STEP, faults=(Discrepancy(SOURCES_PLACE, f"现在的程序生成不了：{error}", why),))
    faults = tuple(_differences(evidence, destination, _why(changes)))
    though = f"（虽然{'；'.join(changes)}）" if changes else ""
    return Step(STEP, f"现在的程序生成的 {len(KINDS)} 种文件与存档的逐字节相同{though}", faults)


def build_record(evidence: Evidence) -> dict[str, Any]:
    """The build record of the bag."""
    try:
        record = read_record(evidence.bag)
        return {**record, "program": dict(record["program"]), "style": dict(record["style"])}
    except (OSError, ValueError, TypeError, LookupError) as error:
        raise UnreadableBagError("存档里没有可读的 build.json，不知道当时用的是什么版本，不能重新生成") from error


def _looks(evidence: Evidence) -> tuple[Style, Search]:
    """Page and fonts of the archived settings."""
    site, _findings = read_site(evidence.workspace)
    style = style_of(site.layout)
    return style, style.search(evidence.workspace)


def _style_now(evidence: Evidence) -> dict[str, Any]:
    return style_record(*_looks(evidence))


def _fonts_needed(then: Mapping[str, Any]) -> Iterator[str]:
    """The fonts of the office that the bag names and does not hold."""
    style = then.get("style")
    files = style.get("fonts") if isinstance(style, dict) else None
    if isinstance(files, dict) and files:
        named = "、".join(f"{name}（SHA-256 {str(value)[:_SHORT]}…）" for name, value in files.items())
        yield f"重新生成要用当时的字体：{named}"


def _build(evidence: Evidence, destination: Path) -> dict[str, Any]:
    """Build as the archive was built; the record of it."""
    style, fonts = _looks(evidence)
    data = evidence.bag / DATA
    sources = {name: (data / SOURCES / name).read_bytes() for name in evidence.sources}
    carried = attachments_of(evidence.report, sources, (data / OPEN_DATA / FACTS).read_bytes())
    with (
        PandocWorker() as worker,
        begin_build(evidence.report, destination, worker, style=style, fonts=fonts, attachments=carried) as build,
    ):
        made = build.finish()
    return make_record(evidence.report, made, style, fonts)


def _changes(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What decides the bytes and is not as it was."""
    old, new = then.get("program", {}), now["program"]
    found = [
        f"{_NAMES.get(key, key)} 当时是 {str(old.get(key))[:_SHORT]}，现在是 {str(new[key])[:_SHORT]}"
        for key in new
        if old.get(key) != new[key]
    ]
    if then.get("style") != now["style"]:
        found.append("字体或版式与当时不同（字体文件不在存档里）")
    return found


def _why(changes: list[str]) -> str:
    if changes:
        return f"不一定是文件有错：{'；'.join(changes)}。可用 --recorded 以当时的版本再试"
    return "程序、字体和版式都与当时相同，本应逐字节相同：文件可能不是由这些源文件生成的"


def _differences(evidence: Evidence, destination: Path, why: str) -> Iterator[Discrepancy]:
    for kind in KINDS:
        archived, made = evidence.documents.get(kind), destination / file_name(kind)
        if archived is None:
            yield Discrepancy(DOCUMENTS, f"没有 {kind} 文件，无从比较")
        elif digest(archived) != digest(made):
            yield Discrepancy(archived.name, f"重新生成的不同：{_where(kind, archived, made)}", why)


def _where(kind: str, archived: Path, made: Path) -> str:
    """The parts of a DOCX, or the first byte, that differ."""
    if kind == "docx":
        parts = [_parts(path) for path in (archived, made)]
        names = sorted(name for name in parts[0].keys() | parts[1].keys() if parts[0].get(name) != parts[1].get(name))
        return "、".join(names) or "只有压缩的方式不同"
    old, new = archived.read_bytes(), made.read_bytes()
    at = next((n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new)))
    return f"从第 {at + 1} 个字节起；存档 {len(old)} 字节，重新生成 {len(new)} 字节"


def _parts(path: Path) -> dict[str, int]:
    with zipfile.ZipFile(path) as package:
        return {info.filename: info.CRC for info in package.infolist()}
