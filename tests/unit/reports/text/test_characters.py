"""The table of characters held against the Unicode character database that Python carries."""

from __future__ import annotations

import sys
import unicodedata

from reportkit.reports.text.characters import strays, without_strays

ALLOWED = {"\t", "\n", " ", "\u3000"}
REFUSED = {"Cc", "Cf", "Zl", "Zp", "Zs", "Cs", "Co"}
# Default_Ignorable_Code_Point beyond Cf (DerivedCoreProperties.txt 15.0), and what has no ink
IGNORABLE = {
    *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0),
    *range(0xFE00, 0xFE10),
    *range(0xFFF0, 0xFFF9),
    *range(0xE0000, 0xE1000),
    *(0x2065, 0x2800, 0xFFFC, 0xFFFD, 0x1D159),
    *range(0x13430, 0x13460),  # formats of hieroglyphs, some of them younger than the database of Python 3.11
}


def noncharacter(code: int) -> bool:
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def test_every_character_is_refused_by_its_property_and_no_other() -> None:
    wrong = []
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        wanted = (
            unicodedata.category(char) in REFUSED or code in IGNORABLE or noncharacter(code)
        ) and char not in ALLOWED
        if wanted != bool(list(strays(f"甲{char}乙"))) and not 0x13430 <= code < 0x13460:
            wrong.append(f"U+{code:04X}")
    assert wrong == []


def test_every_mark_beside_a_digit_is_refused() -> None:
    marks = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)).startswith("M")]
    assert len(marks) > 2000
    assert [f"U+{ord(mark):04X}" for mark in marks if not list(strays(f"3{mark}"))] == []
    assert [f"U+{ord(mark):04X}" for mark in marks if not list(strays(f"{mark}3"))] == []


def test_ordinary_text_stays() -> None:
    text = "（一）共收到 3,526 件，同比增长5.2%；“两微一端”——〔2021〕30号、々〇㑇𠮷é①Ⅲ・㎡\t\n　"
    assert list(strays(text)) == []
    assert without_strays(text) == text


def test_what_is_left() -> None:
    assert without_strays("3\u200b5\u00a06\ue000\ufffd") == "35 6\ue000\ufffd"
