"""``reportkit import FILE --year 2021``: a published report becomes a report folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.diagnostics.reporters import shown_path
from reportkit.formats import statistics_text
from reportkit.importers import account, import_document, is_clean, read_document
from reportkit.reports import Target, place_report
from reportkit.reports.writing import write_directory


def run(options: argparse.Namespace) -> int:
    """Exit status 0 everything was found and adds up, 1 something is to be looked at, 2 nothing was written."""
    here = Path.cwd()
    target = place_report(options.year, options.org, here)
    if Path(options.file).suffix.lower() == ".xlsx":
        return _form(Path(options.file), target, force=options.force)
    imported = import_document(read_document(Path(options.file)), target.year, options.org)
    files = {"report.md": imported.report, "statistics.yaml": imported.statistics}
    write_directory(target.directory, files, force=options.force)
    print(f"已导入到 {shown_path(target.directory, here)}/：{'、'.join(files)}")
    print(account(imported))
    first = "先对照原文补上缺的、核对推断的，再" if imported.found.missing or imported.absent else ""
    print(f"接着：{first}运行 reportkit check {target.name}")
    return 0 if is_clean(imported) else 1


def _form(path: Path, target: Target, *, force: bool) -> int:
    """A filled form holds the figures alone: the narrative stays as it is."""
    from reportkit.importers.form import read_form  # noqa: PLC0415  # openpyxl, which other files do not need

    if not path.is_file():
        raise ReportkitError(f"没有找到文件 {path}")
    found = read_form(path)
    values = {pointer: format(amount, "f") for pointer, amount in found.amounts.items()}
    write_directory(target.directory, {"statistics.yaml": statistics_text(found.format, values)}, force=force)
    print(f"已写 {shown_path(target.directory, Path.cwd())}/statistics.yaml：{len(found.amounts)} 项")
    for line in (*found.refused, *found.guessed, *(f"{pointer}：空着" for pointer in found.missing)):
        print(f"  - {line}")
    return int(bool(found.missing or found.refused))
