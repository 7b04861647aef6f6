"""Write the tidy table in the forms asked for, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Protocol

from reportkit.diagnostics import ReportkitError
from reportkit.opendata.package import FILE_NAME, descriptor
from reportkit.opendata.parquet_form import ParquetForm
from reportkit.opendata.rows import TidyRow, needs_further, obstacle, rows
from reportkit.opendata.text_forms import CsvForm, JsonForm
from reportkit.opendata.workbook_form import WorkbookForm
from reportkit.reports import Report
from reportkit.workspace import put_in_place, workshop


class Form(Protocol):
    """A file that is written row by row."""

    def add(self, rows: Iterable[TidyRow]) -> None:
        """Append the rows of a report."""

    def close(self) -> None:
        """Finish the file."""


FORMS: dict[str, Callable[..., Form]] = {
    "csv": CsvForm,
    "json": JsonForm,
    "xlsx": WorkbookForm,
    "parquet": ParquetForm,
}


def write_open_data(
    reports: Iterable[Report],
    folder: Path,
    forms: Sequence[str] = ("csv", "json"),
    *,
    excel: bool = False,
    further: bool = False,
) -> list[Path]:
    """Write ``facts.*`` and ``datapackage.json`` into ``folder`` and return their paths, the descriptor last.

    One row per fact, reports in the order given, facts in the order of their format. Amounts are the exact
    decimals of the reports. The same reports give the same bytes; reports are asked for one at a time and not
    kept, so memory does not grow with their number. With ``further`` the table has the columns ``FURTHER`` too, which
    reports of other families need (``needs_further``). Either every file is new or, on any error, none is touched.

    Raises:
        ReportkitError: a report has an obstacle (see ``obstacle``), or the folder cannot be written.
    """
    with workshop(folder) as scratch:
        *tables, package = _make(reports, scratch, forms, excel=excel, further=further)
        return put_in_place(folder, tables, package)


def _make(reports: Iterable[Report], scratch: Path, forms: Sequence[str], *, excel: bool, further: bool) -> list[Path]:
    paths = [scratch / f"facts.{form}" for form in forms]
    makers = FORMS | ({"csv": partial(CsvForm, excel=True)} if excel else {})
    with ExitStack() as stack:
        files: list[Form] = []
        for form, path in zip(forms, paths, strict=True):
            files.append(makers[form](path, further=further))
            stack.callback(files[-1].close)
        for report in reports:
            if (reason := obstacle(report)) is not None:
                raise ReportkitError(f"{report.directory}：{reason}")
            if needs_further(report) and not further:
                raise AssertionError(f"{report.directory} needs columns that were not announced")
            found = tuple(rows(report))
            for file in files:
                file.add(found)
    package = scratch / FILE_NAME
    package.write_text(descriptor(paths, further=further), encoding="utf-8", newline="")
    return [*paths, package]
