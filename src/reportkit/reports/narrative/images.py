"""Images of a narrative: only PNG and JPEG files of the report's own folder (rule F12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reportkit.reports.narrative.markup import Fault, Picture

MAX_BYTES = 5 * 1024 * 1024
_MAGIC = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}
_ENDS = {".png": b"IEND\xaeB`\x82", ".jpg": b"\xff\xd9", ".jpeg": b"\xff\xd9"}


def image_faults(directory: Path, pictures: tuple[Picture, ...]) -> Iterator[Fault]:
    """What keeps an image from being used. Nothing outside ``directory`` is opened."""
    for picture in pictures:
        if fault := _fault(directory, picture.name):
            yield Fault(picture.line, picture.column, *fault)
        elif not picture.description:
            found = f"图片“{picture.name}”没有说明文字"
            yield Fault(picture.line, picture.column, found, "写成“![说明文字](文件名)”，供看不见图的人听读")


def _fault(directory: Path, name: str) -> tuple[str, str] | None:
    if "%" in name or " " in name:
        return f"图片文件名“{name[:60]}”里有空格或 %", "请给文件改个名字，只用汉字、字母和数字"
    outside = re.search(r"^[/\\~]|\\|:|(^|/)\.\.(/|$)", name)
    if outside:
        return f"图片“{name[:60]}”不在报告文件夹里", "请把图片放进这份报告的文件夹，只写文件名"
    path = directory / name
    return _link_fault(directory, path) or _file_fault(path)


def _link_fault(directory: Path, path: Path) -> tuple[str, str] | None:
    if any(step.is_symlink() for step in (path, *path.parents) if step.is_relative_to(directory) and step != directory):
        return f"图片“{path.name}”是链接", "请放入图片文件本身"
    return None


def _file_fault(path: Path) -> tuple[str, str] | None:
    name = path.name
    if not path.is_file():
        return f"没有找到图片“{name}”", "请把图片放进这份报告的文件夹，或改正文件名"
    magic = _MAGIC.get(path.suffix.lower())
    if magic is None:
        return f"图片“{name}”的格式不能用", "请用 PNG 或 JPEG"
    if path.stat().st_size > MAX_BYTES:
        return f"图片“{name}”超过 {MAX_BYTES // 1024 // 1024} MB", "请缩小后再放"
    data = path.read_bytes()
    if not data.startswith(magic):
        return f"图片“{name}”的内容与扩展名不符", "请用 PNG 或 JPEG 重新保存"
    if not data.rstrip(b"\0").endswith(_ENDS[path.suffix.lower()]):
        return f"图片“{name}”不完整", "文件可能没有传完，请重新复制"
    return None
