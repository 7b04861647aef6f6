"""The tidy table as CSV and JSON: written row by row, so that memory stays flat."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TextIO

from reportkit.formats import amount_text
from reportkit.opendata.edition import Edition
from reportkit.opendata.fields import FIELDS, fields_of
from reportkit.opendata.rows import TidyRow
from reportkit.resources import regex

_SHARED = len(FIELDS)  # columns of every table
_PLAIN = Edition()
_FORMULA = regex(r"[=+\-@\t\r\n＝＋－＠]")
_quoted = lru_cache(maxsize=4096)(lambda text: json.dumps(text, ensure_ascii=False))


class CsvForm:
    """``facts.csv``: UTF-8 without BOM, lines ended by CRLF (RFC 4180), a decimal point, no grouping.

    In an edition for Excel a BOM comes first, and text that a spreadsheet would run as a formula gets a leading
    apostrophe; numbers are left as they are, also negative ones.
    """

    def __init__(self, path: Path, edition: Edition = _PLAIN) -> None:
        self._stream = csv_stream(path, edition)
        self._writer = csv.writer(self._stream, lineterminator="\r\n")
        fields = fields_of(further=edition.further)
        self._writer.writerow(field.title if edition.chinese else field.name for field in fields)
        self._more = len(fields) - _SHARED
        self._safe = defused if edition.excel else str

    def add(self, rows: Sequence[TidyRow]) -> None:
        """Append the rows of a report."""
        safe = self._safe
        self._writer.writerows(
            (
                *map(safe, row[:3]),
                row.year,
                *map(safe, row[4:9]),
                "" if row.value is None else amount_text(row.value),
                boolean(row.is_total),
                row.scope,
                safe(row.part_of),
                boolean(row.is_repeat),
                row.comparable,
                *map(safe, (row.family, row.value_text)[: self._more]),
            )
            for row in rows
        )

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


class JsonForm:
    """``facts.json``: one array, one object to a line; amounts are JSON numbers with the digits of the report."""

    def __init__(self, path: Path, edition: Edition = _PLAIN) -> None:
        self._stream = path.open("w", encoding="utf-8", newline="")
        self._names = tuple(field.name for field in fields_of(further=edition.further))
        self._before = "[\n"

    def add(self, rows: Sequence[TidyRow]) -> None:
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


def _member(name: str, value: object) -> str:
    if isinstance(value, str):
        return f'"{name}": {_quoted(value)}'
    if value is None:
        return f'"{name}": null'
    return f'"{name}": {boolean(value) if isinstance(value, bool) else format(value, "f" if name == "value" else "")}'


def boolean(value: bool) -> str:  # noqa: FBT001  # the one thing it is about
    """A truth value as CSV and JSON have it."""
    return "true" if value else "false"


def csv_stream(path: Path, edition: Edition) -> TextIO:
    """A new CSV file, with a BOM where a spreadsheet is to open it."""
    return path.open("w", encoding="utf-8-sig" if edition.excel else "utf-8", newline="")


def defused(text: str) -> str:
    """Text that a spreadsheet shows instead of running it."""
    return f"'{text}" if _FORMULA.match(text) else text
