"""A report as it stood in a Git revision: its files, written into a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from reportkit.diagnostics import temporary_folder, writing
from reportkit.reports import NARRATIVE, REPORTS, body_folder, reports_folder
from reportkit.workspace.git.asking import git_output
from reportkit.workspace.git.named_commits import require_commit

_FILES = ("100644", "100755")  # regular files; a link could point anywhere


@contextmanager
def report_at(directory: Path, revision: str) -> Iterator[Path | None]:
    """The folder of ``directory`` as of ``revision``, or None where the revision has none.

    Beside it are the members whose numbers its narrative shows, as they were. ReportkitError where Git, the
    repository or the revision is missing.
    """
    there = next(place for place in (directory, *directory.parents) if place.is_dir() and not place.is_symlink())
    gone = directory.relative_to(there)  # the steps that lie in the revision alone
    commit = require_commit(there, revision)
    with temporary_folder() as temporary:
        top = Path(temporary).resolve() / REPORTS
        body = body_folder(directory)
        folder = top / body / directory.name
        with writing(folder):
            beneath = [folder, *folder.parents][len(gone.parts)]
            found = restore(there, commit, f"./{gone.as_posix()}/", beneath)
            root = reports_folder(directory)
            for name in _lenders(folder) if root is not None else ():
                member = f"{name}/{directory.name}"
                restore(root or directory, commit, f"./{member}/", top)
        yield folder if found else None


def _lenders(folder: Path) -> Iterator[str]:
    """The members that the narrative mentions in references (``[某县/教育局：…]``)."""
    from reportkit.reports import MARK, member_folders  # noqa: PLC0415  # most of this room needs no reader of reports
    from reportkit.reports.narrative import read_front  # noqa: PLC0415
    from reportkit.reports.text import read_source  # noqa: PLC0415

    path = folder / NARRATIVE
    text = read_source(path).text if path.is_file() else ""
    yield from (name for name in member_folders(read_front(folder)) if f"[{name}{MARK}" in text)


def restore(at: Path, commit: str, below: str, target: Path) -> bool:
    """Write what the commit holds ``below`` the folder ``at``; whether it held anything."""
    listing = git_output(at, "ls-tree", "-r", "-z", commit, below) or b""
    found = [_write(at, target, entry) for entry in listing.split(b"\0") if entry]
    return any(found)


def _write(directory: Path, folder: Path, entry: bytes) -> bool:
    """Write one file of the listing (``mode type hash<TAB>path``); links and submodules are left out."""
    about, _, name = entry.partition(b"\t")
    mode, _kind, blob = about.decode().split()
    path = PurePosixPath(name.decode())
    if mode not in _FILES or path.is_absolute() or ".." in path.parts:
        return False
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(git_output(directory, "cat-file", "blob", blob) or b"")
    return True
