"""How large a scan may be: more than any report needs, less than a computer can bear."""

from __future__ import annotations

from pathlib import Path

from reportkit.diagnostics import ReportkitError

MAX_SHEETS = 60
MAX_PIXELS = 100_000_000  # A3 at 600 dots an inch has 70 million


def check_sheets(count: int, path: Path) -> None:
    """ReportkitError where there are more pages than any report has."""
    if count > MAX_SHEETS:
        raise ReportkitError(
            f"{path.name} 有 {count} 页，识别扫描件最多 {MAX_SHEETS} 页；请只留下年报的那些页，另存一份再导入"
        )


def check_picture(size: tuple[int, int], path: Path) -> None:
    """ReportkitError where a picture has too many pixels."""
    width, height = size
    if width * height > MAX_PIXELS:
        raise ReportkitError(f"{path.name} 有 {width}×{height} 个像素，太大；请用 300 dpi 重新扫描，或缩小另存")
