"""``reportkit catalogue``: what an archive folder holds, as CSV, JSON and a page for the public."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics.reporters import shown_path
from reportkit.runs import catalogue


def run(options: argparse.Namespace) -> int:
    """Exit status 0 all listed, 1 there are bags that cannot be counted on, 2 nothing was written."""
    here = Path.cwd()
    archive = here / options.folder if options.folder else None
    made = catalogue(here, archive, here / options.to if options.to else None)
    where = shown_path(made.folder, here)
    print(f"已生成 {where}/ 里的 {'、'.join(made.files)}：{len(made.entries)} 个存档")
    for entry in made.broken:
        print(f"    有问题：{entry.path}：{entry.fault}")
    return int(bool(made.broken))
