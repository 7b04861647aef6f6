"""F09: wrong and sensitive wordings, from a list that grows without code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportkit.diagnostics import Finding, Severity
from reportkit.formats import read_data
from reportkit.reports import Report
from reportkit.resources import data_dir, regex

FILE_NAME = "sensitive-words.yaml"
_Tree = dict[str, "_Tree"]
_LEVELS = {"错误": Severity.ERROR, "提醒": Severity.WARNING}


@dataclass(frozen=True)
class WordList:
    """Wrong wordings with the right ones, and one expression that finds them all."""

    rights: dict[str, tuple[str, Severity]]
    pattern: re.Pattern[str]


@cache
def word_list(added: tuple[tuple[str, str], ...] = ()) -> WordList:
    """The list that reportkit brings along, and the wrong and right words that a site adds as reminders."""
    data = read_data((data_dir() / FILE_NAME).read_text(encoding="utf-8"))
    return compile_words({**data, "提醒": data["提醒"] | dict(added)}, re.compile if added else regex)


def compile_words(
    data: dict[str, dict[str, str]], translate: Callable[[str], re.Pattern[str]] = re.compile
) -> WordList:
    """A list as written in YAML: 错误 and 提醒, wrong: right; 放过, words that hold a wrong one. Longer ones win.

    ``translate`` makes the pattern; ``regex`` keeps it, which is for the program's own words alone.
    """
    rights = {wrong: (right, _LEVELS[level]) for level in _LEVELS for wrong, right in data.get(level, {}).items()}
    known = ([re.escape(char) for char in word] for word in (*rights, *data.get("放过", {})))
    return WordList(rights, translate(any_of_these(known)))


def check_words(report: Report, added: Mapping[str, str]) -> Iterator[Finding]:
    """Every wrong wording at its place; ``added`` are the site's own, wrong to right."""
    words = word_list(tuple(sorted(added.items())))
    for block in report.narrative.markup.blocks:
        for match in words.pattern.finditer(block.text):
            if match[0] not in words.rights:
                continue
            right, severity = words.rights[match[0]]
            line, column = block.place(match.start())
            hint = f"应写“{right}”" if right else "请删去或改写"
            yield report.narrative.source.finding(
                "F09", f"“{match[0]}”写法不对", hint, line=line, column=column, severity=severity
            )


def any_of_these(words: Iterable[Sequence[str]]) -> str:
    """A pattern for any of the words, the longest that stands there; each is given as patterns of its characters."""
    begun: _Tree = {}
    for word in words:
        here = begun
        for char in word:
            here = here.setdefault(char, {})
        here[""] = {}
    return "|".join(_ways(begun))


def _ways(tree: _Tree) -> list[str]:
    """The patterns of all ways through it; where a word may end is looked at last."""
    ways = [char + _grouped(_ways(behind)) for char, behind in tree.items() if char]
    return [*ways, ""] if "" in tree else ways


def _grouped(ways: list[str]) -> str:
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
