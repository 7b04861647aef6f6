"""The tables of a tracked report as they stand in the finished DOCX, written without pandoc.

A comparison has some nine hundred cells; pandoc's way through all its elements costs more time than everything else in
the document. ``render.tables.drawn_tables`` cannot help: it fills numbers into cells that are alike in every report,
while here any cell may be plain, changed, new or gone. What is written here is byte for byte what pandoc and
``render.comparison.tracked`` make of the same table (``tests/unit/render/comparison/test_tracked_tables.py``). Where a
text leaves that in doubt, the table is left to them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

from reportkit.resources import regex

_WIDTH = 7920  # twentieths of a point: what pandoc divides among the columns
_HEAD = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="Table"/><w:tblW w:type="pct" w:w="5000"/><w:tblLayout w:type="fixed"/>'
    '<w:tblLook w:firstRow="{}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="0" '
    'w:val="00{}0"/></w:tblPr><w:tblGrid>'
)
_HINT = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
_CONTINUED = '<w:p><w:pPr><w:pStyle w:val="Compact"/></w:pPr></w:p>'
_SIDES = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}
_WORDS = regex(r" +|[^ ]+")
_CHINESE = regex("[\u4e00-\u9fff]")
_WESTERN = regex("[!-~−—]+| +")
_QUOTE = {'"': "&quot;"}
_NUMBERED = regex(r'(<w:(?:ins|del) )(?:w:id="[0-9]*" )?')


class _DoubtError(Exception):
    """pandoc might write this otherwise."""


def written_table(table: Mapping[str, Any]) -> str | None:
    """A pandoc table of plain texts and tracked changes as OOXML; None where pandoc should write it.

    Its changes have no numbers yet (``numbered``).
    """
    _attributes, _caption, columns, head, bodies, _foot = table["c"]
    sides = [_SIDES[side["t"]] for side, _width in columns]
    grid = "".join(f'<w:gridCol w:w="{int(width["c"] * _WIDTH)}"/>' for _side, width in columns)
    try:
        rows = [*_rows(head[1], sides, '<w:tblHeader w:val="on"/>')]
        for body in bodies:
            rows += _rows([*body[2], *body[3]], sides, "")
    except _DoubtError:
        return None
    begin = _HEAD.format(*((1, 2) if head[1] else (0, 0)))
    return f"{begin}{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def numbered(xml: str) -> str:
    """The document with its changes numbered in order."""
    count = 0

    def number(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f'{found[1]}w:id="{count}" '

    return _NUMBERED.sub(number, xml)


def _rows(rows: Sequence[Any], sides: Sequence[str], settings: str) -> Iterator[str]:
    """Rows with the cells that reach down from the rows above."""
    reaching: dict[int, tuple[int, int]] = {}  # by column: rows still to come, width
    for _attributes, cells in rows:
        waiting = iter(cells)
        column, texts = 0, []
        while column < len(sides):
            left, width = reaching.get(column, (0, 0))
            if left:
                reaching[column] = (left - 1, width)
                texts.append(f'<w:tc><w:tcPr><w:gridSpan w:val="{width}"/><w:vMerge w:val="continue"/></w:tcPr>')
                texts.append(f"{_CONTINUED}</w:tc>")
                column += width
                continue
            _cell, _align, down, across, blocks = next(waiting)
            span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
            merge = '<w:vMerge w:val="restart"/>' if down > 1 else ""
            properties = f"<w:tcPr>{span}{merge}</w:tcPr>" if span or merge else "<w:tcPr/>"
            texts.append(f"<w:tc>{properties}{_paragraphs(blocks, sides[column])}</w:tc>")
            if down > 1:
                reaching[column] = (down - 1, across)
            column += across
        yield f"<w:tr><w:trPr><w:cantSplit/>{settings}</w:trPr>{''.join(texts)}</w:tr>"


def _paragraphs(blocks: Sequence[Any], side: str) -> str:
    style = f'<w:pStyle w:val="Compact"/><w:jc w:val="{side}"/>'
    texts = [block["c"] for block in blocks]
    mark = ""
    if len(texts) > 1:  # an old number and the new one: the mark between them goes with either decision
        (new,), (old,) = texts[1], texts[0]
        mark = f"<w:rPr><w:ins {_who(new)}/><w:del {_who(old)}/></w:rPr>"
    marks = [mark] * (len(texts) - 1) + [""]
    return "".join(
        f"<w:p><w:pPr>{style}{mark}</w:pPr>{''.join(map(_inline, inlines))}</w:p>"
        for inlines, mark in zip(texts, marks, strict=True)
    )


def _inline(inline: Any) -> str:
    if inline["t"] == "Str":
        return _runs(inline["c"], "w:t")
    ((_identifier, (kind,), _attributes), (text,)) = inline["c"]
    tag, name = ("w:del", "w:delText") if kind == "deletion" else ("w:ins", "w:t")
    return f"<{tag} {_who(inline)}>{_runs(text['c'], name)}</{tag}>"


def _who(span: Any) -> str:
    return _spelled(tuple(map(tuple, span["c"][0][2])))


@lru_cache(maxsize=16)
def _spelled(values: tuple[tuple[str, str], ...]) -> str:
    if not all(value.isprintable() and unicodedata.is_normalized("NFC", value) for _name, value in values):
        raise _DoubtError
    return " ".join(f'w:{name}="{escape(value, _QUOTE)}"' for name, value in values)


@lru_cache(maxsize=4096)
def _runs(text: str, name: str) -> str:
    """The runs of a text: a Chinese word gets the fonts of East Asia, all that stands between two is one run."""
    if not text:
        return ""
    if not text.isprintable() or not unicodedata.is_normalized("NFC", text):
        raise _DoubtError
    runs: list[tuple[bool, str]] = []
    for word in _WORDS.findall(text):
        chinese = _CHINESE.search(word) is not None
        if not chinese and not _WESTERN.fullmatch(word):
            raise _DoubtError
        if runs and not chinese and not runs[-1][0]:
            runs[-1] = (False, runs[-1][1] + word)
        else:
            runs.append((chinese, word))
    return "".join(
        f'<w:r>{_HINT if chinese else ""}<{name} xml:space="preserve">{escape(run)}</{name}></w:r>'
        for chinese, run in runs
    )
