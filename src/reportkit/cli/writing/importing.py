"""``reportkit import FILE [--year 2021]``: a published report becomes a report folder, a filled form its figures.

With ``--into`` an edited copy of our own DOCX comes back into its report.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from reportkit.diagnostics import ReportkitError, as_word
from reportkit.diagnostics.reporters import shown_path
from reportkit.importers import account
from reportkit.importers.form import is_form
from reportkit.workspace import Target


def run(options: argparse.Namespace) -> int:
    """Exit status 0 everything was found and adds up, 1 something is to be looked at, 2 nothing was written."""
    from reportkit.runs import FORM, receive, receive_form  # noqa: PLC0415  # openpyxl and pdfplumber, only where used

    here, path = Path.cwd(), Path(options.file)
    if options.into is not None:
        from reportkit.cli.writing.importing_word import import_word  # noqa: PLC0415  # engines, only where used

        return import_word(path, options.into, here, write=options.write)
    if options.write:
        raise ReportkitError("--write 只与 --into 同用：把在 Word 里改过的带回已有的报告，如 --into 2024 --write")
    if path.suffix.lower() == FORM and is_form(path):
        from reportkit.cli.writing.importing_form import tell  # noqa: PLC0415  # what only forms need

        form = receive_form(path, options.year, options.org, here, force=options.force)
        tell(form, here)
        return 0 if form.clean else 1

    def tell_dropped(target: Target, dropped: Sequence[str]) -> None:
        _tell_dropped(path, target, here, dropped)

    received = receive(
        path,
        options.year,
        options.org,
        here,
        force=options.force,
        family=options.family,
        format_id=options.format,
        warn=tell_dropped,
    )
    imported, target = received.imported, received.target
    print(f"已导入到 {shown_path(target.directory, here)}/：{'、'.join(received.files)}")
    if received.recognised:
        print(f"按“{received.recognised}”读入（标题是这一类的）；不是的，请用 --family 写明种类，重新导入")
    print(account(imported, target.name))
    if received.settling is not None:
        print(
            f"请用浏览器打开 {shown_path(received.settling, here)}，对着每一格的图片核对 {len(imported.unsettled)} 个数"
        )
    first = "先对照原文补上缺的、核对推断的，再" if imported.found.missing or imported.absent else ""
    print(f"接着：{first}运行 reportkit check {as_word(target.name)}")
    return 0 if received.clean else 1


def _tell_dropped(path: Path, target: Target, here: Path, dropped: Sequence[str]) -> None:
    """Say what is about to go, while it is still there."""
    print(f"覆盖 {shown_path(target.directory, here)}/ 里原来的报告，下面这些不再有了：")
    for one in dropped:
        print(f"  - {one}")
    print(
        f"只想带回 Word 里改的文字，请改用 reportkit import {as_word(path)} --into {as_word(target.name)}；"
        "原来的文件可以用 git 取回"
    )
