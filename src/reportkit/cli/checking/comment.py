"""``reportkit comment``: what a branch changes, and what the checks say of it, as one Markdown text."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.render.review import comment_text, refused_text
from reportkit.runs import review
from reportkit.workspace import in_ci


def run(options: argparse.Namespace) -> int:
    """Print it; where no file differs from the target branch, a plain sentence. Exit status 0 whatever is found.

    A runner posts whatever is printed: what stops us is said there too, so that silence is no approval.
    """
    try:
        proposal = review(options.targets, Path.cwd(), options.against)
    except Exception as error:
        if in_ci():
            known = isinstance(error, ReportkitError)
            print(refused_text(str(error) if known else "程序自身的错误，见流程的记录"), end="")
        raise
    print(comment_text(proposal), end="")
    return 0
