"""The smallest change of a ``report.md`` after which it prints what the edited copy says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportkit.editing.returning.letter_matching import Place, match_letters
from reportkit.editing.returning.part_pairing import matched_letters, paired, with_official
from reportkit.editing.returning.pipe_tables import WriteCell, WrittenCell, changed_table, written_table
from reportkit.editing.returning.sentence_lines import has_lines_for_sentences
from reportkit.editing.returning.source_cells import cells_of
from reportkit.editing.returning.source_parts import SourcePart
from reportkit.editing.returning.word_parts import PICTURE, WordPart
from reportkit.editing.returning.word_text import PLAIN, WordParagraph, WordTable
from reportkit.editing.returning.written_letters import (
    OtherFigure,
    WrittenLetter,
    on_one_line,
    spans_of,
    with_numbers_kept,
    written_letters,
)
from reportkit.editing.returning.written_source import look_of, says, sources
from reportkit.reports import Report
from reportkit.resources import regex

_PIPE = regex(r"(?<!\\)\|")
_PIPE_TYPED = regex(r"\\\|")
_NEAR = 18  # letters that are quoted


@dataclass(frozen=True)
class BroughtBack:
    """The new text, and what no text can say.

    ``expected`` is what it must print; ``figures`` are numbers (line, number) that differ from the statistics,
    ``by_hand`` paragraphs (line, text) that cannot be written, ``told`` what was left aside, in Chinese.
    """

    text: str
    expected: tuple[WordPart, ...]
    figures: tuple[tuple[int, OtherFigure], ...] = ()
    by_hand: tuple[tuple[int, str], ...] = ()
    told: tuple[str, ...] = ()


@dataclass
class _FinishedPart:
    """A part of the new text: its lines, and the part of the source that it stands for (-1: none)."""

    lines: list[str]
    part: WordPart
    primary: int


def bring_back(report: Report, parts: Sequence[SourcePart], edited: Sequence[WordPart]) -> BroughtBack:
    """Write what ``edited`` says into the narrative whose parts are ``parts``."""
    return _Return(report, parts).back(edited)


class _Return:
    """One narrative being changed."""

    def __init__(self, report: Report, parts: Sequence[SourcePart]) -> None:
        self._texts = report.texts
        self._lines = report.narrative.source.lines
        self._parts = parts
        self._used: set[tuple[int, int]] = set()
        self._figures: list[tuple[int, OtherFigure]] = []
        self._by_hand: list[tuple[int, str]] = []
        self._told: list[str] = []
        self._cells = {at: part.cells for at, part in enumerate(parts) if part.cells}
        self._spans = {at: spans_of(cells) for at, cells in self._cells.items()}
        self._by_sentence = has_lines_for_sentences([part for part in parts if not part.part.item_is_table])

    def back(self, edited: Sequence[WordPart]) -> BroughtBack:
        wanted, told = with_official(self._parts, edited)
        self._told += told
        same = paired(self._parts, wanted)
        made = [
            self._kept(same[at]) if at in same and self._parts[same[at]].part.key == part.key else None
            for at, part in enumerate(wanted)
        ]
        matched = matched_letters(
            self._parts, wanted, {at: same[at] for at, found in enumerate(made) if found is not None}
        )
        letters = self._letters(wanted, made, matched)
        finished: list[_FinishedPart] = []
        for at, part in enumerate(wanted):
            ready = made[at] or self._written(part, same.get(at, -1), letters.get(at, []))
            if ready is not None:
                finished.append(ready)
        self._tell_lost_numbers()
        for at, source in enumerate(self._parts):
            if source.whole and at not in {ready.primary for ready in finished}:
                self._by_hand.append((source.first + 1, source.part.text))
        text = "\n".join(self._composed(finished))
        expected = tuple(ready.part for ready in finished)
        return BroughtBack(text, expected, tuple(self._figures), tuple(self._by_hand), tuple(self._told))

    def _tell_lost_numbers(self) -> None:
        """Numbers of the statistics that stood in a paragraph of which nothing is left."""
        for at, cells in self._cells.items():
            for number, cell in enumerate(cells):
                if cell.pointer and (at, number) not in self._used:
                    near = self._parts[at].part.text[:_NEAR]
                    self._figures.append((self._parts[at].first + 1, OtherFigure(cell.pointer, cell.drawn, "", near)))

    def _kept(self, at: int) -> _FinishedPart:
        part = self._parts[at]
        self._used.update((at, number) for number in range(len(part.cells)))
        return _FinishedPart(self._lines[part.first : part.last], part.part, at)

    def _letters(
        self, wanted: Sequence[WordPart], made: Sequence[_FinishedPart | None], matched: dict[Place, Place]
    ) -> dict[int, list[WrittenLetter]]:
        """The letters of every changed paragraph; what is used anywhere is known before numbers are looked for."""
        found = {}
        for at, part in enumerate(wanted):
            if made[at] is None and isinstance(part.item, WordParagraph):
                found[at] = written_letters(part.item.text, part.item.full_looks, at, matched, self._cells, self._spans)
                self._used.update((x.owner, x.number) for x in found[at] if x.cell is not None)
        return found

    def _written(self, part: WordPart, paired: int, letters: Sequence[WrittenLetter]) -> _FinishedPart | None:
        if isinstance(part.item, WordTable):
            return self._table(part, part.item, paired)
        if part.kind == PICTURE:
            return self._picture(part.item, paired)
        return self._paragraph(part.item, letters)

    def _paragraph(self, paragraph: WordParagraph, letters: Sequence[WrittenLetter]) -> _FinishedPart:
        primary = next((x.owner for x in letters if x.cell is not None and self._level(x.owner) == paragraph.level), -1)
        source = self._parts[primary] if primary >= 0 else None
        line = (source.first if source else self._line_near(letters)) + 1
        kept, figures = with_numbers_kept(letters, self._cells, self._used)
        self._figures += [(line, figure) for figure in figures]
        text = "".join(x.drawn for x in kept)
        part = WordPart(WordParagraph(paragraph.level, text, look_of(kept)))
        # lines are kept as they are wherever two letters stand side by side in the source
        by_sentence = has_lines_for_sentences([source], self._by_sentence) if source else self._by_sentence
        before = "#" * paragraph.level + " " if paragraph.level else ""
        after = ""
        if source is not None:
            before, after = source.before, source.after
        shown = [on_one_line(x) for x in kept] if paragraph.level else kept
        for inner in sources(shown, by_sentence=by_sentence and not paragraph.level):
            written = before + inner + after
            if says(written, paragraph.level, text, self._texts):
                return _FinishedPart(written.split("\n"), part, primary)
        self._by_hand.append((line, text))
        return _FinishedPart(self._lines[source.first : source.last] if source else [], part, primary)

    def _level(self, at: int) -> int:
        item = self._parts[at].part.item
        return item.level if isinstance(item, WordParagraph) else -1

    def _line_near(self, letters: Sequence[WrittenLetter]) -> int:
        return next((self._parts[x.owner].first for x in letters if x.cell is not None), len(self._lines) - 1)

    def _picture(self, paragraph: WordParagraph, paired: int) -> _FinishedPart | None:
        if paired < 0:
            below = f"（下面的文字是“{paragraph.text}”）" if paragraph.text else ""
            self._told.append(
                f"Word 里新加的图片{below}没有带入；请把图片存成 PNG 或 JPEG，放进报告文件夹，"
                "在 report.md 里单独写一段“![说明](文件名.png)”"
            )
            return self._paragraph(replace(paragraph, picture=False), _plain(paragraph)) if paragraph.text else None
        source = self._parts[paired]
        item = replace(paragraph, picture=True)
        for inner in sources(_plain(paragraph), by_sentence=False):
            written = source.before + inner + source.after
            if inner and says(written, 0, paragraph.text, self._texts):
                return _FinishedPart(written.split("\n"), WordPart(item, PICTURE), paired)
        self._told.append(f"图片“{source.part.text}”的说明在 Word 里没有了；说明不能空着，仍照原样")
        return self._kept(paired)

    def _table(self, part: WordPart, table: WordTable, paired: int) -> _FinishedPart | None:
        if part.official:
            return self._kept(
                next(at for at, p in enumerate(self._parts) if p.part.official and p.part.kind == part.kind)
            )
        first = self._parts[paired].first if paired >= 0 else len(self._lines) - 1
        written = None
        if paired >= 0 and isinstance(old := self._parts[paired].part.item, WordTable):
            written = changed_table(self._lines[first : self._parts[paired].last], old, table, self._cell(first))
        elif table.rows:
            written = written_table(table, self._cell(first))
        if written is None:
            self._by_hand.append((first + 1, " | ".join(table.texts)[:60]))
            return None
        return _FinishedPart(written.lines, WordPart(written.shown), paired)

    def _cell(self, first: int) -> WriteCell:
        def write(source: str, old: WordParagraph, new: WordParagraph) -> WrittenCell | None:
            cells = {0: cells_of(source, self._texts)}
            matched = match_letters([old.text], [new.text], [(range(1), range(1))]) if old.text else {}
            letters = written_letters(new.text, new.full_looks, 0, matched, cells, {0: spans_of(cells[0])})
            used = {(x.owner, x.number) for x in letters if x.cell is not None}
            kept, figures = with_numbers_kept(letters, cells, used)
            text = "".join(x.drawn for x in kept)
            for inner in sources(kept, by_sentence=False):
                candidate = _PIPE.sub(r"\\|", inner)
                if not text or ("\n" not in candidate and says(_PIPE_TYPED.sub("|", candidate), 0, text, self._texts)):
                    self._figures += [(first + 1, figure) for figure in figures]
                    return WrittenCell(candidate, WordParagraph(0, text, look_of(kept)))
            return None

        return write

    def _composed(self, finished: Sequence[_FinishedPart]) -> Iterator[str]:
        """The whole file: the front matter and every blank line between what still stands side by side is kept."""
        start = self._parts[0].first if self._parts else len(self._lines)
        yield from self._lines[:start]
        last = None
        for ready in filter(lambda made: made.lines, finished):
            if last is not None:
                beside = ready.primary == last.primary + 1 and last.primary >= 0
                yield from (
                    self._lines[self._parts[last.primary].last : self._parts[ready.primary].first] if beside else [""]
                )
            yield from ready.lines
            last = ready
        end = self._parts[-1].last if self._parts else len(self._lines)
        yield from self._lines[end:]


def _plain(paragraph: WordParagraph) -> list[WrittenLetter]:
    return [WrittenLetter(letter, PLAIN) for letter in paragraph.text]
