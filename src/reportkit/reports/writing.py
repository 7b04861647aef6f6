"""Files of a report appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from reportkit.diagnostics import ReportkitError, unwritable


def write_file(path: Path, text: str) -> None:
    """Replace or make a UTF-8 file in one step; an interruption leaves the old one, with the same permissions."""
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            Path(name).chmod(mode)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except OSError as error:
        raise ReportkitError(unwritable(path, error)) from error


def write_directory(directory: Path, files: Mapping[str, str], *, force: bool = False) -> None:
    """Make a report directory with these files, all of them or none.

    ReportkitError where one of them exists, unless ``force``; other files of the directory stay.
    """
    taken = [name for name in files if (directory / name).exists()]
    if taken and not force:
        raise ReportkitError(f"{directory} 里已有 {'、'.join(taken)}，没有改动")
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        if directory.exists():
            for name, text in files.items():
                write_file(directory / name, text)
            return
        with tempfile.TemporaryDirectory(prefix=".making-", dir=directory.parent) as folder:
            made = Path(folder) / directory.name
            made.mkdir()
            for name, text in files.items():
                (made / name).write_text(text, encoding="utf-8", newline="")
            made.rename(directory)
    except OSError as error:
        raise ReportkitError(unwritable(directory, error)) from error


def _umask() -> int:
    value = os.umask(0)
    os.umask(value)
    return value
