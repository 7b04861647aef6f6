"""Where a report directory lies in its workspace, told from its path alone; the names that are fixed there."""

from __future__ import annotations

from pathlib import Path

from reportkit.resources import regex

REPORTS = "reports"
FAMILIES = "families"
"""A further family of reports lies in ``families/<family>/reports/``; the first in ``reports/``."""

NARRATIVE = "report.md"
STATISTICS = "statistics.yaml"
SITE = "reportkit.yaml"
RELEASES = "releases.yaml"
SOURCE_TOLD = f"（数据：{STATISTICS}"
"""How the remark behind the name of a table on a web page begins, which says where its data lie."""

_YEAR = regex(r"(19|20)[0-9][0-9]")


def is_year(name: str) -> bool:
    """Whether a directory name is a statistics year."""
    return _YEAR.fullmatch(name) is not None


def reports_folder(directory: Path) -> Path | None:
    """The folder ``reports/`` that a report directory lies in, or None."""
    return next((folder for folder in directory.parents if folder.name == REPORTS), None)


def family_folder(directory: Path) -> str | None:
    """The family whose folder a report directory lies in; None where it lies in that of the first."""
    reports = reports_folder(directory)
    if reports is None or reports.parent.parent.name != FAMILIES:
        return None
    root = reports.parent.parent.parent
    return reports.parent.name if is_workspace(root) else None


def is_workspace(root: Path) -> bool:
    """Whether a folder is a workspace: a folder that happens to be called ``families`` does not make one."""
    return (root / REPORTS).is_dir() or (root / SITE).is_file()


def workspace_of(directory: Path) -> Path | None:
    """The workspace of a report directory, or None where it is in none."""
    reports = reports_folder(directory)
    if reports is None:
        return None
    return reports.parent if family_folder(directory) is None else reports.parent.parent.parent


def report_name(root: Path, directory: Path) -> str:
    """``2022``, ``org/2022`` or ``families/<family>/org/2022`` for a report directory of the workspace ``root``."""
    family = family_folder(directory)
    above = root / REPORTS if family is None else root / FAMILIES / family / REPORTS
    below = directory.relative_to(above).as_posix()
    return below if family is None else f"{FAMILIES}/{family}/{below}"


def typed_name(directory: Path) -> str:
    """How commands name the report of this folder, as one word."""
    from reportkit.diagnostics import as_word  # noqa: PLC0415  # a report that is unchanged names no command

    root = workspace_of(directory)
    return as_word(report_name(root, directory) if root is not None else directory.name)


def report_place(root: Path, name: str) -> Path:
    """Where the report of that name lies, the reverse of ``report_name``."""
    first, *rest = name.split("/")
    if first == FAMILIES and len(rest) > 1:
        return Path(root, FAMILIES, rest[0], REPORTS, *rest[1:])
    return root / REPORTS / name


def body_folder(directory: Path) -> str:
    """The folder of the body under ``reports/`` (``某县/教育局``); "" where the workspace has one body or is none."""
    root = reports_folder(directory)
    name = directory.parent.relative_to(root).as_posix() if root is not None else "."
    return "" if name == "." else name
