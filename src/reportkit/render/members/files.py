"""The member tables as files: a page and a workbook, each appearing whole. The bytes depend on the figures alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from reportkit.diagnostics import ReportkitError, unwritable
from reportkit.render.members.contents import Sheet
from reportkit.workspace import write_file

NAME = "members"


def write_member_tables(sheets: Sequence[Sheet], title: str, folder: Path, forms: Iterable[str]) -> list[Path]:
    """Write ``members.html`` and ``members.xlsx``, as asked for, each in one step; their paths."""
    paths = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for form in forms:
            path = folder / f"{NAME}.{form}"
            write_file(path, _made(form, sheets, title))
            paths.append(path)
    except OSError as error:
        raise ReportkitError(unwritable(folder, error)) from error
    return paths


def _made(form: str, sheets: Sequence[Sheet], title: str) -> bytes:
    if form == "html":
        from reportkit.render.members.page import member_page  # noqa: PLC0415  # the workbook does without

        return member_page(sheets, title)
    from reportkit.render.members.workbook import member_workbook  # noqa: PLC0415  # the page does without

    return member_workbook(sheets, title)
