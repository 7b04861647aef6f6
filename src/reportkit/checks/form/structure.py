"""F01, F02, F05: sections, topics and title as the format has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from reportkit.diagnostics import CATALOGUE, Finding, Severity
from reportkit.formats import Section
from reportkit.prose.lexicon import any_word
from reportkit.reports import Report
from reportkit.reports.narrative import Block, Heading, plain, topics_named
from reportkit.resources import regex

_STEPS = regex(
    r"(?:^|[。；：\n])\s*(?P<number>[（(][一二三四五六七0-9]+[)）][、.．]?|[一二三四五六七0-9]+[、.．是]|第[一二三四五]，)?\s*(?:20[0-9][0-9]年度?，)?(?P<clause>[^。，；：\s]{4,24})"
)


_TITLE_LIKE = regex(
    r"(?:^|[。；：\n])\s*(?:[（(]?[一二三四五六七0-9]+[)）、.．是]|第[一二三四五]，)[^。；：\n]{2,40}|(?:^|\n)\s*[^。；：\n0-9]{4,24}(?=。)"
)
_COUNTS = regex(r"[0-9]+余?[条件份篇次项]|未收到|未接到|没有收到|无")


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


# possessive: what is tried twice takes a minute on a page of ~
_EMPTY = regex(r"[\W_]*+(?:略|从略|同上|同前|同去年|同上年|空|待补|待填|待定)?[\W_]*+")


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
    """F02: the section that has topics has all of them: as headings, or as what a clause opens with.

    An error is only what nothing in the section speaks of; what is but mentioned in passing is a warning.
    """
    for section in report.format.sections:
        heading = next((h for h in report.outline.headings if h.section == section.key and not h.topics), None)
        if heading is None or not section.topics:
            continue
        own = [item for item in report.outline.placed if item.section == section.key]
        titles = [h for h in report.outline.headings if h.block.line > heading.block.line and _within(h, section)]
        found = {topic for h in titles for topic in h.topics} | {item.topic for item in own if item.topic}
        yield from _check_empty(report, section)
        missing = [node for node in section.topics if node.key not in found]
        if not missing:
            continue
        steps = [m for item in own for m in _STEPS.finditer(item.block.text)]
        begun = {topic for m in steps for topic in topics_named(plain(m["clause"]), section)}
        openings = [plain(h.block.text) for h in titles] + [
            m[0] for i in own for m in _TITLE_LIKE.finditer(i.block.text)
        ]
        text = "".join(item.block.text for item in own)
        missing = [n for n in missing if n.key not in begun and not _spoken_of(str(n.key), openings)]
        missing = [n for n in missing if not _dealt_with(str(n.key), text)]
        wholly = [node.label for node in missing if not _topic_words(str(node.key), "（提到）").search(text)]
        for labels, severity in ((wholly, Severity.ERROR), ([n.label for n in missing if n.label not in wholly], None)):
            yield from _missing(report, heading, section, labels, severity or Severity.WARNING)


def _missing(
    report: Report, heading: Heading, section: Section, labels: list[str], severity: Severity
) -> Iterator[Finding]:
    for label in labels:
        hint = f"请在这一部分补上一行“## {label}”和这方面的内容"
        lacks = f"里缺少“{label}”" if severity is Severity.ERROR else f"里没有单独写“{label}”，只是顺带提到"
        message, line = f"“{section.label}”{lacks}", heading.block.line
        yield report.narrative.source.finding("F02", message, hint, line=line, severity=severity)


def _within(heading: Heading, section: Section) -> bool:
    return heading.section == section.key or (heading.section is None and heading.key.startswith(section.key))


def _spoken_of(topic: str, openings: list[str]) -> bool:
    """Whether a title or a numbered step is about the topic, by the words of F02."""
    return any(_topic_words(topic).search(opening) for opening in openings)


def _dealt_with(topic: str, text: str) -> bool:
    """Whether a clause says how many, or that there was none: 收到政府信息公开申请 0 条."""
    words = _topic_words(topic)
    return any(_COUNTS.search(c) and words.search(c) for c in re.split("[，。；\n]", text))


@cache
def _topic_words(topic: str, kind: str = "") -> re.Pattern[str]:
    words = CATALOGUE["F02"].words.get(topic + kind, {})
    return re.compile(any_word([*words, re.escape(topic)]))


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
            yield from _cited(report, item.block)


_CITED = regex(
    r"(?:公布|发布|编制|公开|形成|制作|撰写)(?:了|本)?(?:《(?P<quoted>[^《》]*?年[^《》]*年度报告)》|(?P<plain>[^《》，。；（]{0,24}?20[0-9][0-9]年(?:度)?政府信息公开(?:工作)?年度报告))"
    r"|(?:^|[。\n])《(?P<opening>[^《》]*?年[^《》]*年度报告)》"
)
_CONTACT = regex(r"(?:请与|可与|请向|联系单位：|编制单位：)(?P<body>[^，。；（）：]{3,20}?)(?=联系|反映|咨询|[，。（])")
_WHOLE_BODY = regex(r"[^，。]{2,}(?:局|委员会|办公室|人民政府|街道办事处|[镇乡])$")


def _cited(report: Report, block: Block) -> Iterator[Finding]:
    """The report's own name in its lead paragraph: of this year, of this body."""
    front = report.narrative.front
    for match in _CONTACT.finditer(block.text):
        body = match["body"]
        if _WHOLE_BODY.match(body) and _another_body(body, front.body_name):
            line, column = block.place(match.start("body"))
            message = f"开头写的联系单位是“{body}”，本报告的机关是“{front.body_name}”"
            hint = f"若从别处复制而来，请改为“{front.body_name}”"
            yield report.narrative.source.finding("F05", message, hint, line=line, column=column)
    for match in _CITED.finditer(block.text):
        kind = match.lastgroup or "plain"
        body, *rest = re.split(r"(20[0-9][0-9])年", "".join(match[kind].split()), maxsplit=1)
        year = rest[0] if rest else ""
        if year and int(year) != report.year:
            line, column = block.place(match.start(kind))
            message = f"开头写的报告名称是{year}年的，本报告是{report.year}年的"
            yield report.narrative.source.finding(
                "F05", message, f"请核对，应是 {report.year} 年的", line=line, column=column
            )
        elif year and _WHOLE_BODY.match(body) and _another_body(body, front.body_name):
            line, column = block.place(match.start(kind))
            message = f"开头写的报告是“{body}”的，本报告的机关是“{front.body_name}”"
            hint = f"若从别处复制而来，请改为“{front.body_name}”"
            yield report.narrative.source.finding("F05", message, hint, line=line, column=column)


def _another_body(body: str, name: str) -> bool:
    """Whether the name is surely that of another body: neither holds the other, and their last parts are one kind."""
    if _same_body(body, name) or re.search("本机关|本单位|我[局委办镇乡县市区]", body):
        return False
    short = [re.sub("人民政府|政府|办事处|办公室", "", each) for each in (body, name)]
    same_kind = short[0][-1:] == short[1][-1:] or all(re.search("[镇乡]$|街道$", each) for each in short)
    return same_kind and not set(short[0]) <= set(short[1]) and not set(short[1]) <= set(short[0])


def _same_body(body: str, name: str) -> bool:
    """Whether the title names the body, with or without its seat and 人民政府."""
    short = re.sub(r"人民政府|政府|办事处|\s", "", body)
    full = re.sub(r"人民政府|政府|办事处|\s", "", name)
    return bool(short) and (full.endswith(short) or short.endswith(full))
