"""The member tables as an accessible HTML page and as a workbook. The bytes depend on the figures alone."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportkit.diagnostics import ReportkitError, unwritable
from reportkit.render.member_tables import Line, Sheet
from reportkit.resources import data_dir

NAME = "members"
NOTE = "只加统计表里的数；合计由各项重新算出。百分比、同比、访问量、信息条数不相加。"
_CREATED = datetime(2021, 1, 1)  # noqa: DTZ001  # XlsxWriter takes naive dates; it must not be the clock


def write_member_tables(sheets: Sequence[Sheet], title: str, folder: Path, forms: Iterable[str]) -> list[Path]:
    """Write ``members.html`` and ``members.xlsx``, as asked for, each in one step; their paths."""
    makers = {"html": _page, "xlsx": _workbook}
    paths = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for form in forms:
            path = folder / f"{NAME}.{form}"
            part = path.with_suffix(".part")
            part.write_bytes(makers[form](sheets, title))
            paths.append(part.replace(path))
    except OSError as error:
        raise ReportkitError(unwritable(folder, error)) from error
    return paths


def _page(sheets: Sequence[Sheet], title: str) -> bytes:
    from lxml import html  # noqa: PLC0415  # the workbook does without
    from lxml.html import builder as E  # noqa: N812, PLC0415  # the name lxml's documentation gives it

    policy = {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"}
    page = E.HTML(
        E.HEAD(
            E.META(charset="utf-8"),
            E.META(name="viewport", content="width=device-width, initial-scale=1"),
            E.META(policy),
            E.TITLE(title),
            E.STYLE((data_dir() / "html" / "members.css").read_text(encoding="utf-8")),
        ),
        E.BODY(E.MAIN(E.H1(title), E.P(NOTE), *(_table(sheet, E) for sheet in sheets))),
        lang="zh-CN",
    )
    text: str = html.tostring(page, doctype="<!DOCTYPE html>", encoding="unicode")
    return (text + "\n").encode()


def _table(sheet: Sheet, E: Any) -> Any:  # noqa: N803  # see above
    head = E.THEAD(E.TR(*(E.TH(name, scope="col") for name in (*sheet.heads, *sheet.columns))))
    body = E.TBODY(*(_row(line, E) for line in sheet.lines))
    table = E.TABLE(E.CAPTION(sheet.caption), head, body)
    region = {"tabindex": "0", "role": "region", "aria-label": sheet.caption}
    return E.SECTION(E.H2(sheet.caption), E.DIV(E.CLASS("scroll"), table, region))


def _row(line: Line, E: Any) -> Any:  # noqa: N803  # see above
    heads = [E.TD(head) for head in line.heads[:-1]] + [E.TH(line.heads[-1], scope="row")]
    cells = [E.TD("—" if amount is None else f"{amount:f}") for amount in line.amounts]
    return E.TR(*heads, *cells, {"class": "sum"} if line.strong else {})


def _workbook(sheets: Sequence[Sheet], title: str) -> bytes:
    import xlsxwriter  # noqa: PLC0415  # the page does without

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": title, "comments": NOTE, "created": _CREATED})
    styles = _Styles(book)
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, len(sheet.heads))
        page.set_column(0, len(sheet.heads) - 1, 36)
        page.set_column(len(sheet.heads), len(sheet.heads) + len(sheet.columns) - 1, 13)
        for column, name in enumerate((*sheet.heads, *sheet.columns)):
            page.write_string(0, column, name, styles.head)
        for at, line in enumerate(sheet.lines, start=1):
            for column, text in enumerate(line.heads):
                page.write_string(at, column, text, styles.of(None, strong=line.strong))
            for column, amount in enumerate(line.amounts, start=len(line.heads)):
                if amount is not None:
                    page.write_number(at, column, amount, styles.of(amount, strong=line.strong))
    book.close()
    return buffer.getvalue()


class _Styles:
    """Cell formats, each made once: as many decimals as the amount has."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
        self._known: dict[tuple[int, bool], Any] = {}

    def of(self, amount: Decimal | None, *, strong: bool) -> Any:
        """The format of an amount, or of text."""
        places = -1 if amount is None else max(0, -int(amount.as_tuple().exponent))
        if (places, strong) not in self._known:
            shown = {} if places < 0 else {"num_format": "0." + "0" * places if places else "0"}
            self._known[places, strong] = self._book.add_format({"bold": strong} | shown)
        return self._known[places, strong]
