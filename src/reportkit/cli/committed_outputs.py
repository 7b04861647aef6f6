"""Outputs that came with the repository are told and removed before a command writes its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TextIO

from reportkit.diagnostics import harmless
from reportkit.workspace import BUILD, Target, discard_tracked, require_inside
from reportkit.workspace.git import tracked_below


def discard_committed(targets: Sequence[Target]) -> None:
    """Remove what Git tracks in ``build/`` and say so. ReportkitError where ``build/`` leads out of the workspace."""
    from reportkit.render.record import is_own_output  # noqa: PLC0415  # checking needs no engine

    for root in dict.fromkeys(target.root for target in targets):
        _tell(discard_tracked(root, is_own_output), "已删去重新生成", sys.stdout)
    require_inside(targets)


def tell_committed(targets: Sequence[Target]) -> None:
    """Say that Git tracks something in ``build/``."""
    for root in dict.fromkeys(target.root for target in targets):
        _tell(tracked_below(root, BUILD), "不会采用", sys.stderr)  # standard output may be for a program


def _tell(tracked: Sequence[str], what: str, stream: TextIO) -> None:
    if tracked:
        told = (
            f"提醒：Git 里有 {BUILD}/ 的 {len(tracked)} 个文件（{tracked[0]} 等），它们什么也证明不了，{what}；"
            f"请运行 git rm -r --cached {BUILD}，并在 .gitignore 里写一行 {BUILD}/"
        )
        print(harmless(told), file=stream)
