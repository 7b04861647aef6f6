"""Write the tidy table in the forms asked for, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from reportkit.diagnostics import ReportkitError
from reportkit.opendata.dictionary import ReportList, write_indicators
from reportkit.opendata.edition import Edition
from reportkit.opendata.filed import Belonging, Filed, by_itself
from reportkit.opendata.package import FILE_NAME, INDICATORS, REPORT_LIST, descriptor
from reportkit.opendata.parquet_form import ParquetForm
from reportkit.opendata.rows import ReportRows, needs_further, obstacle, rows
from reportkit.opendata.text_forms import CsvForm, JsonForm
from reportkit.opendata.workbook_form import WorkbookForm
from reportkit.reports import Report
from reportkit.workspace import put_in_place, workshop


class Form(Protocol):
    """A file that is written row by row."""

    def add(self, rows: ReportRows) -> None:
        """Append the rows of a report."""

    def close(self) -> None:
        """Finish the file."""


FORMS: dict[str, Callable[[Path, Edition], Form]] = {
    "csv": CsvForm,
    "json": JsonForm,
    "xlsx": WorkbookForm,
    "parquet": ParquetForm,
}
USUAL = ("csv", "json", "xlsx")
_PLAIN = Edition()


def write_open_data(
    reports: Iterable[Report | Filed],
    folder: Path,
    forms: Sequence[str] = ("csv", "json"),
    *,
    edition: Edition = _PLAIN,
    standing: Callable[[Report | Filed], Belonging] = by_itself,
) -> list[Path]:
    """Write ``facts.*``, the two tables beside it and ``datapackage.json``; their paths, the descriptor last.

    One row per fact, reports in the order given, facts in the order of their format. Amounts are the exact
    decimals of the reports. The same reports give the same bytes; reports are asked for one at a time and not
    kept, so memory does not grow with their number. Either every file is new or, on any error, none is touched.
    ``standing`` is asked of each report when it is its turn.

    Raises:
        ReportkitError: a report has an obstacle (see ``obstacle``), or the folder cannot be written.
    """
    with workshop(folder) as scratch:
        paths = [scratch / f"facts.{form}" for form in forms]
        with ExitStack() as stack:
            entered = stack.enter_context(ReportList(scratch / REPORT_LIST, edition))
            files: list[Form] = []
            for form, path in zip(forms, paths, strict=True):
                files.append(FORMS[form](path, edition))
                stack.callback(files[-1].close)
            for report in reports:
                if (reason := obstacle(report)) is not None:
                    raise ReportkitError(f"{report.directory}：{reason}")
                if needs_further(report) and not edition.further:
                    raise AssertionError(f"{report.directory} needs columns that were not announced")
                found = rows(report, standing(report))
                entered.add(found)
                for file in files:
                    file.add(found)
        write_indicators(scratch / INDICATORS, entered.extent, edition)
        paths += [scratch / REPORT_LIST, scratch / INDICATORS]
        package = scratch / FILE_NAME
        package.write_text(descriptor(paths, entered.extent, edition), encoding="utf-8", newline="")
        return put_in_place(folder, paths, package)
