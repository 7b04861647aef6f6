"""Pages of a scan as upright pictures in grey, all of about the same scale, coloured ink (seals) left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from reportkit.diagnostics import ReportkitError
from reportkit.importers.scans.sheet_limits import check_picture, check_sheets

Picture = Any  # an array of grey values, rows first; numpy is there only with the extra
_AREA = 2100 * 2970  # pixels of a page: A4 at 254 dots an inch
_DPI = 254
_STEEPEST = 5.0  # degrees


def pictures(path: Path) -> Iterator[Picture]:
    """The pages one by one. ReportkitError where the file is damaged or too large."""
    for sheet in _sheets(path):
        yield straightened(_scaled(without_colour(sheet)))


def without_colour(sheet: Picture) -> Picture:
    """Grey values of an RGB picture in which a red or blue seal is nearly as light as paper; black stays black."""
    grey = sheet.max(axis=2)
    paper = float(np.percentile(grey, 80))
    ink = float(np.percentile(grey, 0.5))
    stretched = (grey.astype(np.float32) - ink) * (255 / max(paper - ink, 1.0))
    return np.clip(stretched, 0, 255).astype(np.uint8)


def straightened(grey: Picture) -> Picture:
    """The page turned so that its rules and lines lie level: there the sums of its rows differ most."""
    small = cv2.resize(255 - grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    angle = _levelest(small, np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.25))
    half = cv2.resize(255 - grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    angle = _levelest(half, np.arange(angle - 0.25, angle + 0.26, 0.05))
    return _turned(grey, angle, 255) if abs(angle) > 0.02 else grey


def _levelest(ink: Picture, angles: Picture) -> float:
    return float(max(angles, key=lambda angle: _evenness(_turned(ink, float(angle), 0))))


def _evenness(ink: Picture) -> float:
    sums = ink.sum(axis=1, dtype=np.float64)
    return float(((sums[1:] - sums[:-1]) ** 2).sum())


def _turned(picture: Picture, angle: float, paper: int) -> Picture:
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper,))


def _scaled(grey: Picture) -> Picture:
    height, width = grey.shape
    factor = (_AREA / (height * width)) ** 0.5
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return cv2.resize(grey, None, fx=factor, fy=factor, interpolation=how)


def _sheets(path: Path) -> Iterator[Picture]:
    if path.suffix.lower() == ".pdf":
        document = pdfium.PdfDocument(path)
        try:
            check_sheets(len(document), path)
            for page in document:
                width, height = page.get_size()
                scale = min(_DPI / 72, (_AREA / max(width * height, 1)) ** 0.5)
                yield np.asarray(page.render(scale=scale).to_pil().convert("RGB"))
                page.close()
        finally:
            document.close()
        return
    try:
        with Image.open(path) as image:
            check_sheets(getattr(image, "n_frames", 1), path)
            for frame in ImageSequence.Iterator(image):
                check_picture(frame.size, path)
                yield np.asarray(ImageOps.exif_transpose(frame).convert("RGB"))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ReportkitError(f"{path.name} 打不开：图片损坏，或不是 PNG、JPEG、TIFF；请重新扫描或另存") from error
