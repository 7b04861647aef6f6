"""Which parts of an edited copy are which parts of the source."""

from __future__ import annotations

from collections.abc import Sequence

from reportkit.editing.returning.letter_matching import Place, match_letters
from reportkit.editing.returning.source_parts import SourcePart
from reportkit.editing.returning.word_parts import PICTURE, WordPart
from reportkit.editing.returning.word_text import WordParagraph, WordTable
from reportkit.prose.comparing import align, equal_pairs

_TABLES = 0.3  # share of letters from which two tables are versions of one


def with_official(parts: Sequence[SourcePart], edited: Sequence[WordPart]) -> tuple[list[WordPart], list[str]]:
    """Official tables where they stand in the source: they are the format's, not the writer's. And what to tell."""
    told: list[str] = []
    wanted: list[WordPart] = []
    seen: set[str] = set()
    for part in edited:
        if part.official and part.kind in seen:
            told.append(f"Word 里统计表“{part.kind}”有两张，只看第一张")
        elif part.official and part.kind not in {p.part.kind for p in parts}:
            told.append(f"Word 里多了一张像统计表“{part.kind}”的表，没有带入")
        else:
            wanted.append(part)
            seen.add(part.kind)
    for at, source in enumerate(parts):
        if source.part.official and source.part.kind not in seen:
            told.append(f"Word 里没有统计表“{source.part.kind}”；统计表由程序放，仍留在原处")
            wanted.insert(_after(parts, at, wanted), source.part)
    return wanted, told


def _after(parts: Sequence[SourcePart], at: int, wanted: Sequence[WordPart]) -> int:
    """Where a part belongs among the wanted ones: after the nearest one before it that is still there."""
    for before in range(at - 1, -1, -1):
        key = parts[before].part.words
        for place in range(len(wanted) - 1, -1, -1):
            if wanted[place].words == key:
                return place + 1
    return 0


def paired(parts: Sequence[SourcePart], wanted: Sequence[WordPart]) -> dict[int, int]:
    """By wanted part the part of the source that it is, in order: equal ones, then tables and pictures alike."""
    keys = [repr(part.part.key) for part in parts]
    pairs = equal_pairs(keys, [repr(part.key) for part in wanted])
    found = {b: a for a, b in pairs if a is not None and b is not None}
    for kinds in (_is_own_table, _is_picture):
        taken = set(found.values())
        old = [at for at, part in enumerate(parts) if kinds(part.part) and at not in taken]
        new = [at for at, part in enumerate(wanted) if kinds(part) and at not in found]
        for a, b in align([parts[at].part.text for at in old], [wanted[at].text for at in new], _TABLES):
            if a is not None and b is not None:
                found[new[b]] = old[a]
    return found


def matched_letters(
    parts: Sequence[SourcePart], wanted: Sequence[WordPart], kept: dict[int, int]
) -> dict[Place, Place]:
    """The letters of changed paragraphs that come from the source, stretch by stretch between what is kept."""
    old = [part.part.text if part.cells and not part.part.kind else "" for part in parts]
    new = [part.text if isinstance(part.item, WordParagraph) and not part.kind else "" for part in wanted]
    gaps = []
    last_old = last_new = 0
    ordered = sorted(kept.items())
    for at_new, at_old in [*ordered, (len(wanted), len(parts))]:
        gaps.append((range(last_old, max(at_old, last_old)), range(last_new, at_new)))
        last_old, last_new = max(at_old + 1, last_old), at_new + 1
    return match_letters(old, new, gaps)


def _is_own_table(part: WordPart) -> bool:
    return isinstance(part.item, WordTable) and not part.kind


def _is_picture(part: WordPart) -> bool:
    return part.kind == PICTURE
