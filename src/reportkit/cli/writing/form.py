"""``reportkit form 2023``: the official tables as a workbook to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics import as_word
from reportkit.diagnostics.reporters import shown_path
from reportkit.runs import write_form
from reportkit.workspace import resolve_targets


def run(options: argparse.Namespace) -> int:
    """Write ``build/…/form.xlsx`` for each report named, with the figures typed so far."""
    here = Path.cwd()
    for target in resolve_targets([options.target], here, options.family):
        path = shown_path(write_form(target, here, force=options.force), here)
        print(f"已生成 {path}；填好后运行：")
        name = f" --org {as_word(target.org)}" if target.org else ""
        name += f" --family {as_word(target.family)}" if target.family else ""
        print(f"  reportkit import {as_word(path)} --year {target.year}{name}")
    return 0
