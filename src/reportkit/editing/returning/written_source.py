"""Source for a paragraph: pieces that are kept as they were typed, new text escaped only where it must be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from reportkit.editing.returning.word_text import Look
from reportkit.editing.returning.written_letters import WrittenLetter
from reportkit.prose.comparing import shown_text
from reportkit.reports.narrative import read_markup
from reportkit.resources import regex

_SPECIAL = regex(r"[\\`*_{}\[\]<>#|~!&$^=]")
_LINE_START = regex(r"^([0-9]{1,9})([.)])|^([-+>=:#|])", re.MULTILINE)
_SENTENCE_END = "。！？"
_CLOSERS = "”’」』）"
_AFTER_NO_OPENING = "、，。；：！？）】》」』”’〉〕…,.;:!?)]} "
_BEFORE_NO_CLOSING = "（【《「『“‘〈〔([{ "
_WIDE = 0x2000

Draft = tuple[str, ...]


def sources(letters: Sequence[WrittenLetter], *, by_sentence: bool) -> Iterator[str]:
    """Ways to write these letters, the plainest first; whoever takes one reads it again (``says``)."""
    for shown in (_tidy(letters), _tidy([_as_typed(letter) for letter in letters]), [_unlooked(x) for x in letters]):
        for escaped in (False, True):
            plain = "".join(_marked(shown, escaped=escaped, by_sentence=by_sentence))
            yield plain
            yield _LINE_START.sub(_escape_start, plain)


def says(source: str, level: int, text: str, texts: Mapping[str, str]) -> bool:
    """Whether lines read back as one paragraph or heading of this text, with nothing that may not stand there."""
    markup = read_markup(source.split("\n"), 1)
    (block, *more) = markup.blocks or (None,)
    if block is None or more or block.level != level:
        return False
    # a heading below no other is no fault of its own
    faults = [fault for fault in markup.faults if not (level and "跳到了" in fault.message)]
    return not faults and _even(shown_text(block, texts)) == _even(text)


def _even(text: str) -> str:
    return " ".join(text.split(" ")).strip()


def _escape_start(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"


def _unlooked(letter: WrittenLetter) -> WrittenLetter:
    return WrittenLetter(letter.drawn, (False, letter.look[1]), letter.cell, letter.owner, letter.number)


def _as_typed(letter: WrittenLetter) -> WrittenLetter:
    """Bold as the source has it; new letters are not."""
    bold = letter.cell is not None and letter.cell.look[0]
    return WrittenLetter(letter.drawn, (bold, letter.look[1]), letter.cell, letter.owner, letter.number)


def _link_runs(letters: Sequence[WrittenLetter]) -> list[int]:
    """For each letter the number of the link it stands in, 0 outside and where all of a link is bold."""
    found: list[int] = []
    for number, (_key, group) in enumerate(groupby(letters, key=_linked), start=1):
        run = list(group)
        apart = bool(run[0].look[1]) and not all(letter.look[0] for letter in run)
        found += [number if apart else 0] * len(run)
    return found


def _linked(letter: WrittenLetter) -> tuple[str, str]:
    return letter.look[1], _typed_link(letter)


def _tidy(letters: Sequence[WrittenLetter]) -> list[WrittenLetter]:
    """Bold that begins and ends where two asterisks can mark it."""
    made = list(letters)
    links = _link_runs(letters)  # marks neither reach into a link nor out of it
    for key, group in groupby(range(len(made)), key=lambda at: (letters[at].look[0], links[at])):
        places = list(group)
        if not key[0]:
            continue
        while places and not _may_open(made, places[0]):
            first = places.pop(0)
            made[first] = _unlooked(made[first])
        while places and not _may_close(made, places[-1]):
            last = places.pop()
            made[last] = _unlooked(made[last])
    return made


def _may_open(letters: Sequence[WrittenLetter], at: int) -> bool:
    """Whether two asterisks before this letter are a mark (reports/narrative/emphasis.py)."""
    before = letters[at - 1].drawn[-1:] if at else ""
    return letters[at].drawn[:1] not in _AFTER_NO_OPENING and not _both_words(before, letters[at].drawn[:1])


def _may_close(letters: Sequence[WrittenLetter], at: int) -> bool:
    after = letters[at + 1].drawn[:1] if at + 1 < len(letters) else ""
    return letters[at].drawn[-1:] not in _BEFORE_NO_CLOSING and not _both_words(letters[at].drawn[-1:], after)


def _both_words(first: str, second: str) -> bool:
    return all(one.isascii() and one.isalnum() for one in (first, second))


def _marked(letters: Sequence[WrittenLetter], *, escaped: bool, by_sentence: bool) -> Iterator[str]:
    """The source with bold marks and links."""
    bold = False
    before: WrittenLetter | None = None
    for _look, group in groupby(letters, key=_linked):
        run = list(group)
        url = run[0].look[1]
        breaks = _line_end(before, run[0], by_sentence=by_sentence)
        auto = _is_address(run[0])
        wants = all(letter.look[0] for letter in run) if url else run[0].look[0]
        if bold and not wants:
            yield "**"
            bold = False
        yield breaks
        if url and not auto:
            if wants and not bold:
                yield "**"
                bold = True
            yield _link(run, url, wants=wants, escaped=escaped, by_sentence=by_sentence)
        else:
            for number, letter in enumerate(run):
                if number:
                    if bold and not letter.look[0]:
                        yield "**"
                        bold = False
                    yield _line_end(before, letter, by_sentence=by_sentence)
                if letter.look[0] and not bold:
                    yield "**"
                    bold = True
                yield _source(letter, escaped=escaped)
                before = letter
        before = run[-1]
    if bold:
        yield "**"


def _typed_link(letter: WrittenLetter) -> str:
    """The address as it was typed, where the letter still leads there."""
    if letter.cell is None or not letter.look[1] or letter.look[1] != letter.cell.look[1]:
        return ""
    return letter.cell.target


def _link(run: Sequence[WrittenLetter], url: str, *, wants: bool, escaped: bool, by_sentence: bool) -> str:
    shown = "".join(letter.drawn for letter in run)
    typed = _typed_link(run[0])
    if shown.rstrip("/") == url and run[0].cell is None:
        return f"<{shown}>"
    inner = "".join(
        _marked(
            [WrittenLetter(x.drawn, (x.look[0] and not wants, ""), x.cell, x.owner, x.number) for x in run],
            escaped=escaped,
            by_sentence=by_sentence,
        )
    )
    return f"[{inner.lstrip()}]({typed or url})"


def _is_address(letter: WrittenLetter) -> bool:
    """Whether this is an address in angle brackets that still leads where it did."""
    return letter.cell is not None and letter.cell.source.startswith("<") and letter.look[1] == letter.cell.look[1]


def _source(letter: WrittenLetter, *, escaped: bool) -> str:
    if letter.cell is not None and (_is_address(letter) or not letter.cell.source.startswith("<")):
        return letter.cell.source
    return _SPECIAL.sub(r"\\\g<0>", letter.drawn) if escaped else letter.drawn


def _line_end(before: WrittenLetter | None, letter: WrittenLetter, *, by_sentence: bool) -> str:
    """The line end between two letters: where it stood, or after a new sentence where sentences have lines."""
    if before is None:
        return ""
    typed = letter.cell.breaks if letter.cell is not None else ""
    if letter.follows(before):
        return typed
    ended = before.drawn[-1:] in _SENTENCE_END or (before.drawn[-1:] in _CLOSERS and bool(typed))
    joined = letter.drawn[:1] in _SENTENCE_END + _CLOSERS or " " in (letter.drawn, before.drawn)
    if joined or not ended or not (by_sentence or typed):
        return ""
    return typed or "\n"


def look_of(letters: Sequence[WrittenLetter]) -> tuple[Look, ...]:
    """The look of each letter that is printed."""
    return tuple(letter.look for letter in letters for _char in letter.drawn)
