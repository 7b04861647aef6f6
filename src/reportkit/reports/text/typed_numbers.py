"""Numbers as an editor types them: which texts are numbers, and what to say of those that are not."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from reportkit.resources import regex

_INTEGER = regex(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = regex(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_SCIENTIFIC = regex(r"([+-]?[0-9]+(?:\.[0-9]+)?)[eE][+-]?([0-9]+)")
_QUOTED = 30  # characters of a text that a message repeats
LONGEST = 15  # characters of a figure, sign and point among them
_KEYED = regex(r"[\s0-9０-９.．,，+＋\-－_]+")  # what the keys of a keyboard give, in either width
_NOTHING = {
    "/",
    "\\",
    "-",
    "--",
    "—",
    "——",
    "–",
    "无",
    "没有",
    "空",
    "无数据",
    "n/a",
    "na",
    "null",
    "none",
    "nil",
    "~",
    "*",
    ".",
}
_UNITS = regex(r"(-?[0-9.]+)\s*(万元?|亿元?|元|件|条|次|个|份|人|起)")
_CHINESE = regex(r"[零〇一二三四五六七八九十百千万亿两]+")


@lru_cache(maxsize=1 << 12)  # most cells of a table hold the same few numbers, and each is asked for twice
def read_number(text: str) -> Decimal | None:
    """The value of a plain decimal number, or None for any other text (``1e3``, ``010``, ``１２``, ``1,234``).

    No office counts to ``LONGEST`` digits, and sums of longer numbers would no longer be exact.
    """
    if len(text) > LONGEST:
        return None
    if _INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text):
        return Decimal(text)
    return None


def explain_number(text: str | None, *, quoted: bool, decimal: bool, signed: bool, unit: str = "") -> tuple[str, str]:
    """Why this is not the number wanted, which counts in ``unit``: what was found, and what to type."""
    kind = "数字" if decimal else "整数"
    if text is None or not text.strip():
        return "这里空着", "有数的照台账填；确实没有发生的填 0；还不知道的先问清楚，不能空着"
    shown = _shortened(text)
    plain = unicodedata.normalize("NFKC", text).strip()
    compact = re.sub(r"[\s,_，]", "", plain)
    if len(compact) > LONGEST and re.fullmatch(r"[+-]?[0-9.]+", compact):
        return f"{shown}有 {len(compact)} 位，不会是一个{kind}", "请对照台账，看是否几个数连在了一起"
    if quoted and read_number(text) is not None:
        return f"数字加了引号：{shown}", f"请去掉引号，写 {text}"
    if plain.lower() in _NOTHING:
        return f"{shown}不是数字", "有数的照台账填；确实没有发生的填 0"
    if (value := read_number(text)) is not None:
        if value < 0 and not signed:
            return f"{shown}是负数", "这一格不会小于 0，请核对"
        if not decimal:
            typed = f"，请写 {int(value)}" if value == int(value) else "，请核对"
            return f"{shown}不是整数", f"件数填整数{typed}"
    if re.fullmatch(r"\+[0-9.]+", plain):
        return f"{shown}前面有加号", f"请写 {plain[1:]}"
    if read_number(plain) is not None and _KEYED.fullmatch(text):
        return f"用了全角数字{shown}", f"请改成半角：{plain}"
    if read_number(compact) is not None and not _KEYED.fullmatch(text):
        return f"{shown}不是键盘上打的数字", "请对照台账，用键盘上的数字 0—9 重打"
    if re.fullmatch(r"-?0[0-9]+", plain):
        return f"{shown}前面多了 0", f"请写 {int(plain)}"
    if re.fullmatch(r"-?[0-9.]+[eE][+-]?[0-9]+", plain):
        return f"{shown}是科学记数法", _spelled_out(plain)
    if plain.lower() in (".nan", "nan", ".inf", "-.inf", "inf"):
        return f"{shown}不是数字", "表格软件算不出的数，请照台账重填；确实没有发生的填 0"
    if re.match(r"0[xob]", plain.lower()):
        return f"{shown}不是普通的十进制数", f"请填普通的{kind}"
    groups = plain.split()
    if len(groups) > 1 and all(map(read_number, groups)) and any(len(group) != 3 for group in groups[1:]):
        return f"几个数写在了一起：{shown}", "请对照台账：是几个数的，用半角逗号隔开；是一个数的，删去中间的空格"
    if read_number(compact) is not None:
        if re.search(r"[,_，]", plain):
            return f"{shown}里有千分位或分隔符号", "请删去数字中间的符号，与台账核对"
        return f"{shown}里有空格", "请对照台账：是一个数的，删去中间的空格；是几个数的，用半角逗号隔开"
    if found := _UNITS.fullmatch(compact):
        right = unit.startswith(found[2]) and read_number(found[1]) is not None and (decimal or "." not in found[1])
        hint = (
            f"单位已是{unit}，请填 {found[1]}"
            if right
            else f"单位已由官方表规定{f'（{unit}）' if unit else ''}，请换算成那个单位，只填数字"
        )
        return f"{shown}带了单位“{found[2]}”", hint
    if _CHINESE.fullmatch(plain):
        return f"{shown}是汉字数字", "请用阿拉伯数字"
    if re.search(r"[0-9].*[（(]", plain):
        return f"{shown}里有说明文字", "这里只填一个数字，说明请写进正文"
    return f"{shown}不是{kind}", f"请照台账填半角的{kind}；确实没有发生的填 0"


def _shortened(text: str) -> str:
    """A text as quoted in a message."""
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[:_QUOTED]}……”"


def _spelled_out(scientific: str) -> str:
    """What to type for 1.2e3, as far as that can be a figure."""
    match = _SCIENTIFIC.fullmatch(scientific)
    if match is None or len(match[1]) > LONGEST or len(match[2]) > 2:
        return "请对照台账，写成普通数字"
    written = format(Decimal(scientific), "f")
    return f"请写成普通数字：{written}" if read_number(written) is not None else "请对照台账，写成普通数字"
