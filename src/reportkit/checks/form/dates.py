"""F17: days that do not exist, years of the wrong length, telephone numbers and postcodes of the wrong length."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator

from reportkit.diagnostics import Finding
from reportkit.reports import Report
from reportkit.resources import regex

_MAY_BE_DAY = regex(r"月[0-9]{1,2}日")
_DAY = regex(r"(?<![0-9.])(?:(?P<year>(?:19|20)[0-9][0-9])年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日")
_YEAR = regex(  # its first character stands first, what must stand before it behind that: all others are passed over
    r"2(?:(?<![0-9.,第-]2)0(?:[0-9]{3,4}|[0-9])(?=年(?!以上|内))|(?<![^。；\n]2)[1-9][0-9](?=年[，度我全]))"
)
_PHONE = regex(r"(?:电话|传真)(?:号码)?[：:]?\s*(?P<number>0[0-9]{2,3}\s*[-—－–]+\s*[0-9]+)(?![0-9])")
_TURNED = regex(r"(?:电话|传真)(?:号码)?[：:]?\s*(?P<number>[0-9]{7,8}\s*[-—－–]\s*0[0-9]{2,3})(?![0-9])")
_PLAIN = regex(r"(?:电话|传真)(?:号码)?[：:]\s*(?P<number>[1-9][0-9]{8}|[1-9][0-9]{11,})(?![0-9-])")
_RUN_TOGETHER = regex(r"(?:电话|传真)(?:号码)?[：:]\s*(?P<number>0[0-9]{7,})(?![0-9-])")
_AREA_AND_NUMBER = (11, 12)  # digits: 0478 and 7, 010 and 8, 0571 and 8
_MONTH = regex(r"20[0-9]{2}年(?P<month>1[3-9]|[2-9][0-9]|0)月(?![0-9])")
_MAIL = regex(r"(?:邮箱|邮件)(?:地址)?[：:]?\s*(?P<mail>[A-Za-z0-9_.-]+\.(?:com|cn|net|org))(?![A-Za-z0-9@/])")
_POSTCODE = regex(r"(?:邮编|邮政编码)[：:]?\s*(?P<number>[0-9]+)")
_OFFICE = regex("电话|传真|邮[编政箱件]")
_AHEAD = regex(r"(?P<year>2(?<![0-9.,第-]2)[0-9]{3})年(?=度|，|以来|(?!1月1日|12月31日)[0-9]{1,2}月|[我全]|底)")
_TARGETS = frozenset({2030, 2035, 2049, 2050, 2060})  # years that plans of the state name
_SOON = 6  # years that a report may look ahead
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_AREA = regex(r"0(?:10|2[0-9])")


def check_dates(report: Report) -> Iterator[Finding]:
    """One finding for each."""
    for item in report.outline.placed:
        text = item.block.text
        dated = (*_days(text), *_years(text, report.year)) if "年" in text or "月" in text else ()
        slips = (*dated, *(_numbers(text) if _OFFICE.search(text) else ()))
        for offset, message, hint in slips:
            line, column = item.block.place(offset)
            yield report.narrative.source.finding("F17", message, hint, line=line, column=column)


def _days(text: str) -> Iterator[tuple[int, str, str]]:
    for match in _DAY.finditer(text) if _MAY_BE_DAY.search(text) else ():
        month, day = int(match["month"]), int(match["day"])
        year = int(match["year"]) if match["year"] else None
        if not 1 <= month <= len(_LENGTHS):
            yield match.start(), f"没有“{match[0]}”这个日期：一年只有 12 个月", "请核对月份"
            continue
        last = _LENGTHS[month - 1] - (month == _FEBRUARY and year is not None and not isleap(year))
        if not 1 <= day <= last:
            yield match.start(), f"没有“{match[0]}”这一天", f"{month} 月最后一天是 {month}月{last}日，请核对"
    for match in _MONTH.finditer(text):
        yield match.start(), f"没有“{match[0]}”：一年只有 12 个月", "请核对月份"
    for match in _YEAR.finditer(text):
        yield match.start(), f"年份“{match[0]}年”不是四位数", "请核对年份"


def _years(text: str, year: int) -> Iterator[tuple[int, str, str]]:
    """2205年 for 2025年."""
    for match in _AHEAD.finditer(text):
        if int(match["year"]) > year + _SOON and int(match["year"]) not in _TARGETS:
            yield match.start(), f"年份“{match['year']}年”还远没有到", "请核对年份"


def _numbers(text: str) -> Iterator[tuple[int, str, str]]:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", " ", match["number"]).split()
        if len(digits[-1]) not in (7, 8) or (
            _AREA.fullmatch(digits[0]) and len(digits[-1]) != 8
        ):  # the two lengths there are
            yield match.start("number"), f"电话“{match['number']}”的位数不对", "区号后面应是 7 位或 8 位数字，请核对"
    for match in _TURNED.finditer(text):
        yield match.start("number"), f"电话“{match['number']}”的区号写在了后面", "请把区号写在前面，并核对"
    for match in _PLAIN.finditer(text):
        yield match.start("number"), f"电话“{match['number']}”的位数不对", "固定电话是 7 位或 8 位数字，请核对"
    for match in _RUN_TOGETHER.finditer(text):
        if len(match["number"]) not in _AREA_AND_NUMBER:
            yield match.start("number"), f"电话“{match['number']}”的位数不对", "区号后面应是 7 位或 8 位数字，请核对"
    for match in _MAIL.finditer(text):
        yield match.start("mail"), f"邮箱“{match['mail']}”里没有 @", "请核对邮箱地址"
    for match in _POSTCODE.finditer(text):
        if len(match["number"]) != 6:  # the length of a postcode
            yield match.start("number"), f"邮政编码“{match['number']}”不是 6 位", "请核对"
