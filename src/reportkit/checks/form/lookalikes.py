"""F11: what looks like a figure and is none to a program: other digits, letters among digits, marks of thousands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reportkit.resources import regex

# neither Han nor full width nor a mark
_RARE = regex(r"[\x80-\u1fff\u2070-\u2fff\u3021-\u33ff\ua000-\ud7ff\ufe10-\uff0f\U00010000-\U0010ffff]")
_UNIT = "件条次篇个人名户份元%％"
_LETTERS = "lIoO|ОоΟοІіӏ｜ｌＩｏＯ丨〇○◯"
_MIXED = regex(
    rf"(?<![0-9A-Za-z{_LETTERS}])(?=[{_LETTERS}]{{0,9}}[0-9])(?:[0-9]+[{_LETTERS}]+[0-9{_LETTERS}]*[0-9]"
    rf"|[0-9{_LETTERS}]*[{_LETTERS}][0-9{_LETTERS}]*(?=\s?(?:[{_UNIT}]|万元|亿元)))(?![0-9A-Za-z])"
)
_PARTING = "'’‘´`ʼ＇·_"
_GROUPED = regex(rf"[0-9](?<![0-9]{{2}})[0-9]{{0,2}}(?:[{_PARTING}][0-9]{{3}})+(?![0-9])")
_PARTED = regex(rf"[0-9](?:[{_PARTING}]|[,.]?\n)[0-9]")
_LETTER = regex(f"[{_LETTERS}]")
_BROKEN = regex(r"[0-9]+[,.]?\n[0-9]+")
_ENDLESS = regex(rf"[0-9]{{16,}}(?=[{_UNIT}万亿])")
_RETYPE = "请对照台账，用键盘上的数字 0—9 重打"

Slip = tuple[int, str, str]


def figure_slips(text: str) -> Iterator[Slip]:
    """Offset, message and hint: one for each kind of slip, at its first place. No figure is guessed."""
    odd = list(_odd_digits(text)) if _RARE.search(text) else []
    if odd:
        run = text[odd[0] : odd[0] + 1 + _following(odd)]
        yield odd[0], f"这一段有 {len(odd)} 个不是普通数字的字，如“{run}”", _RETYPE
    if _LETTER.search(text) and (mixed := _MIXED.search(text)):
        yield mixed.start(), f"“{mixed[0]}”里混了字母或别的字，不是一个数", _RETYPE
    if (parted := _PARTED.search(text)) and (grouped := _GROUPED.search(text)):
        yield grouped.start(), f"“{grouped[0]}”里的分隔符号不是千分位的逗号", "请删去数字中间的符号，与台账核对"
    if parted and (broken := _BROKEN.search(text)):
        shown = broken[0].replace("\n", "⏎")
        hint = "请对照台账：是一个数的，写在同一行里，中间不空格；是两个数的，用顿号隔开"
        yield broken.start(), f"数字“{shown}”被换行断成两截", hint
    if endless := _ENDLESS.search(text):
        yield endless.start(), f"“{endless[0][:20]}……”有 {len(endless[0])} 位，不会是一个数", "请对照台账核对"


def _odd_digits(text: str) -> Iterator[int]:
    """Digits of other scripts anywhere; circled, Roman and raised ones only where they stand for a figure."""
    for match in _RARE.finditer(text):
        at, char = match.start(), match[0]
        if not char.isnumeric():
            continue
        beside = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        if unicodedata.category(char) == "Nd" or _counts(text[at + 1 : at + 2]) or any(map(_digit, beside)):
            yield at


def _counts(char: str) -> bool:
    return char != "" and char in _UNIT


def _digit(char: str) -> bool:
    return "0" <= char <= "9" or (_RARE.match(char) is not None and char.isnumeric())


def _following(odd: list[int]) -> int:
    """How many of the odd digits follow the first without a gap."""
    run = 0
    while run + 1 < len(odd) and odd[run + 1] == odd[0] + run + 1:
        run += 1
    return run
