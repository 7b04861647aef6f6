"""Making ``git diff`` and ``git log -p`` readable for reports.

A repository cannot bring diff drivers along (they are programs); this writes the lines of ``.gitattributes`` that name
them, and their settings into the repository's own ``.git/config``.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from reportkit.diagnostics import ReportkitError

BEGIN = "# reportkit git-setup：以下几行让 git diff 按字、按数字显示改动"
_ATTRIBUTES = (
    "report.md diff=report-prose",
    "statistics.yaml diff=report-figures",
    "*.docx diff=report-docx",
    "archive/** -text",  # a bag is what its checksums say: Git must not touch line ends
)
_NUMBER = r"[0-9]+([.,][0-9]+)*(%|％|[万亿]?[元件条次篇人期场户份批年月日号个项])?"
_OTHER = r"|[A-Za-z]+|[^[:space:]]"
# Git matches bytes, and adds |[\xc0-\xff][\x80-\xbf]+ to every wordRegex: one Han character is one word.


def set_up_git(folder: Path) -> bool:
    """Set up the repository that ``folder`` lies in; whether ``.gitattributes`` had to be changed.

    Raises:
        ReportkitError: There is no git, or no repository.
    """
    root = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    for key, value in _settings().items():
        _git(root, "config", "--local", key, value)
    return _write_attributes(root / ".gitattributes")


def start_repository(folder: Path) -> bool:
    """Make ``folder`` a repository unless it lies in one; whether it was made. False, too, where there is no git."""
    if shutil.which("git") is None or _inside(folder):
        return False
    _git(folder, "init", "--quiet", "--initial-branch", "main")
    return True


def _inside(folder: Path) -> bool:
    try:
        _git(folder, "rev-parse", "--show-toplevel")
    except ReportkitError:
        return False
    return True


def _settings() -> dict[str, str]:
    return {
        "diff.report-prose.wordRegex": _NUMBER + _OTHER,
        "diff.report-prose.xfuncname": "^#+ .*$",
        "diff.report-figures.wordRegex": r"[0-9]+(\.[0-9]+)?" + _OTHER,
        "diff.report-figures.xfuncname": r"^[^ #\[][^:]*:.*$",
        # -I: a repository must not bring modules of its own
        "diff.report-docx.textconv": f"{shlex.quote(sys.executable)} -I -m reportkit.cli.checking.docx_clauses",
        "diff.report-docx.wordRegex": _NUMBER + _OTHER,
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
