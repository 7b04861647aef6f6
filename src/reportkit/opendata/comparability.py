"""Whether a fact can be compared with those of the other format versions, in a word for each."""

from __future__ import annotations

from reportkit.formats import concordance, format_ids, load_format

COMPARABLE, BY_SUM, INCOMPARABLE = "可比", "相加后可比", "不可比"


def comparable(format_id: str) -> dict[str, str]:
    """By pointer: 可比, or with which format versions the fact can be compared as a sum only, or not at all."""
    found: dict[str, dict[str, list[str]]] = {}
    for other in format_ids(load_format(format_id).family.name):
        if other != format_id:
            for pointer, word in _with(format_id, other).items():
                found.setdefault(pointer, {}).setdefault(word, []).append(other)
    return {
        pointer: "；".join(f"{word}：{'、'.join(ids)}" for word, ids in each.items()) for pointer, each in found.items()
    }


def _with(format_id: str, other: str) -> dict[str, str]:
    """The facts that have no single counterpart of the same concept in another version."""
    alike: set[str] = set()
    parts: set[str] = set()
    for pair in concordance(format_id, other):
        (alike if len(pair.current) == len(pair.previous) == 1 else parts).update(pair.current)
    return {
        pointer: BY_SUM if pointer in parts else INCOMPARABLE
        for pointer in load_format(format_id).facts
        if pointer not in alike
    }
