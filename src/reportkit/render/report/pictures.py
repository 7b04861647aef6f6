"""A picture as every document shows it: upright, whatever way the camera was held."""

from __future__ import annotations

import shutil
from pathlib import Path

_ORIENTATION = 0x0112
_UPRIGHT = (None, 1)
_QUALITY = 95


def copy_upright(source: Path, target: Path) -> None:
    """Copy a picture that could be decoded. One that its EXIF data turn is turned, for Word does not look at them."""
    from PIL import Image, ImageOps  # noqa: PLC0415  # takes 40 ms, and most reports have no picture

    target.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(source, formats=["PNG", "JPEG"]) as image:
        if image.getexif().get(_ORIENTATION) in _UPRIGHT:
            shutil.copyfile(source, target)
            return
        kind = image.format
        turned = ImageOps.exif_transpose(image)
    turned.info.pop("exif", None)
    turned.save(target, kind, **({"quality": _QUALITY} if kind == "JPEG" else {}))
