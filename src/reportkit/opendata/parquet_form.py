"""The tidy table as Parquet: exact decimals, row groups written as they fill. Needs pyarrow (extra ``parquet``)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportkit.diagnostics import ReportkitError, as_word
from reportkit.opendata.edition import Edition
from reportkit.opendata.fields import DECIMAL_PLACES, INTEGER_DIGITS, fields_of
from reportkit.opendata.rows import TidyRow

_PLAIN = Edition()
_GROUP = 50_000  # rows; some ten megabytes in memory


class ParquetForm:
    """``facts.parquet``: ``value`` is a 128-bit decimal; the Chinese titles are field metadata."""

    def __init__(self, path: Path, edition: Edition = _PLAIN) -> None:
        self._arrow, parquet = _pyarrow()
        self._fields, self._further = fields_of(further=edition.further), edition.further
        self._schema = self._arrow.schema([self._field(field.name, field.type, field.title) for field in self._fields])
        self._writer = parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting: list[TidyRow] = []

    def add(self, rows: Sequence[TidyRow]) -> None:
        """Append the rows of a report."""
        self._waiting += rows
        if len(self._waiting) >= _GROUP:
            self._flush()

    def close(self) -> None:
        """Finish the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._waiting:
            columns = zip(*self._waiting, strict=True)
            arrays = [self._arrow.array(column, f.type) for column, f in zip(columns, self._schema, strict=False)]
            self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
            self._waiting = []

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
