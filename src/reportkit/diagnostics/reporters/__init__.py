"""How findings are shown: text for people, and the forms that other programs read."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

from reportkit.diagnostics.finding import Finding, Summary
from reportkit.diagnostics.reporters.view import NAMES, PLAIN, View, shown_path, summary_line


class Reporter(Protocol):
    """Turns the findings of a run into one text. ``here`` is the folder that paths are shown from."""

    def __call__(self, findings: Sequence[Finding], summary: Summary, here: Path, view: View = PLAIN) -> str:
        """The text, without a newline at its end."""
        ...


def _reporter(name: str) -> Reporter:
    """A reporter whose module is imported when it is used: most runs need one of seven."""

    def report(findings: Sequence[Finding], summary: Summary, here: Path, view: View = PLAIN) -> str:
        module = import_module(f"{__name__}.{name}_form")
        text: str = module.report(findings, summary, here, view)
        return text

    return report


REPORTERS: dict[str, Reporter] = {
    name: _reporter(name) for name in ("text", "json", "github", "gitlab", "sarif", "junit", "markdown")
}


__all__ = ["NAMES", "PLAIN", "REPORTERS", "Reporter", "View", "shown_path", "summary_line"]
