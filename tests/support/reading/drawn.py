"""Small pictures of every kind that an editor may put beside a report."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image


def drawn(width: int = 40, height: int = 20, mode: str = "RGB", kind: str = "PNG", **options: Any) -> bytes:
    """A picture whose upper left quarter is dark and whose rest is light."""
    picture = Image.new(mode, (width, height), "white" if mode != "CMYK" else 0)
    picture.paste("black" if mode != "CMYK" else (0, 0, 0, 255), (0, 0, width // 2, height // 2))
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def turned(orientation: int) -> bytes:
    """A JPEG that its EXIF data turn."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return drawn(kind="JPEG", exif=exif)


PNG = drawn()
