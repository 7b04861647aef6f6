"""Slips that can only have been meant one way, mended in a report's files."""

from __future__ import annotations

from reportkit.editing import Fixed, safe_fixes
from reportkit.workspace import Target, write_file


def mend(target: Target, *, write: bool = True) -> tuple[Fixed, ...]:
    """What can be mended in each file of a report, written unless ``write`` is False.

    Raises:
        ReportkitError: A file cannot be read or written.
    """
    found = safe_fixes(target.directory, target.year)
    if write:
        for fixed in found:
            write_file(fixed.path, fixed.text)
    return found
