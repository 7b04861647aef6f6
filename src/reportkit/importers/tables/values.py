"""What a published cell says: a number, nothing, or something that a person must look at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportkit.formats import Fact, amount_text
from reportkit.importers.page import unit_line
from reportkit.reports.text import read_number, strays, without_strays
from reportkit.resources import regex

_NOTHING = regex(r"无|没有|零|〇")
_UNFILLED = regex(r"[/\\\-—–－_]{1,3}")  # a stroke: nothing, or not applicable
_UNIT = regex(r"(-?[0-9.,]+)(?:(万元|亿元|千元|百元|元|件|项|条|个|次|份|宗)|\((件|项|条|个|次|份|宗)\))")
_MONEY = {
    "元": Decimal(10000),
    "百元": Decimal(100),
    "千元": Decimal(10),
    "万元": Decimal(1),
    "亿元": 1 / Decimal(10000),
}
_NAMED_UNIT = regex(r"(?:^|[：:（(、，,/\s]|位|额)([百千万亿]?元)")  # after another character it may be misread
_BROKEN_UNIT = regex(r"(?<=[百千万亿])\s+(?=元)")  # by the end of a line in a narrow head
_NOTED = regex(r"([0-9]+(?:\.[0-9]+)?)\([^0-9][^()]*\)")
_VALUE_START = regex(r"[-+−－]{0,2}[0-9]|[OoIl|][0-9]|[OolI]$")
_LETTERS = str.maketrans("OoIl|", "00111")
_THOUSANDS = regex(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:\.[0-9]{1,4})?")
_BARE_NUMBER = regex(r"[0-9]{1,2}\s*[.．、]")  # of a label that goes on in the next line
_LABEL_NUMBER = regex(r"[0-9]{1,2}\s*[.．、]\s*[^0-9\s]")


@dataclass(frozen=True)
class CellReading:
    """The amount of a cell, None where it is blank or cannot be told.

    ``tentative`` amounts count only if arithmetic confirms them. ``note`` says what was read how, or why not.
    ``printed`` is the text with its unit, where another unit is held. ``garbled``: letters stand among the digits, as
    recognition of scans leaves them. ``word`` is what a cell says that is no number (yes or no, a text, boxes).
    """

    amount: Decimal | None = None
    note: str = ""
    blank: bool = False
    tentative: bool = False
    garbled: bool = False
    printed: str = ""
    word: str | None = None


def clean(text: str) -> str:
    """NFKC without invisible characters, white space collapsed and trimmed."""
    plain = without_strays(re.sub(r"\s", " ", text))
    return " ".join(unicodedata.normalize("NFKC", plain).replace("−", "-").split())


def with_unit(text: str, fact: Fact, head: Sequence[str], caption: str) -> str:
    """The text of a cell with the unit that its head, else the line above its table, says it is in.

    Only for amounts of money in another unit than the official one; a cell that has its own unit keeps that.
    """
    cell = clean(text).replace(" ", "")
    if fact.unit not in _MONEY or not re.fullmatch(r"[0-9][0-9.,]*", cell) or not cell.strip("0.,"):
        return text
    heads, line = (_BROKEN_UNIT.sub("", text) for text in ("".join(head[-1:]), unit_line(caption) or ""))
    told = [*dict.fromkeys(_NAMED_UNIT.findall(heads)), *_NAMED_UNIT.findall(line)]
    return cell + told[0] if told and told[0] != fact.unit else text


def is_value(text: str) -> bool:
    """Whether a cell of text without geometry holds a value, or a note to one, rather than a label."""
    cell = clean(text)
    if _LABEL_NUMBER.match(cell) or _BARE_NUMBER.fullmatch(cell):
        return False
    return bool(_VALUE_START.match(cell) or _NOTHING.fullmatch(cell) or _UNFILLED.fullmatch(cell))


def is_number(text: str) -> bool:
    """Whether a cell holds nothing but digits and the marks within numbers."""
    return re.fullmatch(r"-?[0-9][0-9., ]*", clean(text)) is not None


def read_value(text: str, fact: Fact) -> CellReading:  # noqa: PLR0911  # one return for each way of writing
    """Read the cell of a fact. A blank is no zero; two numbers, or a number with words, are not read."""
    if not fact.numeric:
        return _read_word(text, fact)
    cell = clean(text)
    if any(unicodedata.category(stray.char).startswith("M") for stray in strays(text)):
        return CellReading(note=f"“{cell[:30]}”上叠了别的符号，像是划去的")
    if not cell or _UNFILLED.fullmatch(cell):
        return CellReading(blank=True)
    if _NOTHING.fullmatch(cell):
        return CellReading(Decimal(0), f"“{cell}”读作 0")
    if " " in cell and re.fullmatch(r"[0-9., -]+", cell):
        return _with_spaces(cell, fact, lined="\n" in text.strip())
    joined = cell.replace(" ", "")
    if fact.signed and re.fullmatch(r"\+[0-9]+", joined):
        return _fitting(Decimal(joined[1:]), fact, f"“{cell}”去掉了正号")
    if re.fullmatch(r"[0-9OoIl|]+", joined) and not joined.isdigit():
        return _with_letters(cell, joined, fact)
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", joined):
        return _fitting(Decimal(joined.replace(",", "")), fact, f"“{cell}”去掉了千分位")
    if unit := _UNIT.fullmatch(joined):
        return _with_unit(cell, unit[1], unit[2] or unit[3], fact)
    if noted := _NOTED.fullmatch(joined):
        reading = read_value(noted[1], fact)
        return CellReading(reading.amount, f"“{cell[:30]}”读作 {noted[1]}", tentative=reading.amount is not None)
    number = read_number(joined)
    if number is None:
        garbled = re.fullmatch(r"(?=.*[0-9])[0-9a-zA-Z|]+", joined) is not None
        return CellReading(note=f"“{text.strip()[:30]}”不是一个单独的数", garbled=garbled)
    wide = "" if joined == text.strip() else f"“{text.strip()}”读作 {joined}"
    return _fitting(number, fact, wide)


def _read_word(text: str, fact: Fact) -> CellReading:
    """A cell that holds no number: as it is printed, boxes by their marks."""
    plain = " ".join(without_strays(re.sub(r"\s", " ", text)).split())
    if not plain or (_UNFILLED.fullmatch(clean(plain)) and fact.kind.name != "text"):
        return CellReading(blank=True)
    word = fact.kind.reread(plain)
    return CellReading(word=word) if word is not None else CellReading(note=f"“{plain[:30]}”认不出，{fact.kind.told}")


def _with_spaces(cell: str, fact: Fact, *, lined: bool) -> CellReading:
    """Digits apart may be one number or two: only arithmetic can tell, but for thousands parted in one line."""
    if not lined and _THOUSANDS.fullmatch(cell):
        return _fitting(Decimal(cell.replace(" ", "")), fact, f"“{cell}”去掉了千分位的空格")
    number = read_number(cell.replace(" ", "").replace(",", ""))
    if number is None or (fact.decimal and "." in cell):
        return CellReading(note=f"“{cell}”像是两个数")
    apart = "分成几行" if lined else "中间有空格"
    reading = _fitting(number, fact, f"“{cell}”{apart}，读作 {number}")
    return CellReading(reading.amount, reading.note, tentative=True)


def _with_letters(cell: str, joined: str, fact: Fact) -> CellReading:
    """Letters that recognition takes for digits: only arithmetic can tell."""
    number = read_number(joined.translate(_LETTERS))
    if number is None:
        return CellReading(note=f"“{cell}”不是一个单独的数")
    reading = _fitting(number, fact, f"“{cell}”里有字母，读作 {number}")
    return CellReading(reading.amount, reading.note, tentative=reading.amount is not None, garbled=True)


def _with_unit(cell: str, digits: str, unit: str, fact: Fact) -> CellReading:
    grouped = re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", digits) is not None
    number = read_number(digits.replace(",", "") if grouped else digits)
    if number is None:
        return CellReading(note=f"“{cell}”不是一个单独的数")
    if unit in _MONEY and unit != "万元" and fact.unit == "万元":
        amount = Decimal(amount_text((number / _MONEY[unit]).normalize()))
        reading = _fitting(amount, fact, f"“{cell}”换算成 {amount_text(amount)} 万元")
        return replace(reading, printed=cell)
    if number and (unit in _MONEY) != (fact.unit == "万元"):
        return CellReading(note=f"“{cell}”的单位与这一格（{fact.unit}）不符")
    return _fitting(number, fact, f"“{cell}”去掉了单位")


def _fitting(number: Decimal, fact: Fact, note: str) -> CellReading:
    if number < 0 and not fact.signed:
        return CellReading(note=f"“{number}”是负数")
    if not fact.decimal:
        if number != number.to_integral_value():
            return CellReading(note=f"“{number}”不是整数")
        return CellReading(Decimal(int(number)), note)
    return CellReading(number, note)
