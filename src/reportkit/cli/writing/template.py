"""``reportkit template``: an empty ``statistics.yaml`` of a format."""

from __future__ import annotations

import argparse

from reportkit.formats import format_ids, load_format, statistics_text


def run(options: argparse.Namespace) -> int:
    """Print it; the blanks are to be typed, and ``check`` refuses them until they are."""
    print(statistics_text(load_format(options.id or format_ids()[-1]), {}), end="")
    return 0
