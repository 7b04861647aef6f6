"""Section five of a report as items: the problems it names and the improvements it promises or tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportkit.prose.comparing.paragraphs import Paragraph, Stretch
from reportkit.resources import regex

_ITEM = regex(r"(?:[一二三四五六七八九十]+是|[（(][一二三四五六七八九十0-9]+[)）]|[①-⑩]|[0-9]+[.．、])")
_IMPROVES = regex(r"改进|整改|措施|下一步|下步|今后|针对")
_PROBLEM = regex(r"问题|不足|困难|差距|短板")
_HEAD = regex(
    r"(?:[（(][一二三四五六七八九十]+[)）])?(?:[^，。；：]{0,24}[：:]"
    r"|(?:工作中?)?(?:存在|面临)?的?(?:主要|突出)?(?:问题|不足|困难|改进|整改|下一步|下步)\w{0,6}。)"
)
_EDGE = " 　；;。，,：:"
_SHORTEST = {True: 2, False: 5}  # characters, numbered or not: a number says that an item follows
_SHOWN = 60


@dataclass(frozen=True)
class Item:
    """A problem, or an improvement, without its number; ``numbered`` where it had one."""

    text: str
    improves: bool
    numbered: bool


def section_five(stretches: Sequence[Stretch], wanted: str | None) -> tuple[Paragraph, ...]:
    """The paragraphs of the section of problems, whose key is ``wanted``; none where the format has no such section."""
    return tuple(p for s in stretches if s.key.partition("/")[0] == wanted for p in s.paragraphs)


def undertakings(paragraphs: Sequence[Paragraph]) -> Iterator[Item]:
    """The items of section five in order."""
    improves = False
    for paragraph in paragraphs:
        if paragraph.level != 1:
            head, rest = _head(paragraph)
            improves = _mode(head, improves=improves)
            for item, numbered in _cut(rest):
                yield Item(item, improves, numbered)


def reminder(paragraphs: Sequence[Paragraph]) -> str:
    """Its problems and, told apart from them, its improvements, shortened, for whom writes the next one; may be ""."""
    items = list(undertakings(paragraphs))
    items = [item for item in items if item.numbered] or items
    named = {"上年的问题": False, "上年的改进": True}
    lists = {name: [_short(item.text) for item in items if item.improves is kind] for name, kind in named.items()}
    told = [f"{name}：{'；'.join(texts)}" for name, texts in lists.items() if texts]
    return "。".join(["", *told, "请写明改进到哪一步"]) if told else ""


def _short(text: str) -> str:
    first = re.split(r"[。；;]", text, maxsplit=1)[0].strip()
    return first if len(first) <= _SHOWN else first[:_SHOWN] + "…"


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


def _cut(text: str) -> Iterator[tuple[str, bool]]:
    pieces = _ITEM.split(text)
    numbered = len(pieces) > 1
    for piece in pieces[1:] if numbered else pieces:
        item = piece.strip(_EDGE)
        if len(item) >= _SHORTEST[numbered]:
            yield item, numbered
