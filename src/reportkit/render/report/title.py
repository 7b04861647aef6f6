"""Where a title that is too long for one line breaks."""

from __future__ import annotations

import re
import unicodedata

from reportkit.formats import Format

_BODY = "{机关}"
_SHORTEST = 4  # characters: what stands alone on a line of a title has words


def title_lines(title: str, fmt: Format, *, room: float = 20) -> tuple[str, ...]:
    """The lines of a title: one, or two with the fixed phrase on the second; a line has ``room`` characters.

    Where the phrase is no more than （2023年度）'s bracket, all that follows the body's name takes its place.
    A title breaks between words that belong together (GB/T 9704-2012, 7.3.1), never as 信息公|开.
    """
    phrase = fmt.title.rpartition("}")[2]
    phrase = phrase.removeprefix("年度" if phrase.startswith("年度") else "年")
    if len(phrase) < _SHORTEST:
        phrase = _after_body(title, fmt)
    if _width(title) <= room or not phrase or not title.endswith(phrase) or title == phrase:
        return (title,)
    return (title.removesuffix(phrase), phrase)


def _after_body(title: str, fmt: Format) -> str:
    """What the format writes behind the body's name, as this title has it; empty where it has no such end."""
    parts = re.split(r"\{.*?\}", fmt.title.rpartition(_BODY)[2])
    found = re.search("[0-9]{4}".join(map(re.escape, parts)) + "$", title)
    return found[0] if found and len(found[0]) >= _SHORTEST else ""


def _width(text: str) -> float:
    return sum(1 if unicodedata.east_asian_width(char) in "WF" else 0.5 for char in text)
