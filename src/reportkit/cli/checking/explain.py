"""``reportkit explain A01``: what a rule demands, why, and how to waive it."""

from __future__ import annotations

import argparse

from reportkit.diagnostics import CATALOGUE, ReportkitError, guide


def run(options: argparse.Namespace) -> int:
    """Print it; ReportkitError for an unknown code."""
    code = options.code.upper()
    if code not in CATALOGUE:
        raise ReportkitError(f"没有编号为“{options.code}”的规则；用 reportkit rules 看全部编号")
    print(guide.explain(CATALOGUE[code]))
    return 0
