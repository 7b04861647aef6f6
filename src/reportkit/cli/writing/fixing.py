"""``reportkit check --fix``: mend what is safe before checking."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from reportkit.diagnostics.reporters import shown_path
from reportkit.editing import safe_fixes
from reportkit.workspace import Target, write_file


def fix_targets(targets: Sequence[Target], here: Path) -> None:
    """Write the fixes of each report and say what was changed, beside the findings (stderr)."""
    for target in targets:
        for fixed in safe_fixes(target.directory, target.year):
            write_file(fixed.path, fixed.text)
            for fix in fixed.fixes:
                where = f"{shown_path(fix.path, here)}:{fix.line}"
                print(f"{where}: 已改：{fix.before.strip()} → {fix.after.strip()}", file=sys.stderr)
