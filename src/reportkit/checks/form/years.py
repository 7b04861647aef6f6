"""F06, F08: the statistics period, and statements left over from another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.checks.numbers import speaker
from reportkit.diagnostics import Finding
from reportkit.prose.reading import Passage, read_passages
from reportkit.reports import Report

_PERIOD = re.compile(
    r"(?:(20[0-9][0-9])年)?1月1日(?:零时|0时)?[起始]?(?:，)?(?:至|到|[-—－~～–]+)(?:(20[0-9][0-9])年|当年|同年)?12月31日"
)
_YEARLY = re.compile(r"(?:统计)?(?:期限|时限|时间范围|周期|数据)[^。；]{0,8}?(20[0-9][0-9])年(?:全年|度)(?!.{0,6}报告)")
_ANY_PERIOD = re.compile(
    r"(?:统计|数据|期限)[^。；《》]{0,24}?(20[0-9]{2,3}年?[0-9]{0,2}月[0-9]{0,2}日?[^。；，]{0,16}?[0-9]{1,2}月[0-9]{0,2}日?)"
)
_OPENING = re.compile(
    r"(?:^|[。；：\n]|(?<=情况))(?P<step>[一二三四五六七八九]是|[（(][一二三四五][）)])?\s*(?P<until>截[至止](?:到)?)?(?P<year>20[0-9][0-9])年(?P<rest>[^。；]*)"
)
_ALLOWED = re.compile(
    r"决算|预算|结转|同比|相比|[较比](?:上|去|20)|以来|[年月日]起|至今|至20|^(?:度?[-—~～至到、和])|规划|计划|五年"
    r"|考核结果|评估结果|整改|反馈|发现的|报告|届|成立|建成|开通|启用|上线|荣获|获评|被评|年底前|统计公报|年鉴|今年|本年"
)

# What makes the date that of the whole statement, not part of a name (2022年收费目录清单).
_SUBJECT = re.compile(
    r"度?(?:全年)?(?:，|[我本全][镇乡县市区局街机单省厅委办]|共|累计|主动公开|通过|未|收到|受理|持续|认真|严格|坚持)"
)


def check_period(report: Report) -> Iterator[Finding]:
    """F06: 1月1日至12月31日 of the report's year."""
    source = report.narrative.source
    period = f"{report.year}年1月1日至12月31日"
    hint = f"应写“{period}”"
    first_block = report.outline.placed[0].block if report.outline.placed else None
    for passage in read_passages(report):
        text = re.sub(r"《[^《》]*》", lambda m: "□" * len(m[0]), passage.text)
        match = _PERIOD.search(text)
        if match is not None:
            years = {int(year) for year in match.groups() if year}
            if years and years != {report.year}:
                line, column = passage.place(match.start())
                message = f"统计期限写的是“{match[0]}”，本报告的年度是 {report.year}"
                yield source.finding("F06", message, hint, line=line, column=column)
            return
        if match := _YEARLY.search(text) if passage.section is None else None:
            if int(match[1]) != report.year:
                line, column = passage.place(match.start(1))
                year_hint = f"请写“{report.year}”"
                yield source.finding("F06", f"统计期限写的是“{match[1]}”年", year_hint, line=line, column=column)
            return
        if match := _ANY_PERIOD.search(text) if passage.section is None else None:
            line, column = passage.place(match.start(1))
            message = f"统计期限写的是“{match[1]}”，不是完整的全年起止日期"
            yield source.finding("F06", message, hint, line=line, column=column)
            return
    line = first_block.line if first_block is not None else 1
    hint = f"请在开头的一段里写明“本报告所列数据的统计期限为{period}”"
    yield source.finding("F06", "没有写统计期限", hint, line=line)


def check_years(report: Report) -> Iterator[Finding]:
    """F08: a statement about the work of another year, as copying last year's report leaves it.

    Only statements that open with last year's date count; comparisons, accounts, plans, titles and what
    is carried over name other years rightly.
    """
    last = report.year - 1
    body = speaker(report)
    problems = report.format.sections[-2].key
    for passage in read_passages(report):
        if passage.section is None or str(last) not in passage.text:
            continue
        text = re.sub(r"《[^《》]*》|“[^“”]*”|（[^（）]*）", lambda m: "□" * len(m[0]), passage.text)
        for match in _OPENING.finditer(text):
            if int(match["year"]) != last or _rightly(match["rest"], report.year):
                continue
            rest = match["rest"]
            if not (match["until"] or _SUBJECT.match(rest) or body.comes_first(rest.removeprefix("度"))):
                continue
            if passage.section == problems and re.search("问题|不足", match["rest"]):
                continue
            yield _wrong_year(report, passage, match.start("year"))


def _rightly(rest: str, year: int) -> bool:
    return str(year) in rest or _ALLOWED.search(rest) is not None or re.match(r"度?(?:[、和]|[0-9])", rest) is not None


def _wrong_year(report: Report, passage: Passage, offset: int) -> Finding:
    line, column = passage.place(offset)
    message = f"这里说的是 {report.year - 1} 年的工作，本报告的年度是 {report.year}"
    hint = f"若从上一年复制而来，请核对内容并改为 {report.year}；确实是上一年的事，请写“上年”并说明"
    return report.narrative.source.finding("F08", message, hint, line=line, column=column)
