"""F07: the legal basis that the report names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.diagnostics import Finding
from reportkit.formats import DEFAULT_FAMILY, Format, format_ids, load_format
from reportkit.reports import Report
from reportkit.reports.narrative import Block
from reportkit.resources import regex

_REGULATION = "中华人民共和国政府信息公开条例"
_NUMBER = regex(
    r"国办公开办函\s*(?P<year>[〔\[（(【﹝［{]?\s*[0-9]{4}\s*[〕\]）)】﹞］}]?)\s*(?:第)?\s*(?P<number>[0-9]+)\s*号"
)
_RUN_TOGETHER = regex(r"国办公开办函\s*[〔\[（(【]\s*20[0-9]{4,6}\s*号")
# 国办公开办函 with a slip, or with a character left out
_MISTYPED = regex(r"[国过][办半]?[\u4e00-\u9fff]{0,2}公开办[\u4e00-\u9fff]?|国办公开?[办函]{1,2}|国办函|国公开办函")
_DECREE = regex(
    r"条例》?\s*[（(]\s*(?:中华人民共和国)?(?P<issuer>国务院令|国令|国务令|国务院|国发令)\s*(?P<ordinal>第)?\s*(?P<number>[0-9]+)\s*号"
)
_REVISED = "711"  # the number of the revised Regulation, in force since 2019-05-15
_ISSUED = regex(
    r"(?P<issuer>[\u4e00-\u9fff]{2,6})\s*(?P<rest>[〔\[（(【﹝［{]\s*[0-9]{4}\s*[〕\]）)】﹞］}]\s*(?:第)?\s*[0-9]+\s*号)"
)
_FIRST = "2019-60"
_FIRST_TITLE = regex(r"关于政府信息公开工作年度报告有关事项的通知")
_TITLE = regex(
    r"(?P<name>(?:中华人民共和国\s?)?政府信息公开工作(?:年度)?报告(?:编写)?\s?"
    r"(?:格式(?:[（(]试行[）)])?|(?:[样模版形各]式|模板|格试)(?=[》〉>）]|的通知)))"
)


def check_basis(report: Report) -> Iterator[Finding]:
    """F07: the Regulation by its full name; the notice of this format, its number with 〔〕, its full title."""
    family = report.format.family
    if not family.first:
        yield from _named(report, family.law)
        return
    source = report.narrative.source
    blocks = [item.block for item in report.outline.placed]
    lead = [item.block for item in report.outline.placed if item.section is None] or blocks[:1]
    text = "".join("".join(block.text.split()) for block in blocks)
    if not lead:
        return
    hint = f"开头请写明依据：《{_REGULATION}》和《…关于印发〈{report.format.name}〉的通知》（{report.format.notice}）"
    if _REGULATION not in text and f"{report.format.name}〉的通知》（{report.format.notice}）" not in text:
        found = "条例只写了简称" if "《条例》" in text or "信息公开条例" in text else "没有写编制依据"
        yield source.finding("F07", found, hint, line=lead[0].line)
    for block in lead:
        yield from _numbers(report, block)
        yield from _issuers(report, block)
        yield from _titles(report, block)
        yield from _decrees(report, block)


def _named(report: Report, law: str) -> Iterator[Finding]:
    """The regulation that another family rests on, where it says one, somewhere in the narrative."""
    blocks = [item.block for item in report.outline.placed]
    text = "".join("".join(block.text.split()) for block in blocks)
    if law and blocks and law not in text:
        yield report.narrative.source.finding("F07", "没有写编制依据", f"请写明依据：《{law}》", line=blocks[0].line)


def _numbers(report: Report, block: Block) -> Iterator[Finding]:
    right = report.format.notice
    for match in _RUN_TOGETHER.finditer(block.text):
        line, column = block.place(match.start())
        message = f"文号“{match[0]}”的年份和序号连在一起"
        yield report.narrative.source.finding("F07", message, f"应写“{right}”", line=line, column=column)
    for match in _NUMBER.finditer(block.text):
        typed = "".join(match[0].split())
        if typed == right:
            continue
        digits = re.findall(r"[0-9]+", typed)
        same = "".join(digits) == "".join(re.findall(r"[0-9]+", right))
        if (
            not same
            and not _is_format(digits)
            and "格式" not in block.text[max(match.start() - 40, 0) : match.end() + 40]
            and (right in block.text or not _is_named_for_report(block.text, match))
        ):
            continue  # another notice of the same office
        line, column = block.place(match.start())
        message = (
            f"文号“{typed}”的括号不对，应是六角括号" if same else f"文号“{typed}”不是 {report.year} 年度适用的格式文号"
        )
        yield report.narrative.source.finding("F07", message, f"应写“{right}”", line=line, column=column)


def _issuers(report: Report, block: Block) -> Iterator[Finding]:
    """The right year and number behind an issuer that is almost, but not, the right one."""
    right = report.format.notice
    issuer = right.partition("〔")[0]
    for match in _ISSUED.finditer(block.text):
        typed = next((m[0] for m in _MISTYPED.finditer(match["issuer"]) if m.end() == len(match["issuer"])), None)
        if typed is None and "格式" in block.text[max(match.start() - 16, 0) : match.start("rest")]:
            typed = next((m[0] for m in re.finditer("国[办发务][^，。；]{0,4}$", match["issuer"])), None)
        if typed is None and _is_named_for_report(block.text, match):
            typed = next((m[0] for m in re.finditer("国办?[发函务][^，。；]{0,4}$", match["issuer"])), None)
        if typed is None or typed == issuer or not _is_format(re.findall(r"[0-9]+", match["rest"])):
            continue
        line, column = block.place(match.end("issuer") - len(typed))
        message = f"文号“{typed}{match['rest']}”的发文字号写错"
        yield report.narrative.source.finding("F07", message, f"应写“{right}”", line=line, column=column)


def _is_named_for_report(text: str, match: re.Match[str]) -> bool:
    """Whether a number without a title says by what the report is made: 按照国办发〔2021〕30号文件要求编制."""
    titled = text[: match.start()].rstrip("（(").endswith("》")
    return not titled and re.match("[^，。；]{0,12}(?:编制|编写|撰写|年度报告)", text[match.end() :]) is not None


def _decrees(report: Report, block: Block) -> Iterator[Finding]:
    """The number of the State Council's decree behind the Regulation."""
    for match in _DECREE.finditer(block.text):
        if match["issuer"] == "国务院令" and match["ordinal"] and match["number"] == _REVISED:
            continue
        line, column = block.place(match.start("issuer"))
        typed = "".join(block.text[match.start("issuer") : match.end()].split())
        old = match["number"] != _REVISED
        message = f"条例的令号“{typed}”" + ("不是现行条例的令号" if old else "写法不对")
        yield report.narrative.source.finding("F07", message, f"应写“国务院令第{_REVISED}号”", line=line, column=column)


def _is_format(digits: list[str]) -> bool:
    return any(digits == re.findall(r"[0-9]+", _format(name).notice) for name in format_ids(DEFAULT_FAMILY))


def _format(name: str) -> Format:
    return load_format(name)


def _titles(report: Report, block: Block) -> Iterator[Finding]:
    name = report.format.name
    if report.format.id != _FIRST and not _NUMBER.search(block.text):  # the number tells more
        for match in _FIRST_TITLE.finditer(block.text):
            line, column = block.place(match.start())
            message = f"“{match[0]}”是 2019 年的通知，{report.year} 年度适用的是“{name}”"
            hint = f"应写《…关于印发〈{name}〉的通知》（{report.format.notice}）"
            yield report.narrative.source.finding("F07", message, hint, line=line, column=column)
    for match in _TITLE.finditer(block.text):
        typed = "".join(match["name"].split())
        if typed.replace("(", "（").replace(")", "）") != name:
            line, column = block.place(match.start())
            message = f"通知的名称“{typed}”与 {report.year} 年度适用的不同"
            yield report.narrative.source.finding("F07", message, f"应写“{name}”", line=line, column=column)
