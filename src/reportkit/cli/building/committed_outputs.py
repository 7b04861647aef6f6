"""Outputs that came with the repository are told and removed before a command writes its own."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from reportkit.diagnostics import harmless
from reportkit.workspace import BUILD, Target, discard_tracked, require_inside


def discard_committed(targets: Sequence[Target]) -> None:
    """Remove what Git tracks in ``build/`` and say so. ReportkitError where ``build/`` leads out of the workspace."""
    for root in dict.fromkeys(target.root for target in targets):
        tracked = discard_tracked(root)
        if tracked:
            told = (
                f"提醒：Git 里有 {BUILD}/ 的 {len(tracked)} 个文件（{tracked[0]} 等），它们"
                f"什么也证明不了，已删去重新生成；"
                f"请运行 git rm -r --cached {BUILD}，并在 .gitignore 里写一行 {BUILD}/"
            )
            print(harmless(told), file=sys.stderr)
    require_inside(targets)
