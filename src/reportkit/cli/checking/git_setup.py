"""``reportkit git-setup``: make ``git diff`` and ``git log -p`` readable for reports.

A repository cannot bring diff drivers along (they are programs); this command writes the lines of
``.gitattributes`` that name them, and their settings into the repository's own ``.git/config``.
"""

from __future__ import annotations

import argparse
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from reportkit.cli.checking.docx_words import WORDS
from reportkit.diagnostics import ReportkitError

BEGIN = "# reportkit git-setup：以下几行让 git diff 按字、按数字显示改动"
_ATTRIBUTES = (
    "report.md diff=report-prose",
    "statistics.yaml diff=report-figures",
    "*.docx diff=report-docx",
    "archive/** -text",  # a bag is what its checksums say: Git must not touch line ends
)
_FIGURES = r"[0-9]+(\.[0-9]+)?|[A-Za-z]+|[^[:space:]]"


def run(options: argparse.Namespace) -> int:
    """Set up the repository of the current folder; again changes nothing."""
    root = Path(_git(Path.cwd(), "rev-parse", "--show-toplevel").strip())
    for key, value in _settings().items():
        _git(root, "config", "--local", key, value)
    written = _write_attributes(root / ".gitattributes")
    print("DOCX：git diff 标出改了的字，git log -p 一句一句显示")
    print("report.md、statistics.yaml：要标出改了的字和数，用 git diff --word-diff=color")
    if written:
        print("已在 .gitattributes 里加了几行，请提交它；其他人各自运行一次 reportkit git-setup")
    del options
    return 0


def _settings() -> dict[str, str]:
    python = shlex.quote(sys.executable)
    return {
        "diff.report-prose.wordRegex": WORDS,
        "diff.report-prose.xfuncname": "^#+ .*$",
        "diff.report-figures.wordRegex": _FIGURES,
        "diff.report-figures.xfuncname": r"^[^ #\[][^:]*:.*$",
        # -I: a repository must not bring modules of its own
        "diff.report-docx.command": f"{python} -I -m reportkit.cli.checking.docx_words",  # git diff
        "diff.report-docx.textconv": f"{python} -I -m reportkit.cli.checking.docx_clauses",  # git log -p, git show
        "diff.report-docx.wordRegex": WORDS,
        "diff.report-docx.cachetextconv": "true",
        "core.quotePath": "false",
    }


def _write_attributes(path: Path) -> bool:
    """Add the lines that are not there yet."""
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    missing = [line for line in _ATTRIBUTES if line not in text.splitlines()]
    if not missing:
        return False
    start = text if not text or text.endswith("\n") else text + "\n"
    path.write_text("\n".join([start + BEGIN, *missing]) + "\n", encoding="utf-8", newline="\n")
    return True


def _git(folder: Path, *arguments: str) -> str:
    program = shutil.which("git")
    if program is None:
        raise ReportkitError("没有找到 git，请先安装")
    done = subprocess.run(  # noqa: S603  # no shell
        (program, *arguments), cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        raise ReportkitError(f"git 没有完成：{done.stderr.strip() or '这里不是 Git 仓库'}")
    return done.stdout
