"""Numbers as an editor types them: which texts are numbers, and what to say of those that are not."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
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
_UNITS = re.compile(r"(-?[0-9.]+)\s*(万元?|亿元?|元|件|条|次|个|份|人|起)")
_CHINESE = re.compile(r"[零〇一二三四五六七八九十百千万亿两]+")


@lru_cache(maxsize=1 << 12)  # most cells of a table hold the same few numbers, and each is asked for twice
def read_number(text: str) -> Decimal | None:
    """The value of a plain decimal number, or None for any other text (``1e3``, ``010``, ``１２``, ``1,234``)."""
    if _INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text):
        return Decimal(text)
    return None


def explain_number(text: str | None, *, quoted: bool, decimal: bool, signed: bool, unit: str = "") -> tuple[str, str]:
    """Why this is not the number wanted, which counts in ``unit``: what was found, and what to type."""
    kind = "数字" if decimal else "整数"
    if text is None or not text.strip():
        return "这里空着", "没有发生就填 0；还没有数据就先问清楚，不能空着"
    shown = f"“{text}”"
    plain = unicodedata.normalize("NFKC", text).strip()
    compact = re.sub(r"[\s,_，]", "", plain)
    if quoted and read_number(text) is not None:
        return f"数字加了引号：{shown}", f"请去掉引号，写 {text}"
    if plain.lower() in _NOTHING:
        return f"{shown}不是数字", "没有发生就填 0"
    if (value := read_number(text)) is not None:
        if value < 0 and not signed:
            return f"{shown}是负数", "这一格不会小于 0，请核对"
        if not decimal:
            return f"{shown}不是整数", "件数填整数" + (f"，写 {int(value)}" if value == int(value) else "，请核对")
    if re.fullmatch(r"\+[0-9.]+", plain):
        return f"{shown}前面有加号", f"请写 {plain[1:]}"
    if read_number(plain) is not None:
        return f"用了全角数字{shown}", f"请改成半角：{plain}"
    if re.fullmatch(r"-?0[0-9]+", plain):
        return f"{shown}前面多了 0", f"请写 {int(plain)}"
    if re.fullmatch(r"-?[0-9.]+[eE][+-]?[0-9]+", plain):
        return f"{shown}是科学记数法", f"请写成普通数字：{format(Decimal(plain), 'f')}"
    if plain.lower() in (".nan", "nan", ".inf", "-.inf", "inf"):
        return f"{shown}不是数字", "没有发生就填 0；表格软件算不出的数请核对后重填"
    if re.match(r"0[xob]", plain.lower()):
        return f"{shown}不是普通的十进制数", f"请填普通的{kind}"
    groups = plain.split()
    if len(groups) > 1 and all(map(read_number, groups)) and any(len(group) != 3 for group in groups[1:]):
        return f"几个数写在了一起：{shown}", f"数与数之间用半角逗号隔开：{', '.join(groups)}"
    if read_number(compact) is not None:
        mark = "千分位或分隔符号" if re.search(r"[,_，]", plain) else "空格"
        return f"{shown}里有{mark}", f"请写 {compact}"
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
    return f"{shown}不是{kind}", f"请填半角的{kind}，没有发生填 0"
