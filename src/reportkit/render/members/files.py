"""The member tables as files: a page and a workbook, each appearing whole. The bytes depend on the figures alone.

Both are written row by row: ten thousand members are two million cells, which nobody wants in memory at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportkit.render.members.contents import Sheet, Told
from reportkit.workspace import put_in_place, workshop

NAME = "members"


def write_member_tables(
    told: Told, sheets: Sequence[Sheet], title: str, folder: Path, forms: Sequence[str]
) -> list[Path]:
    """Write ``members.html`` and ``members.xlsx``, as asked for, all or none; their paths.

    ReportkitError where the folder cannot be written.
    """
    if not forms:
        return []
    with workshop(folder) as scratch:
        made = [scratch / f"{NAME}.{form}" for form in dict.fromkeys(forms)]
        for path in made:
            _make(path, told, sheets, title)
        return put_in_place(folder, made[:-1], made[-1])


def _make(path: Path, told: Told, sheets: Sequence[Sheet], title: str) -> None:
    if path.suffix == ".html":
        from reportkit.render.members.page import member_page  # noqa: PLC0415  # the workbook does without

        with path.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(member_page(told, sheets, title))
    else:
        from reportkit.render.members.workbook import member_workbook  # noqa: PLC0415  # the page does without

        member_workbook(path, sheets, title)
