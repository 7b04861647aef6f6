"""Which fonts a build may use: a chain per role, from the office's own fonts to the bundled ones.

The documents of an office are the same on every machine unless it asks otherwise: fonts of the system are
looked at only on request (``Search.system``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from reportkit.diagnostics import EngineError

if TYPE_CHECKING:
    import typst

_SERIF = ("FandolSong", "Noto Serif SC")
CHAINS: dict[str, tuple[str, ...]] = {
    "标题": ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "小标宋", *_SERIF),
    "正文": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "FandolFang R", "Noto Serif SC"),
    "黑体": ("黑体", "SimHei", "STHeiti", "FandolHei", "Noto Sans SC"),
    "楷体": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "FandolKai", "Noto Serif SC"),
    "数字": ("Times New Roman", "TeX Gyre Termes", "Liberation Serif", "Noto Serif SC"),
    "页码": ("宋体", "SimSun", "STSong", *_SERIF),
}
"""Families by role. Offices own the first ones, Fandol is free (GB 2312 only), Noto always ends the chain.

``数字`` are Latin letters and digits: one face for all of a document, whatever Chinese font stands beside them.
"""
_SUFFIXES = {".otf", ".ttf", ".ttc", ".otc"}


@dataclass(frozen=True)
class Search:
    """Where fonts may come from: the office's folder, and the system where the office wants that."""

    folder: Path | None = None
    system: bool = False

    @property
    def files(self) -> list[Path]:
        """The font files of the office's folder, in a fixed order."""
        if self.folder is None or not self.folder.is_dir():
            return []
        return sorted(path for path in self.folder.rglob("*") if path.suffix.lower() in _SUFFIXES)


@cache
def bundled_fonts() -> Path:
    """The folder of Noto Serif SC and Noto Sans SC (PyPI package pylopdf-fonts-zh-cn, OFL)."""
    spec = find_spec("pylopdf_fonts_zh_cn")
    if spec is None or spec.origin is None:
        raise EngineError("没有找到字体包 pylopdf-fonts-zh-cn，请运行 make setup")
    return Path(spec.origin).parent


@cache
def found_fonts(search: Search) -> typst.Fonts:
    """The fonts a build may use, loaded once."""
    import typst  # noqa: PLC0415  # an unchanged report needs no engine

    folders = [bundled_fonts(), *([search.folder] if search.files and search.folder else [])]
    return typst.Fonts(
        include_system_fonts=search.system, include_embedded_fonts=False, font_paths=[str(path) for path in folders]
    )


def font_chain(role: str, search: Search, first: Mapping[str, str]) -> tuple[str, ...]:
    """The families of ``CHAINS`` that are there, in order; ``first`` holds the site's own choice by role."""
    there = set(found_fonts(search).families())
    names = ([first[role]] if role in first else []) + list(CHAINS[role])
    return tuple(dict.fromkeys(name for name in names if name in there))


def font_file(family: str, search: Search) -> Path | None:
    """The file a family comes from, None where the engine does not tell."""
    for info in found_fonts(search).fonts():
        if info.family == family and info.path:
            return Path(info.path)
    return None
