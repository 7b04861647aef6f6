"""``reportkit import FILE [--year 2021]``: a published report becomes a report folder, a filled form its figures."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics.reporters import shown_path
from reportkit.importers import account


def run(options: argparse.Namespace) -> int:
    """Exit status 0 everything was found and adds up, 1 something is to be looked at, 2 nothing was written."""
    from reportkit.runs import FORM, receive, receive_form  # noqa: PLC0415  # openpyxl and pdfplumber, only where used

    here, path = Path.cwd(), Path(options.file)
    if path.suffix.lower() == FORM:
        from reportkit.cli.writing.importing_form import tell  # noqa: PLC0415  # what only forms need

        form = receive_form(path, options.year, options.org, here, force=options.force)
        tell(form, here)
        return 0 if form.clean else 1
    received = receive(path, options.year, options.org, here, force=options.force)
    imported, target = received.imported, received.target
    print(f"已导入到 {shown_path(target.directory, here)}/：{'、'.join(received.files)}")
    print(account(imported, target.name))
    if received.settling is not None:
        print(
            f"请用浏览器打开 {shown_path(received.settling, here)}，对着每一格的图片核对 {len(imported.unsettled)} 个数"
        )
    first = "先对照原文补上缺的、核对推断的，再" if imported.found.missing or imported.absent else ""
    print(f"接着：{first}运行 reportkit check {target.name}")
    return 0 if received.clean else 1
