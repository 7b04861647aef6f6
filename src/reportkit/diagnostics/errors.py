"""Faults that stop the program. They are caught once, in ``reportkit.cli``, and end with exit status 2."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class ReportkitError(Exception):
    """A fault that stops us; its text is shown to the user as it is, in Chinese."""


class SourceError(ReportkitError):
    """A file of the workspace cannot be used at all."""

    def __init__(self, path: Path, message: str, line: int = 1) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line


class FormatError(ReportkitError):
    """A format definition contradicts itself or is not known."""


class EngineError(ReportkitError):
    """pandoc or Typst failed, warned, or produced a document that does not show what it must."""

    def __init__(self, message: str, *, command: Sequence[str] = (), stderr: str = "") -> None:
        detail = "".join(f"\n  {line}" for line in stderr.strip().splitlines())
        super().__init__(message + detail)
        self.command = tuple(command)
        self.stderr = stderr


class ArchiveError(ReportkitError):
    """A report cannot be archived as it is; nothing was written."""
