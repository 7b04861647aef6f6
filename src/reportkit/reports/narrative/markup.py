"""The Markdown of a narrative, read for checking: blocks of plain text with their lines.

This reader (markdown-it) is some twenty times faster than pandoc's and knows lines; pandoc reads the same
file again when a document is built, and refuses again what is refused here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin

SCHEMES = ("http://", "https://", "mailto:", "tel:")
_SLOT = re.compile(r"\s*\{\s*\.statistics\s+table=(\"?)([^\"{}\s]+)\1\s*\}\s*")
_BROKEN_REFERENCE = re.compile(r"\[[^\[\]/\n]+(?:/[^\[\]/\n]+)+\]|[｛｝]|\{?\.fact\b")
_FACT = {"class": "fact"}
_BRACES = re.compile(r"\{[^{}]*\}")

_MEANT_AS_HEADING = re.compile(
    r"(?P<marks>[#＃]{1,3})[ \u3000]*[^#＃\s].{0,60}|(?:[一二三四五六七八九十]+、)[^。；\n]{2,40}"
)
_DEEPEST = 3
_REFUSED = {
    "html_block": ("HTML 标记", "请删去尖括号里的标记；要显示尖括号本身就写 \\<"),
    "html_inline": ("HTML 标记", "请删去尖括号里的标记；要显示尖括号本身就写 \\<"),
    "code_block": ("代码块", "行首不要空四格，首行缩进由程序排"),
    "fence": ("代码块", "请删去 ``` 所在的行"),
    "code_inline": ("代码标记", "请删去 ` 号"),
    "blockquote_open": ("引用块", "请删去行首的 >"),
    "hr": ("分隔线", "请删去这一行"),
    "bullet_list_open": ("项目符号", "行首的 - + * 会变成圆点；请写成“一是……；二是……”"),
    "ordered_list_open": ("自动编号", "行首的“1.”会变成自动编号；请写成“（1）”或“1\\.”"),
}


@dataclass(frozen=True)
class Fault:
    """Markup that does not belong (rule F12): where, what, and what to do instead."""

    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True)
class Slot:
    """The place of a statistics table."""

    table: str
    line: int


@dataclass(frozen=True)
class Reference:
    """A number taken from the statistics: ``[pointer]{.fact}``."""

    pointer: str
    line: int
    column: int


@dataclass(frozen=True)
class Picture:
    """An image: ``![description](name)``."""

    name: str
    description: str
    line: int
    column: int


@dataclass(frozen=True)
class Block:
    r"""A heading, paragraph or table cell as plain text.

    ``level`` is 0 for running text, else the heading's level. ``facts`` are (start, end) of the pointers
    within ``text``. Line ends within a paragraph are kept as ``\\n``.
    """

    level: int
    text: str
    line: int
    source: tuple[str, ...]
    facts: tuple[tuple[int, int], ...] = ()

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1) of the character at ``offset`` of ``text``."""
        if offset >= len(self.text):
            return self.line, 1
        if self._plain_starts is None:
            return self._places[offset]
        row = self.text.count("\n", 0, offset)
        column = offset - (self.text.rfind("\n", 0, offset) + 1)
        return self.line + row, self._plain_starts[row] + column + 1

    @cached_property
    def _plain_starts(self) -> tuple[int, ...] | None:
        """Where each line begins in the source, if no line has markup within."""
        lines = self.text.split("\n")
        if len(lines) > len(self.source):
            return None
        starts = tuple(source.find(line) for line, source in zip(lines, self.source, strict=False))
        return None if -1 in starts else starts

    @cached_property
    def _places(self) -> tuple[tuple[int, int], ...]:
        """Markup only adds characters, so each one is the next of its kind in the source."""
        places = []
        row, column = 0, 0
        for char in self.text:
            if char == "\n":
                places.append((self.line + row, column + 1))
                row, column = min(row + 1, len(self.source) - 1), 0
                continue
            found = self.source[row].find(char, column)
            # A line end within code arrives as a space: then the character stands in the next line.
            if found < 0 and char != " " and row + 1 < len(self.source):
                found = self.source[row + 1].find(char)
                row += found >= 0
            if found >= 0:
                column = found + 1
            places.append((self.line + row, max(column, 1)))
        return tuple(places)


@dataclass(frozen=True)
class Markup:
    """All that a narrative holds, in order."""

    blocks: tuple[Block, ...]
    slots: tuple[Slot, ...]
    references: tuple[Reference, ...]
    pictures: tuple[Picture, ...]
    faults: tuple[Fault, ...]


def _any_link(url: str) -> bool:  # noqa: ARG001  # the hook's signature
    return True


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark").enable("table")
    reader.use(attrs_plugin, spans=True)
    reader.use(container_plugin, "statistics", validate=lambda _params, _markup: True)
    # Links of every scheme are read as links, so that the bad ones can be named.
    reader.validateLink = _any_link  # type: ignore[method-assign]  # a documented hook
    return reader


def read_markup(lines: Sequence[str], first: int) -> Markup:
    """Read the narrative whose first line is number ``first`` of its file."""
    blocks: list[Block] = []
    slots: list[Slot] = []
    references: list[Reference] = []
    pictures: list[Picture] = []
    faults: list[Fault] = []
    level = above = 0
    inside: int | None = None
    start = 0
    for token in _reader().parse("\n".join(lines)):
        start = token.map[0] if token.map else start
        line = start + first
        if token.type == "heading_open":
            level = int(token.tag[1])
            if level > min(above + 1, _DEEPEST):
                hint = f"标题从 # 起逐级往下，最多 {_DEEPEST} 级；这里应是 {'#' * min(above + 1, _DEEPEST)}"
                faults.append(Fault(line, 1, f"标题从第 {above} 级跳到了第 {level} 级", hint))
            above = level
        elif token.type == "container_statistics_open":
            match = _SLOT.fullmatch(token.info)
            if match:
                slots.append(Slot(match[2], line))
                inside = line
            else:
                hint = "统计表写成两行：“::: {.statistics table=表名}”和“:::”"
                faults.append(Fault(line, 1, f"不认识的块“:::{token.info}”", hint))
        elif token.type == "container_statistics_close":
            inside = None
        elif token.type == "inline":
            if inside is not None:
                hint = "“::: {.statistics …}”的下一行应是“:::”，两行之间不写内容"
                faults.append(Fault(inside, 1, "统计表的位置没有结束", hint))
                inside = None
            end = token.map[1] if token.map else start + 1
            block = _block(token, level, line, tuple(lines[start:end]))
            blocks.append(block)
            if level == 0 and (meant := _MEANT_AS_HEADING.fullmatch(block.text.strip())):
                above = max(
                    above, len(meant["marks"] or "") or 1
                )  # named by other rules; the next level follows it rightly
            references += _references(block)
            pictures += _pictures(token.children or [], block)
            faults += _inline_faults(token.children or [], block)
            faults += _broken_references(block)
            level = 0
        elif token.type in _REFUSED:
            what, hint = _REFUSED[token.type]
            faults.append(Fault(line, 1, f"这里有{what}", hint))
    faults += _indented(lines, first)
    return Markup(tuple(blocks), tuple(slots), tuple(references), tuple(pictures), tuple(faults))


def _block(token: Token, level: int, line: int, source: tuple[str, ...]) -> Block:
    text = ""
    facts: list[tuple[int, int]] = []
    opened = 0
    for child in token.children or ():
        if child.type == "span_open":
            opened = len(text) if child.attrs == _FACT else -1
        elif child.type == "span_close" and opened >= 0:
            facts.append((opened, len(text)))
        elif child.type in ("softbreak", "hardbreak"):
            text += "\n"
        elif child.type != "html_inline":
            text += child.content
    return Block(level, text, line, source, tuple(facts))


def _references(block: Block) -> Iterator[Reference]:
    for start, end in block.facts:
        line, column = block.place(start)
        yield Reference(block.text[start:end], line, column)


def _pictures(children: Sequence[Token], block: Block) -> Iterator[Picture]:
    for child in children:
        if child.type == "image":
            encoded = str(child.attrGet("src"))
            # A name typed with %20 or the like stays as it is and is refused: pandoc would look for another file.
            name = unquote(encoded) if not any(encoded in line for line in block.source) else encoded
            row = next((n for n, line in enumerate(block.source) if name in line), 0)
            line = block.source[row]
            column = line.rfind("![", 0, max(line.find(f"]({name}"), 0)) + 1
            yield Picture(name, child.content, block.line + row, max(column, 1))


def _inline_faults(children: Sequence[Token], block: Block) -> Iterator[Fault]:
    offset = 0
    for child in children:
        # Places are worked out for faults alone: most text has none.
        if (fault := _inline_fault(child)) is not None:
            yield Fault(*_spot(block, offset, child), *fault)
        elif child.type == "text" and (braces := _BRACES.search(child.content)):
            found = f"这里有花括号标记“{braces.group()[:30]}”"
            yield Fault(*block.place(offset + braces.start()), found, "请删去花括号和里面的内容")
        offset += 1 if child.type in ("softbreak", "hardbreak") else len(child.content) * (child.type != "html_inline")


def _inline_fault(child: Token) -> tuple[str, str] | None:
    """What is wrong with an inline element, and what to do."""
    if child.type in _REFUSED:
        what, hint = _REFUSED[child.type]
        return f"这里有{what}“{child.content[:30]}”", hint
    if child.type == "link_open" and not str(child.attrGet("href")).lower().startswith(SCHEMES):
        return f"链接“{str(child.attrGet('href'))[:40]}”不能用", "链接须以 http://、https://、mailto: 或 tel: 开头"
    if child.type == "span_open" and child.attrs != _FACT:
        return "不认识的标记", "方括号加花括号只用来引用数字：“[指标]{.fact}”"
    if child.type == "image" and child.attrs.keys() - {"src", "alt", "title"}:
        return "图片后面有花括号标记", "请删去，图片的大小由程序定"
    return None


def _broken_references(block: Block) -> Iterator[Fault]:
    """References to numbers that lost a part: they would be printed as they stand."""
    for match in _BROKEN_REFERENCE.finditer(block.text):
        line, column = block.place(match.start())
        hint = "引用数字写成“[指标]{.fact}”，方括号、花括号都用半角，中间没有空格"
        yield Fault(line, column, f"引用数字的写法不完整：“{match[0][:30]}”", hint)


def _spot(block: Block, offset: int, child: Token) -> tuple[int, int]:
    """Where the markup of a child begins: after the character before it, before its own first one."""
    row, column = (0, 0) if offset == 0 else block.place(offset - 1)
    row = max(row - block.line, 0)
    marks = {"html_inline": child.content, "code_inline": "`", "link_open": "[", "span_open": "["}
    mark = marks.get(child.type)
    found = block.source[row].find(mark, column) if mark else -1
    return (block.line + row, found + 1) if found >= 0 else block.place(offset)


def _indented(lines: Sequence[str], first: int) -> Iterator[Fault]:
    for number, line in enumerate(lines, start=first):
        if line[:1] in ("\u3000", "\u00a0"):
            yield Fault(number, 1, "段首有全角空格", "请删去，首行缩进由程序排")
