"""What two asterisks make bold: the rule of ``filters/chinese-text.lua``, said a second time.

CommonMark does not take ``**一是加强领导。**成立`` for bold, because Chinese has no blank after its full stop. Both
readers therefore give their asterisks back as text and this rule alone decides:

* exactly two asterisks in a row are a mark, more or fewer are text;
* a mark opens unless a blank or a closing punctuation mark follows it, closes unless a blank or an opening one
  stands before it, and is text between two ASCII letters or digits;
* a mark closes the one that opened before it; nothing nests, and nothing reaches into a link or out of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.resources import regex

AFTER_NO_OPENING = "、，。；：！？）】》」』”’〉〕…,.;:!?)]}"
BEFORE_NO_CLOSING = "（【《「『“‘〈〔([{"
_MARK = regex(r"(?<!\*)\*\*(?!\*)")
_WORD = regex(r"[0-9A-Za-z]")


def bold_pairs(text: str) -> Iterator[tuple[int, int]]:
    """Where in ``text`` the marks stand of each bold stretch, the opening and the closing one."""
    opened: int | None = None
    for mark in _MARK.finditer(text):
        before, after = text[max(mark.start() - 1, 0) : mark.start()], text[mark.end() : mark.end() + 1]
        if _WORD.match(before) and _WORD.match(after):
            continue
        if opened is not None and before.strip() and before not in BEFORE_NO_CLOSING:
            yield opened, mark.start()
            opened = None
        elif after.strip() and after not in AFTER_NO_OPENING:
            opened = mark.start()
