"""``reportkit rules``: the list of all rules, or the text of ``docs/rules.md``."""

from __future__ import annotations

import argparse

from reportkit.diagnostics import guide


def run(options: argparse.Namespace) -> int:
    """Print it."""
    if options.markdown:
        print(guide.rules_markdown(), end="")
    else:
        print(guide.rule_list())
    return 0
