"""Where a report directory lies in its workspace, told from its path alone; the names that are fixed there."""

from __future__ import annotations

from pathlib import Path

REPORTS = "reports"
NARRATIVE = "report.md"
STATISTICS = "statistics.yaml"
SITE = "reportkit.yaml"
RELEASES = "releases.yaml"
SOURCE_TOLD = f"（数据：{STATISTICS}"
"""How the remark behind the name of a table on a web page begins, which says where its data lie."""


def reports_folder(directory: Path) -> Path | None:
    """The folder ``reports/`` that a report directory lies in, or None."""
    return next((folder for folder in directory.parents if folder.name == REPORTS), None)


def body_folder(directory: Path) -> str:
    """The folder of the body under ``reports/`` (``某县/教育局``); "" where the workspace has one body or is none."""
    root = reports_folder(directory)
    name = directory.parent.relative_to(root).as_posix() if root is not None else "."
    return "" if name == "." else name
