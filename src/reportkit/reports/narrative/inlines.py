"""The inline markup of a paragraph, heading or cell: its plain text, what is bold in it, and what does not belong.

CommonMark's own emphasis is given back as asterisks before ``emphasis`` decides what is bold, as the filter does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it.token import Token

from reportkit.reports.narrative.emphasis import bold_pairs
from reportkit.reports.narrative.leftovers import leftovers

SCHEMES = ("http://", "https://", "mailto:", "tel:")
_PICTURES = (".png", ".jpg", ".jpeg")
_FACT = {"class": "fact"}
_OPAQUE = "一"  # as in the filter: neither a blank nor a punctuation mark
_MASK = "\ufffc"  # a character in which no leftover markup is looked for: typed with a backslash, or of an address
_REFUSED = {
    "html_inline": ("HTML 标记", "请删去尖括号里的标记；要显示尖括号本身就写 \\<"),
    "code_inline": ("代码标记", "请删去 ` 号；要显示它本身就写 \\`"),
}
_ITALIC = ("斜体标记“{0}…{0}”", "请删去这两个 {0}；要显示它本身就写 \\{0}，乘号请用 ×")
_UNDERLINED = ("加粗标记“__”", "加粗请用两个星号：**文字**；要显示下划线本身就写 \\_")
_ESCAPED = ("加粗的星号前有反斜杠", "要加粗就删去反斜杠；要显示星号本身请用全角的 ＊")
_BLANK_ENTITY = "请删去它，需要空格就直接输入空格；首行缩进由程序排"


@dataclass(frozen=True)
class InlineFault:
    """A fault by its place in the text; ``mark`` is what the markup begins with, to find its column."""

    offset: int
    message: str
    hint: str
    mark: str | None = None


@dataclass
class InlineText:
    """InlineText text as read. ``facts`` and ``bold`` are (start, end) within ``text``."""

    text: str = ""
    facts: list[tuple[int, int]] = field(default_factory=list)
    bold: list[tuple[int, int]] = field(default_factory=list)
    slips: list[InlineFault] = field(default_factory=list)
    bare: str = ""


class _InlineStretch:
    """What stands between the ends of a paragraph, a link or a span, before bold is decided."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.marks: list[str] = []  # as text, but what the rule of bold must not look into
        self.bare: list[str] = []  # as text, but where no leftover is looked for
        self.length = 0
        self.facts: list[tuple[int, int]] = []
        self.bold: list[tuple[int, int]] = []
        self.slips: list[InlineFault] = []

    def add(self, text: str, marks: str | None = None, bare: str | None = None) -> None:
        self.text.append(text)
        self.marks.append(text if marks is None else marks)
        self.bare.append(text if bare is None else bare)
        self.length += len(text)

    def slip(self, message: str, hint: str, mark: str | None = None) -> None:
        self.slips.append(InlineFault(self.length, message, hint, mark))

    def add_inner(self, inner: InlineText) -> None:
        """What stands in a link or span: marks neither reach into it nor out of it."""
        start = self.length
        self.facts += [(start + a, start + b) for a, b in inner.facts]
        self.bold += [(start + a, start + b) for a, b in inner.bold]
        self.slips += [InlineFault(start + s.offset, s.message, s.hint, s.mark) for s in inner.slips]
        self.add(inner.text, _OPAQUE * len(inner.text), inner.bare)


def read_inline(children: Sequence[Token], content: str) -> InlineText:
    """The text of the inline tokens of one block, and what is wrong with their markup; ``content`` where none."""
    inline = _read(iter(children)) if children else InlineText(content, bare=content)
    inline.slips += [InlineFault(*found) for found in leftovers(inline.bare)]
    inline.slips.sort(key=lambda slip: slip.offset)
    return inline


def _read(tokens: Iterator[Token], close: str = "") -> InlineText:
    """Read up to the token ``close``, or to the end."""
    stretch = _InlineStretch()
    for token in tokens:
        if token.type == close:
            break
        if token.type in ("link_open", "span_open"):
            _read_container(stretch, token, tokens)
        else:
            _read_token(stretch, token)
    return _settled(stretch)


def _read_container(stretch: _InlineStretch, token: Token, tokens: Iterator[Token]) -> None:
    kind = token.type.removesuffix("_open")
    if kind == "link":
        _check_link(stretch, token)
    elif token.attrs != _FACT:
        stretch.slip("不认识的标记", "方括号加花括号只用来引用数字：“[指标]{.fact}”", "[")
    start = stretch.length
    inner = _read(tokens, f"{kind}_close")
    if token.info == "auto":  # an address as typed
        inner.bare = _MASK * len(inner.text)
        inner.bold = []
    stretch.add_inner(inner)
    if token.attrs == _FACT:
        stretch.facts.append((start, stretch.length))
    if kind == "link" and not inner.text.strip():
        stretch.slip("链接没有文字", "请写成“[文字](网址)”", "[")


def _check_link(stretch: _InlineStretch, token: Token) -> None:
    target = unquote(str(token.attrGet("href")))
    if target.lower().endswith(_PICTURES):
        hint = f"写成“![说明文字]({target[:40]})”，叹号用半角，紧挨着方括号"
        stretch.slip("图片没有写对：方括号前缺半角的叹号", hint, "[")
    elif not target.lower().startswith(SCHEMES):
        stretch.slip(f"链接“{target[:40]}”不能用", "链接须以 http://、https://、mailto: 或 tel: 开头", "[")


def _read_token(stretch: _InlineStretch, token: Token) -> None:
    kind = token.type
    if kind in ("softbreak", "hardbreak"):
        if kind == "hardbreak" and token.markup == "\\":
            stretch.slip("行末有反斜杠", "请删去它；要另起一段就空一行")
        stretch.add("\n")
    elif kind == "text_special":
        if token.info == "entity":
            _check_entity(stretch, token)
        stretch.add(token.content, None, _MASK * len(token.content))
    elif kind in ("strong_open", "strong_close", "em_open", "em_close"):
        _give_back(stretch, token)
    elif kind in _REFUSED:
        what, hint = _REFUSED[kind]
        mark = token.content if kind == "html_inline" else "`"
        stretch.slip(f"这里有{what}“{token.content[:30]}”", hint, mark)
        if kind != "html_inline":
            stretch.add(token.content, _OPAQUE * len(token.content), _MASK * len(token.content))
    elif kind == "image":
        description = described(token)
        stretch.add(description, _OPAQUE * len(description), _MASK * len(description))
    else:
        stretch.add(token.content)


def described(image: Token) -> str:
    """The description of an image as printed below it."""
    return "".join("\n" if part.type == "softbreak" else part.content for part in image.children or ())


def _give_back(stretch: _InlineStretch, token: Token) -> None:
    """Emphasis as the characters that were typed."""
    if token.type.endswith("_open"):
        if token.type == "em_open":
            stretch.slip(*(text.format(token.markup) for text in _ITALIC))
        elif token.markup == "__":
            stretch.slip(*_UNDERLINED)
    stretch.add(token.markup, None, None if token.markup == "**" else _MASK * len(token.markup))


def _check_entity(stretch: _InlineStretch, token: Token) -> None:
    if not token.content.strip():
        stretch.slip(f"这里有网页的空格代码“{token.markup}”", _BLANK_ENTITY, token.markup)


def _settled(stretch: _InlineStretch) -> InlineText:
    """Bold decided and its asterisks taken out."""
    text, marks, bare = ("".join(part) for part in (stretch.text, stretch.marks, stretch.bare))
    pairs = list(bold_pairs(marks))
    if not pairs:
        return InlineText(text, stretch.facts, stretch.bold, stretch.slips, bare)
    for start, _end in pairs:
        if _MASK in bare[start : start + 2] + bare[_end : _end + 2]:
            stretch.slips.append(InlineFault(start, *_ESCAPED))
    gone = sorted(place for pair in pairs for place in pair)
    kept = _KeptText(gone)
    return InlineText(
        kept.of(text),
        [(kept.place(a), kept.place(b)) for a, b in stretch.facts],
        sorted([(kept.place(a), kept.place(b)) for a, b in (*stretch.bold, *pairs)]),
        [InlineFault(kept.place(s.offset), s.message, s.hint, s.mark) for s in stretch.slips],
        kept.of(bare),
    )


class _KeptText:
    """A text without the two asterisks at each of these places."""

    def __init__(self, gone: Sequence[int]) -> None:
        self._gone = gone

    def of(self, text: str) -> str:
        starts = [0, *(place + 2 for place in self._gone)]
        return "".join(text[start:end] for start, end in zip(starts, (*self._gone, len(text)), strict=True))

    def place(self, offset: int) -> int:
        """Where a place of the whole text is now."""
        return offset - 2 * bisect_left(self._gone, offset)
