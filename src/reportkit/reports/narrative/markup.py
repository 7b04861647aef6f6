"""The Markdown of a narrative, read for checking: blocks of plain text with their lines.

This reader (markdown-it) is some twenty times faster than pandoc's and knows lines; pandoc reads the same
file again when a document is built, and refuses again what is refused here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.container import container_plugin

from reportkit.reports.narrative.faults import Fault
from reportkit.reports.narrative.inlines import SCHEMES, InlineFault, described, read_inline
from reportkit.reports.narrative.plain_lines import (
    MARKING,
    PROSE,
    SIGNATURE_SHAPE,
    SLOT_UNCLOSED,
    is_signature,
    line_faults,
    readable,
)
from reportkit.resources import regex

__all__ = ["SCHEMES", "Block", "Fault", "Markup", "Picture", "Reference", "Slot", "read_markup"]

_SLOT = regex(r"\s*\{\s*\.statistics\s+table=(\"?)([^\"{}\s]+)\1\s*\}\s*")
_BROKEN_REFERENCE = regex(r"\[[^\[\]/\n]+(?:/[^\[\]/\n]+)+\]|[｛｝]|\{?\.fact\b")

_MEANT_AS_HEADING = regex(
    r"(?P<marks>[#＃]{1,3})[ \u3000]*[^#＃\s].{0,60}|(?:[一二三四五六七八九十]+、)[^。；\n]{2,40}"
)
_MARKED = regex(rf"[{MARKING}]|[ \t]\n|\n[ \t]")
_DEEPEST = 3
_REFUSED = {
    "html_block": ("HTML 标记", "请删去尖括号里的标记；要显示尖括号本身就写 \\<"),
    "code_block": ("代码块", "行首不要空四格，首行缩进由程序排"),
    "fence": ("代码块", "请删去 ``` 所在的行"),
    "blockquote_open": ("引用块", "请删去行首的 >"),
    "hr": ("分隔线", "请删去这一行"),
    "bullet_list_open": ("项目符号", "行首的 - + * 会变成圆点；请写成“一是……；二是……”"),
    "ordered_list_open": ("自动编号", "行首的“1.”会变成自动编号；请写成“（1）”或“1\\.”"),
}


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
    within ``text``, ``bold`` those of what is printed bold. Line ends within a paragraph are kept as ``\\n``.
    ``cell`` is row and column (from 0) in a table of the writer's own. ``signed`` are the paragraphs of a signature.
    """

    level: int
    text: str
    line: int
    source: tuple[str, ...]
    facts: tuple[tuple[int, int], ...] = ()
    bold: tuple[tuple[int, int], ...] = ()
    cell: tuple[int, int] | None = None
    signed: bool = False

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


def _prose(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001  # the hook's signature
    """A heading or paragraph that no other rule could claim, as most are: none of them is asked, line for line."""
    found = PROSE.match(state.src, state.bMarks[start]) if state.level == 0 and not silent else None
    if found is None:
        return False
    marks, text = found[1] or "", found[2]
    kind, tag = ("heading", f"h{len(marks)}") if marks else ("paragraph", "p")
    state.line = start + text.count("\n") + 1
    opening = state.push(f"{kind}_open", tag, 1)
    inline = state.push("inline", "", 0)
    closing = state.push(f"{kind}_close", tag, -1)
    opening.map = inline.map = [start, state.line]
    opening.markup = closing.markup = marks
    inline.content, inline.children = text, []
    return True


def _marked_inlines(state: StateCore) -> None:
    """Texts in which nothing could be markup stay as they are, without tokens of their own."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if _MARKED.search(token.content) is not None:
                state.md.inline.parse(token.content, state.md, state.env, token.children)


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark").enable("table")
    # Escaped characters stay apart from those typed plainly; a definition of links is refused as the text that it is.
    reader.disable(["text_join", "reference"])
    reader.use(attrs_plugin, spans=True)
    reader.use(container_plugin, "statistics", validate=lambda _params, _markup: True)
    reader.block.ruler.before("table", "prose", _prose)
    reader.core.ruler.at("inline", _marked_inlines)
    # Links of every scheme are read as links, so that the bad ones can be named.
    reader.validateLink = _any_link  # type: ignore[method-assign]  # a documented hook
    return reader


def read_markup(lines: Sequence[str], first: int) -> Markup:
    """Read the narrative whose first line is number ``first`` of its file."""
    reading = _NarrativeReading(lines, first)
    for token in _reader().parse("\n".join(reading.lines)):
        reading.take(token)
    return reading.markup()


class _NarrativeReading:
    """A narrative being read, token by token."""

    def __init__(self, lines: Sequence[str], first: int) -> None:
        self._first = first
        self._faults = list(line_faults(lines, first))
        self._told = {fault.line for fault in self._faults}
        # what would be too much is named, and not read any further
        self.lines = readable(lines)
        self._blocks: list[Block] = []
        self._slots: list[Slot] = []
        self._pictures: list[Picture] = []
        self._level = self._above = 0
        self._inside: int | None = None
        self._signed = False
        self._start = 0
        self._cell: tuple[int, int] | None = None

    def take(self, token: Token) -> None:
        """Take the next token of the reader."""
        self._start = token.map[0] if token.map else self._start
        line = self._start + self._first
        if token.type == "heading_open":
            self._heading(token, line)
        elif token.type == "container_statistics_open":
            self._slot(token, line)
        elif token.type == "container_statistics_close":
            self._inside, self._signed = None, False
        elif token.type == "table_open":
            self._cell = (-1, -1)
        elif token.type == "tr_open" and self._cell is not None:
            self._cell = (self._cell[0] + 1, -1)
        elif token.type in ("td_open", "th_open") and self._cell is not None:
            self._cell = (self._cell[0], self._cell[1] + 1)
        elif token.type == "table_close":
            self._cell = None
        elif token.type == "inline":
            self._inline(token, line)
        elif token.type in _REFUSED:
            self._refuse(token, line)

    def markup(self) -> Markup:
        """What was read."""
        references = tuple(reference for block in self._blocks for reference in _references(block))
        faults = {(fault.line, fault.message): fault for fault in reversed(self._faults)}
        return Markup(
            tuple(self._blocks), tuple(self._slots), references, tuple(self._pictures), tuple(reversed(faults.values()))
        )

    def _refuse(self, token: Token, line: int) -> None:
        if token.type in ("fence", "html_block") and token.map:
            end = token.map[1] + self._first  # what stands inside is no line of the narrative
            self._faults = [fault for fault in self._faults if not line <= fault.line < end]
        elif line in self._told:
            return
        what, hint = _REFUSED[token.type]
        self._faults.append(Fault(line, 1, f"这里有{what}", hint))

    def _heading(self, token: Token, line: int) -> None:
        if not token.markup.startswith("#"):
            return  # a line under a paragraph made it one, and that is told
        level = self._level = int(token.tag[1])
        if level > min(self._above + 1, _DEEPEST):
            hint = f"标题从 # 起逐级往下，最多 {_DEEPEST} 级；这里应是 {'#' * min(self._above + 1, _DEEPEST)}"
            self._faults.append(Fault(line, 1, f"标题从第 {self._above} 级跳到了第 {level} 级", hint))
        self._above = level

    def _slot(self, token: Token, line: int) -> None:
        if is_signature(token.info):
            self._signed = True
        elif match := _SLOT.fullmatch(token.info):
            self._slots.append(Slot(match[2], line))
            self._inside = line
        else:
            hint = "统计表写成两行：“::: {.statistics table=表名}”和“:::”"
            self._faults.append(Fault(line, 1, f"不认识的块“:::{token.info}”", hint))

    def _inline(self, token: Token, line: int) -> None:
        if self._inside is not None:
            self._faults.append(Fault(self._inside, 1, "统计表的位置没有结束", SLOT_UNCLOSED))
            self._inside = None
        end = token.map[1] if token.map else self._start + 1
        source = tuple(self.lines[self._start : end])
        children = token.children or ()
        inline = read_inline(children, token.content)
        facts, bold = tuple(inline.facts), tuple(inline.bold)
        block = Block(self._level, inline.text, line, source, facts, bold, self._cell, self._signed)
        if self._signed and (self._level or self._cell or "\n" in inline.text or inline.facts):
            self._faults.append(Fault(line, 1, "落款里只写机关名称和日期", SIGNATURE_SHAPE))
        if self._level == 0 and (meant := _MEANT_AS_HEADING.fullmatch(block.text.strip())):
            # other rules name it; the next level follows it rightly
            self._above = max(self._above, len(meant["marks"] or "") or 1)
        self._level = 0
        self._blocks.append(block)
        self._pictures += _pictures(children, block)
        slips = [Fault(*_spot(block, slip), slip.message, slip.hint) for slip in inline.slips]
        self._faults += [*slips, *_picture_faults(children, block), *_broken_references(block)]


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
            yield Picture(name, described(child), block.line + row, max(column, 1))


def _picture_faults(children: Sequence[Token], block: Block) -> Iterator[Fault]:
    pictures = [child for child in children if child.type == "image"]
    if not pictures:
        return
    if len(children) > 1 or block.level or block.cell is not None:
        yield Fault(block.line, 1, "图片没有单独成段", "请把图片单独写成一段，上下各空一行")
    for child in pictures:
        if child.attrs.keys() - {"src", "alt"}:
            yield Fault(block.line, 1, "图片后面有别的标记", "写成“![说明文字](文件名.png)”，图片的大小由程序定")
        if any(part.type not in ("text", "text_special", "softbreak") for part in child.children or ()):
            yield Fault(block.line, 1, "图片的说明里有标记", "说明只写文字，不加粗，不放链接")


def _broken_references(block: Block) -> Iterator[Fault]:
    """References to numbers that lost a part: they would be printed as they stand."""
    for match in _BROKEN_REFERENCE.finditer(block.text):
        line, column = block.place(match.start())
        hint = "引用数字写成“[指标]{.fact}”，方括号、花括号都用半角，中间没有空格"
        yield Fault(line, column, f"引用数字的写法不完整：“{match[0][:30]}”", hint)


def _spot(block: Block, slip: InlineFault) -> tuple[int, int]:
    """Where the markup of a slip begins: after the character before it, before its own first one."""
    if slip.mark is None:
        return block.place(slip.offset)
    row, column = (0, 0) if slip.offset == 0 else block.place(slip.offset - 1)
    row = max(row - block.line, 0)
    found = block.source[row].find(slip.mark, column)
    return (block.line + row, found + 1) if found >= 0 else block.place(slip.offset)
