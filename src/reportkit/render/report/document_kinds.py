"""The documents of a report and what their files are called."""

from __future__ import annotations

KINDS = ("docx", "html", "pdf", "fragment")


def file_name(kind: str) -> str:
    """The name of a built document; the fragment is HTML too."""
    return "report.fragment.html" if kind == "fragment" else f"report.{kind}"
