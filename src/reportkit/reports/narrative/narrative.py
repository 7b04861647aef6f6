"""``report.md`` in memory: front matter and narrative."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportkit.diagnostics import Finding
from reportkit.reports.narrative.images import image_faults
from reportkit.reports.narrative.markup import Markup, read_markup
from reportkit.reports.narrative.placeholders import placeholder_findings
from reportkit.reports.places import NARRATIVE
from reportkit.reports.text import Source, Tree, instance, mend, parse_yaml, read_source, validate
from reportkit.resources import schema_dir


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
        """发布日期 as YYYY-MM-DD, or None."""
        value = self.data.get("发布日期")
        return str(value) if value else None

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
    end = _front_end(lines)
    front, findings = _front_matter(source, lines, end)
    markup = read_markup(lines[end:], end + 1)
    faults = [
        source.finding("F12", fault.message, fault.hint, line=fault.line, column=fault.column)
        for fault in (*markup.faults, *image_faults(directory, markup.pictures))
    ]
    blanks = list(placeholder_findings(source, end))
    return Narrative(source, front, markup, (*source.findings, *findings, *faults, *blanks))


def read_front(directory: Path) -> FrontMatter:
    """The front matter alone, some ten times faster than the whole narrative; empty where there is none."""
    source = read_source(directory / NARRATIVE)
    lines = source.lines
    return _front_matter(source, lines, _front_end(lines))[0] if source.text else FrontMatter({}, None)


def front_colons(source: Source) -> list[str]:
    """The lines of a ``report.md``, the full-width and tight colons of its front matter mended."""
    lines = source.lines
    end = _front_end(lines)
    return [*mend(Source(source.path, "\n".join(lines[:end])), _known_keys()).text.split("\n"), *lines[end:]]


def _front_end(lines: list[str]) -> int:
    """The number of lines that the front matter takes; 0 where there is none."""
    if lines[0].rstrip() != "---":
        return 0
    ends = (n for n, line in enumerate(lines[1:], start=2) if line.rstrip() in ("---", "..."))
    return next(ends, 0)


def _front_matter(source: Source, lines: list[str], end: int) -> tuple[FrontMatter, list[Finding]]:
    if end == 0:
        hint = "文件第一行写 ---，接着写 机关、级别、年度 各一行，再写一行 ---"
        return FrontMatter({}, None), [source.finding("S09", "没有卷首信息", hint)]
    if not lines[1].strip():
        # pandoc takes this for a rule with text below it
        hint = "请删去“---”下面的空行，卷首信息紧接着写"
        return FrontMatter({}, None), [source.finding("S09", "卷首信息的第一行是空的", hint, line=2)]
    # Blank first line instead of "---": positions stay those of the file.
    part = Source(source.path, "\n" + "\n".join(lines[1 : end - 1]) + "\n")
    parsed = parse_yaml(part, _known_keys())
    tree = parsed.tree
    if tree is None or not tree.entries:
        faults = list(parsed.findings) or [source.finding("S09", "卷首信息是空的", "请填写 机关、级别、年度")]
        return FrontMatter({}, None), faults
    violations = validate(source, tree, _schema(), {"": "S09"})
    return FrontMatter(instance(tree), tree), [*parsed.findings, *violations]
