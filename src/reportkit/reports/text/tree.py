"""What a YAML file holds, as typed and with places; whoever reads it makes such trees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BLANK = frozenset({"", "~", "null", "Null", "NULL"})
"""How YAML writes nothing at all (YAML 1.2, 10.3)."""


@dataclass(frozen=True)
class Tree:
    """A YAML node; ``value`` is text, None (blank), a list of trees, or a mapping from key to entry."""

    value: str | list[Tree] | dict[str, Entry] | None
    line: int
    column: int
    quoted: bool = False

    def at(self, path: Iterable[str | int]) -> tuple[Tree, Tree | None]:
        """The node at that path, and the node of its key where it has one."""
        node, key = self, None
        for step in path:
            if isinstance(node.value, dict) and isinstance(step, str):
                entry = node.value[step]
                node, key = entry.tree, entry.key
            elif isinstance(node.value, list) and isinstance(step, int):
                node, key = node.value[step], None
        return node, key

    @property
    def entries(self) -> dict[str, Entry]:
        """The entries of a mapping; none for anything else."""
        return self.value if isinstance(self.value, dict) else {}

    def find(self, keys: Iterable[str]) -> Tree | None:
        """The node under these keys, or None."""
        node: Tree | None = self
        for key in keys:
            entry = node.entries.get(key) if node is not None else None
            node = entry.tree if entry is not None else None
        return node


@dataclass(frozen=True)
class Entry:
    """A key of a mapping with its place, and what stands under it."""

    key: Tree
    tree: Tree
