"""YAML as positions and raw text: what the editor typed, not what YAML makes of it.

``1e3``, ``010`` and ``1_000`` are integers to YAML, ``1:30`` may be a time; here a scalar stays the text
that stands in the file until the schema decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # where the compiled module lies depends on its version
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from reportkit.diagnostics import Finding
from reportkit.reports.text.characters import strays, without_strays
from reportkit.reports.text.source import Source, stray_finding
from reportkit.reports.text.tree import BLANK, Entry, Tree
from reportkit.reports.text.yaml_traps import mend

MAX_DEPTH = 12
Nested = TypeVar("Nested")
FIGURES = "每行写成“名称: 数字”或“名称: [数字, 数字]”"
"""How a line of ``statistics.yaml`` is written."""
SETTINGS = "每行写成“名称: 内容”，冒号用半角，后面空一格"
"""How a line of front matter or of the settings of a workspace is written."""


@dataclass(frozen=True)
class Parsed:
    """``tree`` is None where nothing could be read."""

    tree: Tree | None
    findings: tuple[Finding, ...]


def parse_yaml(
    source: Source, known_keys: frozenset[str] | None = None, depth: int = MAX_DEPTH, written: str = FIGURES
) -> Parsed:
    """Read one YAML document of at most that depth; ``known_keys`` as in ``mend``.

    ``written`` says how the lines of such a file are written, for whoever wrote one that cannot be read.
    """
    if not source.text:
        return Parsed(None, source.findings)
    mended = mend(source, known_keys)
    findings = [*source.findings, *mended.findings]
    text = without_strays(mended.text)  # each is a finding of the source already
    if (deep := _too_deep(text, depth)) is not None:
        line = text.count("\n", 0, deep) + 1
        findings.append(source.finding("S02", f"括号套了 {depth} 层以上", "请检查方括号是否成对", line=line))
        return Parsed(None, tuple(findings))
    try:
        sightly = "\\" not in text and next(strays(text), None) is None
        tree = _TreeBuilder(source, findings, _events(text), depth, sightly=sightly).document()
    except _TooDeep as error:
        hint = "请检查行首是否多打了 - 或空格；一个名单只要一层，每行一个 -"
        findings.append(source.finding("S02", f"一层套一层，超过 {depth} 层", hint, line=error.line))
        return Parsed(None, tuple(findings))
    except YAMLError as error:
        findings.append(_syntax(source, error, written))
        return Parsed(None, tuple(findings))
    return Parsed(tree, tuple(findings))


def _events(text: str) -> Iterator[Any]:
    """The parser's events. Its wrapper ``YAML`` makes a class for every document, which holds the text in a circle."""
    parser = CParser(text)
    while (event := parser.get_event()) is not None:
        yield event


class _TooDeep(Exception):  # noqa: N818  # never leaves this module
    """Nothing in a report needs so many levels; the reader would run out of stack."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


def _too_deep(text: str, most: int) -> int | None:
    """Where brackets stand in one another more than ``most`` deep."""
    depth = 0
    for mark in re.finditer(r"[\[{\]}]", text):
        depth += 1 if mark[0] in "[{" else -1
        if depth > most:
            return mark.start()
    return None


def _syntax(source: Source, error: YAMLError, written: str) -> Finding:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = source.lines
    quoted = lines[line - 1].strip() if line <= len(lines) else ""
    found = f"这一行附近不合 YAML 的写法：“{quoted[:40]}”"
    hint = f"{written}；再看这一行和上一行行首的空格，同级的各行要对齐"
    return source.finding("S02", found, hint, line=line, column=column)


class _TreeBuilder:
    """Turns the events of a parser into trees, refusing what a table of numbers has no need for.

    Nodes of a composer, with tags resolved to types nobody asks for, would take four times as long.
    """

    def __init__(
        self, source: Source, findings: list[Finding], events: Iterator[Any], deepest: int, *, sightly: bool
    ) -> None:
        """``sightly``: neither a character that nobody sees nor an escape that could spell one stands in the text."""
        self._source, self._sightly = source, sightly
        self._findings = findings
        self._events = events
        self._depth, self._deepest = 0, deepest

    def document(self) -> Tree | None:
        """The first document, None where it is empty; a second one is a fault."""
        tree: Tree | None = None
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                if tree is not None:
                    self._second_document(event)
                    return None
                following = next(self._events)
                tree = None if isinstance(following, DocumentEndEvent) else self._node(following)
        return tree

    def _second_document(self, event: Any) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        found = "文件里有第二份内容（多出一行 ---）"
        hint = "一个文件只放一份统计数据；请删去 --- 和重复的部分"
        self._findings.append(self._source.finding("S02", found, hint, line=line, column=column))

    def _node(self, event: Any) -> Tree:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        value: str | list[Tree] | dict[str, Entry] | None
        if isinstance(event, ScalarEvent):
            plain = event.style not in ("'", '"')
            bare = event.implicit[0]  # neither quoted nor a block
            value = None if bare and event.value in BLANK else self._seen(event.value, line, column)
            merge = bare and value == "<<"
            tree = Tree(value, line, column, quoted=not plain)
        elif isinstance(event, AliasEvent):
            merge, tree = False, Tree(None, line, column)
        elif isinstance(event, SequenceStartEvent):
            merge, tree = False, Tree(self._within(self._sequence, line), line, column)
        else:
            merge, tree = False, Tree(self._within(self._mapping, line), line, column)
        if merge:
            return self._refused("用了 YAML 的合并写法（<<）", tree)
        if event.anchor is not None:
            return self._refused("用了 YAML 的锚点或引用（& *）", tree)
        if getattr(event, "tag", None) is not None:
            return self._refused("用了 YAML 的标签（!）", tree)
        return tree

    def _seen(self, text: str, line: int, column: int) -> str:
        """The text of a scalar without what nobody sees; where escapes spell it, it is found only here."""
        stray = None if self._sightly else next(strays(text), None)
        if stray is None:
            return text
        if stray.char not in self._source.text:  # else it is a finding of the source
            self._findings.append(stray_finding(self._source, stray, line, column))
        return without_strays(text)

    def _within(self, read: Callable[[], Nested], line: int) -> Nested:
        self._depth += 1
        if self._depth > self._deepest:
            raise _TooDeep(line)
        value = read()
        self._depth -= 1
        return value

    def _sequence(self) -> list[Tree]:
        items = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            items.append(self._node(event))
        return items

    def _mapping(self) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._node(event)
            name = key.value if isinstance(key.value, str) else ""
            tree = self._node(next(self._events))
            if name not in entries:
                entries[name] = Entry(key, tree)
                continue
            found = f"“{name}”填了两次，第一次在第 {entries[name].key.line} 行"
            hint = "请核对两处，删去一处；是否把表格粘贴了两遍？"
            self._findings.append(self._source.finding("S03", found, hint, line=key.line, column=key.column))
        return entries

    def _refused(self, found: str, tree: Tree) -> Tree:
        """Nothing of a node that is refused is kept."""
        finding = self._source.finding("S02", found, "请直接写出内容", line=tree.line, column=tree.column)
        self._findings.append(finding)
        return Tree(None, tree.line, tree.column)
