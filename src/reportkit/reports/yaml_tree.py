"""YAML as positions and raw text: what the editor typed, not what YAML makes of it.

``1e3``, ``010`` and ``1_000`` are integers to YAML, ``1:30`` may be a time; here a scalar stays the text
that stands in the file until the schema decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from reportkit.diagnostics import Finding
from reportkit.reports.source import Source
from reportkit.reports.yaml_traps import mend

MAX_DEPTH = 12
_CORE_TAGS = ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value")


@dataclass(frozen=True)
class Tree:
    """A YAML node; ``value`` is text, None (blank), a list of trees, or a mapping from key to entry."""

    value: str | list[Tree] | dict[str, Entry] | None
    line: int
    column: int
    quoted: bool = False

    def at(self, path: Iterable[str | int]) -> tuple[Tree, Tree | None]:
        """The node at that path, and the node of its key where it has one."""
        node, key = self, None
        for step in path:
            if isinstance(node.value, dict) and isinstance(step, str):
                entry = node.value[step]
                node, key = entry.tree, entry.key
            elif isinstance(node.value, list) and isinstance(step, int):
                node, key = node.value[step], None
        return node, key

    @property
    def entries(self) -> dict[str, Entry]:
        """The entries of a mapping; none for anything else."""
        return self.value if isinstance(self.value, dict) else {}

    def find(self, keys: Iterable[str]) -> Tree | None:
        """The node under these keys, or None."""
        node: Tree | None = self
        for key in keys:
            entry = node.entries.get(key) if node is not None else None
            node = entry.tree if entry is not None else None
        return node


@dataclass(frozen=True)
class Entry:
    """A key of a mapping with its place, and what stands under it."""

    key: Tree
    tree: Tree


@dataclass(frozen=True)
class Parsed:
    """``tree`` is None where nothing could be read."""

    tree: Tree | None
    findings: tuple[Finding, ...]


def parse_yaml(source: Source, known_keys: frozenset[str] | None = None) -> Parsed:
    """Read one YAML document; ``known_keys`` as in ``mend``."""
    if not source.text:
        return Parsed(None, source.findings)
    mended = mend(source, known_keys)
    findings = [*source.findings, *mended.findings]
    if _depth(mended.text) > MAX_DEPTH:
        findings.append(source.finding("S02", f"括号套了 {MAX_DEPTH} 层以上", "请检查方括号是否成对"))
        return Parsed(None, tuple(findings))
    try:
        root = YAML(typ="safe", pure=False).compose(mended.text)
    except YAMLError as error:
        findings.append(_syntax(source, error))
        return Parsed(None, tuple(findings))
    builder = _Builder(source, mended.text, findings)
    tree = builder.build(root) if root is not None else None
    return Parsed(tree, tuple(findings))


def _depth(text: str) -> int:
    depth = deepest = 0
    for mark in re.findall(r"[\[{\]}]", text):
        depth += 1 if mark in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _syntax(source: Source, error: YAMLError) -> Finding:
    problem = getattr(error, "problem", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "another document" in problem:
        found = "文件里有第二份内容（多出一行 ---）"
        hint = "一个文件只放一份统计数据；请删去 --- 和重复的部分"
    else:
        lines = source.lines
        quoted = lines[line - 1].strip() if line <= len(lines) else ""
        found = f"这一行附近不合 YAML 的写法：“{quoted[:40]}”"
        hint = "每行写成“名称: 数字”或“名称: [数字, 数字]”；再看这一行和上一行行首的空格，同级的各行要对齐"
    return source.finding("S02", found, hint, line=line, column=column)


class _Builder:
    """Turns ruamel nodes into trees, refusing what a table of numbers has no need for."""

    def __init__(self, source: Source, text: str, findings: list[Finding]) -> None:
        self._source = source
        self._lines = text.split("\n")
        self._findings = findings
        self._seen: dict[int, Any] = {}  # keeps the nodes alive, so that an id is never reused

    def build(self, node: Any) -> Tree:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        tag = str(node.tag)
        if self._refused(node, tag, line, column):
            return Tree(None, line, column)
        if isinstance(node.value, str):
            plain = node.style not in ("'", '"')
            blank = plain and tag.endswith(":null")
            return Tree(None if blank else node.value, line, column, quoted=not plain)
        if node.id == "sequence":
            return Tree([self.build(item) for item in node.value], line, column)
        return Tree(self._mapping(node), line, column)

    def _mapping(self, node: Any) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for key_node, value_node in node.value:
            key = self.build(key_node)
            name = key.value if isinstance(key.value, str) else ""
            tree = self.build(value_node)
            if name not in entries:
                entries[name] = Entry(key, tree)
                continue
            found = f"“{name}”填了两次，第一次在第 {entries[name].key.line} 行"
            hint = "请核对两处，删去一处；是否把表格粘贴了两遍？"
            self._findings.append(self._source.finding("S03", found, hint, line=key.line, column=key.column))
        return entries

    def _refused(self, node: Any, tag: str, line: int, column: int) -> bool:
        text = self._lines[line - 1] if line <= len(self._lines) else ""
        start = text[column - 1 : column]
        found = ""
        if id(node) in self._seen or start in ("&", "*"):
            found = "用了 YAML 的锚点或引用（& *）"
        elif tag.endswith(":merge"):
            found = "用了 YAML 的合并写法（<<）"
        elif start == "!" or tag.rpartition(":")[2] not in _CORE_TAGS:
            found = "用了 YAML 的标签（!）"
        self._seen[id(node)] = node
        if found:
            self._findings.append(self._source.finding("S02", found, "请直接写出内容", line=line, column=column))
        return bool(found)
