"""The tidy table as CSV and JSON: written row by row, so that memory stays flat."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from reportkit.formats import amount_text
from reportkit.opendata.fields import FIELDS, fields_of
from reportkit.opendata.rows import TidyRow
from reportkit.resources import regex

_SHARED = len(FIELDS)  # columns of every table
_FORMULA = regex(r"[=+\-@\t\r\n＝＋－＠]")
_quoted = lru_cache(maxsize=4096)(lambda text: json.dumps(text, ensure_ascii=False))


class CsvForm:
    """``facts.csv``: UTF-8 without BOM, lines ended by CRLF (RFC 4180), a decimal point, no grouping.

    With ``excel`` a BOM comes first, and text that a spreadsheet would run as a formula gets a leading
    apostrophe; numbers are left as they are, also negative ones.
    """

    def __init__(self, path: Path, *, excel: bool = False, further: bool = False) -> None:
        self._stream = path.open("w", encoding="utf-8-sig" if excel else "utf-8", newline="")
        self._writer = csv.writer(self._stream, lineterminator="\r\n")
        self._names = tuple(field.name for field in fields_of(further=further))
        self._writer.writerow(self._names)
        self._safe = defused if excel else str

    def add(self, rows: Iterable[TidyRow]) -> None:
        """Append the rows of a report."""
        safe = self._safe
        self._writer.writerows(
            (
                *map(safe, row[:3]),
                row.year,
                *map(safe, row[4:9]),
                *_value(row),
                *map(safe, (row.family, row.value_text)[: len(self._names) - _SHARED]),
            )
            for row in rows
        )

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


class JsonForm:
    """``facts.json``: one array, one object to a line; amounts are JSON numbers with the digits of the report."""

    def __init__(self, path: Path, *, further: bool = False) -> None:
        self._stream = path.open("w", encoding="utf-8", newline="")
        self._names = tuple(field.name for field in fields_of(further=further))
        self._before = "[\n"

    def add(self, rows: Iterable[TidyRow]) -> None:
        """Append the rows of a report."""
        for row in rows:
            self._stream.write(
                f"{self._before}{{{', '.join(_member(*pair) for pair in zip(self._names, row, strict=False))}}}"
            )
            self._before = ",\n"

    def close(self) -> None:
        """Finish the file."""
        self._stream.write("[]\n" if self._before == "[\n" else "\n]\n")
        self._stream.close()


def _value(row: TidyRow) -> tuple[str, str]:
    return "" if row.value is None else amount_text(row.value), _boolean(row.is_total)


def _member(name: str, value: object) -> str:
    if isinstance(value, str):
        return f'"{name}": {_quoted(value)}'
    if value is None:
        return f'"{name}": null'
    return f'"{name}": {_boolean(value) if isinstance(value, bool) else format(value, "f" if name == "value" else "")}'


def _boolean(value: bool) -> str:  # noqa: FBT001  # the one thing it is about
    return "true" if value else "false"


def defused(text: str) -> str:
    """Text that a spreadsheet shows instead of running it."""
    return f"'{text}" if _FORMULA.match(text) else text
