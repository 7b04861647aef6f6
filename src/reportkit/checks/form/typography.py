"""F11: digits and punctuation. One finding for each kind of slip in a paragraph, at its first place."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.form.lookalikes import figure_slips
from reportkit.diagnostics import Finding
from reportkit.prose.reading import (
    LONGEST_SENTENCE,
    MOST_NUMBERS,
    most_quantities,
    read_passages,
    read_sentences,
)
from reportkit.reports import Report
from reportkit.reports.text import half_width_brackets, half_width_marks, without_addresses
from reportkit.resources import regex

_SHORT = 2 * MOST_NUMBERS  # characters: a number and its unit take two, so that no shorter sentence is too long
_WIDE_DIGITS, _BLANKS = "０１２３４５６７８９", " \u00a0\u3000"
_SELDOM = regex(f"[{_WIDE_DIGITS}{_BLANKS}(),;:!?.]")
_WIDE = regex(f"[{_WIDE_DIGITS}]+")
_SPACED = regex(
    rf"(?<![0-9.:：\-/A-Za-z])[0-9]+[{_BLANKS}]+[0-9][0-9.]*(?=\s*(?:[件条次篇个人名期场户份万亿元年月日项家%％]))"
)


_STRONGER = "、，：；。"
_MARKS_TOGETHER = regex(r"[，。；、：][ \u3000]*[，。；、：]+")


def check_typography(report: Report) -> Iterator[Finding]:
    """Full-width digits, spaces inside numbers, half-width brackets and commas in Chinese text."""
    for block in report.narrative.markup.blocks:
        for offset, message, hint in _slips(without_addresses(block.text)):
            line, column = block.place(offset)
            yield report.narrative.source.finding("F11", message, hint, line=line, column=column)
    yield from _unreadable(report)


def _unreadable(report: Report) -> Iterator[Finding]:
    """Sentences that nobody can follow: the rules that hold numbers against the tables pass them over."""
    for passage in read_passages(report):
        for sentence in read_sentences(passage) if _may_be_too_long(passage.text) else ():
            if sentence.readable:
                continue
            line, column = sentence.place(0)
            count = len(sentence.quantities)
            what = f"有 {len(sentence.raw)} 个字" if len(sentence.raw) > LONGEST_SENTENCE else f"有 {count} 个数"
            message = f"这一句{what}，太长，里面的数没有与统计表核对"
            hint = "请用句号断成几句；是一张表的，请写成表格"
            yield report.narrative.source.finding("F11", message, hint, line=line, column=column)


def _may_be_too_long(text: str) -> bool:
    """Whether a sentence of it may be; most texts need not be read to know that none is."""
    return len(text) > _SHORT and (len(text) > LONGEST_SENTENCE or most_quantities(text) > MOST_NUMBERS)


def _slips(text: str) -> Iterator[tuple[int, str, str]]:
    seldom = _SELDOM.search(text) is not None
    if seldom and (wide := _WIDE.findall(text)):
        narrow = str(int(wide[0])) if len(wide[0]) < 2 else "".join(str(int(c)) for c in wide[0])
        yield text.index(wide[0]), f"这一段有 {len(wide)} 处全角数字，如“{wide[0]}”", f"请改成半角：{narrow}"
    if seldom and (spaced := _SPACED.search(text)):
        hint = "请对照台账：是一个数的，删去中间的空格；是两个数的，用顿号隔开"
        yield spaced.start(), f"数字“{spaced[0]}”中间有空格", hint
    if together := _MARKS_TOGETHER.search(text):
        yield (
            together.start(),
            f"两个标点连在一起：“{together[0]}”",
            f"应写“{max(together[0].strip(), key=_STRONGER.find)}”",
        )
    yield from figure_slips(text)
    if seldom:
        yield from _half_width(text)


def _half_width(text: str) -> Iterator[tuple[int, str, str]]:
    brackets = list(half_width_brackets(text))
    if brackets:
        shown = brackets[0][0] if len(brackets[0][0]) < 12 else brackets[0][0][:10] + "…"
        message = f"这一段有 {len(brackets)} 处半角括号，如“{shown}”"
        yield brackets[0].start(), message, "中文里请用全角括号（）"
    commas = list(half_width_marks(text))
    if commas:
        marks = "".join(dict.fromkeys(m[0].strip() for m in commas))
        message = f"这一段有 {len(commas)} 处半角标点“{marks}”"
        at = commas[0].start() + (len(commas[0][0]) - len(commas[0][0].lstrip()))
        yield at, message, "中文里请用全角标点，。；：！？"
