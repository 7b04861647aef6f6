"""``reportkit fonts``: fetch the free fonts into the workspace's font folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics.reporters import shown_path
from reportkit.engines import fetch_free_fonts
from reportkit.render import read_style
from reportkit.workspace import find_root


def run(_options: argparse.Namespace) -> int:
    """Exit status 0 where all fonts are in place."""
    here = Path.cwd()
    root = find_root(here)
    folder = root / read_style(root).font_folder
    print("正在下载 Debian 软件包（约 60 MB），请稍候……", flush=True)
    files = fetch_free_fonts(folder)
    for path in files:
        print(f"已放入 {shown_path(path, here)}")
    print("下次生成 PDF 时就用这些字体；单位自己的字体放进同一个文件夹，排在它们前面")
    return 0
