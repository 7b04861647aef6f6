"""``reportkit tables``: the official tables and look as pandoc JSON, for using the filters with pandoc alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics import ReportkitError, as_word
from reportkit.render import read_style
from reportkit.render.reference import official_look
from reportkit.render.tables import tables_document
from reportkit.reports import read_report
from reportkit.workspace import resolve_targets


def run(options: argparse.Namespace) -> int:
    """Print the tables of one report."""
    for target in resolve_targets([options.target], Path.cwd()):
        report = read_report(target.directory)
        if not report.statistics.complete:
            raise ReportkitError(f"{target.name} 的统计数据不全，请先运行 reportkit check {as_word(target.name)}")
        style = read_style(target.root)
        look = official_look(report, style, style.search(target.root))
        print(tables_document(report.format, report.texts, style, look=look))
    return 0
