"""The prose of a report as sentences, made comparable between years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportkit.prose.reading import ENDS, cut, join_lines
from reportkit.reports import Report
from reportkit.reports.narrative import LEAD, Block
from reportkit.resources import regex

_NOT_WORD = regex(r"[\W_]+")
# What the format, the law or a year without events makes every report say in the same words.
_BOILERPLATE = regex(
    r"统计期限|统计数据|电子版|疑问|联系(?:电话|地址|人|方式)|信息处理费|国办公开办函|根据《中华人民共和国政府信息公开条例》"
    r"|(?:未|没有|无)(?:收到|发生|出现|收取|受到)|需要报告的(?:其他)?事项"
)
_HEAD = regex(r"(?:存在的?)?(?:主要)?(?:问题|不足)[^，]{0,12}$")
_SHORTEST = 8
_REMEMBERED = 4_000  # characters; what is longer is no usual paragraph


@dataclass(frozen=True)
class OwnSentence:
    """A sentence and where it begins in its block.

    ``core`` are its letters and digits with the report's own year neutralised: what is compared.
    ``part`` is the key of the part it stands in.
    """

    text: str
    core: str
    part: str
    block: Block
    start: int

    @property
    def place(self) -> tuple[int, int]:
        """Line and column."""
        return self.block.place(self.start)


@lru_cache(maxsize=8)  # a report is looked at in its own year and in the two after it
def own_sentences(report: Report) -> tuple[OwnSentence, ...]:
    """The sentences that the body itself chose to write.

    Boilerplate is left out, and so are sentences that take their numbers from the tables.
    """
    return tuple(
        sentence
        for part in report.parts
        if part.key != LEAD
        for block in part.blocks
        for sentence in _sentences(block, part.key, report.year)
    )


def is_boilerplate(text: str) -> bool:
    """Whether a sentence is one that the format, the law or a year without events makes every report say."""
    return _BOILERPLATE.search(text) is not None or _HEAD.match(text) is not None


def _sentences(block: Block, part: str, year: int) -> Iterator[OwnSentence]:
    spoken_of = any(number in block.text for number, _, _ in _years(year))
    read = _read if len(block.text) < _REMEMBERED else _read.__wrapped__
    for start, end, text, letters in read(block.text, year if spoken_of else None):
        if not (block.facts and any(start <= begin < end for begin, _ in block.facts)):
            typed = block.text[start:end]
            yield OwnSentence(text, letters, part, block, start + len(typed) - len(typed.lstrip()))


@lru_cache(maxsize=256)  # most paragraphs without a year stand in the reports of both years
def _read(paragraph: str, year: int | None) -> tuple[tuple[int, int, str, str], ...]:
    """Start and end of what may be own sentences, these as one line, and their cores; ``year`` where it is named."""
    found = []
    for start, end in cut(paragraph, ENDS):
        text = join_lines(paragraph[start:end]).strip()
        if len(text) < _SHORTEST or is_boilerplate(text):
            continue
        letters = _NOT_WORD.sub("", text) if year is None else core(text, year)
        if len(letters) >= _SHORTEST:
            found.append((start, end, text, letters))
    return tuple(found)


def core(text: str, year: int) -> str:
    """Letters and digits only; this year, last year and next year become words."""
    for number, named, word in _years(year):
        if number in text:
            text = named.sub(word, text)
    return _NOT_WORD.sub("", text)


@lru_cache(maxsize=8)
def _years(year: int) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """The years that become words: how they are written, alone and with what follows them."""
    words = ((year, "本年"), (year - 1, "上年"), (year + 1, "下年"))
    return tuple((str(n), re.compile(rf"(?<![0-9]){n}(?:年度?)?(?![0-9])"), word) for n, word in words)
