"""A report as a word processor shows it: paragraphs letter by letter, tables, pictures, and what is still undecided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")

TITLE = -1
"""The level of a line of the title."""

Look = tuple[bool, str]
"""How a letter looks: whether it is bold, and the address that it links to ("" for none)."""

PLAIN: Look = (False, "")


@dataclass(frozen=True)
class WordParagraph:
    """A line of the title (``TITLE``), a heading (``level`` 1 to 3) or a paragraph (0), without blanks at its ends.

    ``looks`` has one entry for each letter of ``text``. A picture is a paragraph of its own, without text.
    """

    level: int
    text: str
    looks: tuple[Look, ...] = ()
    picture: bool = False

    @property
    def full_looks(self) -> tuple[Look, ...]:
        """``looks``, plain where none were given."""
        return self.looks or (PLAIN,) * len(self.text)


@dataclass(frozen=True)
class PlacedCell:
    """A cell of a table with its place and spans."""

    row: int
    column: int
    rows: int
    columns: int
    content: WordParagraph


@dataclass(frozen=True)
class WordTable:
    """A table; ``official`` is the name of the statistics table that it shows, "" for one of the writer's own."""

    cells: tuple[PlacedCell, ...]
    official: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of all cells in reading order."""
        return tuple(cell.content.text for cell in self.cells)

    @property
    def rows(self) -> tuple[tuple[WordParagraph, ...], ...]:
        """The table as plain rows of one width; what a merged cell covers is empty."""
        height = max((cell.row + 1 for cell in self.cells), default=0)
        width = max((cell.column + cell.columns for cell in self.cells), default=0)
        rows = [[WordParagraph(0, "")] * width for _ in range(height)]
        for cell in self.cells:
            rows[cell.row][cell.column] = cell.content
        return tuple(map(tuple, rows))


WordItem = WordParagraph | WordTable


@dataclass(frozen=True)
class Undecided:
    """Revisions that nobody has accepted or rejected yet, and comments; ``first`` and ``said`` quote the first ones."""

    insertions: int = 0
    deletions: int = 0
    first: str = ""
    authors: tuple[str, ...] = ()
    comments: int = 0
    said: str = ""

    @property
    def revisions(self) -> int:
        """How many revisions there are."""
        return self.insertions + self.deletions


@dataclass(frozen=True)
class WordDocument:
    """All that stands in a file; ``unread`` says in Chinese what of it cannot be read.

    ``margins`` is what heads and foots of pages say, without the numbers of pages.
    """

    items: tuple[WordItem, ...]
    undecided: Undecided = field(default_factory=Undecided)
    unread: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The lines of the title as one."""
        return "".join(
            item.text.replace(" ", "") if index else item.text
            for index, item in enumerate(i for i in self.items if isinstance(i, WordParagraph) and i.level == TITLE)
        )

    @property
    def body(self) -> tuple[WordItem, ...]:
        """Everything but the title."""
        return tuple(item for item in self.items if not (isinstance(item, WordParagraph) and item.level == TITLE))


def settled(level: int, letters: Sequence[tuple[str, Look]], *, picture: bool = False) -> WordParagraph:
    """A paragraph from its letters: blanks as one space each, none at the ends, none of them bold or linked alone.

    Wide digits, as Chinese typing leaves them, are digits.
    """
    kept: list[tuple[str, Look]] = []
    for typed, look in letters:
        letter = typed.translate(_WIDE_DIGITS)
        if letter in " \t\u00a0\u202f":
            if kept and kept[-1][0] != " ":
                kept.append((" ", look))
        else:
            kept.append((letter, look))
    while kept and not kept[-1][0].strip():
        kept.pop()
    start = next((n for n, (letter, _look) in enumerate(kept) if letter.strip()), len(kept))
    kept = kept[start:]
    looks = tuple((False, look[1]) if level else look for _letter, look in kept)
    return WordParagraph(level, "".join(letter for letter, _look in kept), looks, picture)
