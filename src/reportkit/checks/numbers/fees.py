"""N14: section 六 states whether a 信息处理费 was charged, and if so for how many applications and how much."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from reportkit.diagnostics import Finding, Severity
from reportkit.prose.reading import (
    COUNTED,
    MONEY,
    Event,
    Statement,
    read_fees,
    read_passage,
    read_passages,
    read_sentences,
    speaks_of_fees,
)
from reportkit.reports import Report
from reportkit.reports.narrative import UNWRITTEN, Heading
from reportkit.resources import regex

FIRST_YEAR = 2021  # 国办函〔2020〕109号 is in force since 2021-01-01

_NOTHING = regex(
    r"(?:本年度?|20[0-9][0-9]年度?|我[镇局乡县市区]|本[机关单位]+|目前|暂)*(?:无|没有|暂无|不存在)(?:其他)?(?:需要|需)?(?:报告|说明)?(?:的)?(?:事项|情况|内容)?[。！]?"
)
_HINT = "请写明本年度是否收取信息处理费，例如：“本年度没有收取政府信息公开信息处理费。”；收取的，写明件数和金额"


def check_fees(report: Report) -> Iterator[Finding]:
    """One finding at most. A report without section 六 has another fault (F01)."""
    section = report.format.section_of("other-matters")
    if section is None:
        return
    heading = next((h for h in report.outline.headings if h.section == section.key), None)
    if heading is None or report.year < FIRST_YEAR:
        return
    passages = [p for p in read_passages(report) if p.section == section.key]
    own = "".join(p.text for p in passages)
    source = report.narrative.source
    line = heading.block.line
    said = list(_read(report, section.key))
    if not said and UNWRITTEN in own:
        return  # S13
    if not said:
        elsewhere = next(
            (p for p in read_passages(report) if p.section != section.key and "信息处理费" in p.text), None
        )
        if not own.strip() or _NOTHING.fullmatch(own.strip()):
            message = "正文：第六部分只写了“无”；应写明是否收取信息处理费"
            yield source.finding("N14", message, _HINT, line=line, severity=Severity.WARNING)
        elif elsewhere is not None:
            message = "正文：信息处理费写在别处；应写在第六部分"
            yield source.finding("N14", message, _HINT, line=elsewhere.block.line, severity=Severity.WARNING)
        else:
            yield source.finding("N14", "正文：第六部分没有提到信息处理费", _HINT, line=line)
        return
    if any(statement.event is Event.NO_FEE for statement in said):
        return
    line = said[0].sentence.place(said[0].start)[0]
    if all(statement.limit for statement in said):
        message = "正文：提到了信息处理费；没有写明是否收取"
        yield source.finding("N14", message, _HINT, line=line, severity=Severity.WARNING)
        return
    kinds = {statement.quantity.kind for statement in said if statement.quantity is not None}
    missing = [name for name, units in (("件数", COUNTED), ("金额", {MONEY})) if not kinds & units]
    if missing:
        message = f"正文：收取了信息处理费；没有写{'和'.join(missing)}"
        yield source.finding("N14", message, _HINT, line=line, severity=Severity.WARNING)


def _read(report: Report, key: str) -> Iterator[Statement]:
    """What the section says of the fee; text under a heading that names it, and an amount behind it, go on with it."""
    passages = {id(passage.block): passage for passage in read_passages(report)}
    headed = False
    for item in report.outline.items:
        if isinstance(item, Heading):
            if item.key.partition("/")[0] == key:
                sentences = list(read_sentences(read_passage(item.block, report.texts)))
                headed = any(map(speaks_of_fees, sentences))
                yield from chain.from_iterable(map(read_fees, sentences))
        elif item.section == key:
            named = False
            for sentence in read_sentences(passages[id(item.block)]):
                goes_on = named and any(quantity.kind == MONEY for quantity in sentence.quantities)
                statements = list(read_fees(sentence, headed=headed or goes_on))
                named = any(statement.event is Event.FEE and statement.quantity is None for statement in statements)
                yield from statements
