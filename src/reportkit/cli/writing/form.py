"""``reportkit form 2023``: the official tables as a workbook to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics import ReportkitError, unwritable
from reportkit.diagnostics.reporters import shown_path
from reportkit.render.form import form_workbook
from reportkit.reports import REPORTS, read_report
from reportkit.runs import syntax_fault
from reportkit.workspace import resolve_targets, write_file

FILE_NAME = "form.xlsx"


def run(options: argparse.Namespace) -> int:
    """Write ``build/…/form.xlsx`` for each report named, with the figures typed so far."""
    here = Path.cwd()
    for target in resolve_targets([options.target], here):
        report = read_report(target.directory)
        if (fault := syntax_fault(report.statistics, here)) is not None:
            raise ReportkitError(fault.replace("没有改动", "没有生成表格", 1))
        path = target.build_directory / FILE_NAME
        if path.exists() and not options.force:
            raise ReportkitError(f"{shown_path(path, here)} 已有，可能填了数；要重新生成请加 --force")
        data = form_workbook(report.format, report.title, report.statistics.amounts)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReportkitError(unwritable(path, error)) from error
        write_file(path, data)
        print(f"已生成 {shown_path(path, here)}；填好后运行：")
        org = target.directory.relative_to(target.root / REPORTS).parent.as_posix()
        name = f" --org {org}" if org != "." else ""
        print(f"  reportkit import {shown_path(path, here)} --year {target.year}{name}")
    return 0
