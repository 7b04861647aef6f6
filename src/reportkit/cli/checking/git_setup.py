"""``reportkit git-setup``: make ``git diff`` and ``git log -p`` readable for reports."""

from __future__ import annotations

import argparse
from pathlib import Path

from reportkit.runs import set_up_git


def run(options: argparse.Namespace) -> int:
    """Set up the repository of the current folder; again changes nothing."""
    written = set_up_git(Path.cwd())
    print("git diff、git log -p 现在按字显示 report.md 的改动，按数字显示 statistics.yaml 的改动，DOCX 按一句一句显示")
    print("要逐字标出，用：git diff --word-diff=color")
    if written:
        print("已在 .gitattributes 里加了几行，请提交它；其他人各自运行一次 reportkit git-setup")
    del options
    return 0
