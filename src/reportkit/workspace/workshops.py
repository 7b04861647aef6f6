"""Where documents are made before they appear: whole or not at all, also where others build the same report."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from reportkit.diagnostics import ReportkitError, unwritable

if sys.platform != "win32":
    import fcntl

_PREFIX = ".making-"
_ABANDONED = 3600  # seconds; no build takes an hour
_TRIES = 5  # another build may remove the folder that it found empty, but not time and again


@contextmanager
def workshop(destination: Path) -> Iterator[Path]:
    """A temporary folder on the same file system as the destination; no empty folder stays behind.

    ReportkitError, with what to do, where the file system refuses, also what is done meanwhile.
    """
    missing = [parent for parent in destination.parents if not parent.exists()]
    try:
        with _folder_in(destination.parent) as folder:
            _sweep(destination.parent)
            yield Path(folder).resolve()
    except OSError as error:
        raise ReportkitError(unwritable(destination.parent, error)) from error
    finally:
        for parent in missing:
            with suppress(OSError):  # not empty: a document was built there
                parent.rmdir()


def _folder_in(parent: Path) -> tempfile.TemporaryDirectory[str]:
    for _ in range(_TRIES):
        with suppress(FileNotFoundError):
            parent.mkdir(parents=True, exist_ok=True)
            return tempfile.TemporaryDirectory(prefix=_PREFIX, dir=parent)
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))


def _sweep(folder: Path) -> None:
    """Remove what builds that were killed left behind; younger ones may still be at work."""
    for left in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left, ignore_errors=True)


def put_in_place(destination: Path, files: Sequence[Path], record: Path) -> list[Path]:
    """Move the files, one build at a time; the record comes last, so that a half-replaced set never looks current."""
    destination.mkdir(exist_ok=True)
    with _alone_in(destination):
        (destination / record.name).unlink(missing_ok=True)
        for path in (*files, record):
            path.replace(destination / path.name)
    return [destination / path.name for path in (*files, record)]


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other process is in here; the system ends the hold of a process that was killed."""
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems know no locks; the record still tells a mixed set
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
