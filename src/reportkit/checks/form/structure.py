"""F01, F02, F05: sections, topics and title as the format has them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.diagnostics import Finding, Severity
from reportkit.formats import Section
from reportkit.reports import Report
from reportkit.reports.narrative import Heading, topic_of_words

_STEPS = re.compile(
    r"(?:^|[。；：\n])\s*(?:[（(]?[一二三四五\d]+[)）]?[、.．是]|第[一二三四五]，)?\s*([^。，；：\s]{4,18})"
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
            hint = f"请补上一行“# {section.label}”；没有内容也要写明"
            yield source.finding("F01", f"缺少“{section.label}”", hint, line=max(len(source.lines) - 1, 1))
    official = [s.key for s in report.format.sections if s.key in first]
    typed = list(first)
    if typed != official:
        moved = first[next(a for a, b in zip(typed, official, strict=True) if a != b)]
        hint = "官方顺序：" + "、".join(s.label for s in report.format.sections)
        yield source.finding("F01", f"“{moved.block.text}”的位置不对", hint, line=moved.block.line)


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
        if missing:
            hint = f"请补上一行“## {missing[0]}”和这方面的内容" + ("，其余照此" if len(missing) > 1 else "")
            message = f"“{section.label}”里缺少" + "、".join(f"“{label}”" for label in missing)
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
                r"(?:公布|发布|编制|公开|形成)(?:了|本)?《([^《》]*?(20\d\d)年[^《》]*年度报告)》", item.block.text
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
