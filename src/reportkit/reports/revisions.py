"""A report as it stood in a Git revision: its files, written into a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from reportkit.diagnostics import ReportkitError, writing
from reportkit.reports.git import git_output
from reportkit.resources.temporary import temporary_folder

_FILES = ("100644", "100755")  # regular files; a link could point anywhere


def commit_named(directory: Path, revision: str) -> str | None:
    """The commit that a revision names in the repository of ``directory``, None where it names none."""
    found = git_output(directory, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return found.decode().strip() if found is not None else None


def require_commit(directory: Path, revision: str) -> str:
    """The same; ReportkitError where there is no such commit, no repository or no Git."""
    commit = commit_named(directory, revision)
    if commit is None:
        raise ReportkitError(f"“{revision}”不是 Git 里的版本（分支、标签或提交号）")
    return commit


@contextmanager
def report_at(directory: Path, revision: str) -> Iterator[Path | None]:
    """The folder of ``directory`` as of ``revision``, or None where the revision has none.

    ReportkitError where Git, the repository or the revision is missing.
    """
    listing = git_output(directory, "ls-tree", "-r", "-z", require_commit(directory, revision), "./") or b""
    with temporary_folder() as temporary:
        folder = Path(temporary).resolve() / directory.name  # the name is the year
        with writing(folder):
            found = [_write(directory, folder, entry) for entry in listing.split(b"\0") if entry]
        yield folder if any(found) else None


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
