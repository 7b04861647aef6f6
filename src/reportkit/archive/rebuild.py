"""Whether the archived sources still give the archived documents, byte for byte: with today's program."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportkit.archive.evidence import Evidence
from reportkit.archive.faults import Fault, Step, UnreadableBagError
from reportkit.archive.fresh_environment import build_as_recorded
from reportkit.archive.verify_records import digest, read_record
from reportkit.diagnostics import EngineError
from reportkit.engines import PandocWorker
from reportkit.render import KINDS, build_report, file_name, style_of
from reportkit.render.record import make_record
from reportkit.reports import read_site

TODAY = "today"
RECORDED = "recorded"
_NAMES = {"reportkit": "reportkit", "files": "reportkit 的程序文件"}
_SHORT = 12


def check_rebuild(evidence: Evidence, how: str, program: Path | None = None) -> Step:
    """Build the archived sources again and compare; ``how`` is TODAY or RECORDED.

    ``program`` is the wheel of the recorded program, where that is not the one now running.
    UnreadableBagError where the recorded versions cannot be had.
    """
    destination = evidence.workspace / "build" / evidence.directory.name
    name = "重新生成（今天的程序）" if how == TODAY else "重新生成（记录的版本）"
    record = _record(evidence)
    if how == TODAY:
        try:
            now = _build(evidence, destination)
        except EngineError as error:
            fault = Fault("data/sources/", f"今天的程序生成不了：{error}", _why(_changes(record, {}), how))
            return Step(name, faults=(fault,))
    else:
        build_as_recorded(evidence, record, program)
        now = record
    changes = _changes(record, now)
    faults = tuple(_differences(evidence, destination, _why(changes, how)))
    same = f"（虽然{'；'.join(changes)}）" if changes else ""
    return Step(name, f"{len(KINDS)} 种文件与存档的逐字节相同{same}", faults)


def _record(evidence: Evidence) -> dict[str, Any]:
    try:
        return read_record(evidence.bag)
    except (OSError, ValueError) as error:
        raise UnreadableBagError("存档里没有可读的 build.json，不知道当时用的是什么版本，不能重新生成") from error


def _build(evidence: Evidence, destination: Path) -> dict[str, Any]:
    """Build with the running program; what the record says of it."""
    site, _findings = read_site(evidence.workspace)
    style = style_of(site.layout)
    fonts = style.search(evidence.workspace)
    with PandocWorker() as worker:
        build_report(evidence.report, destination, worker, KINDS, style=style, fonts=fonts)
    return make_record(evidence.directory, [destination / file_name(kind) for kind in KINDS], style, fonts)


def _changes(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What decides the bytes and is not as it was."""
    old, new = then.get("program", {}), now.get("program", {})
    found = [
        f"{_NAMES.get(key, key)} 当时是 {str(old[key])[:_SHORT]}，今天是 {str(new[key])[:_SHORT]}"
        for key in old
        if key in new and old[key] != new[key]
    ]
    if now and then.get("style") != now.get("style"):
        found.append("字体或版式与当时不同（字体文件不在存档里）")
    return found


def _why(changes: list[str], how: str) -> str:
    if changes:
        return f"不一定是文件有错：{'；'.join(changes)}。可用 --rebuild=recorded 以当时的版本再试"
    if how == RECORDED:
        return "用当时的版本也生成不出这个文件：它可能不是由这些源文件生成的"
    return "程序、字体和版式都与当时相同，本应逐字节相同：文件可能不是由这些源文件生成的"


def _differences(evidence: Evidence, destination: Path, why: str) -> Iterator[Fault]:
    for kind in KINDS:
        archived, made = evidence.documents.get(kind), destination / file_name(kind)
        if archived is None:
            yield Fault("data/documents/", f"没有 {kind} 文件，无从比较")
        elif not made.is_file():
            yield Fault(archived.name, "没有重新生成出来", why)
        elif digest(archived) != digest(made):
            yield Fault(archived.name, f"重新生成的不同：{_where(kind, archived, made)}", why)


def _where(kind: str, archived: Path, made: Path) -> str:
    """The parts of a DOCX, or the first byte, that differ."""
    if kind == "docx":
        parts = [_parts(path) for path in (archived, made)]
        names = sorted(name for name in parts[0].keys() | parts[1].keys() if parts[0].get(name) != parts[1].get(name))
        return "、".join(names) or "只有压缩的方式不同"
    old, new = archived.read_bytes(), made.read_bytes()
    at = next((n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new)))
    return f"从第 {at + 1} 个字节起；存档 {len(old)} 字节，新的 {len(new)} 字节"


def _parts(path: Path) -> dict[str, int]:
    with zipfile.ZipFile(path) as package:
        return {info.filename: info.CRC for info in package.infolist()}
