"""``reportkit import FILE --year 2021``: a published report becomes a report folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.diagnostics.reporters import shown_path
from reportkit.importers import account, import_document, is_clean
from reportkit.importers.readers import read_document
from reportkit.reports import NARRATIVE, STATISTICS
from reportkit.workspace import Target, place_report, write_directory


def run(options: argparse.Namespace) -> int:
    """Exit status 0 everything was found and adds up, 1 something is to be looked at, 2 nothing was written."""
    here = Path.cwd()
    if options.into is not None:
        from reportkit.cli.writing.importing_word import import_word  # noqa: PLC0415  # engines, which other files do not need

        return import_word(Path(options.file), options.into, here, write=options.write)
    if options.write:
        raise ReportkitError("--write 只与 --into 同用：把在 Word 里改过的带回已有的报告，如 --into 2024 --write")
    if options.year is None:
        raise ReportkitError("还缺 --year 统计年度，如 --year 2021；要把改过的 Word 带回已有的报告，请写 --into 2024")
    target = place_report(options.year, options.org, here)
    if Path(options.file).suffix.lower() == ".xlsx":
        from reportkit.cli.writing.importing_form import import_form  # noqa: PLC0415  # openpyxl, which other files do not need

        return import_form(Path(options.file), target, force=options.force)
    imported = import_document(read_document(Path(options.file)), target.year, options.org)
    files = {NARRATIVE: imported.report, STATISTICS: imported.statistics}
    if options.force:
        _tell_dropped(target, here, *files.values())
    write_directory(target.directory, files, force=options.force)
    print(f"已导入到 {shown_path(target.directory, here)}/：{'、'.join(files)}")
    print(account(imported))
    first = "先对照原文补上缺的、核对推断的，再" if imported.found.missing or imported.absent else ""
    print(f"接着：{first}运行 reportkit check {target.name}")
    return 0 if is_clean(imported) else 1


def _tell_dropped(target: Target, here: Path, narrative: str, statistics: str) -> None:
    """Say what is about to go, while it is still there."""
    from reportkit.runs import dropped_by  # noqa: PLC0415  # asked for seldom

    dropped = dropped_by(target, narrative, statistics)
    if dropped:
        print(f"覆盖 {shown_path(target.directory, here)}/ 里原来的报告，下面这些不再有了：")
        for one in dropped:
            print(f"  - {one}")
        print(f"只想带回 Word 里改的文字，请改用 reportkit import --into {target.name}；原来的文件可以用 git 取回")
