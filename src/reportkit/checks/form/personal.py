"""F10: personal data that must not be published. The office's own contact data are no fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reportkit.diagnostics import Finding, Severity
from reportkit.reports import Report
from reportkit.reports.narrative import Block
from reportkit.resources import regex

_HIDDEN = regex(r"(?:https?://|www\.)[\w./?%&=#:\-]+|(?<![\w.\-])[\w.\-]+@[\w.\-]+", re.ASCII)
_LONG = regex(r"(?<![0-9A-Za-z])(?:[0-9][ \u3000-]?){15,18}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = regex(
    r"(?<![0-9A-Za-z.])(?:\+?86[- ]?)?(1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4})(?![0-9A-Za-z]"
    r"|\s*(?:万|亿)?(?:元|平方|立方|公里|吨|人次|次|条|件))"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_CARD_STARTS = ("62", "4", "51", "52", "53", "54", "55", "35", "60", "95", "10")
_ACCOUNT = regex("银行卡|卡号|账号|账户|帐号|帐户")
_CODE = regex("信用代码|组织机构代码|编号|文号|流水号|编码")


def check_personal_data(report: Report) -> Iterator[Finding]:
    """ID numbers and bank cards with valid check digits (errors), mobile numbers (warning)."""
    for block in report.narrative.markup.blocks:
        if not re.search(r"[0-9]{4}[ \u3000-]?[0-9]{3}", block.text):
            continue
        text = _HIDDEN.sub(lambda m: "□" * len(m[0]), block.text)
        for match in _LONG.finditer(text):
            yield from _long_number(report, block, text, match)
        for match in _MOBILE.finditer(text):
            shown = match[1][:3] + "****" + match[1][-4:]
            message, hint = f"这里有手机号码 {shown}", "公开联系方式请用办公电话；须公开手机号的，请先征得本人同意"
            yield _finding(report, block, match.start(1), message, hint, Severity.WARNING)


def _long_number(report: Report, block: Block, text: str, match: re.Match[str]) -> Iterator[Finding]:
    digits = re.sub(r"[^0-9Xx]", "", match[0]).upper()
    before = text[max(match.start() - 12, 0) : match.start()]
    if re.search("身份证(?!明|复印)[^0-9，。；]{0,8}$", before) and len(digits) == 18:
        what = "居民身份证号码"  # whatever its check digit
    elif is_id_number(digits) and not re.search("信用代码|组织机构代码", before):
        what = "居民身份证号码"
    elif is_card_number(digits) and not _CODE.search(before) and (_ACCOUNT.search(before) or digits.startswith("62")):
        what = "银行卡号"
    else:
        return
    message = f"这里有{what} {digits[:3]}…{digits[-2:]}"
    yield _finding(report, block, match.start(), message, "个人信息不得公开，请删去或用 * 遮住中间各位", Severity.ERROR)


def _finding(report: Report, block: Block, offset: int, message: str, hint: str, severity: Severity) -> Finding:
    line, column = block.place(offset)
    return report.narrative.source.finding("F10", message, hint, line=line, column=column, severity=severity)


def is_id_number(digits: str) -> bool:
    """Whether this is an 18-digit resident ID number: region, date of birth and check digit (GB 11643-1999)."""
    if not re.fullmatch(r"[1-8][0-9]{16}[0-9X]", digits):
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    check = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False))
    return 1900 <= born.year <= 2100 and _CHECK[check % 11] == digits[17]


def is_card_number(digits: str) -> bool:
    """Whether this may be a bank card: 16 to 19 digits, a card prefix, a valid Luhn digit (GB/T 15120)."""
    if not re.fullmatch(r"[0-9]{16,19}", digits) or not digits.startswith(_CARD_STARTS) or len(set(digits)) < 4:
        return False
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
