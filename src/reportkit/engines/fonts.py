"""Where the fonts of a build lie."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from reportkit.diagnostics import EngineError


@cache
def bundled_fonts() -> Path:
    """The folder of Noto Serif SC and Noto Sans SC (PyPI package pylopdf-fonts-zh-cn, OFL)."""
    spec = find_spec("pylopdf_fonts_zh_cn")
    if spec is None or spec.origin is None:
        raise EngineError("没有找到字体包 pylopdf-fonts-zh-cn，请运行 make setup")
    return Path(spec.origin).parent
