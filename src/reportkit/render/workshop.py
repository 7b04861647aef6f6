"""Where documents are made before they appear: whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from reportkit.diagnostics import EngineError, unwritable

_PREFIX = ".making-"
_ABANDONED = 3600  # seconds; no build takes an hour


@contextmanager
def workshop(destination: Path) -> Iterator[Path]:
    """A temporary folder on the same file system as the destination; no empty folder stays behind."""
    made = [parent for parent in destination.parents if not parent.exists()]
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        _sweep(destination.parent)
        with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=destination.parent) as folder:
            yield Path(folder).resolve()
    except OSError as error:
        raise EngineError(unwritable(destination.parent, error)) from error
    finally:
        for parent in made:
            with suppress(OSError):  # not empty: a document was built there
                parent.rmdir()


def _sweep(folder: Path) -> None:
    """Remove what builds that were killed left behind; younger ones may still be at work."""
    for left in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left, ignore_errors=True)


def put_in_place(destination: Path, files: Sequence[Path], record: Path) -> list[Path]:
    """Move the files; the record comes last, so that a half-replaced set never looks current."""
    destination.mkdir(exist_ok=True)
    (destination / record.name).unlink(missing_ok=True)
    for path in (*files, record):
        path.replace(destination / path.name)
    return [destination / path.name for path in (*files, record)]
