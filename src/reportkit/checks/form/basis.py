"""F07: the legal basis that the report names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.diagnostics import Finding
from reportkit.formats import Format, format_ids, load_format
from reportkit.prose.outline import Outline
from reportkit.reports import Block, Report

_REGULATION = "中华人民共和国政府信息公开条例"
_NUMBER = re.compile(
    r"国办公开办函\s*(?P<year>[〔\[（(【﹝［{]?\s*\d{4}\s*[〕\]）)】﹞］}]?)\s*(?:第)?\s*(?P<number>\d+)\s*号"
)
_TITLE = re.compile(r"(?P<name>(?:中华人民共和国\s?)?政府信息公开工作年度报告(?:编写)?\s?格式(?:[（(]试行[)）])?)")


def check_basis(report: Report, outline: Outline) -> Iterator[Finding]:
    """F07: the Regulation by its full name; the notice of this format, its number with 〔〕, its full title."""
    source = report.narrative.source
    blocks = [block for block, _, _ in outline.parts]
    lead = [block for block, section, _ in outline.parts if section is None] or blocks[:1]
    text = "".join("".join(block.text.split()) for block in blocks)
    if not lead:
        return
    hint = f"开头请写明依据：《{_REGULATION}》和《…关于印发〈{report.format.name}〉的通知》（{report.format.notice}）"
    if _REGULATION not in text:
        found = "条例只写了简称" if "《条例》" in text or "信息公开条例" in text else "没有写编制依据"
        yield source.finding("F07", found, hint, line=lead[0].line)
    for block in lead:
        yield from _numbers(report, block)
        yield from _titles(report, block)


def _numbers(report: Report, block: Block) -> Iterator[Finding]:
    right = report.format.notice
    for match in _NUMBER.finditer(block.text):
        typed = "".join(match[0].split())
        if typed == right:
            continue
        digits = re.findall(r"\d+", typed)
        same = digits == re.findall(r"\d+", right)
        if (
            not same
            and not _is_format(digits)
            and "格式" not in block.text[max(match.start() - 40, 0) : match.end() + 40]
        ):
            continue  # another notice of the same office
        line, column = block.place(match.start())
        message = f"文号“{typed}”的括号应是六角括号" if same else f"文号“{typed}”不是 {report.year} 年度适用的格式文号"
        yield report.narrative.source.finding("F07", message, f"应写“{right}”", line=line, column=column)


def _is_format(digits: list[str]) -> bool:
    return any(digits == re.findall(r"\d+", _format(name).notice) for name in format_ids())


def _format(name: str) -> Format:
    return load_format(name)


def _titles(report: Report, block: Block) -> Iterator[Finding]:
    name = report.format.name
    for match in _TITLE.finditer(block.text):
        typed = "".join(match["name"].split())
        if typed.replace("(", "（").replace(")", "）") != name:
            line, column = block.place(match.start())
            message = f"通知的名称“{typed}”与 {report.year} 年度适用的不同"
            yield report.narrative.source.finding("F07", message, f"应写“{name}”", line=line, column=column)
