"""F17: days that do not exist, years of the wrong length, telephone numbers and postcodes of the wrong length."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator

from reportkit.diagnostics import Finding
from reportkit.reports import Report
from reportkit.resources import regex

_DAY = regex(r"(?<![0-9.])(?:(?P<year>(?:19|20)[0-9][0-9])年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日")
_YEAR = regex(r"(?<![0-9.,第-])(?:20[0-9]{3,4}|20[0-9])(?=年(?!以上|内))")
_PHONE = regex(r"(?:电话|传真)(?:号码)?[：:]?\s*(?P<number>0[0-9]{2,3}\s*[-—－–]+\s*[0-9]+)(?![0-9])")
_POSTCODE = regex(r"(?:邮编|邮政编码)[：:]?\s*(?P<number>[0-9]+)")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_AREA = regex(r"0(?:10|2[0-9])")


def check_dates(report: Report) -> Iterator[Finding]:
    """One finding for each."""
    for item in report.outline.placed:
        text = item.block.text
        for offset, message, hint in (*_days(text), *_numbers(text)):
            line, column = item.block.place(offset)
            yield report.narrative.source.finding("F17", message, hint, line=line, column=column)


def _days(text: str) -> Iterator[tuple[int, str, str]]:
    for match in _DAY.finditer(text):
        month, day = int(match["month"]), int(match["day"])
        year = int(match["year"]) if match["year"] else None
        if not 1 <= month <= len(_LENGTHS):
            yield match.start(), f"没有“{match[0]}”这个日期：一年只有 12 个月", "请核对月份"
            continue
        last = _LENGTHS[month - 1] - (month == _FEBRUARY and year is not None and not isleap(year))
        if not 1 <= day <= last:
            yield match.start(), f"没有“{match[0]}”这一天", f"{month} 月最后一天是 {month}月{last}日，请核对"
    for match in _YEAR.finditer(text):
        yield match.start(), f"年份“{match[0]}年”不是四位数", "请核对年份"


def _numbers(text: str) -> Iterator[tuple[int, str, str]]:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", " ", match["number"]).split()
        if len(digits[-1]) not in (7, 8) or (
            _AREA.fullmatch(digits[0]) and len(digits[-1]) != 8
        ):  # the two lengths there are
            yield match.start("number"), f"电话“{match['number']}”的位数不对", "区号后面应是 7 位或 8 位数字，请核对"
    for match in _POSTCODE.finditer(text):
        if len(match["number"]) != 6:  # the length of a postcode
            yield match.start("number"), f"邮政编码“{match['number']}”不是 6 位", "请核对"
