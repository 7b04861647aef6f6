"""What a document shows, part by part: a picture with its description is one part, so is a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.fuzz import ratio

from reportkit.editing.returning.word_text import WordItem, WordParagraph, WordTable
from reportkit.prose.comparing import Paragraph

PICTURE = "图片"
_ALIKE = 50  # rapidfuzz ratio from which a line below a picture is its description, reworded
_LONGEST = 40  # letters of what can only be a description


@dataclass(frozen=True)
class WordPart:
    """A paragraph, heading, picture or table; ``kind`` is the name of an official table, ``PICTURE``, or empty."""

    item: WordItem
    kind: str = ""

    @property
    def official(self) -> bool:
        """Whether this is one of the official tables."""
        return isinstance(self.item, WordTable) and bool(self.kind)

    @property
    def item_is_table(self) -> bool:
        """Whether this is any table."""
        return isinstance(self.item, WordTable)

    @property
    def text(self) -> str:
        """Its words."""
        return self.item.text if isinstance(self.item, WordParagraph) else "\n".join(self.item.texts)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its words as report.md writes them: headings and bold marked, a row of a table in one line."""
        if self.official:
            return ()
        if isinstance(self.item, WordTable):
            return tuple(Paragraph(0, "| " + " | ".join(cell.text for cell in row) + " |") for row in self.item.rows)
        marks = "#" * self.item.level + " " * (self.item.level > 0)
        runs = groupby(zip(self.item.text, self.item.full_looks, strict=True), key=lambda pair: pair[1][0])
        text = "".join(("**{}**" if bold else "{}").format("".join(c for c, _look in run)) for bold, run in runs)
        return (Paragraph(self.item.level, f"{marks}{text}" if not self.kind else f"（图片）{text}"),)

    @property
    def key(self) -> tuple[object, ...]:
        """What two parts share that are the same."""
        if self.official:
            return ("统计表", self.kind)
        if isinstance(self.item, WordTable):
            return ("表格", *((cell.row, cell.column, cell.content.text) for cell in self.item.cells))
        return (self.kind, self.item.level, self.item.text, self.item.full_looks)

    @property
    def words(self) -> tuple[object, ...]:
        """The same without how letters look."""
        return self.key[:3] if isinstance(self.item, WordParagraph) else self.key


def word_parts(items: Sequence[WordItem], descriptions: Sequence[str]) -> list[WordPart]:
    """The parts of a document; ``descriptions`` are those of the pictures that are known."""
    found: list[WordPart] = []
    waiting = 0
    for item in items:
        if isinstance(item, WordTable):
            found.append(WordPart(item, item.official))
        elif item.picture and not item.text:
            waiting += 1
            found.append(WordPart(item, PICTURE))
        elif waiting and found[-1].kind == PICTURE and _describes(item, descriptions):
            found[-1] = WordPart(replace(item, picture=True), PICTURE)
            waiting = 0
        else:
            waiting = 0
            found.append(WordPart(item, PICTURE if item.picture else ""))
    return found


def _describes(paragraph: WordParagraph, descriptions: Sequence[str]) -> bool:
    if paragraph.level:
        return False
    short = len(paragraph.text) < _LONGEST and not paragraph.text.endswith("。")
    return short or any(ratio(paragraph.text, known) >= _ALIKE for known in descriptions)
