"""``reportkit init``: a workspace for an office, and what to do next."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from reportkit.diagnostics.reporters import shown_path
from reportkit.runs import init

_LATE = 4  # from April on, last year's report is published and this year's is to come


def run(options: argparse.Namespace) -> int:
    """Make the folder a workspace; what is there already stays, and is named."""
    here = Path.cwd()
    made = init(here / (options.folder or "."), server=options.ci or "")
    place = shown_path(made.folder, here)
    print(
        f"工作区在 {'这个文件夹' if place == '.' else place}：" + ("已写好" if made.written else "都已经有了，没有改动")
    )
    for name in made.written:
        print(f"  {name}")
    if made.kept and made.written:
        print(f"已有而没有动的：{'、'.join(made.kept)}")
    if made.repository:
        print("已建好 Git 仓库（分支 main），git diff 看得懂报告的改动")
    if options.ci:
        print("流程文件里标着 REPORTKIT 的一行，请改成本工具的 Git 地址和版本")
    print("接着：")
    if place != ".":
        print(f"  cd {_quoted(place)}")
    published = _published_year(date.today())  # noqa: DTZ011  # the year that the editor's calendar shows
    print("  从你们去年的 Word 开始（DOC、WPS、PDF、网页也行），文件名和年份改成你们的：")
    print(f"  reportkit import 去年的报告.docx --year {published}")
    print(f"  再新建下一年的，上年结转、依据、联系方式自动带入：reportkit new {published + 1}")
    print("  然后双击“打开工作台”，或运行 reportkit edit，在浏览器里边写边看")
    return 0


def _published_year(today: date) -> int:
    """The year of the report that was published last: of 2025 from spring 2026 on."""
    return today.year - (1 if today.month >= _LATE else 2)


def _quoted(place: str) -> str:
    return f'"{place}"' if " " in place else place
