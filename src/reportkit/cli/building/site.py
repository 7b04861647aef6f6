"""``reportkit site``: one static site of all bodies and years, from a workspace or an archive folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics import harmless
from reportkit.diagnostics.reporters import shown_path
from reportkit.runs import SiteMade, Workforce, make_site

_SHOWN = 20  # reports that are named one by one


def run(options: argparse.Namespace) -> int:
    """Exit status 0 all reports are shown, 1 some are not, which are named."""
    here = Path.cwd()
    source = here / options.folder if options.folder else None
    made = make_site(here, source, here / options.to if options.to else None, Workforce(options.jobs))
    for line in _told(made, here):
        print(harmless(line))
    return int(bool(made.left_out or made.broken))


def _told(made: SiteMade, here: Path) -> list[str]:
    for_some = [f"{name}：没有列出：{why}" for name, why in made.left_out[:_SHOWN]]
    if len(made.left_out) > _SHOWN:
        for_some.append(f"……还有 {len(made.left_out) - _SHOWN} 份，见网站的“报告质量”")
    placed = made.placed
    where = shown_path(made.folder, here)
    return [
        *for_some,
        *(f"{path}：不能采用：{why}" for path, why in made.broken),
        *(f"{where}/{name} 已不需要，但在网站里改过，没有删去" for name in placed.kept),
        *([] if made.address else ["reportkit.yaml 没有写“网址”，没有生成 sitemap.xml（它要写全网址）"]),
        f"已生成 {where}/index.html：{made.bodies} 个机关，{made.reports} 份报告",
        f"新的或变了的文件 {placed.new} 个，没有变化的 {placed.unchanged} 个，删去 {placed.removed} 个",
        *([f"{made.standing} 个机关的报告没有变化，页面没有重画"] if made.standing else []),
    ]
