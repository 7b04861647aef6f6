"""Two people at work on one report: the changes of the edited copy put into the report as it stands now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from reportkit.editing.returning.word_parts import WordPart
from reportkit.editing.returning.word_text import PLAIN, Look, WordParagraph, WordTable
from reportkit.prose.comparing import is_boilerplate, sentences_of

_LARGEST = 25_000_000  # pairs of tokens; a stranger's megabyte must not stop the program


@dataclass(frozen=True)
class TextToken:
    """The beginning of a part, or one of its sentences."""

    part: WordPart | None
    text: str = ""
    looks: tuple[Look, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """What equal tokens share."""
        if self.part is None:
            return (self.text, self.looks)
        if isinstance(self.part.item, WordParagraph) and not self.part.kind:
            return ("段", self.part.item.level)
        return self.part.key


@dataclass(frozen=True)
class BothChanged:
    """A place that both changed: as it was, as it stands in the report now, and in the edited copy."""

    was: str
    now: str
    typed: str


def merge_copies(
    made_from: Sequence[WordPart], now: Sequence[WordPart], edited: Sequence[WordPart]
) -> tuple[list[WordPart], tuple[BothChanged, ...]]:
    """``now`` with the changes from ``made_from`` to ``edited``; where both changed one sentence, ``now`` stays."""
    sides = [list(_tokens(parts)) for parts in (made_from, now, edited)]
    both: list[BothChanged] = []
    merged = [token for chunk in _chunks(*sides) for token in _decided(*chunk, both)]
    return list(_parts(merged)), tuple(both)


def distance(first: Sequence[WordPart], second: Sequence[WordPart]) -> int:
    """How many sentences, beginnings of parts and cells have to be taken out and put in."""
    ids = _numbered([list(_tokens(first)), list(_tokens(second))])
    return Indel.distance(*ids)


def alike(ours: Sequence[WordPart], copy: Sequence[WordPart]) -> float:
    """The share of the letters in sentences of ``copy`` that are ours too; what every report says does not count."""
    known = {token.text for token in _tokens(ours)}
    texts = [token.text for token in _tokens(copy) if token.part is None and not is_boilerplate(token.text)]
    every = sum(map(len, texts))
    return sum(len(text) for text in texts if text in known) / every if every else 1.0


def _tokens(parts: Sequence[WordPart]) -> Iterator[TextToken]:
    for part in parts:
        yield TextToken(part)
        if isinstance(part.item, WordParagraph) and not part.kind:
            at = 0
            for text in sentences_of(part.item.text):
                yield TextToken(None, text, part.item.full_looks[at : at + len(text)])
                at += len(text)


def _parts(tokens: Sequence[TextToken]) -> Iterator[WordPart]:
    open_part: WordPart | None = None
    text = ""
    looks: tuple[Look, ...] = ()
    for token in (*tokens, TextToken(WordPart(WordTable(())))):
        if token.part is None:
            text += token.text
            looks += token.looks or (PLAIN,) * len(token.text)
            continue
        if open_part is not None and isinstance(open_part.item, WordParagraph) and not open_part.kind:
            if text:
                yield WordPart(WordParagraph(open_part.item.level, text, looks))
        elif open_part is not None:
            yield open_part
        elif text:
            yield WordPart(WordParagraph(0, text, looks))
        open_part, text, looks = token.part, "", ()


Tokens = list[TextToken]


def _chunks(old: Tokens, now: Tokens, new: Tokens) -> Iterator[tuple[Tokens, Tokens, Tokens]]:
    """The three texts in pieces: those that all share, and what stands between."""
    ids = _numbered([old, now, new])
    to_now, to_new = _matches(ids[0], ids[1]), _matches(ids[0], ids[2])
    i = j = k = 0
    for at in range(len(old)):
        if at in to_now and at in to_new:
            yield old[i:at], now[j : to_now[at]], new[k : to_new[at]]
            i, j, k = at + 1, to_now[at] + 1, to_new[at] + 1
            yield [old[at]], [now[j - 1]], [new[k - 1]]
    yield old[i:], now[j:], new[k:]


def _decided(old: Tokens, now: Tokens, new: Tokens, both: list[BothChanged]) -> Tokens:
    keys = [[token.key for token in side] for side in (old, now, new)]
    if keys[0] == keys[2] or keys[1] == keys[2]:
        return now
    if keys[0] == keys[1]:
        return new
    if len(old) == len(now) == len(new) > 1:
        trios = zip(old, now, new, strict=True)
        return [token for a, b, c in trios for token in _decided([a], [b], [c], both)]
    for extended, other in ((1, 2), (2, 1)):  # one of them only added something before or after
        size, sides = len(keys[0]), (old, now, new)
        if keys[extended][:size] == keys[0]:
            return sides[other] + sides[extended][size:]
        if keys[extended][len(keys[extended]) - size :] == keys[0]:
            return sides[extended][: len(keys[extended]) - size] + sides[other]
    both.append(BothChanged(*("".join(token.text for token in side) for side in (old, now, new))))
    return now


def _numbered(sides: Sequence[Tokens]) -> list[list[int]]:
    numbers: dict[tuple[object, ...], int] = {}
    return [[numbers.setdefault(token.key, len(numbers)) for token in side] for side in sides]


def _matches(old: Sequence[int], new: Sequence[int]) -> dict[int, int]:
    if len(old) * len(new) > _LARGEST:
        return {}
    return {
        step.src_start + n: step.dest_start + n
        for step in Indel.opcodes(old, new)
        if step.tag == "equal"
        for n in range(step.src_end - step.src_start)
    }
