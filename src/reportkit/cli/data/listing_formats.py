"""``reportkit formats``: every known format by family, and what is wrong with those of the workspace."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics import ReportkitError, summarise
from reportkit.diagnostics.reporters import REPORTERS
from reportkit.formats import definitions, family_names, format_ids, load_format
from reportkit.workspace import find_root, use_formats


def run(_options: argparse.Namespace) -> int:
    """Exit status 1 where a file of the workspace is wrong; its format is not used until it is mended."""
    here = Path.cwd()
    try:
        faults = use_formats(find_root(here))
    except ReportkitError:  # no workspace: the formats of the program
        faults = {}
    for family in family_names():
        print(family)
        for name in format_ids(family):
            known, fmt = definitions()[name], load_format(name)
            until = f"—{known.last_year}" if known.last_year else " 年度起"
            own = "，在这个工作区里" if known.own else ""
            tables = f"{len(fmt.tables)} 张表 {len(fmt.facts)} 项"
            print(f"  {name}：{fmt.notice}，{known.first_year}{until}，{tables}{own}")
    found = [finding for wrong in faults.values() for finding in wrong]
    if found:
        print(REPORTERS["text"](found, summarise(found, 0), here).rpartition("\n核对了")[0])
        print(f"\n写错了、没有采用的格式：{'、'.join(faults)}")
    return int(bool(found))
