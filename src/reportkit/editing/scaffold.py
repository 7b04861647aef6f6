"""Next year's report from this year's: headings of the format, figures that carry over, the rest to be written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportkit.formats import (
    Format,
    Identity,
    Section,
    TableBlock,
    Term,
    amount_text,
    continuities,
    identities,
    keys,
    leaf_paths,
    statistics_text,
)
from reportkit.prose.comparing import reminder, section_five, stretches
from reportkit.reports import FAMILY, NARRATIVE, STATISTICS, Report
from reportkit.reports.figures import computed_totals
from reportkit.reports.narrative import LEAD, Block, is_date, placeholder, signature
from reportkit.resources import regex

_CONTACT = regex(r"电子版|联系(?:人|方式|电话)|电话[:：]|地址[:：]|邮编|邮政编码|邮箱")
_NOT_CARRIED = ("标题", "发布日期", "上年报告", "豁免", "附件")


def new_report(fmt: Format, year: int, body: str | None, previous: Report | None) -> dict[str, str]:
    """The two files of a new report by name. What must be typed is blank or a placeholder, and ``check`` refuses it."""
    return {NARRATIVE: _narrative(fmt, year, body, previous), STATISTICS: _statistics(fmt, previous)}


def _narrative(fmt: Format, year: int, body: str | None, previous: Report | None) -> str:
    parts = [_front(fmt, year, body, previous), *_lead(fmt, year, body, previous)]
    for section in fmt.sections:
        parts.append(f"# {section.label}")
        parts += _section(section, year, previous)
    parts += _signature(previous)
    return "\n\n".join(parts) + "\n"


def _front(fmt: Format, year: int, body: str | None, previous: Report | None) -> str:
    """机关, 级别 and 联系 as last year wrote them, comments included; waivers and dates belong to their year."""
    if previous is None or previous.narrative.front.tree is None:
        levels = "# 级别：国务院部门、省级政府、省级部门、市级政府、市级部门、县级政府、县级部门、乡镇政府、街道办事处"
        kind = "" if fmt.family.first else f"{FAMILY}: {fmt.family.name}\n"
        return f"---\n{kind}{levels}\n机关: {body or ''}\n级别: \n年度: {year}\n---".replace(": \n", ":\n")
    lines = previous.narrative.source.lines
    entries = previous.narrative.front.tree.entries
    starts = {entry.key.line: key for key, entry in entries.items()}
    end = next(n for n, line in enumerate(lines[1:], start=1) if line.rstrip() in ("---", "..."))
    kept, key = ["---"], ""
    for number, line in enumerate(lines[1:end], start=2):
        key = starts.get(number, key)
        if key == "年度":
            kept += [f"年度: {year}"] if number in starts else []
        elif key not in _NOT_CARRIED:
            kept.append(line)
    return "\n".join([*kept, "# 发布后在这里写一行：发布日期: 年-月-日", "---"])


def _lead(fmt: Format, year: int, body: str | None, previous: Report | None) -> Iterator[str]:
    carried = [_adapted(block, fmt, year, previous) for block in _blocks(previous, LEAD)] if previous else []
    if previous is not None and carried:
        yield from carried
        return
    family = fmt.family
    words = {"law": family.law, "name": fmt.name, "notice": fmt.notice, "year": year, "body": body or "本机关"}
    yield from (paragraph.format(**words) for paragraph in family.lead)
    if family.contact:
        yield placeholder(family.contact)


def _section(section: Section, year: int, previous: Report | None) -> Iterator[str]:
    for topic in section.topics:
        yield f"## {topic.label}"
        yield placeholder(topic.hint or "写本年度这方面的情况")
    if section.table:
        yield f"::: {{.statistics table={section.table}}}\n:::"
    elif not section.topics:
        reminder = _reminder(previous) if previous is not None and section.role == "problems" else ""
        yield placeholder((section.hint or "写本年度这方面的情况") + reminder)
        if previous is not None:
            for block in _blocks(previous, section.key):
                if _CONTACT.search(block.text):
                    yield _adapted(block, previous.format, year, previous)


def _blocks(previous: Report | None, key: str) -> list[Block]:
    """Last year's paragraphs of a part; the signature is none of them."""
    parts = previous.parts if previous is not None else ()
    return [block for part in parts if part.key == key for block in part.blocks if not block.signed]


def _signature(previous: Report | None) -> Iterator[str]:
    """Last year's signature, its dates to be written anew."""
    blocks = previous.narrative.markup.blocks if previous is not None else ()
    lines = ["\n".join(block.source).strip() for block in blocks if block.signed]
    if lines:
        anew = placeholder("写发布的日期，如“×年×月×日”")
        yield signature([anew if is_date(line) else line for line in lines])


def _adapted(block: Block, fmt: Format, year: int, previous: Report | None) -> str:
    """A paragraph as typed, last year's number become this year's where it names a year, and the notice in force."""
    text = "\n".join(block.source).strip()
    if previous is None:
        return text
    text = re.sub(rf"(?<![0-9]){previous.year}(?=\s*年)", str(year), text)
    old = previous.format
    return text if old == fmt else text.replace(old.notice, fmt.notice).replace(old.name, fmt.name)


def _reminder(previous: Report) -> str:
    """What last year's section five named; the contact that stands behind it is no part of it."""
    problems = previous.format.role("problems")
    return reminder([p for p in section_five(stretches(previous), problems) if not _CONTACT.search(p.text)])


def carried_figures(fmt: Format, previous: Report) -> dict[str, Decimal]:
    """The figures that a new report begins with, by pointer: what the law ties to last year's.

    A total is the sum of what is carried below it, or blank: never last year's.
    """
    amounts = {i.left[0].pointer: _last_year(i.right, previous) for i in continuities(fmt.id) if _carries(i)}
    carried = {pointer: amount for pointer, amount in amounts.items() if amount is not None}
    computed = computed_totals(fmt, carried)
    totals = {i.right[0].pointer for i in identities(fmt.id) if i.total}
    return {p: computed.get(p, amount) for p, amount in carried.items() if p not in totals or p in computed}


def _carries(identity: Identity) -> bool:
    """Whether last year's figures begin this year's: what is equal to them, not what is at least as much."""
    return identity.relation == "==" and not identity.left[0].previous


def _statistics(fmt: Format, previous: Report | None) -> str:
    if previous is None:
        return statistics_text(fmt, {})
    carried = carried_figures(fmt, previous)
    text = statistics_text(fmt, {pointer: amount_text(amount) for pointer, amount in carried.items()})
    bases = {i.left[0].pointer for i in continuities(fmt.id) if len(i.left) + len(i.right) > 2 and _carries(i)}
    return _with_notes(text, fmt, {pointer: amount for pointer, amount in carried.items() if pointer in bases})


def _last_year(right: Iterable[Term], previous: Report) -> Decimal | None:
    terms = [term for term in right if term.previous]
    amounts = [previous.statistics.amounts.get(term.pointer) for term in terms]
    return None if None in amounts or not amounts else sum(filter(None, amounts), Decimal(0))


def _with_notes(text: str, fmt: Format, bases: dict[str, Decimal]) -> str:
    """A comment above each row whose figure is only the base of this year's."""
    lines = []
    rows = {fmt.facts[pointer].row: pointer for pointer in bases}
    table = ""
    for line in text.split("\n"):
        key = line.strip().partition(":")[0]
        table = key if line[:1].strip() else table
        pointer = next((p for row, p in rows.items() if row.startswith(f"{table}/") and row.endswith(f"/{key}")), None)
        if pointer is not None and line.startswith("  "):
            measure = fmt.facts[pointer].measure
            block = _block_of(fmt, pointer)
            others = "、".join(c.label for c in block.columns if c.key != measure)
            note = f"{measure}先填了上年的 {amount_text(bases[pointer])}，请按{others}改成本年末的数"
            lines.append(f"  # {note}")
        lines.append(line)
    return "\n".join(lines)


def _block_of(fmt: Format, pointer: str) -> TableBlock:
    fact = fmt.facts[pointer]
    return next(
        block
        for table in fmt.tables
        for block in table.blocks
        if any("/".join((table.key, *keys(path))) == fact.row for path in leaf_paths(block.rows))
    )
