"""What a new report leaves to be written: ``【待填：……】`` in the narrative (rule S13).

Comments would vanish from the built document; a placeholder is text, and ``check`` refuses it until it is replaced.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.diagnostics import Finding
from reportkit.reports.text import Source
from reportkit.resources import regex

_OPEN = "【待填"
_PLACEHOLDER = regex(rf"{_OPEN}：?([^】\n]*)")
_WHOLE = regex(rf"{_OPEN}：?[^】\n]*】?")
_QUOTED = 40
UNWRITTEN = "▢"  # stands for each character of a placeholder where sentences are read


def placeholder(hint: str) -> str:
    """The text that stands for something to be written; brackets within the hint become 「」."""
    return f"{_OPEN}：{hint.replace('【', '「').replace('】', '」')}】"


def placeholder_findings(source: Source, first: int) -> Iterator[Finding]:
    """A finding for each placeholder after the first ``first`` lines."""
    for number, line in enumerate(source.lines[first:], start=first + 1):
        for found in _PLACEHOLDER.finditer(line):
            wanted = found[1][:_QUOTED]
            hint = "写好后连同“【待填：……】”一起替换"
            yield source.finding("S13", f"这里还没有写：{wanted}", hint, line=number, column=found.start() + 1)


def hide_placeholders(text: str) -> str:
    """The same text, as long, without the words of its placeholders."""
    return _WHOLE.sub(lambda found: UNWRITTEN * len(found[0]), text) if _OPEN in text else text
