"""Scanned reports: pages of pictures to a document, and the equations that prove its figures."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from reportkit.diagnostics import ReportkitError, as_word
from reportkit.importers.document import Document
from reportkit.importers.scans.equation_proof import Unsettled, proved_facts
from reportkit.importers.scans.settling import SETTLING, settling_page

__all__ = ["PICTURES", "SETTLING", "Unsettled", "proved_facts", "read_scan", "settling_page"]

PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_PACKAGES = ("rapidocr==3.10.0", "onnxruntime>=1.32,<2")  # the extra ocr
_NEEDED = ("rapidocr", "onnxruntime", "cv2", "numpy")


def read_scan(path: Path, found: str = "是扫描件，里面没有文字（只有图片）") -> Document:
    """Read a PDF of pictures or a picture; ReportkitError where the extra is missing or no text was recognised."""
    if any(find_spec(name) is None for name in _NEEDED):
        command = f"{as_word(sys.executable)} -m pip install {' '.join(map(as_word, _PACKAGES))}"
        raise ReportkitError(
            f"{path.name} {found}；请先做文字识别（OCR），或改用 Word、网页原件导入；"
            f"要由本程序识别，先安装识别组件（约 300 MB，只需一次）：{command}，再导入；"
            "没有网络的电脑，用 make kit EXTRAS=ocr 做的文件夹安装（docs/install.md）"
        )
    from reportkit.importers.scans.scan_pages import read  # noqa: PLC0415  # the extra, only where used

    return read(path)
