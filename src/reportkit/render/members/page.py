"""The member tables as an accessible HTML page. A wide table scrolls on screen; on paper it comes in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from lxml import html
from lxml.html import builder as E  # noqa: N812  # the name lxml's documentation gives it

from reportkit.render.members.contents import NOTE, MemberLine, Sheet, Told
from reportkit.resources import data_dir

_ROOM = 205.0  # millimetres for amounts on a page; data/html/members.css says what the row heads take
_NARROWEST, _DIGIT, _PADDING = 9.5, 1.6, 2.0  # millimetres of a column: at least, for each digit, and around them


def member_page(told: Told, sheets: Sequence[Sheet], title: str) -> Iterator[str]:
    """The whole page, piece by piece."""
    policy = {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"}
    head = E.HEAD(
        E.META(charset="utf-8"),
        E.META(name="viewport", content="width=device-width, initial-scale=1"),
        E.META(policy),
        E.TITLE(title),
        E.STYLE((data_dir() / "html" / "members.css").read_text(encoding="utf-8")),
    )
    yield f'<!DOCTYPE html>\n<html lang="zh-CN">{_text(head)}<body><main>{_text(E.H1(title))}{_text(_told(told))}'
    yield _text(E.P(NOTE))
    for sheet in sheets:
        yield from _section(sheet)
    yield "</main></body></html>\n"


def _text(element: Any) -> str:
    text: str = html.tostring(element, encoding="unicode")
    return text


def _told(told: Told) -> Any:
    sentences = [E.UL(*map(E.LI, told.sentences))] if told.sentences else []
    return E.DIV(E.CLASS("told alarm" if told.alarm else "told"), E.P(E.STRONG(told.heading)), *sentences)


def _section(sheet: Sheet) -> Iterator[str]:
    count = sum(1 for _part in _parts(sheet))
    yield f"<section>{_text(E.H2(sheet.caption))}"
    region = E.DIV(
        E.CLASS("scroll" if count == 1 else "scroll screen"),
        {"tabindex": "0", "role": "region", "aria-label": sheet.caption},
    )
    yield from _around(region, _table(sheet))
    if count > 1:
        for part in _parts(sheet):
            yield from _around(E.DIV(E.CLASS("paper")), _table(part))
    yield "</section>"


def _around(element: Any, inside: Iterator[str]) -> Iterator[str]:
    """An empty element with these pieces inside."""
    opening, _closing = _text(element).split("</")
    yield opening
    yield from inside
    yield f"</{element.tag}>"


def _parts(sheet: Sheet) -> Iterator[Sheet]:
    """The sheet with so many columns at a time as fit across a page; itself where all do."""
    cuts, used = [0], 0.0
    for index, width in enumerate(map(_millimetres, zip(*(line.amounts for line in sheet.lines), strict=True))):
        if used + width > _ROOM and used:
            cuts.append(index)
            used = 0.0
        used += width
    ends = [*cuts[1:], len(sheet.columns)]
    for number, (start, end) in enumerate(zip(cuts, ends, strict=True), start=1):
        yield replace(
            sheet,
            caption=f"{sheet.caption}（{number}/{len(cuts)}）" if len(cuts) > 1 else sheet.caption,
            columns=sheet.columns[start:end],
            lines=tuple(replace(line, amounts=line.amounts[start:end]) for line in sheet.lines),
        )


def _millimetres(amounts: Sequence[Decimal | None]) -> float:
    """The width that a column takes on paper."""
    digits = max((len(f"{amount:f}") for amount in amounts if amount is not None), default=0)
    return max(_NARROWEST, digits * _DIGIT + _PADDING)


def _table(sheet: Sheet) -> Iterator[str]:
    yield f'<table class="{"grouped" if sheet.grouped else "each"}">{_text(E.CAPTION(sheet.caption))}'
    yield _text(E.THEAD(E.TR(*(E.TH(name, scope="col") for name in (*sheet.heads, *sheet.columns)))))
    if sheet.grouped:
        for lines in sheet.groups:
            yield "<tbody>"
            for number, line in enumerate(lines):
                over = [E.TH(line.heads[0], scope="rowgroup", rowspan=str(len(lines)))] if not number else []
                yield _row(E.TR(*over, E.TH(line.heads[1], scope="row")), line)
            yield "</tbody>"
    else:
        yield "<tbody>"
        for line in sheet.lines:
            kind = "sum" if line.strong else "alarm" if line.alarm else ""
            heads = E.TR(E.TD(line.heads[0]), E.TH(line.heads[1], scope="row"), {"class": kind} if kind else {})
            yield _row(heads, line)
        yield "</tbody>"
    yield "</table>"


def _row(heads: Any, line: MemberLine) -> str:
    """The heads of a row, and behind them its amounts."""
    cells = "".join("<td>—</td>" if amount is None else f"<td>{amount:f}</td>" for amount in line.amounts)
    return f"{_text(heads).removesuffix('</tr>')}{cells}</tr>"
