"""A paragraph as it is to be printed, letter by letter: which of its pieces are taken from the source as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportkit.editing.returning.letter_matching import Place
from reportkit.editing.returning.source_cells import SourceCell
from reportkit.editing.returning.word_text import Look
from reportkit.resources import regex

_NUMBER = regex(r"-?[0-9]+(?:[.,，][0-9]+)*")


@dataclass(frozen=True)
class WrittenLetter:
    """What is printed, and the cell of the source that it comes from: its owner and number, None for new text."""

    drawn: str
    look: Look
    cell: SourceCell | None = None
    owner: int = -1
    number: int = -1

    def follows(self, other: WrittenLetter) -> bool:
        """Whether the two stand beside each other in the source as well."""
        return self.cell is not None and self.owner == other.owner and self.number == other.number + 1


def on_one_line(letter: WrittenLetter) -> WrittenLetter:
    """The letter without the line end that its source has: a heading has one line."""
    cell = letter.cell
    if cell is None or not (cell.breaks or "\n" in cell.source):
        return letter
    return replace(letter, cell=replace(cell, breaks="", source=" " if "\n" in cell.source else cell.source))


@dataclass(frozen=True)
class OtherFigure:
    """A number of the statistics that was typed differently in the edited text, or typed where it was taken before.

    ``typed`` is "" where the number is gone.
    """

    pointer: str
    ours: str
    typed: str
    near: str


Spans = dict[int, tuple[int, int, int]]
"""By letter of a drawn text, the number of its cell, and where that starts and ends."""


def written_letters(
    text: str,
    looks: Sequence[Look],
    owner: int,
    matched: Mapping[Place, Place],
    cells: Mapping[int, Sequence[SourceCell]],
    spans: Mapping[int, Spans],
) -> list[WrittenLetter]:
    """The letters of new text number ``owner``; a number or an address counts as kept only if it is whole.

    ``spans`` are those of the ``cells``.
    """
    found: list[WrittenLetter] = []
    at = 0
    while at < len(text):
        place = matched.get((owner, at))
        span = spans[place[0]].get(place[1]) if place is not None and place[0] in spans else None
        if place is not None and span is not None:
            number, start, end = span
            length = end - start
            same = all(matched.get((owner, at + n)) == (place[0], start + n) for n in range(length))
            if place[1] == start and same:
                cell = cells[place[0]][number]
                found.append(WrittenLetter(cell.drawn, looks[at], cell, place[0], number))
                at += length
                continue
        found.append(WrittenLetter(text[at], looks[at]))
        at += 1
    return found


def spans_of(cells: Sequence[SourceCell]) -> Spans:
    """By letter of the drawn text, the cell and where it starts and ends."""
    found: dict[int, tuple[int, int, int]] = {}
    at = 0
    for number, cell in enumerate(cells):
        end = at + len(cell.drawn)
        found.update((letter, (number, at, end)) for letter in range(at, end))
        at = end
    return found


def with_numbers_kept(
    letters: Sequence[WrittenLetter], cells: Mapping[int, Sequence[SourceCell]], used: set[tuple[int, int]]
) -> tuple[list[WrittenLetter], list[OtherFigure]]:
    """The letters with the references to numbers put back where their number was typed again or changed.

    ``used`` are the cells that stand in any new text; what is bound here is added. Each number that was changed is
    told, and the source keeps its reference.
    """
    made = list(letters)
    told: list[OtherFigure] = []
    owners = dict.fromkeys(letter.owner for letter in letters if letter.owner >= 0)
    for owner in owners:
        for start, end in _lost_stretches(cells[owner], owner, made):
            lost = [
                (number, cells[owner][number])
                for number in range(start + 1, end)
                if cells[owner][number].pointer and (owner, number) not in used
            ]
            if lost:
                _bind(made, owner, (start, end), lost, cells[owner], used, told)
    return made, told


def _lost_stretches(
    cells: Sequence[SourceCell], owner: int, letters: Sequence[WrittenLetter]
) -> Iterator[tuple[int, int]]:
    """Between which kept cells of the source something is gone."""
    kept = sorted({letter.number for letter in letters if letter.owner == owner})
    for before, after in zip([-1, *kept], [*kept, len(cells)], strict=True):
        if after - before > 1:
            yield before, after


def _bind(
    made: list[WrittenLetter],
    owner: int,
    bounds: tuple[int, int],
    lost: Sequence[tuple[int, SourceCell]],
    cells: Sequence[SourceCell],
    used: set[tuple[int, int]],
    told: list[OtherFigure],
) -> None:
    """Look for the numbers of a gone stretch among the new letters in its place."""
    places = {(letter.owner, letter.number): at for at, letter in enumerate(made)}
    first = places.get((owner, bounds[0]), -1) + 1
    last = places.get((owner, bounds[1]), _end_of_new(made, first))
    if last < first:
        return
    typed = _numbers(made, first, last)
    pairs: list[tuple[int, SourceCell, tuple[int, int, str]]] = []
    rest_lost, rest_typed = list(lost), list(typed)
    for number, cell in lost:
        same = next((t for t in rest_typed if t[2] == cell.drawn), None)
        if same is not None:
            pairs.append((number, cell, same))
            rest_typed = [t for t in rest_typed if t[0] > same[0]]
            rest_lost.remove((number, cell))
    for number, cell in list(rest_lost):
        elsewhere = _elsewhere(made, cell, cells[number + 1 : number + 2])
        if elsewhere is not None and elsewhere not in [pair[2] for pair in pairs]:
            pairs.append((number, cell, elsewhere))
            rest_lost.remove((number, cell))
    if len(rest_lost) == len(rest_typed):
        pairs += [(number, cell, t) for (number, cell), t in zip(rest_lost, rest_typed, strict=True)]
        rest_lost = []
    near = "".join(letter.drawn for letter in made[max(first - 12, 0) : last + 6])
    told += [OtherFigure(cell.pointer, cell.drawn, "", near) for _number, cell in rest_lost]
    used.update((owner, number) for number, _cell in rest_lost)
    for number, cell, (start, end, text) in sorted(pairs, key=lambda pair: -pair[2][0]):
        if text != cell.drawn:
            told.append(OtherFigure(cell.pointer, cell.drawn, text, near))
        look = made[start].look
        made[start:end] = [WrittenLetter(cell.drawn, look, cell, owner, number)]
        used.add((owner, number))


def _elsewhere(
    made: Sequence[WrittenLetter], cell: SourceCell, following: Sequence[SourceCell]
) -> tuple[int, int, str] | None:
    """The same number of the same unit in another place of the paragraph, where there is only one."""
    unit = following[0].drawn[:1] if following else ""
    found = [
        number
        for number in _numbers(made, 0, len(made))
        if number[2] == cell.drawn and unit and number[1] < len(made) and made[number[1]].drawn[:1] == unit
    ]
    return found[0] if len(found) == 1 else None


def _end_of_new(made: Sequence[WrittenLetter], first: int) -> int:
    at = first
    while at < len(made) and made[at].cell is None:
        at += 1
    return at


def _numbers(made: Sequence[WrittenLetter], first: int, last: int) -> list[tuple[int, int, str]]:
    """(start, end, text) of the numbers among new letters."""
    text = "".join(letter.drawn if letter.cell is None else "\x00" for letter in made[first:last])
    return [(first + m.start(), first + m.end(), m[0]) for m in _NUMBER.finditer(text)]
