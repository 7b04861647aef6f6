"""``reportkit template``: an empty ``statistics.yaml`` of a format."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.formats import load_format, newest_format, statistics_text
from reportkit.reports import REPORTS, know_formats


def run(options: argparse.Namespace) -> int:
    """Print it; the blanks are to be typed, and ``check`` refuses them until they are."""
    know_formats(Path.cwd() / REPORTS / "0")
    print(statistics_text(load_format(options.id) if options.id else newest_format(), {}), end="")
    return 0
