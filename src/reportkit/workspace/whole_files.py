"""Files of a report appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from reportkit.diagnostics import ReportkitError, writing
from reportkit.workspace.workshops import workshop


def write_file(path: Path, content: str | bytes) -> None:
    """Replace or make a file (text: UTF-8) in one step; an interruption leaves the old one, with its permissions."""
    with staged(path, content) as put:
        put()


def write_like_before(path: Path, text: str) -> None:
    """Replace a text file and keep its BOM and its line ends. ReportkitError where it has line ends of two kinds."""
    data = path.read_bytes()
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    returns, pairs, ends = data.count(b"\r"), data.count(b"\r\n"), data.count(b"\n")
    if returns not in (0, ends) or returns != pairs:
        raise ReportkitError(f"{path} 里有两种换行，没有改动；请先运行 reportkit check --fix 改成一种")
    write_file(path, mark + (text.replace("\n", "\r\n") if returns else text))


@contextmanager
def staged(path: Path, content: str | bytes) -> Iterator[Callable[[], None]]:
    """The new content on the disk, beside the file; calling what is given replaces the file with it.

    ReportkitError where there is no room or no permission: that is known before anything is replaced.
    """
    with writing(path):
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=stage_prefix(path), dir=path.parent)
    made = Path(name)
    try:
        with writing(path):
            with os.fdopen(handle, "wb") as stream:
                stream.write(content.encode() if isinstance(content, str) else content)
                stream.flush()
                os.fsync(stream.fileno())
            made.chmod(mode)
        yield lambda: _replace(made, path)
    finally:
        with suppress(OSError):
            made.unlink(missing_ok=True)


def stage_prefix(path: Path) -> str:
    """How the names of new contents begin, so that those of a program that was killed can be told."""
    return f".{path.name}-"


def _replace(made: Path, path: Path) -> None:
    with writing(path):
        made.replace(path)


def write_directory(directory: Path, files: Mapping[str, str], *, force: bool = False) -> None:
    """Make a report directory with these files, all of them or none.

    ReportkitError where one of them exists, unless ``force``; other files of the directory stay.
    """
    taken = [name for name in files if (directory / name).exists()]
    if taken and not force:
        raise ReportkitError(f"{directory} 里已有 {'、'.join(taken)}，没有改动")
    with writing(directory):
        if directory.exists():
            for name, text in files.items():
                write_file(directory / name, text)
            return
        with workshop(directory) as folder:
            made = folder / directory.name
            made.mkdir()
            for name, text in files.items():
                (made / name).write_text(text, encoding="utf-8", newline="")
            made.rename(directory)


def _umask() -> int:
    value = os.umask(0)
    os.umask(value)
    return value
