"""The tidy table as Parquet: exact decimals, row groups written as they fill. Needs pyarrow (extra ``parquet``)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from reportkit.diagnostics import ReportkitError, as_word
from reportkit.opendata.edition import Edition
from reportkit.opendata.fields import DECIMAL_PLACES, INTEGER_DIGITS, fields_of
from reportkit.opendata.rows import ReportRows

_PLAIN = Edition()
_GROUP = 50_000  # rows; some ten megabytes in memory


class ParquetForm:
    """``facts.parquet``: ``value`` is a 128-bit decimal; the Chinese titles are field metadata."""

    def __init__(self, path: Path, edition: Edition = _PLAIN) -> None:
        self._arrow, parquet = _pyarrow()
        self._fields, self._further = fields_of(further=edition.further), edition.further
        self._schema = self._arrow.schema([self._field(field.name, field.type, field.title) for field in self._fields])
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._columns: list[list[Any]] = [[] for _field in self._fields]

    def add(self, rows: ReportRows) -> None:
        """Append the rows of a report."""
        count = len(rows)
        told = zip(*(fact.told for fact in rows.facts), strict=True)
        totals, comparable = ([getattr(fact, name) for fact in rows.facts] for name in ("is_total", "comparable"))
        one_by_one = (rows.amounts, totals, *([value] * count for value in rows.standing), comparable)
        each = (*([value] * count for value in rows.head), *told, *one_by_one, [rows.family] * count, rows.words)
        for column, values in zip(self._columns, each, strict=False):
            column.extend(values)
        if len(self._columns[0]) >= _GROUP:
            self._flush()

    def close(self) -> None:
        """Finish the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._columns[0]:
            arrays = [self._arrow.array(column, f.type) for column, f in zip(self._columns, self._schema, strict=True)]
            self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
            self._columns = [[] for _field in self._fields]

    def _field(self, name: str, kind: str, title: str) -> Any:
        types = {
            "string": self._arrow.string(),
            "integer": self._arrow.int32(),
            "number": self._arrow.decimal128(INTEGER_DIGITS + DECIMAL_PLACES, DECIMAL_PLACES),
            "boolean": self._arrow.bool_(),
        }
        return self._arrow.field(
            name, types[kind], nullable=self._further and name == "value", metadata={"title": title}
        )


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415  # optional, and large
        from pyarrow import parquet  # noqa: PLC0415  # optional, and large
    except ImportError as error:
        command = f"{as_word(sys.executable)} -m pip install {as_word('pyarrow>=26,<27')}"
        raise ReportkitError(f"写 Parquet 要用 pyarrow，这里没有装；请先运行：{command}") from error
    return pa, parquet
