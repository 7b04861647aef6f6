"""The official tables of a report as a workbook to fill in."""

from __future__ import annotations

from pathlib import Path

from reportkit.diagnostics import ReportkitError, unwritable
from reportkit.diagnostics.reporters import shown_path
from reportkit.render.form import form_workbook
from reportkit.reports import Report, read_report
from reportkit.runs.writing.unreadable import syntax_fault
from reportkit.workspace import Target, write_file

FILE_NAME = "form.xlsx"


def write_form(target: Target, here: Path, *, force: bool = False) -> Path:
    """Write ``build/…/form.xlsx`` with the figures typed so far; its place.

    Raises:
        ReportkitError: The statistics cannot be read, the place cannot be written, or a form lies there and may
            hold figures (``force`` replaces it).
    """
    report = read_report(target.directory)
    if (fault := syntax_fault(report.statistics, here)) is not None:
        raise ReportkitError(fault.replace("没有改动", "没有生成表格", 1))
    path = target.build_directory / FILE_NAME
    if path.exists() and not force:
        raise ReportkitError(f"{shown_path(path, here)} 已有，可能填了数；要重新生成请加 --force")
    data = form_workbook(report.format, report.title, report.statistics.amounts, _words(report))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportkitError(unwritable(path, error)) from error
    write_file(path, data)
    return path


def _words(report: Report) -> dict[str, str]:
    return {pointer: word.text for pointer, word in report.statistics.words.items()}
