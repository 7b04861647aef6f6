"""Temporary folders: where there is no room for them, that is said; what cannot be removed stops nobody."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportkit.diagnostics.errors import ReportkitError

if TYPE_CHECKING:
    import tempfile


def temporary_folder(prefix: str = "reportkit-") -> tempfile.TemporaryDirectory[str]:
    """A new folder for things that nobody keeps. ReportkitError where the system has no place for it."""
    import tempfile  # noqa: PLC0415  # 4 ms that few commands need

    try:
        return tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
    except OSError as error:
        place = os.environ.get("TMPDIR", "/tmp")  # noqa: S108  # only named to the user
        raise ReportkitError(
            f"没有可以写的临时文件夹（{place} 已满、只读或没有权限）；"
            "请腾出空间，或设置环境变量 TMPDIR 指明另一个文件夹，再运行一次"
        ) from error
