"""Where a title that is too long for one line breaks."""

from __future__ import annotations

import unicodedata

from reportkit.formats import Format


def title_lines(title: str, fmt: Format, *, room: float = 20) -> tuple[str, ...]:
    """The lines of a title: one, or two with the fixed phrase on the second; a line has ``room`` characters.

    A title breaks between words that belong together (GB/T 9704-2012, 7.3.1), never as 信息公|开.
    """
    phrase = fmt.title.rpartition("}")[2]
    phrase = phrase.removeprefix("年度" if phrase.startswith("年度") else "年")
    if _width(title) <= room or not title.endswith(phrase) or title == phrase:
        return (title,)
    return (title.removesuffix(phrase), phrase)


def _width(text: str) -> float:
    return sum(1 if unicodedata.east_asian_width(char) in "WF" else 0.5 for char in text)
