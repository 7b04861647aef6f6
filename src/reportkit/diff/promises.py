"""Section five of two years: last year's problems beside this year's improvements.

Which improvement answers which problem is for people to judge; the closest one is only set beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from reportkit.diff.model import Promise, Promises
from reportkit.reports import Paragraph, Stretch

_ITEM = re.compile(r"(?:[一二三四五六七八九十]+是|[（(][一二三四五六七八九十\d]+[)）]|[①-⑩]|\d+[.．、])")
_IMPROVES = re.compile(r"改进|整改|措施|下一步|下步|今后|针对")
_PROBLEM = re.compile(r"问题|不足|困难|差距|短板")
_HEAD = re.compile(
    r"(?:[（(][一二三四五六七八九十]+[)）])?(?:[^，。；：]{0,24}[：:]"
    r"|(?:工作中?)?(?:存在|面临)?的?(?:主要|突出)?(?:问题|不足|困难|改进|整改|下一步|下步)\w{0,6}。)"
)
_EDGE = " 　；;。，,：:"
_PLACE = 4  # section five
_SHORTEST = {True: 2, False: 5}  # characters, numbered or not: a number says that an item follows
_RELATED = 25  # percent of shared pairs of characters
_SAME = 75


def compare_promises(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Promises:
    """Both section fives, as paragraphs."""
    problems = [text for text, improves in _items(old) if not improves]
    again = [text for text, improves in _items(new) if not improves]
    improvements = [text for text, improves in _items(new) if improves]
    return Promises(
        tuple(
            Promise(problem, _closest(problem, improvements), next((t for t in again if _same(problem, t)), None))
            for problem in problems
        ),
        tuple(improvements),
    )


def section_five(stretches: Sequence[Stretch], keys: Sequence[str]) -> tuple[Paragraph, ...]:
    """The paragraphs of section five; ``keys`` are those of the format's sections in order."""
    wanted = keys[_PLACE]
    return tuple(p for s in stretches if s.key.partition("/")[0] == wanted for p in s.paragraphs)


def _items(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, bool]]:
    """Each item without its number, and whether it is an improvement."""
    improves = False
    for paragraph in paragraphs:
        if paragraph.level != 1:
            head, rest = _head(paragraph)
            improves = _mode(head, improves=improves)
            for item in _cut(rest):
                yield item, improves


def _head(paragraph: Paragraph) -> tuple[str, str]:
    """What tells whether problems or improvements follow, and the items."""
    text = paragraph.text
    if paragraph.level:
        return text, ""
    if found := _HEAD.match(text):
        return found[0], text[found.end() :]
    return ("" if _ITEM.match(text) else re.split(r"[，。；]", text, maxsplit=1)[0]), text


def _mode(head: str, *, improves: bool) -> bool:
    if _IMPROVES.search(head):
        return True
    return False if _PROBLEM.search(head) else improves


def _cut(text: str) -> Iterator[str]:
    pieces = _ITEM.split(text)
    numbered = len(pieces) > 1
    for piece in pieces[1:] if numbered else pieces:
        item = piece.strip(_EDGE)
        if len(item) >= _SHORTEST[numbered]:
            yield item


def _closest(problem: str, improvements: Sequence[str]) -> str | None:
    scored = [(_shared(problem, text), -index) for index, text in enumerate(improvements)]
    best, place = max(scored, default=(0.0, 0))
    return improvements[-place] if best >= _RELATED else None


def _shared(first: str, second: str) -> float:
    """The part of the shorter text's pairs of characters that the other one has too, in percent."""
    one, other = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (first, second))
    least = min(len(one), len(other))
    return 100 * len(one & other) / least if least else 0.0


def _same(problem: str, other: str) -> bool:
    return fuzz.ratio(problem, other) >= _SAME
