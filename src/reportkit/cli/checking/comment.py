"""``reportkit comment``: what a branch changes, and what the checks say of it, as one Markdown text."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.render.review import comment_text
from reportkit.runs import review


def run(options: argparse.Namespace) -> int:
    """Print it; where no file differs from the target branch, a plain sentence. Exit status 0 whatever is found."""
    print(comment_text(review(options.targets, Path.cwd(), options.against)), end="")
    return 0
