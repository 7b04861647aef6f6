"""The tidy table as CSV and JSON: written row by row, so that memory stays flat."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from itertools import repeat
from pathlib import Path
from typing import TextIO

from reportkit.opendata.edition import Edition
from reportkit.opendata.fields import FIELDS, fields_of
from reportkit.opendata.rows import ReportRows
from reportkit.resources import regex

_SHARED = len(FIELDS)  # columns of every table
_NAMES = [field.name for field in fields_of(further=True)]
_TOLD, _TOTAL, _SCOPE = (_NAMES.index(name) for name in ("concept", "is_total", "scope"))
_PLAIN = Edition()
_FORMULA = regex(r"[=+\-@\t\r\n＝＋－＠]")
_END = "\r\n"


class CsvForm:
    """``facts.csv``: UTF-8 without BOM, lines ended by CRLF (RFC 4180), a decimal point, no grouping.

    In an edition for Excel a BOM comes first, and text that a spreadsheet would run as a formula gets a leading
    apostrophe; numbers are left as they are, also negative ones.
    """

    def __init__(self, path: Path, edition: Edition = _PLAIN) -> None:
        self._stream = csv_stream(path, edition)
        fields = fields_of(further=edition.further)
        self._stream.write(_line(field.title if edition.chinese else field.name for field in fields) + _END)
        self._further = edition.further
        self._safe = defused if edition.excel else str
        self._facts: dict[str, list[tuple[str, str, str]]] = {}

    def add(self, rows: ReportRows) -> None:
        """Append the rows of a report."""
        safe, (org, body, level, year, format_id) = self._safe, rows.head
        scope, above, repeats = rows.standing
        head = _line((safe(org), safe(body), safe(level), year, safe(format_id)))
        placed = _line((scope, safe(above), boolean(repeats)))
        if format_id not in self._facts:
            self._facts[format_id] = [
                (_line(map(safe, fact.told)), boolean(fact.is_total), _line((fact.comparable,))) for fact in rows.facts
            ]
        family = safe(rows.family)
        further = ["," + _line((family, safe(words))) for words in rows.words] if self._further else repeat("")
        self._stream.writelines(
            f"{head},{told},{shown},{total},{placed},{comparable}{more}{_END}"
            for (told, total, comparable), shown, more in zip(self._facts[format_id], rows.shown, further, strict=False)
        )

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


def _line(cells: Iterable[object]) -> str:
    """Neighbouring cells of a line of CSV."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="").writerow(cells)
    return stream.getvalue()


class JsonForm:
    """``facts.json``: one array, one object to a line; amounts are JSON numbers with the digits of the report."""

    def __init__(self, path: Path, edition: Edition = _PLAIN) -> None:
        self._stream = path.open("w", encoding="utf-8", newline="")
        self._further = edition.further
        self._before = "[\n"
        self._facts: dict[str, list[tuple[str, str, str]]] = {}

    def add(self, rows: ReportRows) -> None:
        """Append the rows of a report."""
        head, placed = _members(0, rows.head), _members(_SCOPE, rows.standing)
        if rows.format not in self._facts:
            self._facts[rows.format] = [
                (
                    _members(_TOLD, fact.told),
                    _members(_TOTAL, (fact.is_total,)),
                    _members(_SHARED - 1, (fact.comparable,)),
                )
                for fact in rows.facts
            ]
        further = (
            [f", {_members(_SHARED, (rows.family, words))}" for words in rows.words] if self._further else repeat("")
        )
        known = zip(self._facts[rows.format], rows.shown, further, strict=False)
        objects = [
            f'{{{head}, {told}, "value": {shown or "null"}, {total}, {placed}, {comparable}{more}}}'
            for (told, total, comparable), shown, more in known
        ]
        self._stream.write(self._before + ",\n".join(objects))
        self._before = ",\n"

    def close(self) -> None:
        """Finish the file."""
        self._stream.write("[]\n" if self._before == "[\n" else "\n]\n")
        self._stream.close()


def _members(first: int, values: Iterable[object]) -> str:
    """Neighbouring members of an object, the first of them in the column ``first``; an amount is none of them."""
    return ", ".join(f'"{name}": {_value(value)}' for name, value in zip(_NAMES[first:], values, strict=False))


def _value(value: object) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return boolean(value) if isinstance(value, bool) else str(value)


def boolean(value: bool) -> str:  # noqa: FBT001  # the one thing it is about
    """A truth value as CSV and JSON have it."""
    return "true" if value else "false"


def csv_stream(path: Path, edition: Edition) -> TextIO:
    """A new CSV file, with a BOM where a spreadsheet is to open it."""
    return path.open("w", encoding="utf-8-sig" if edition.excel else "utf-8", newline="")


def defused(text: str) -> str:
    """Text that a spreadsheet shows instead of running it."""
    return f"'{text}" if _FORMULA.match(text) else text
