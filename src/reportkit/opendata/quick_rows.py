"""Rows of a worksheet written as text, which takes a fraction of the time of writing them cell by cell.

XlsxWriter keeps what it does not write here: styles, heads, tables, properties. Three of its inner parts are used: the
file that takes the rows in constant memory, the table of strings, and the number of a style. Tests read it all back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import ascii_uppercase
from typing import Any

_EXACT_DIGITS = 15  # significant digits that a spreadsheet keeps
_LONGEST = 32_767  # characters of a cell
_NUMBER = "\0"  # stands for the number of a row: no other character of a sheet can be it
_KEPT = 65_536  # amounts whose cells are remembered


class QuickRows:
    """The rows of a sheet of ``book`` below its head; ``centred`` are the columns in the middle.

    Cells are texts, whole numbers and truth values. The column ``amounts`` holds decimal numbers as text: they are
    numbers in the sheet, shown with the same decimals; one of more digits than a spreadsheet keeps stays text.
    """

    def __init__(self, book: Any, sheet: Any, *, columns: int, centred: Iterable[int] = (), amounts: int = -1) -> None:
        self._sheet = sheet
        middle = f' s="{book.add_format({"align": "center"})._get_xf_index()}"'  # noqa: SLF001  # see above
        among = frozenset(centred)
        self._openings = [f'<c r="{ascii_uppercase[at]}' for at in range(columns)]
        self._ends: list[dict[Any, str]] = [
            _Amounts(book) if at == amounts else _Cells(book, middle if at in among else "") for at in range(columns)
        ]
        sheet._write_single_row(1)  # noqa: SLF001  # the head goes to the file before our rows do
        self.used = 1

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Append rows."""
        self.add_written(self.written(row) for row in rows)

    def written(self, values: Iterable[Any], first: int = 0) -> str:
        """Neighbouring cells, the first of them in the column ``first``, for a row whose number is not known yet."""
        cells = zip(self._openings[first:], self._ends[first:], values, strict=False)
        return "".join([opening + _NUMBER + ends[value] for opening, ends, value in cells])

    def opening(self, column: int) -> str:
        """What a cell of that column begins with; what follows is in ``ends(column)`` by what it shows."""
        return self._openings[column] + _NUMBER

    def ends(self, column: int) -> dict[Any, str]:
        """What follows the place of a cell, by what it shows; it grows as it is asked."""
        return self._ends[column]

    def add_written(self, rows: Iterable[str]) -> None:
        """Append rows as ``written`` gives them, all cells of each."""
        text, used = [], self.used
        for row in rows:
            used += 1
            text.append(f'<row r="{_NUMBER}">{row}</row>'.replace(_NUMBER, str(used)))
        self.used = used
        self._sheet.row_data_fh.write("".join(text))
        self._sheet.dim_rowmax = used - 1


class _Cells(dict[Any, str]):
    """What follows the place of a cell, by what it shows; a text longer than a cell may be is cut."""

    def __init__(self, book: Any, style: str) -> None:
        super().__init__()
        self._book, self._style = book, style

    def __missing__(self, value: Any) -> str:
        found = self[value] = self._made(value)
        return found

    def _made(self, value: Any) -> str:
        if value == "":
            return '"/>'
        if isinstance(value, str):
            number = self._book.str_table._get_shared_string_index(value[:_LONGEST])  # noqa: SLF001  # see above
            return f'"{self._style} t="s"><v>{number}</v></c>'
        kind = ' t="b"' if isinstance(value, bool) else ""
        return f'"{self._style}{kind}><v>{value:d}</v></c>'


class _Amounts(_Cells):
    """The same of amounts, each with as many decimals as it has."""

    def __init__(self, book: Any) -> None:
        super().__init__(book, "")
        self._styles: dict[int, int] = {}

    def _made(self, value: Any) -> str:
        if len(self) >= _KEPT:
            self.clear()
        if sum(char.isdigit() for char in value.lstrip("-0.")) > _EXACT_DIGITS:
            return super()._made(value)
        places = len(value.partition(".")[2])
        if places not in self._styles:
            look = {"num_format": f"0.{'0' * places}" if places else "0"}
            self._styles[places] = self._book.add_format(look)._get_xf_index()  # noqa: SLF001  # see above
        return f'" s="{self._styles[places]}"><v>{value}</v></c>' if value else '"/>'
