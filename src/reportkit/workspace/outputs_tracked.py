"""A ``build/`` that came with the repository: it proves nothing, and goes before anything is built."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from reportkit.diagnostics import ReportkitError, writing
from reportkit.workspace.folders import BUILD, Target
from reportkit.workspace.git import tracked_below


def discard_tracked(root: Path, own: Callable[[Path], bool] = lambda _path: False) -> tuple[str, ...]:
    """Remove what Git tracks in ``build/`` and is not our ``own``: links themselves, never what they lead to.

    The paths removed.

    Git still has it (``git restore build``). What Git does not track – a form being filled in – stays.
    ReportkitError where ``build/`` leads out of the workspace all the same.
    """
    tracked = tuple(
        name for name in tracked_below(root, BUILD) if os.path.lexists(root / name) and not own(root / name)
    )
    for name in tracked:
        path = root / name
        with writing(path), suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            path.unlink()
    return tracked


def require_inside(targets: Sequence[Target]) -> None:
    """ReportkitError where the documents of a report would be written outside its workspace."""
    for target in targets:
        root = target.root.resolve()
        place = target.build_directory.resolve()
        if not place.is_relative_to(root):
            raise ReportkitError(
                f"{BUILD}/ 里有链接，{target.name} 的文件会写到工作区外面的 {place}；"
                f"请删去这个链接，让 {BUILD}/ 是普通的文件夹"
            )
