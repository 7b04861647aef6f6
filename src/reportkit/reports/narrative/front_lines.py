"""Where the front matter of a ``report.md`` begins and ends, also where one of its two lines ``---`` is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.resources import regex

_FENCE = regex(r"-{3}[ \t]*")
_END = regex(r"(?:-{3}|\.{3})[ \t]*")
_ALMOST = regex(r"\s*(?:[-－—–_=]{2,}|－{1,})\s*")  # what people type for it
_ENTRY = regex(r"[^\s:：#>|*\[\]]{1,12}\s*[:：]|\s|-\s|#\s*[^\s]|$")
_HEADING = regex(r"#+\s*[一二三四五六七八九十]+、")
_LONGEST = 400  # lines of a front matter; a county names some hundred members


@dataclass(frozen=True)
class Bounds:
    """Lines [first, last) hold the entries, counted from 0; the narrative begins at ``body``, 0 where there are none.

    ``fault`` says what is missing, ``cure`` what to type, ``place`` (from 1) where.
    """

    first: int
    last: int
    body: int
    fault: str = ""
    cure: str = ""
    place: int = 1


_NONE = Bounds(0, 0, 0)


def front_bounds(lines: Sequence[str]) -> Bounds:
    """The bounds of the front matter of these lines."""
    if lines and _FENCE.fullmatch(lines[0]):
        closed = next((n for n, line in enumerate(lines[1:], start=1) if _END.fullmatch(line)), None)
        if closed is not None and not any(map(_HEADING.match, lines[1:closed])):
            return Bounds(1, closed, closed + 1)
        return _open_ended(lines)
    return _without_start(lines)


def _open_ended(lines: Sequence[str]) -> Bounds:
    """The second line is missing or mistyped: the entries end where something else begins."""
    last = 1
    while last < min(len(lines), _LONGEST) and _goes_on(lines[last]):
        last += 1
    while last > 1 and not lines[last - 1].strip():
        last -= 1
    rest = next((n for n in range(last, len(lines)) if lines[n].strip()), last)
    if rest < len(lines) and _ALMOST.fullmatch(lines[rest]):
        fault, cure = f"卷首信息末尾写的是“{lines[rest].strip()}”", "请改成三个半角减号：---"
        return Bounds(1, last, rest + 1, fault, cure, rest + 1)
    fault, cure = "卷首信息没有结束", f"请在第 {last} 行下面加一行 ---"
    return Bounds(1, last, last, fault, cure, last)


def _goes_on(line: str) -> bool:
    return _ENTRY.match(line) is not None and not _HEADING.match(line) and not _ALMOST.fullmatch(line)


def _without_start(lines: Sequence[str]) -> Bounds:
    """The first line is missing or mistyped: entries, then a line that closes them."""
    first = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    mistyped = first < len(lines) and _ALMOST.fullmatch(lines[first]) is not None
    begin = first + 1 if mistyped or (first < len(lines) and _FENCE.fullmatch(lines[first])) else first
    closed = next((n for n in range(begin, min(len(lines), _LONGEST)) if _END.fullmatch(lines[n])), None)
    if closed is None or closed == begin or not all(map(_goes_on, lines[begin:closed])):
        return _NONE
    if begin == first:
        return Bounds(begin, closed, closed + 1, "卷首信息前面缺一行 ---", "请在文件的最前面加一行 ---")
    if mistyped and not _FENCE.fullmatch(lines[first]):
        fault, cure = f"卷首信息第一行写的是“{lines[first].strip()}”", "请改成三个半角减号：---"
        return Bounds(begin, closed, closed + 1, fault, cure, first + 1)
    return Bounds(begin, closed, closed + 1, "卷首信息前面有空行", "请删去文件开头的空行，让第一行是 ---")
