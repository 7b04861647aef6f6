"""F06, F08: the statistics period, and statements left over from another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.diagnostics import Finding
from reportkit.prose.reading import Passage, read_passages, speaker_of
from reportkit.reports import Report
from reportkit.resources import regex

_PERIOD = regex(
    r"(?:(20[0-9][0-9])年|(?<![0-9]))1月1日(?:零时|0时)?[起始]?(?:，)?(?:至|到|[-—－~～–]+)(?:(20[0-9][0-9])年|当年|同年)?12月31日"
)
_BROKEN_YEAR = regex(
    r"(?<![0-9])(20[0-9][0-9](?=[0-9]{1,2}月[0-9]{1,2}日)|(?:20[0-9]{3,4}|20[0-9]|[13-9]0[0-9][0-9]|2[1-9][0-9][0-9])年(?=1月1日|12月31日))"
)
_DOTTED = regex(r"(?<![0-9.])(20[0-9][0-9])([-./])([0-9]{1,2})\2([0-9]{1,2})(?![0-9.])")
_NUMERAL_DATE = regex(
    r"(?:二[〇○零]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])年)?(?<!十)(十[一二]|[一二三四五六七八九十])月(三十一|[一二三四五六七八九十]{1,3})日"
)
_NUMERALS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_YEARLY = regex(r"(?:统计)?(?:期限|时限|时间(?:范围)?|周期|数据)[^。；]{0,8}?(20[0-9][0-9])年(?:全年|度)(?!.{0,6}报告)")
_ANY_PERIOD = regex(
    r"(?:统计|数据|期限)[^。；《》]{0,24}?((?:20[0-9]{2,3}年?[0-9]{0,2}月[0-9]{0,2}日?[^。；，]{0,16}?|[0-9]{1,2}月[0-9]{1,2}日[起始]?(?:至|到|[-—－~～–]+))[0-9]{1,2}月[0-9]{0,2}日?)"
)
_OPENING = regex(
    r"(?:^|[。；：\n]|(?<=情况)|(?<=[开做布]，)|(?<=公开工作，))(?P<step>[一二三四五六七八九]是|[（(][一二三四五][）)]|[我本][镇乡县市区旗局委厅院办](?=20))?\s*(?P<until>截[至止](?:到)?)?(?P<year>20[0-9][0-9])年(?P<rest>[^。；]*)"
)
_ALLOWED = regex(
    r"结转|同比|相比|[较比](?:上|去|20)|以来|[年月日]起|至今|至20|^(?:度?[-—~～至到、和])|规划|计划|五年"
    r"|考核结果|评估结果|整改|反馈|发现的|报告|届|成立|建成|开通|启用|上线|荣获|获评|被评|年底前|统计公报|年鉴|今年|本年"
)

_BUDGET = regex(
    r"公开(?:了|各单位|各部门|本级|[^，。；、]{0,6}单位)?(?P<year>20[0-9][0-9])年度?(?:部门|财政|本级|单位|县级|区级|政府)*预算(?![及和与、]?决算)"
)
_LAST_YEAR = regex(
    r"(?:^|[。；\n])去年，(?:[我本全][镇乡县市区旗州局街机单省厅委办]|[“□]|通过|共|累计|收到|未收到)(?![^。；]*(?:今年|本年|同比|相比|相较|增[长加]|减少|下降|提高|上升|目前|现[在已]|以来))"
)
_PLAN = regex(
    r"(?:制定|印发|出台|起草|发布)(?:了|并印发)?《[^《》]{0,24}?(?<!-)(?<!—)(?P<year>20[0-9][0-9])年度?(?:全[省市县区镇乡])?(?:政务公开|政府信息公开|信息公开)[^《》]{0,8}(?:要点|方案|计划|分解表?|任务)[^《》]{0,6}》"
)
_PROMISED = regex(
    r"(?:^|[。；：\n，])(?P<year>20[0-9][0-9])年(?:度)?，?(?:我[镇局乡县市区街办委]?(?:道|关)?|本(?:机关|单位|局|镇)|全[镇局乡县市区]|[\u4e00-\u9fff]{2,14}(?:局|委员会|厅|镇|乡|街道|政府|办公室|办事处|中心))?(?:将(?!信息|政府|政务|公开|其|各)|计划|拟)"
)

# What makes the date that of the whole statement, not part of a name (2022年收费目录清单).
_SUBJECT = regex(
    r"度?(?:全年)?(?:1月(?:1日)?[至到\-—~～]+12月(?:31日)?，?)?(?:，|[我本全][镇乡县市区局街机单省厅委办]|共|累计|主动公开|通过|未|收到|受理|持续|认真|严格|坚持|更新(?!改造)|发布|推送|在(?:门户|政府)?(?:网站|平台)|新增)"
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
        broken = _BROKEN_YEAR.search(text) if passage.section is None else None
        if broken is not None:
            line, column = passage.place(broken.start())
            yield source.finding(
                "F06", f"统计期限里的年份“{broken[1]}”写法不对", f"请写明统计期限：{period}", line=line, column=column
            )
            return
        if match is None and passage.section is None:
            match = _PERIOD.search(_in_digits(text))
        if match is not None:
            years = {int(year) for year in match.groups() if year}
            if years and years != {report.year}:
                line, column = passage.place(match.start())
                message = f"统计期限写的是“{match[0]}”，本报告的年度是 {report.year}"
                cure = hint if match[0] in text else f"请写明统计期限：{period}"
                yield source.finding("F06", message, cure, line=line, column=column)
            return
        if match := _YEARLY.search(text) if passage.section is None else None:
            if int(match[1]) != report.year:
                line, column = passage.place(match.start(1))
                year_hint = f"请写“{report.year}”"
                yield source.finding("F06", f"统计期限写的是“{match[1]}”年", year_hint, line=line, column=column)
            return
        if found := _any_period(text) if passage.section is None else None:
            start, said = found
            line, column = passage.place(start)
            message = f"统计期限写的是“{said}”，不是完整的全年起止日期"
            yield source.finding("F06", message, hint, line=line, column=column)
            return
    line = first_block.line if first_block is not None else 1
    hint = f"请在开头的一段里写明“本报告所列数据的统计期限为{period}”"
    yield source.finding("F06", "没有写统计期限", hint, line=line)


def _any_period(text: str) -> tuple[int, str] | None:
    """Any two dates that are said to be the period, also 2023.11.01 and 十一月一日: where, and as they are typed."""
    if match := _ANY_PERIOD.search(text):
        return match.start(1), match[1]
    if _ANY_PERIOD.search(_in_digits(text)) is None:
        return None
    for kind in (_DOTTED, _NUMERAL_DATE):
        if len(dates := list(kind.finditer(text))) == len("起止"):
            return dates[0].start(), text[dates[0].start() : dates[1].end()]
    return None


def _in_digits(text: str) -> str:
    """The text with its dates written as 2023年1月1日: 2023.01.01, 2023-1-1, 二〇二三年一月一日."""
    text = _DOTTED.sub(lambda m: f"{m[1]}年{int(m[3])}月{int(m[4])}日", text)
    text = re.sub(r"(?<![0-9])0([0-9])(?=[月日])", r"\1", text)
    return _NUMERAL_DATE.sub(_digits, text)


def _digits(match: re.Match[str]) -> str:
    year = f"20{_NUMERALS[match[1]]}{_NUMERALS[match[2]]}年" if match[1] else ""
    return f"{year}{_below_hundred(match[3])}月{_below_hundred(match[4])}日"


def _below_hundred(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    return (10 * (_NUMERALS[tens] if tens else 1) if ten else 0) + (_NUMERALS[ones] if ones else 0)


def _is_of(passage: Passage, section: str | None) -> bool:
    return section is not None and passage.section == section


def check_years(report: Report) -> Iterator[Finding]:
    """F08: a statement about the work of another year, as copying last year's report leaves it.

    Only statements that open with last year's date count; comparisons, accounts, plans, titles and what
    is carried over name other years rightly.
    """
    last = report.year - 1
    body = speaker_of(report)
    problems = report.format.role("problems")
    for passage in read_passages(report):
        years = (str(last), str(report.year)) if _is_of(passage, problems) else (str(last), str(last - 1))
        words = (*years, "去年", str(report.year + 2))
        if passage.section is None or not any(word in passage.text for word in words):
            continue
        text = re.sub(r"《[^《》]*》|“[^“”]*”|（[^（）]*）", lambda m: "□" * len(m[0]), passage.text)
        if _is_of(passage, problems):
            yield from (
                _wrong_year(report, passage, m.start("year"), promise=True) for m in _promises(text, report.year)
            )
            yield from (
                _wrong_year(report, passage, m.start("year"), typed=int(m["year"]), promise=True)
                for m in _PROMISED.finditer(text)
                if int(m["year"]) == report.year + 2
            )
        for match in _LAST_YEAR.finditer(text):
            yield _wrong_year(report, passage, text.index("去年", match.start()))
        for match in _PLAN.finditer(passage.text):
            if int(match["year"]) == last:
                yield _wrong_year(report, passage, match.start("year"))
        yield from (_wrong_year(report, passage, m.start("year"), old=True) for m in _old_accounts(text, report.year))
        for match in _OPENING.finditer(text):
            if int(match["year"]) not in (last, last - 1) or _rightly(
                match["rest"], report.year, until=bool(match["until"])
            ):
                continue
            rest = match["rest"]
            if not (match["until"] or _SUBJECT.match(rest) or body.comes_first(rest.removeprefix("度"))):
                continue
            if _is_of(passage, problems) and _of_problems(match["rest"]):
                continue
            yield _wrong_year(report, passage, match.start("year"), typed=int(match["year"]))


def _old_accounts(text: str, year: int) -> Iterator[re.Match[str]]:
    """公开 2023 年度部门预算 in the report of 2025: a budget is published in its year, or the year before."""
    return (m for m in _BUDGET.finditer(text) if int(m["year"]) == year - 2)


def _of_problems(rest: str) -> bool:
    """Whether it tells of last year's problems; that there still are some (还存在…问题) is said of this year."""
    return re.search("问题|不足", rest) is not None and not (
        re.search("[还仍也主]要?存在", rest) and not re.search("已|整改|解决|改进了|得到|年报|报告|指出", rest)
    )


def _promises(text: str, year: int) -> Iterator[re.Match[str]]:
    """What section 五 promises for the year that is over: it looks ahead to the next."""
    yield from (m for m in _PROMISED.finditer(text) if int(m["year"]) in (year, year - 1))


def _rightly(rest: str, year: int, *, until: bool = False) -> bool:
    if re.match("1月(?:1日)?[至到\\-—~～]+12月(?:31日)?，", rest):
        rest = rest.partition("，")[2]
    # 2022年，我镇成立小组: what stands behind a comma was done in that year
    allowed = _ALLOWED.search(re.sub("^，[^，。；]*成立(?!于|以来)", "", rest))
    if until:  # what stands behind the second comma is said of something else
        first = "，".join(rest.split("，")[:2])
        allowed = _ALLOWED.search(first)
    allowed = allowed or re.search("决算|预算", rest.partition("，")[0])
    named = str(year) in rest or allowed is not None
    return named or re.match(r"度?(?:[、和]|[0-9])" if not until else r"度?[、和]", rest) is not None


def _wrong_year(
    report: Report, passage: Passage, offset: int, *, promise: bool = False, old: bool = False, typed: int = 0
) -> Finding:
    line, column = passage.place(offset)
    if promise and typed:
        message = f"这里说的是 {typed} 年的打算，本报告的下一年是 {report.year + 1}"
        return report.narrative.source.finding(
            "F08", message, "若年份写错，请改正；确实是以后的事，请写明", line=line, column=column
        )
    if promise:
        message = f"这里把 {report.year} 年写成今后的打算，而 {report.year} 年正是本报告的年度"
        hint = f"若从上一年复制而来，请核对内容并改为 {report.year + 1} 年"
        return report.narrative.source.finding("F08", message, hint, line=line, column=column)
    if old:
        message = f"这里写的是 {report.year - 2} 年的预算，本报告的年度是 {report.year}"
        hint = "若从上一年的报告复制而来，请核对内容并改正年份"
        return report.narrative.source.finding("F08", message, hint, line=line, column=column)
    message = f"这里说的是 {typed or report.year - 1} 年的工作，本报告的年度是 {report.year}"
    hint = f"若从上一年复制而来，请核对内容并改为 {report.year}；确实是以前的事，请写“上年”并说明"
    return report.narrative.source.finding("F08", message, hint, line=line, column=column)
