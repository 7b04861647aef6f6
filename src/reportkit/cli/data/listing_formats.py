"""``reportkit formats``: every known format by family, and what is wrong with those of the workspace."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics import ReportkitError, summarise
from reportkit.diagnostics.reporters import REPORTERS
from reportkit.formats import Format, definitions, family_names, format_ids, load_format
from reportkit.workspace import find_root, use_formats

_FEW_DIGITS = 5  # a year's counts of a county have as many


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
            if known.own:
                _tell_narrow(fmt)
    found = [finding for wrong in faults.values() for finding in wrong]
    if found:
        print(REPORTERS["text"](found, summarise(found, 0), here).rpartition("\n核对了")[0])
        print(f"\n写错了、没有采用的格式：{'、'.join(faults)}")
    return int(bool(found))


def _tell_narrow(fmt: Format) -> None:
    """Say which tables print numbers too small to read, before anybody has typed one."""
    from reportkit.render import read_style  # noqa: PLC0415  # few workspaces bring formats
    from reportkit.render.tables import legible_digits  # noqa: PLC0415

    style = read_style(find_root(Path.cwd()))
    for table in fmt.tables:
        if (digits := legible_digits(table, style)) < _FEW_DIGITS:
            print(
                f"    表“{table.key}”的列太窄：最窄的一格只印得下 {digits} 位数，更长的数会缩得看不清；"
                "请用 widths 把金额、合计的列写宽，或把各列改成往下排的各行，或分成两张表（docs/format.md）"
            )
