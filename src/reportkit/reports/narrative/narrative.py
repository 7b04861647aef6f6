"""``report.md`` in memory: front matter and narrative."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from reportkit.diagnostics import Finding
from reportkit.reports.narrative.front_lines import Bounds, front_bounds
from reportkit.reports.narrative.front_values import PUBLISHED, date_in, value_findings
from reportkit.reports.narrative.images import image_faults
from reportkit.reports.narrative.markup import Markup, read_markup
from reportkit.reports.narrative.mistyped_headings import mistyped
from reportkit.reports.narrative.placeholders import placeholder_findings
from reportkit.reports.places import NARRATIVE
from reportkit.reports.text import (
    Source,
    Tree,
    instance,
    plain_entries,
    read_source,
    stray_finding,
    strays,
    validate,
)
from reportkit.resources import regex, schema_dir

_ENDLESS = 10_000  # characters of a paragraph; the longest of reports/ and examples/ has 445
_ENTITY = regex(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(frozen=True)
class FrontMatter:
    """The front matter as data (``schema/report.schema.json``) and as YAML tree with positions."""

    data: dict[str, Any]
    tree: Tree | None

    @property
    def body_name(self) -> str:
        """机关: the body that reports."""
        return str(self.data.get("机关", ""))

    @property
    def published(self) -> str | None:
        """发布日期 as YYYY-MM-DD, or None; also where there is no such day."""
        value = self.data.get(PUBLISHED)
        return value if isinstance(value, str) and date_in(value) is not None else None

    def line(self, key: str) -> int:
        """The line of a key, or of the front matter where it is absent."""
        entry = self.tree.entries.get(key) if self.tree is not None else None
        return entry.key.line if entry is not None else 1


@dataclass(frozen=True)
class Narrative:
    """A parsed ``report.md``."""

    source: Source
    front: FrontMatter
    markup: Markup
    findings: tuple[Finding, ...]


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((schema_dir() / "report.schema.json").read_text(encoding="utf-8"))
    return schema


def front_keys(group: str = "") -> dict[str, str]:
    """The keys of the front matter, or of one of its groups (联系, 豁免), each with what it means."""
    properties = _schema()["properties"]
    if group:
        properties = properties[group].get("items", properties[group])["properties"]
    return {key: meaning["description"] for key, meaning in properties.items()}


@cache
def _known_keys() -> frozenset[str]:
    properties = _schema()["properties"]
    groups = (item.get("items", item) for item in properties.values())
    return frozenset(properties).union(*(group.get("properties", {}) for group in groups))


def read_narrative(directory: Path, data: bytes | None = None) -> Narrative:
    """Read the narrative of a report directory (its bytes: ``data``); whatever is wrong becomes a finding."""
    source = read_source(directory / NARRATIVE, data)
    if not source.text:
        return Narrative(source, FrontMatter({}, None), Markup((), (), (), (), ()), source.findings)
    lines = source.lines
    bounds = front_bounds(lines)
    end = bounds.body
    front, findings = _front_matter(source, lines, bounds)
    body, long = _without_endless(source, lines, end)
    markup = read_markup(body, end + 1)
    faults = [
        source.finding("F12", fault.message, fault.hint, line=fault.line, column=fault.column)
        for fault in (*markup.faults, *image_faults(directory, markup.pictures))
    ]
    blanks = list(placeholder_findings(source, end))
    told = {fault.line for fault in markup.faults}
    misread = [found for found in _misread(source, markup) if found.location.line not in told]
    return Narrative(source, front, markup, (*source.findings, *findings, *long, *faults, *blanks, *misread))


def _without_endless(source: Source, lines: list[str], end: int) -> tuple[list[str], list[Finding]]:
    """The body of the text, paragraphs left blank that are longer than anything a person writes: nobody reads on."""
    body = lines[end:]
    findings = []
    start = size = 0
    for number, line in enumerate([*body, ""]):
        size += len(line)
        if line.strip():
            continue
        if size > _ENDLESS:
            found = f"这一段有 {size} 个字，超过 {_ENDLESS} 个字的上限，没有读"
            hint = "请按意思分成几段，段与段之间空一行；是误贴进来的，请删去"
            findings.append(source.finding("S08", found, hint, line=end + start + 1))
            body[start:number] = [""] * (number - start)
        start, size = number + 1, 0
    return body, findings


def _misread(source: Source, markup: Markup) -> Iterator[Finding]:
    """Headings that Markdown takes for text; characters spelled as entities (``&#8238;``): what is printed counts."""
    lines = source.lines
    for block in markup.blocks:
        if (found := mistyped(block)) is not None:
            marks = "#" * len(found["marks"])
            what = "用了全角的井号" if "＃" in found["marks"] else "井号后面缺一个空格"
            message, hint = f"标题“{found[0]}”{what}", f"请写“{marks} {found['title'].strip()}”"
            yield source.finding("F12", message, hint, line=block.line)
        for stray in strays(block.text):
            line, column = block.place(stray.offset)
            typed = next((m for m in _ENTITY.finditer(lines[line - 1]) if unescape(m[0]) == stray.char), None)
            if stray.char not in lines[line - 1] and typed is not None:
                yield stray_finding(source, stray, line, typed.start() + 1, typed[0])
            elif not any(stray.char in typed_line for typed_line in block.source):
                yield stray_finding(source, stray, line, column)


def read_front(directory: Path) -> FrontMatter:
    """The front matter alone, some ten times faster than the whole narrative; empty where there is none."""
    source = read_source(directory / NARRATIVE)
    lines = source.lines
    return _front_matter(source, lines, front_bounds(lines))[0] if source.text else FrontMatter({}, None)


def front_colons(source: Source) -> list[str]:
    """The lines of a ``report.md``, the full-width and tight colons of its front matter mended."""
    from reportkit.reports.text import mend  # noqa: PLC0415  # only what mends a file asks

    lines = source.lines
    end = front_bounds(lines).body
    if end == 0:
        return lines
    return [*mend(Source(source.path, "\n".join(lines[:end])), _known_keys()).text.split("\n"), *lines[end:]]


def _year(source: Source) -> int:
    """The year that the folder is named after; 0 where the file stands elsewhere."""
    name = source.path.parent.name
    return int(name) if re.fullmatch("[0-9]{4}", name) else 0


def _front_matter(source: Source, lines: list[str], bounds: Bounds) -> tuple[FrontMatter, list[Finding]]:
    if bounds.body == 0:
        hint = "文件第一行写 ---，接着写 机关、级别、年度 各一行，再写一行 ---"
        return FrontMatter({}, None), [source.finding("S09", "没有卷首信息", hint)]
    if bounds.first == 1 and bounds.last > 1 and not lines[1].strip():
        # pandoc takes this for a rule with text below it
        hint = "请删去“---”下面的空行，卷首信息紧接着写"
        return FrontMatter({}, None), [source.finding("S09", "卷首信息的第一行是空的", hint, line=2)]
    unclosed = [source.finding("S09", bounds.fault, bounds.cure, line=bounds.place)] if bounds.fault else []
    tree, slips = _entries(source.path, lines[bounds.first : bounds.last], bounds.first)
    if tree is None or not tree.entries:
        faults = list(slips) or [source.finding("S09", "卷首信息是空的", "请填写 机关、级别、年度")]
        return FrontMatter({}, None), [*unclosed, *faults]
    values = list(value_findings(source, tree, _year(source)))
    told = {finding.location.line for finding in values}
    violations = [fault for fault in validate(source, tree, _schema(), {"": "S09"}) if fault.location.line not in told]
    return FrontMatter(instance(tree), tree), [*unclosed, *slips, *violations, *values]


def _entries(path: Path, lines: list[str], above: int) -> tuple[Tree | None, tuple[Finding, ...]]:
    """The lines as YAML, and what is wrong with them as such; so many lines stand above them."""
    if (plain := plain_entries(lines, above + 1)) is not None:
        return plain, ()
    from reportkit.reports.text import SETTINGS, parse_yaml  # noqa: PLC0415  # 11 ms that plain files need not wait for

    # Blank lines before it: positions stay those of the file.
    part = Source(path, "\n" * above + "\n".join(lines) + "\n")
    parsed = parse_yaml(part, _known_keys(), written=SETTINGS)
    return parsed.tree, parsed.findings
