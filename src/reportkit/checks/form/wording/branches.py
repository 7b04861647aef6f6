"""One expression for many words: what they begin with in common is looked at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_Tree = dict[str, "_Tree"]


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
