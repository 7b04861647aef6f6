"""Images of a narrative: only PNG and JPEG files of the report's own folder, which every engine can draw (rule F12)."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterator
from pathlib import Path

from reportkit.reports.narrative.faults import Fault
from reportkit.reports.narrative.markup import Picture

MAX_BYTES = 5 * 1024 * 1024
MAX_PIXELS = 40_000_000
"""What a telephone takes; decoded it is 160 MB."""
_MAGIC = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}
_RENAME = "请给文件改个名字，只用汉字、字母和数字，正文里也照新名字写"


def image_faults(directory: Path, pictures: tuple[Picture, ...]) -> Iterator[Fault]:
    """What keeps an image from being used. Nothing outside ``directory`` is opened."""
    for picture in pictures:
        if fault := _fault(directory, picture.name):
            yield Fault(picture.line, picture.column, *fault)
        elif not picture.description:
            found = f"图片“{picture.name}”没有说明文字"
            yield Fault(
                picture.line, picture.column, found, f"写成“![说明文字]({picture.name})”，印在图片下面，也供听读"
            )


def _fault(directory: Path, name: str) -> tuple[str, str] | None:
    if "%" in name or re.search(r"\s", name):
        return f"图片文件名“{name[:60]}”里有空格或 %", _RENAME
    outside = re.search(r"^[/\\~]|\\|:|(^|/)\.\.(/|$)", name)
    if outside:
        return f"图片“{name[:60]}”不在报告文件夹里", "请把图片放进这份报告的文件夹，只写文件名"
    path = directory / name
    return _link_fault(directory, path) or _name_fault(path) or _file_fault(path)


def _link_fault(directory: Path, path: Path) -> tuple[str, str] | None:
    if any(step.is_symlink() for step in (path, *path.parents) if step.is_relative_to(directory) and step != directory):
        return f"图片“{path.name}”是链接", "请放入图片文件本身"
    return None


def _name_fault(path: Path) -> tuple[str, str] | None:
    """A name that is there in another form: some systems find the file all the same, others do not."""
    try:
        names = {entry.name for entry in path.parent.iterdir()}
    except OSError:
        names = set()
    if path.name in names:
        return None
    alike = sorted(name for name in names if _plain(name) == _plain(path.name))
    if not alike:
        return f"没有找到图片“{path.name}”", "请把图片放进这份报告的文件夹，或改正文件名"
    if unicodedata.is_normalized("NFC", alike[0]):
        return f"文件夹里的图片叫“{alike[0]}”，这里写的是“{path.name}”", f"请写成 {alike[0]}，大小写也要一样"
    return f"图片“{path.name}”的文件名是用拆开的字母存的", _RENAME


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _file_fault(path: Path) -> tuple[str, str] | None:
    name = path.name
    magic = _MAGIC.get(path.suffix.lower())
    if magic is None:
        return f"图片“{name}”的格式不能用", "请用 PNG 或 JPEG"
    if not path.is_file():
        return f"“{name}”不是文件", "请把图片放进这份报告的文件夹，或改正文件名"
    if path.stat().st_size > MAX_BYTES:
        return f"图片“{name}”超过 {MAX_BYTES // 1024 // 1024} MB", "请缩小后再放"
    with path.open("rb") as file:
        if not file.read(len(magic)).startswith(magic):
            return f"图片“{name}”的内容与扩展名不符", "请用 PNG 或 JPEG 重新保存"
    return _decoded_fault(path)


def _decoded_fault(path: Path) -> tuple[str, str] | None:
    """Decode the whole image, so that what no engine can draw is told here with its line."""
    from PIL import Image  # noqa: PLC0415  # takes 40 ms, and most reports have no picture

    name = path.name
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit is lower
            image = Image.open(path, formats=["PNG", "JPEG"])
        with image:
            if image.width * image.height > MAX_PIXELS:
                found = f"图片“{name}”有 {image.width} × {image.height} 点"
                return found, f"请缩小到 {MAX_PIXELS // 10_000} 万点以下，例如宽 2000 点"
            if image.mode == "CMYK":
                return (
                    f"图片“{name}”是印刷用的颜色（CMYK），网页和 PDF/A 不能用",
                    "请用看图或画图程序另存为 RGB 的 JPEG 或 PNG",
                )
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return f"图片“{name}”不完整或已损坏", "文件可能没有传完，请重新复制，或用看图程序重新保存"
    return None
