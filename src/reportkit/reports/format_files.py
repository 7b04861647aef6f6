"""The formats that a workspace brings: ``schema/formats/*.yaml`` and ``schema/families/*.yaml`` beside ``reports/``.

They are looked at before they are used: what is wrong is a finding at its line (S16), and the format stays unknown.
In a merge request they are those of the target branch, as with settings (``trust_formats``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportkit.diagnostics import Finding
from reportkit.formats import Definition, bring, built_in, definitions, read_definition, withdraw
from reportkit.reports.digests import Files, files_in
from reportkit.reports.places import workspace_of
from reportkit.reports.text import Source, read_source
from reportkit.resources import regex, schema_dir

SCHEMA = "schema"
CODE = "S16"
_FORMATS, _FAMILIES = "formats", "families"
_WRITTEN = (
    "每行写成“名称: 内容”或“- {名称: 内容, 名称: 内容}”：冒号、逗号、括号用半角，冒号后空一格，花括号、方括号要成对；"
    "内容以 { 开头的（如标题）前后加半角双引号"
)
_DEEPEST = 24  # levels: a head of eight levels
_TAB = regex(r" *[\t\u3000\u00a0]\s*\S")


@dataclass(frozen=True)
class _Read:
    """What a folder held when it was read: its files with size and time, and what is wrong, by id."""

    stamp: tuple[tuple[str, int, int], ...]
    ids: frozenset[str]
    faults: Mapping[str, tuple[Finding, ...]]


_read: dict[Path, _Read] = {}
_trusted: dict[Path, Path] = {}


def trust_formats(root: Path, folder: Path) -> None:
    """Take the formats of the workspace ``root`` from ``folder`` (its ``schema``) from now on."""
    _trusted[root.resolve()] = folder


def forget_formats() -> None:
    """Know only the formats of the program again, as if no workspace had been looked at."""
    withdraw({name for name, one in definitions().items() if one.own})
    _read.clear()
    _trusted.clear()


def know_formats(directory: Path) -> Mapping[str, tuple[Finding, ...]]:
    """Make known what the workspace of a report, or a folder in it, brings; what is wrong with its files, by id."""
    root = workspace_of(directory.resolve())
    return _formats_of(root) if root is not None else {}


def held_definitions(directory: Path) -> dict[Path, Files]:
    """What the folders of formats and families hold now that a report in this folder is read by, there or not."""
    root = workspace_of(directory.resolve())
    if root is None or _is_program(root):
        return {}  # the program's own count with the program
    folder = _trusted.get(root, root / SCHEMA)
    return {folder / kind: files_in(folder / kind) for kind in (_FORMATS, _FAMILIES)}


def _is_program(root: Path) -> bool:
    """Whether this is a checkout of the program itself."""
    return (root / SCHEMA).is_dir() and (root / SCHEMA).samefile(schema_dir())


def _formats_of(root: Path) -> Mapping[str, tuple[Finding, ...]]:
    if _is_program(root):
        return {}
    folder = _trusted.get(root, root / SCHEMA)
    stamp = tuple(_stamps(folder))
    before = _read.get(root)
    if before is not None and before.stamp == stamp:
        return before.faults
    if not stamp and before is None:
        return {}
    made = _read_all(folder, root / SCHEMA, stamp)
    if before is not None:
        withdraw(set(before.ids - made.ids))
    _read[root] = made
    return made.faults


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    for path in _files(folder, _FORMATS) + _files(folder, _FAMILIES):
        state = path.stat()
        yield str(path), state.st_size, state.st_mtime_ns


def _files(folder: Path, kind: str) -> list[Path]:
    below = folder / kind
    if not below.is_dir() or below.samefile(schema_dir() / kind):
        return []
    return sorted(path for path in below.glob("*.yaml") if path.is_file() and not path.name.startswith("."))


def _read_all(folder: Path, shown: Path, stamp: tuple[tuple[str, int, int], ...]) -> _Read:
    """``shown`` is where the files are for whoever reads the findings."""
    families, faulty_families = _families(folder, shown)
    bring({}, families)
    described = frozenset((*families, *faulty_families))
    found: dict[str, Definition] = {}
    faults: dict[str, tuple[Finding, ...]] = {}
    for path in _files(folder, _FORMATS):
        source = _source(path, shown / _FORMATS / path.name)
        if (own := built_in(path.stem)) is not None:
            if own.text != source.text:
                hint = "请换一个编号：文件名和里面的 format 一起改，例如在前面加上省名"
                faults[path.stem] = (source.finding(CODE, f"“{path.stem}”是程序自带的格式，不能另写一个", hint),)
            continue
        wrong = tuple(_wrong_with(source, path.stem, described))
        if wrong:
            faults[path.stem] = wrong
            continue
        found[path.stem] = read_definition(path, source.text, own=True)
        if more := faulty_families.get(found[path.stem].family):
            faults[path.stem] = more
            del found[path.stem]
    faults |= _in_two_workspaces(found, shown)
    sound = {name: one for name, one in found.items() if name not in faults}
    withdraw({name for name in faults if built_in(name) is None and _is_ours(name, folder)})
    bring(sound, families)
    return _Read(stamp, frozenset(sound), faults)


def _is_ours(name: str, folder: Path) -> bool:
    known = definitions().get(name)
    return known is not None and known.path.is_relative_to(folder)


def _in_two_workspaces(found: Mapping[str, Definition], shown: Path) -> dict[str, tuple[Finding, ...]]:
    """An id means one definition in a process."""
    faults: dict[str, tuple[Finding, ...]] = {}
    for name, one in found.items():
        known = definitions().get(name)
        if known is not None and known.own and known.path != one.path and known.text != one.text:
            source = Source(shown / _FORMATS / one.path.name, one.text)
            hint = "两处的内容要相同；确是两种样式的，请各用各的编号"
            faults[name] = (source.finding(CODE, f"“{name}”与 {known.path} 里的写法不同", hint),)
    return faults


def _families(folder: Path, shown: Path) -> tuple[dict[str, str], dict[str, tuple[Finding, ...]]]:
    """The texts of families by name, and what is wrong with the others."""
    from reportkit.reports.text import parse_yaml, validate  # noqa: PLC0415  # few workspaces bring formats

    sound: dict[str, str] = {}
    faulty: dict[str, tuple[Finding, ...]] = {}
    for path in _files(folder, _FAMILIES):
        source = _source(path, shown / _FAMILIES / path.name)
        parsed = parse_yaml(source, _words("family"), _DEEPEST, _WRITTEN)
        wrong = list(parsed.findings)
        if parsed.tree is not None:
            wrong += validate(source, parsed.tree, _schema("family"), {"": CODE}, truths=True)
        if not wrong and parsed.tree is not None and parsed.tree.entries["family"].tree.value != path.stem:
            place = parsed.tree.entries["family"].tree
            hint = f"请写 family: {path.stem}，或把文件改名"
            wrong.append(source.finding(CODE, "family 与文件名不同", hint, line=place.line, column=place.column))
        if wrong:
            faulty[path.stem] = tuple(wrong)
        else:
            sound[path.stem] = source.text
    return sound, faulty


def _source(path: Path, shown: Path) -> Source:
    source = read_source(path)
    return source if path == shown else Source(shown, source.text, source.findings)


def _wrong_with(source: Source, name: str, described: frozenset[str]) -> Iterator[Finding]:
    if tabs := [number for number, line in enumerate(source.lines, start=1) if _TAB.match(line)]:
        yield source.finding("S02", "行首用了制表符（Tab）或全角空格缩进", "请改用半角空格，每级两个", line=tabs[0])
        return
    from reportkit.reports.text import parse_yaml, validate  # noqa: PLC0415  # few workspaces bring formats

    parsed = parse_yaml(source, _words("format"), _DEEPEST, _WRITTEN)
    yield from parsed.findings
    if parsed.tree is None or parsed.findings:
        if parsed.tree is None and not parsed.findings:
            yield source.finding(CODE, "文件是空的", "照 docs/format.md 的例子写")
        return
    from reportkit.reports.format_sense import format_faults  # noqa: PLC0415  # few workspaces bring formats

    wrong = validate(source, parsed.tree, _schema("format"), {"": CODE}, truths=True)
    yield from wrong
    if not wrong:
        yield from format_faults(source, parsed.tree, name, described)


@cache
def _schema(kind: str) -> dict[str, Any]:
    text = (schema_dir() / f"{kind}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text.replace("format.schema.json#", "#"))
    return loaded if kind == "format" else {**loaded, "$defs": _schema("format")["$defs"]}


@cache
def _words(kind: str) -> frozenset[str]:
    """The keys that such a file has, so that a Chinese colon behind one is noticed."""
    schema = _schema(kind)
    parts = [schema, *schema.get("$defs", {}).values()]
    return frozenset(key for part in parts for key in part.get("properties", {}))
