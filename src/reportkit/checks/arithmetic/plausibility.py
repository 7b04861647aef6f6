"""Rules A06, A07, A08: figures that can hardly be right, though every sum holds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportkit.checks.context import Context
from reportkit.diagnostics import Finding
from reportkit.formats import short_amount
from reportkit.reports import Report
from reportkit.resources import regex
from reportkit.workspace import amounts_before

_RULE_MAKERS = ("国务院部门", "省级政府", "市级政府")
_PER_TEN_THOUSAND = Decimal(10000)
_UNIT_SLIP = Decimal(50)

_SENTENCE = regex(r"[^。；\n]+")
_AMOUNT = regex(r"(?<![0-9.])([0-9][0-9,]*(?:\.[0-9]+)?)\s*(万元|亿元|元)(?!/|／|每)")
_NOT_COLLECTED = regex(r"未|没有|无|零|不")
_PRICE = regex(r"每|标准|/|／")


def check_plausibility(report: Report, context: Context) -> Iterator[Finding]:
    """A06 rules made by a body that cannot make any; A07 and A08 fees in the wrong unit."""
    yield from _rules_made(report)
    fee = report.format.role("fees") or ""
    if fee in report.statistics.values and report.format.facts[fee].decimal:
        yield from _processing_fee(report, fee)
        yield from _fee_unit(report, context, fee)


def _rules_made(report: Report) -> Iterator[Finding]:
    """A06: 立法法 gives 规章 to departments of the State Council and governments of provinces and cities."""
    level = report.narrative.front.data.get("级别")
    row = report.format.rows.get(report.format.role("rules-made") or "")
    if level is None or level in _RULE_MAKERS or row is None:
        return
    for fact in row.facts:
        value = report.statistics.values.get(fact.pointer)
        if value is not None and value.amount:
            message = f"“{fact.pointer}”填了 {value.text}，而级别是{level}"
            hint = "规章只能由国务院部门、省和设区的市的政府制定；镇、县和部门的文件请填到规范性文件一行"
            yield report.statistics.source.finding(
                "A06", message, hint, line=value.line, column=value.column, facts=(fact.pointer,)
            )
            return


def _processing_fee(report: Report, pointer: str) -> Iterator[Finding]:
    """A07: 信息处理费 is part of the fees of table 二. A sentence with several amounts is left alone."""
    fee = report.statistics.values[pointer]
    matters = report.format.role("other-matters")
    for part in report.parts:
        if matters is None or part.section != matters:
            continue
        for block in part.blocks:
            for match in _SENTENCE.finditer(block.text):
                stated = _stated_fee(match[0])
                if stated is None or stated <= fee.amount * _PER_TEN_THOUSAND:
                    continue
                line, column = block.place(match.start())
                message = f"正文写信息处理费 {short_amount(stated)} 元，表二的收费只有 {fee.text} 万元"
                hint = "信息处理费属于行政事业性收费，不会多于表二的数；请核对金额和单位"
                yield report.narrative.source.finding("A07", message, hint, line=line, column=column, facts=(pointer,))


def _stated_fee(sentence: str) -> Decimal | None:
    amounts = _AMOUNT.findall(sentence)
    if "信息处理费" not in sentence or len(amounts) != 1 or _PRICE.search(sentence) or _NOT_COLLECTED.search(sentence):
        return None
    number, unit = amounts[0]
    factor = {"元": 1, "万元": 10**4, "亿元": 10**8}[unit]
    return Decimal(number.replace(",", "")) * factor


def _fee_unit(report: Report, context: Context, pointer: str) -> Iterator[Finding]:
    """A08: 元 typed into a cell of 万元."""
    fee = report.statistics.values[pointer]
    source = report.statistics.source
    before = amounts_before(report, context.previous).get(pointer)
    if before and fee.amount and not before / _UNIT_SLIP <= fee.amount <= before * _UNIT_SLIP:
        previous = context.previous.year if context.previous is not None else ""
        message = f"本年收费填 {fee.text} 万元，{previous} 年是 {before} 万元，相差 {_UNIT_SLIP} 倍以上"
        hint = f"这一格的单位是万元；若 {fee.text} 是元，请除以 10000"
        yield source.finding("A08", message, hint, facts=(pointer,), line=fee.line, column=fee.column)
    elif fee.amount >= 100 and (quoted := _same_digits(report, fee.amount)):
        message = f"本年收费填 {fee.text} 万元，正文写的是“{quoted}”"
        hint = f"这一格的单位是万元；若正文的元没有写错，这里应填 {_in_ten_thousands(fee.amount)}"
        yield source.finding("A08", message, hint, facts=(pointer,), line=fee.line, column=fee.column)


def _same_digits(report: Report, fee: Decimal) -> str:
    """An amount in 元 of the prose with the very digits of the fee, in a sentence about fees."""
    for block in report.narrative.markup.blocks:
        for sentence in _SENTENCE.findall(block.text):
            if "费" not in sentence:
                continue
            for match in _AMOUNT.finditer(sentence):
                if match[2] == "元" and Decimal(match[1].replace(",", "")) == fee:
                    return match[0]
    return ""


def _in_ten_thousands(amount: Decimal) -> str:
    return short_amount(amount / _PER_TEN_THOUSAND)
