"""The member tables as an accessible HTML page. A wide table scrolls on screen; on paper it comes in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from lxml import html
from lxml.html import builder as E  # noqa: N812  # the name lxml's documentation gives it

from reportkit.render.members.contents import NOTE, MemberLine, Sheet
from reportkit.resources import data_dir

_ROOM = 205.0  # millimetres for amounts on a page; data/html/members.css says what the row heads take
_NARROWEST, _DIGIT, _PADDING = 9.5, 1.6, 2.0  # millimetres of a column: at least, for each digit, and around them


def member_page(sheets: Sequence[Sheet], title: str) -> bytes:
    """The whole page."""
    policy = {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"}
    page = E.HTML(
        E.HEAD(
            E.META(charset="utf-8"),
            E.META(name="viewport", content="width=device-width, initial-scale=1"),
            E.META(policy),
            E.TITLE(title),
            E.STYLE((data_dir() / "html" / "members.css").read_text(encoding="utf-8")),
        ),
        E.BODY(E.MAIN(E.H1(title), E.P(NOTE), *map(_section, sheets))),
        lang="zh-CN",
    )
    text: str = html.tostring(page, doctype="<!DOCTYPE html>", encoding="unicode")
    return (text + "\n").encode()


def _section(sheet: Sheet) -> Any:
    region = {"tabindex": "0", "role": "region", "aria-label": sheet.caption}
    parts = list(_parts(sheet))
    shown = E.DIV(E.CLASS("scroll" if len(parts) == 1 else "scroll screen"), _table(sheet), region)
    paper = [E.DIV(E.CLASS("paper"), _table(part)) for part in parts] if len(parts) > 1 else []
    return E.SECTION(E.H2(sheet.caption), shown, *paper)


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


def _table(sheet: Sheet) -> Any:
    head = E.THEAD(E.TR(*(E.TH(name, scope="col") for name in (*sheet.heads, *sheet.columns))))
    bodies = map(_group, sheet.groups) if sheet.grouped else [E.TBODY(*map(_row, sheet.lines))]
    return E.TABLE(E.CLASS("grouped" if sheet.grouped else "each"), E.CAPTION(sheet.caption), head, *bodies)


def _group(lines: Sequence[MemberLine]) -> Any:
    """Lines under the head that they share."""
    first, *others = (E.TR(E.TH(line.heads[1], scope="row"), *_cells(line)) for line in lines)
    first.insert(0, E.TH(lines[0].heads[0], scope="rowgroup", rowspan=str(len(lines))))
    return E.TBODY(first, *others)


def _row(line: MemberLine) -> Any:
    head = E.TH(line.heads[1], scope="row")
    return E.TR(E.TD(line.heads[0]), head, *_cells(line), {"class": "sum"} if line.strong else {})


def _cells(line: MemberLine) -> Iterator[Any]:
    return (E.TD("—" if amount is None else f"{amount:f}") for amount in line.amounts)
