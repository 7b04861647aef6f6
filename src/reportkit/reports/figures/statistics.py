"""``statistics.yaml`` in memory: the value of every fact and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportkit.diagnostics import Finding
from reportkit.formats import (
    FORMAT_KEY,
    Fact,
    Format,
    Row,
    kept,
    load_format,
    statistics_schema,
)
from reportkit.reports.figures.format_choice import chosen_format
from reportkit.reports.figures.plain_rows import named_format, plain_texts
from reportkit.reports.figures.typed_values import PlainValues, Value
from reportkit.reports.places import STATISTICS
from reportkit.reports.text import BLANK, Entry, Source, Tree, read_number, read_source, validate

if TYPE_CHECKING:
    from reportkit.reports.figures.told_facts import Word

_CODES = {"required": "S04", "additionalProperties": "S05", "minItems": "S06", "maxItems": "S06", "": "S07"}


@dataclass(frozen=True)
class Statistics:
    """The facts of a report. A fact that could not be read is absent from ``values``, or from ``words``.

    ``values`` are the numbers; ``words`` are what else an official table asks for: yes or no, texts, boxes.
    """

    source: Source
    format: Format
    values: Mapping[str, Value]
    findings: tuple[Finding, ...]
    words: dict[str, Word] = field(default_factory=dict)

    @cached_property
    def amounts(self) -> dict[str, Decimal]:
        """The readable facts by pointer."""
        if isinstance(self.values, PlainValues):
            return self.values.amounts
        return {pointer: value.amount for pointer, value in self.values.items()}

    @property
    def complete(self) -> bool:
        """Whether every fact of the format has a value."""
        return len(self.values) + len(self.words) == len(self.format.facts)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every fact as typed, by pointer, in the order of the format."""
        if isinstance(self.values, PlainValues):
            return self.values.texts
        found = {pointer: value.text for pointer, value in self.values.items()}
        if not self.words:
            return found
        found |= {pointer: word.text for pointer, word in self.words.items()}
        return {pointer: found[pointer] for pointer in self.format.facts if pointer in found}


@kept
def _schema(format_id: str) -> dict[str, Any]:
    return statistics_schema(load_format(format_id))


def read_statistics(
    directory: Path, year: int, *, text: str | None = None, data: bytes | None = None, family: str | None = None
) -> Statistics:
    """Read the statistics of a report of that year, from ``data`` where the bytes of the file are at hand.

    With ``text`` as if that stood in the file. ``family`` is what the front matter says; else the folder tells it, or
    the format that the file names.
    """
    path = directory / STATISTICS
    source = read_source(path, data) if text is None else Source(path, text)
    return _read_plainly(directory, source, (year, family)) or _read_any(directory, source, (year, family))


def _read_plainly(directory: Path, source: Source, stated: tuple[int, str | None]) -> Statistics | None:
    """A file that needs no parser of YAML and has no fault; None of another."""
    named = named_format(source.text) if not source.findings else None
    if named is None or named.id in BLANK:
        return None
    findings: list[Finding] = []
    key, name = Tree(FORMAT_KEY, named.line, 1), Tree(named.id, named.line, named.column)
    fmt = chosen_format(directory, source, Tree({FORMAT_KEY: Entry(key, name)}, named.line, 1), stated, findings)
    if findings or fmt.id != named.id:
        return None
    texts = plain_texts(source.text, fmt.id)
    if texts is None:
        return None
    return Statistics(source, fmt, PlainValues(source.text, fmt.id, fmt.facts, texts), ())


def _read_any(directory: Path, source: Source, stated: tuple[int, str | None]) -> Statistics:
    from reportkit.reports.figures.blanks import blank_findings  # noqa: PLC0415  # plain files need none of these
    from reportkit.reports.figures.likenesses import told_once  # noqa: PLC0415  # see above
    from reportkit.reports.text import parse_yaml  # noqa: PLC0415  # see above; 11 ms

    parsed = parse_yaml(source)
    findings = list(parsed.findings)
    fmt = chosen_format(directory, source, parsed.tree, stated, findings)
    if parsed.tree is None or not isinstance(parsed.tree.value, dict):
        if not findings:
            findings.append(source.finding("S02", "整个文件没有读出一行“名称: 数字”", "请与上一年的文件对照"))
        return Statistics(source, fmt, {}, tuple(findings))
    slips = {finding.location.line for finding in findings if finding.code in ("S02", "S07")}
    faults = validate(source, parsed.tree, _schema(fmt.id), _CODES, blanks=False)
    # A line whose slip is already named is not reported again for what the slip caused.
    findings += told_once(fault for fault in faults if fault.location.line not in slips)
    values = _values(fmt, parsed.tree)
    words: dict[str, Word] = {}
    if len(fmt.figures) < len(fmt.facts):
        from reportkit.reports.figures.told_facts import read_words  # noqa: PLC0415  # most formats ask for numbers alone

        words, wrong = read_words(source, fmt, parsed.tree)
        findings += wrong
    if len(values) + len(words) < len(fmt.facts):
        findings += blank_findings(source, fmt, parsed.tree, slips)
    findings += _order(source, fmt, parsed.tree)
    return Statistics(source, fmt, values, tuple(findings), words)


def _values(fmt: Format, tree: Tree) -> dict[str, Value]:
    return {
        fact.pointer: value
        for row in fmt.rows.values()
        for fact, value in zip(row.facts, _row_values(row, tree), strict=False)
        if value is not None and fact.numeric
    }


def _row_values(row: Row, tree: Tree) -> Iterator[Value | None]:
    node = tree.find(row.pointer.split("/"))
    if node is None:
        return
    if row.facts[0].column is None:
        yield _value(row.facts[0], node)
    elif isinstance(node.value, list) and len(node.value) == len(row.facts):
        yield from (_value(fact, cell) for fact, cell in zip(row.facts, node.value, strict=True))


def _value(fact: Fact, cell: Tree) -> Value | None:
    if not isinstance(cell.value, str) or cell.quoted:
        return None
    amount = read_number(cell.value)
    if amount is None or (amount < 0 and not fact.signed) or ("." in cell.value and not fact.decimal):
        return None
    return Value(amount, cell.value, cell.line, cell.column)


def _order(source: Source, fmt: Format, tree: Tree) -> Iterator[Finding]:
    """One finding for each group whose known keys stand in another order than the official table."""
    official: dict[str, list[str]] = {}
    for row in fmt.rows.values():
        steps = row.pointer.split("/")
        for depth in range(len(steps)):
            siblings = official.setdefault("/".join(steps[:depth]), [])
            if steps[depth] not in siblings:
                siblings.append(steps[depth])
    for pointer, wanted in official.items():
        node = tree.find(filter(None, pointer.split("/")))
        if node is None:
            continue
        typed = [key for key in node.entries if key in wanted]
        right = [key for key in wanted if key in typed]
        if typed != right:
            first = next(a for a, b in zip(typed, right, strict=True) if a != b)
            place = node.entries[first].key
            found = f"“{pointer or '文件'}”下各项的顺序与官方表不同"
            hint = "官方顺序：" + "、".join(right)
            yield source.finding("S10", found, hint, line=place.line, column=place.column)
