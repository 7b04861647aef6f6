"""What a reviewer must know of a branch besides figures and words: front matter, waivers, ledger, settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from reportkit.diagnostics import Severity
from reportkit.reports import Report
from reportkit.reports.narrative import read_waivers
from reportkit.reports.text import Source, instance, parse_yaml, read_source
from reportkit.workspace import read_releases

_WAIVERS = "豁免"
_LONGEST = 200  # characters of a value that is told


def unread(report: Report) -> str:
    """The first fault for which a report cannot be compared; "" where both its files can be read."""
    for source, faults, holds in (
        (report.statistics.source, report.statistics.findings, bool(report.statistics.values)),
        (report.narrative.source, report.narrative.findings, bool(report.narrative.source.text)),
    ):
        errors = [fault for fault in (*source.findings, *faults) if fault.severity is Severity.ERROR]
        if not holds:
            line = f":{errors[0].location.line} {errors[0].message}" if errors else " 里没有内容"
            return f"{source.path.name}{line}"
    return ""


def new_waivers(report: Report, old: Report | None) -> Iterator[str]:
    """Each waiver that the target branch has not got, as typed."""
    known = [waiver.as_typed for waiver in read_waivers(old.narrative.front)] if old is not None else []
    for waiver in read_waivers(report.narrative.front):
        if waiver.as_typed not in known:
            what = f"{waiver.code} {_said(waiver.place)}，值 {_said(waiver.value)}"
            yield f"{what}，理由：{_said(waiver.reason)}（批准人 {_said(waiver.by)}）"


def words_of_front(report: Report, old: Report) -> Iterator[str]:
    """Each change of the front matter; waivers have their own place."""
    before, now = old.narrative.front.data, report.narrative.front.data
    published = "（已发布过的报告）" if read_releases(old.directory).entries else ""
    for key in dict.fromkeys((*before, *now)):
        if key != _WAIVERS and before.get(key) != now.get(key):
            yield f"卷首信息“{key}”{published}：{_said(before.get(key))} → {_said(now.get(key))}"
    kept = [waiver.as_typed for waiver in read_waivers(report.narrative.front)]
    for waiver in read_waivers(old.narrative.front):
        if waiver.as_typed not in kept:
            yield f"删去或改写了豁免：{waiver.code} {waiver.place}，值 {waiver.value}"


def ledger_remarks(directory: Path, old: Path) -> Iterator[str]:
    """The ledger may only grow at its end."""
    now, before = read_releases(directory), read_releases(old)
    ours, theirs = ([_entry(release) for release in one.entries] for one in (now, before))
    if before.findings or now.findings:
        yield f"{now.path.name} 读不了，没有比较"
    elif ours[: len(theirs)] != theirs:
        yield f"{now.path.name}：已有的发布记录被改了或删了；发布记录只能在末尾添加，请用 git restore 改回来"
    elif len(ours) > len(theirs):
        yield f"{now.path.name}：添加了 {len(ours) - len(theirs)} 条发布记录"


def _entry(release: Any) -> dict[str, Any]:
    return {field.name: getattr(release, field.name) for field in fields(release) if field.name != "line"}


def settings_remarks(old: bytes | None, path: Path) -> Iterator[str]:
    """Each setting that differs, with both values."""
    before = _flat(old.decode("utf-8", "replace") if old is not None else "", path)
    now = _flat(read_source(path).text if path.is_file() else "", path)
    for key in dict.fromkeys((*before, *now)):
        if before.get(key) != now.get(key):
            yield f"{path.name} “{key}”：{_said(before.get(key))} → {_said(now.get(key))}"


def _flat(text: str, path: Path) -> dict[str, Any]:
    parsed = parse_yaml(Source(path, text), frozenset()) if text.strip() else None
    if parsed is None or parsed.tree is None:
        return {}
    data = instance(parsed.tree)
    return dict(_leaves(data, "")) if isinstance(data, dict) else {}


def _leaves(data: dict[str, Any], above: str) -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{above}{key}/")
        else:
            yield f"{above}{key}", value


def _said(value: Any) -> str:
    text = "（没有）" if value is None else " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……（共 {len(text)} 字）"
