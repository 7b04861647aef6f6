"""Values of the front matter that no JSON Schema can judge: dates of the calendar, texts that fit on one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from reportkit.diagnostics import Finding
from reportkit.reports.text import Source, Tree
from reportkit.resources import regex

PUBLISHED = "发布日期"
_CODE = "S09"
_ISO = regex(r"(20[0-9]{2})-([0-9]{2})-([0-9]{2})")
_TYPED = regex(r"\s*([0-9]{4})\s*[-年/.、]\s*([0-9]{1,2})\s*[-月/.、]\s*([0-9]{1,2})\s*日?\s*")
_HAN_DATE = regex(r"([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
_HAN = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TEN = 10
_FORM = "写成“年-月-日”，年四位，月和日各两位，中间用半角的减号"


def date_in(text: str) -> date | None:
    """The day that a text in the form of the front matter (2023-01-20) names; None where there is none."""
    match = _ISO.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def value_findings(source: Source, tree: Tree, year: int) -> Iterator[Finding]:
    """Rule S09: a day that is not in the calendar or before the year has ended; texts broken over lines."""
    entry = tree.entries.get(PUBLISHED)
    if entry is not None and isinstance(entry.tree.value, str):
        yield from _date_findings(source, entry.tree, entry.tree.value, year)
    for name, node in _texts(tree, ""):
        if isinstance(node.value, str) and re.search(r"[\n\t]", node.value.strip("\n")):
            message, hint = f"“{name}”里有换行或制表符", "请写在一行里"
            yield source.finding(_CODE, message, hint, line=node.line, column=node.column)


def _date_findings(source: Source, place: Tree, text: str, year: int) -> Iterator[Finding]:
    spelled = _spelled(text)
    hint = ""
    if spelled is None:
        message, hint = f"“{PUBLISHED}”写的是“{text}”，不是一个日期", f"请{_FORM}；还没有发布的，先删去这一行"
    elif (found := _day(*spelled)) is None:
        message = f"“{PUBLISHED}”写的是“{text}”，{_absent(*spelled)}"
        hint = "请核对发布的是哪一天"
    elif found.isoformat() != text:
        message, hint = f"“{PUBLISHED}”写的是“{text}”", f"请写成 {found.isoformat()}"
    elif found.year <= year:
        message = f"“{PUBLISHED}”写的是 {text}，那时 {year} 年度还没有结束"
        hint = "请核对发布日期和年度，哪一处写错就改哪一处；还没有发布的，先删去这一行"
    else:
        return
    yield source.finding(_CODE, message, hint, line=place.line, column=place.column)


def _spelled(text: str) -> tuple[int, int, int] | None:
    """Year, month and day as people write them: 2024年1月5日, 2024/1/5, 二〇二四年一月五日."""
    if match := _TYPED.fullmatch(unicodedata.normalize("NFKC", text)):
        year, month, day = match.groups()
        return int(year), int(month), int(day)
    if match := _HAN_DATE.fullmatch("".join(text.split())):
        year = "".join(str(_HAN[char]) for char in match[1])
        return int(year), _below_hundred(match[2]), _below_hundred(match[3])
    return None


def _below_hundred(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    return (_HAN.get(tens, 1) * _TEN if ten else 0) + _HAN.get(ones, 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _absent(year: int, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"没有 {month} 月"
    if _day(year, month, 1) is None:
        return f"没有 {year} 年"
    return f"{year} 年 {month} 月没有 {day} 日"


def _texts(tree: Tree, name: str) -> Iterator[tuple[str, Tree]]:
    """Every text of the front matter with the key it stands under."""
    if isinstance(tree.value, list):
        for item in tree.value:
            yield from _texts(item, name)
    elif isinstance(tree.value, dict):
        for key, entry in tree.value.items():
            yield from _texts(entry.tree, key)
    else:
        yield name, tree
