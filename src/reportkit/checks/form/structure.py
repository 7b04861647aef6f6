"""F01, F02, F05: sections, topics and title as the format has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from reportkit.diagnostics import Finding, Severity
from reportkit.formats import Section
from reportkit.reports import Report
from reportkit.reports.narrative import Heading, plain, topic_of_words

_STEPS = re.compile(
    r"(?:^|[。；：\n])\s*(?:[（(]?[一二三四五0-9]+[)）]?[、.．是]|第[一二三四五]，)?\s*([^。，；：\s]{4,18})"
)


def check_sections(report: Report) -> Iterator[Finding]:
    """F01: the six sections, each once, in order (errors), in the official wording (warning)."""
    source = report.narrative.source
    first: dict[str, Heading] = {}
    for heading in report.outline.headings:
        line = heading.block.line
        if heading.topics or heading.section is None:
            continue
        if heading.section in first:
            message = f"标题“{heading.block.text}”出现了两次，第一次在第 {first[heading.section].block.line} 行"
            yield source.finding("F01", message, "六个部分各写一次，请合并", line=line)
            continue
        first[heading.section] = heading
        if heading.right is not None:
            message = f"标题“{heading.block.text}”与官方格式的写法不同"
            yield source.finding("F01", message, f"请写“{heading.right}”", line=line, severity=Severity.WARNING)
    for section in report.format.sections:
        if section.key not in first:
            line, where = _gap(report, section, first)
            hint = f"请在{where}补上一行“# {section.label}”和这部分的内容，前后各空一行；没有内容也要写明"
            yield source.finding("F01", f"缺少“{section.label}”", hint, line=line)
    official = [s.key for s in report.format.sections if s.key in first]
    typed = list(first)
    if typed != official:
        moved = first[next(a for a, b in zip(typed, official, strict=True) if a != b)]
        hint = "官方顺序：" + "、".join(s.label for s in report.format.sections)
        yield source.finding("F01", f"“{moved.block.text}”的位置不对", hint, line=moved.block.line)


def _gap(report: Report, section: Section, first: Mapping[str, Heading]) -> tuple[int, str]:
    """Where a section that is missing belongs: before the next that is there, else at the end."""
    order = [s.key for s in report.format.sections]
    following = [first[key].block for key in order[order.index(section.key) + 1 :] if key in first]
    if following:
        line = min(block.line for block in following)
        return line, f"第 {line} 行的前面"
    return max(len(report.narrative.source.lines) - 1, 1), "文件末尾"


def check_headings(report: Report) -> Iterator[Finding]:
    """F01: a heading says something, and is typed as one."""
    source = report.narrative.source
    for heading in report.outline.headings:
        block = heading.block
        if block.level == 0:
            message = f"标题“{block.text.strip()}”前面没有 #，会排成普通的一段"
            hint = f"请写“# {block.text.strip()}”"
            yield source.finding("F01", message, hint, line=block.line, severity=Severity.WARNING)
        elif not plain(block.text):
            message = f"标题“{'#' * block.level} {block.text.strip()}”里没有文字"
            yield source.finding("F01", message, "请写上标题的文字，或删去这一行", line=block.line)


def check_slots(report: Report) -> Iterator[Finding]:
    """S11: each official table stands in its own section."""
    sections = {section.key: section for section in report.format.sections}
    headings = [h for h in report.outline.headings if h.section is not None and not h.topics]
    count = Counter(slot.table for slot in report.narrative.markup.slots)
    for slot in (slot for slot in report.narrative.markup.slots if count[slot.table] == 1):  # twice: another finding
        above = [h for h in headings if h.block.line < slot.line]
        own = next((s for s in report.format.sections if s.table == slot.table), None)
        if own is None or not above or above[-1].section == own.key:
            continue
        within = sections[str(above[-1].section)]
        message = f"统计表“{slot.table}”放在“{within.label}”里了"
        hint = f"请把这两行移到“{own.label}”标题的下面"
        yield report.narrative.source.finding("S11", message, hint, line=slot.line)


_EMPTY = re.compile(r"[\W_]*(?:略|从略|同上|同前|同去年|同上年|空|待补|待填|待定)?[\W_]*")


def _check_empty(report: Report, section: Section) -> Iterator[Finding]:
    """Topics under whose heading nothing is written, or only 略."""
    headings = report.outline.headings
    lines = report.narrative.source.lines
    for heading, following in zip(headings, (*headings[1:], None), strict=True):
        if heading.section != section.key or not heading.topics:
            continue
        below = "\n".join(lines[heading.block.line : following.block.line - 1 if following else None])
        if _EMPTY.fullmatch(below) and (following is None or following.block.level <= heading.block.level):
            what = f"只写了“{below.strip()}”" if below.strip() else "下面没有内容"
            message, hint = f"“{heading.block.text.strip()}”{what}", "请写本年度这方面的情况；没有开展的，写明没有开展"
            yield report.narrative.source.finding("F02", message, hint, line=heading.block.line)


def check_topics(report: Report) -> Iterator[Finding]:
    """F02: the section that has topics has all of them, as headings or at the beginning of a passage."""
    for section in report.format.sections:
        heading = next((h for h in report.outline.headings if h.section == section.key and not h.topics), None)
        if heading is None or not section.topics:
            continue
        found = {topic for h in report.outline.headings if h.section == section.key for topic in h.topics}
        own = [item for item in report.outline.placed if item.section == section.key]
        found |= {item.topic for item in own if item.topic}
        if len(found) < len(section.topics):
            found |= {topic for item in own for topic in _begun(item.block.text, section) if topic}
        missing = [node.label for node in section.topics if node.key not in found]
        yield from _check_empty(report, section)
        for label in missing:
            hint = f"请在这一部分补上一行“## {label}”和这方面的内容"
            message = f"“{section.label}”里缺少“{label}”"
            yield report.narrative.source.finding("F02", message, hint, line=heading.block.line)


def _begun(text: str, section: Section) -> Iterator[str | None]:
    """The topics that the sentences of a passage begin with."""
    yield from (topic_of_words(match[1], section) for match in _STEPS.finditer(text))


def check_title(report: Report) -> Iterator[Finding]:
    """F05: title = body + year + fixed phrase; also where the lead paragraph cites it."""
    source, front = report.narrative.source, report.narrative.front
    fixed = report.format.title.rpartition("}")[2]
    right = f"{report.year}{fixed}"
    typed = front.data.get("标题")
    name = re.sub(r"人民政府|政府$|办事处$", "", front.body_name)
    hint = f"标题由机关、年度和固定用语组成，应写“{name}{right}”"
    if typed is not None:
        title = re.sub(r"\s", "", str(typed))
        body = title.removesuffix(right)
        if not title.endswith(right):
            yield source.finding("F05", f"标题“{typed}”的年度或用语与官方格式不同", hint, line=front.line("标题"))
        elif not body or not _same_body(body, front.body_name):
            message = f"标题“{typed}”里的机关与卷首信息的机关“{front.body_name}”不符"
            yield source.finding("F05", message, hint, line=front.line("标题"))
    for item in report.outline.placed:
        if item.section is None:
            for match in re.finditer(
                r"(?:公布|发布|编制|公开|形成)(?:了|本)?《([^《》]*?(20[0-9][0-9])年[^《》]*年度报告)》",
                item.block.text,
            ):
                if int(match[2]) != report.year:
                    line, column = item.block.place(match.start(1))
                    message = f"开头写的报告名称是{match[2]}年的，本报告是{report.year}年的"
                    yield source.finding("F05", message, hint, line=line, column=column)


def _same_body(body: str, name: str) -> bool:
    """Whether the title names the body, with or without its seat and 人民政府."""
    short = re.sub(r"人民政府|政府|办事处|\s", "", body)
    full = re.sub(r"人民政府|政府|办事处|\s", "", name)
    return bool(short) and (full.endswith(short) or short.endswith(full))
