"""``reportkit check --fix``: mend what is safe before checking; ``--diff`` only shows it."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from reportkit.diagnostics import ReportkitError, crash_text
from reportkit.diagnostics.reporters import shown_path
from reportkit.editing import Fixed
from reportkit.runs import mend
from reportkit.workspace import Target


def fix_targets(targets: Sequence[Target], here: Path, *, only_shown: bool) -> None:
    """Write the fixes of each report and say what was changed, beside the findings (stderr), or only show them.

    A report that cannot be mended stops nobody else.
    """
    for target in targets:
        try:
            found = mend(target, write=not only_shown)
            for fixed in found:
                if only_shown:
                    sys.stderr.writelines(_difference(fixed, here))
                else:
                    _tell(fixed, here)
            if only_shown and not found:
                print(f"{target.name}: 没有程序可以改的", file=sys.stderr)
        except ReportkitError as error:
            print(f"{target.name}: 没有改：{error}", file=sys.stderr)
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            print(f"{target.name}: 没有改：{crash_text(error)}", file=sys.stderr)


def _tell(fixed: Fixed, here: Path) -> None:
    path = shown_path(fixed.path, here)
    for told in fixed.throughout:
        print(f"{path}: 已改：{told}", file=sys.stderr)
    for fix in fixed.fixes:
        blanks = fix.before.rstrip() == fix.after
        what = "删去了行末的空格" if blanks else f"{fix.before.strip()} → {fix.after.strip()}"
        print(f"{path}:{fix.line}: 已改：{what}", file=sys.stderr)


def _difference(fixed: Fixed, here: Path) -> Iterator[str]:
    """The lines that would change, as ``diff -u`` shows them; line ends and the BOM are told in words."""
    path = shown_path(fixed.path, here)
    before = {fix.line: fix.before for fix in fixed.fixes}
    new = fixed.text.split("\n")
    old = [before.get(number, line) for number, line in enumerate(new, start=1)]
    yield from (f"{path}: {told}\n" for told in fixed.throughout)
    yield from (f"{line}\n" for line in difflib.unified_diff(old, new, path, f"{path}（改后）", lineterm=""))
