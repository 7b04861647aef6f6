"""A report in memory: narrative, statistics, and everything that was wrong with their files."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from reportkit.diagnostics import Finding, ReportkitError, Severity, unreadable
from reportkit.formats import Format
from reportkit.reports.borrowed import MARK, borrow
from reportkit.reports.digests import Files, files_in
from reportkit.reports.figures import Statistics, read_statistics
from reportkit.reports.format_files import held_definitions
from reportkit.reports.narrative import Block, Narrative, Outline, Part, read_narrative, read_outline
from reportkit.reports.places import NARRATIVE, STATISTICS, is_year
from reportkit.reports.text import nearest

FAMILY = "报告"
"""The entry of the front matter that names the family of a report, where it is not the first."""


@dataclass(frozen=True, eq=False)
class Report:
    """A report directory as read; two readings are two reports.

    ``findings`` are the faults of its files (families S and F12), ``borrowed`` the numbers of members that the
    narrative of an aggregate shows, as typed there. ``held`` is what its folder, and those of these members, held
    just before they were read: what changes meanwhile is never taken for what was read. ``definitions`` is the same
    of the folders in which the workspace defines formats.
    """

    directory: Path
    year: int
    narrative: Narrative
    statistics: Statistics
    findings: tuple[Finding, ...]
    borrowed: Mapping[str, str] = field(default_factory=dict)
    held: Mapping[Path, Files] = field(default_factory=dict)
    definitions: Mapping[Path, Files] = field(default_factory=dict)

    @cached_property
    def texts(self) -> dict[str, str]:
        """What a reference in the narrative shows, by its pointer: own figures and borrowed ones, as typed."""
        facts = self.format.facts
        typed = self.statistics.texts
        if self.statistics.words:
            typed = {pointer: facts[pointer].kind.printed(text) for pointer, text in typed.items()}
        return {**typed, **self.borrowed}

    @property
    def lenders(self) -> tuple[Path, ...]:
        """The folders of the members whose numbers the narrative shows."""
        return tuple(place for place in self.held if place != self.directory)

    @property
    def format(self) -> Format:
        """The format version its tables follow."""
        return self.statistics.format

    @cached_property
    def outline(self) -> Outline:
        """The narrative's headings, and where its text stands."""
        return read_outline(self.narrative.markup.blocks, self.format)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The narrative by official sections and topics."""
        return self.outline.parts

    @property
    def title(self) -> str:
        """标题 of the front matter, else what the format prescribes."""
        front = self.narrative.front
        typed = front.data.get("标题")
        return str(typed) if typed else self.format.title.format(机关=front.body_name, 年度=self.year)

    @property
    def unread(self) -> str:
        """The first fault for which it cannot be compared; "" where both its files can be read."""
        for source, faults, holds in (
            (self.statistics.source, self.statistics.findings, bool(self.statistics.texts)),
            (self.narrative.source, self.narrative.findings, bool(self.narrative.source.text)),
        ):
            errors = [fault for fault in (*source.findings, *faults) if fault.severity is Severity.ERROR]
            if not holds:
                line = f":{errors[0].location.line} {errors[0].message}" if errors else " 里没有内容"
                return f"{source.path.name}{line}"
        return ""


def read_report(directory: Path, unsaved: Mapping[str, bytes] | None = None) -> Report:
    """Read a report directory, whose name is the statistics year.

    ``unsaved`` are bytes of its texts, by name, that count instead of what the files hold: what an editor has typed
    and not yet saved. ReportkitError says why another folder is none.
    """
    if not is_year(directory.name):
        raise ReportkitError(_no_report(directory))
    year = int(directory.name)
    texts: dict[str, bytes] = {}
    held = {directory: files_in(directory, texts)}
    texts |= unsaved or {}
    definitions = held_definitions(directory)
    narrative = read_narrative(directory, texts.get(NARRATIVE))
    stated = narrative.front.data.get(FAMILY)
    family = stated if isinstance(stated, str) else None
    statistics = read_statistics(directory, year, data=texts.get(STATISTICS), family=family)
    borrowed = borrow(directory, year, narrative, statistics.format)
    references = (*_references(narrative, statistics.format), *borrowed.faults)
    findings = (*narrative.findings, *statistics.findings, *references)
    return Report(directory, year, narrative, statistics, findings, borrowed.texts, held | borrowed.held, definitions)


def _no_report(directory: Path) -> str:
    try:
        os.scandir(directory).close()
    except OSError as error:
        return f"{unreadable(directory, error)}；里面的报告一份也没有看"
    return f"{directory} 不是报告：文件夹的名字须是四位年份"


def _references(narrative: Narrative, fmt: Format) -> list[Finding]:
    """Rule S11: the narrative shows each table once, and refers to facts that exist."""
    source, markup = narrative.source, narrative.markup
    if not source.text:
        return []
    tables = {table.key for table in fmt.tables}
    found: list[Finding] = []
    seen: dict[str, int] = {}
    for slot in markup.slots:
        if slot.table not in tables:
            message = f"没有叫“{slot.table}”的统计表"
            found.append(source.finding("S11", message, "可用的有：" + "、".join(fmt.captions), line=slot.line))
        elif slot.table in seen:
            message = f"统计表“{slot.table}”放了两次，第一次在第 {seen[slot.table]} 行"
            found.append(source.finding("S11", message, "请删去一处", line=slot.line))
        seen.setdefault(slot.table, slot.line)
    for key, caption in fmt.captions.items():
        if key not in seen:
            message = f"正文里没有放统计表“{key}”"
            heading = _heading_for(key, markup.blocks, fmt)
            where = f"请在“{heading.text}”下面" if heading is not None else f"请先补上“{caption}”的标题，再在它下面"
            hint = f"{where}加两行：“::: {{.statistics table={key}}}”和“:::”，前后各空一行"
            line = heading.line if heading is not None else max(len(source.lines) - 1, 1)
            found.append(source.finding("S11", message, hint, line=line))
    for reference in markup.references:
        if MARK not in reference.pointer and reference.pointer not in fmt.facts:
            message = f"没有叫“{reference.pointer}”的指标"
            hint = _nearest(reference.pointer, fmt)
            found.append(source.finding("S11", message, hint, line=reference.line, column=reference.column))
    return found


def _heading_for(table: str, blocks: Sequence[Block], fmt: Format) -> Block | None:
    """The heading of the section that a table belongs in, if there is one."""
    wanted = next((section.key for section in fmt.sections if section.table == table), None)
    headings = read_outline(blocks, fmt).headings
    return next((h.block for h in headings if h.section == wanted and not h.topics), None)


def _nearest(pointer: str, fmt: Format) -> str:
    best = nearest(pointer, fmt.facts)
    return (
        f"是否想写“{best}”？" if best else "指标的写法与 statistics.yaml 的行名、列名相同，如 " + next(iter(fmt.facts))
    )
