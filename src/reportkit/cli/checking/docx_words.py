"""Two versions of a DOCX with the changed words marked: what plain ``git diff`` calls after ``reportkit git-setup``.

Git hands over seven arguments (GIT_EXTERNAL_DIFF in ``git help git``), and the new name where it sees a renaming. Any
exit status but 0 is the end of the whole ``git diff``, so a file that cannot be read is told, not failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from reportkit.cli.checking.docx_clauses import clauses
from reportkit.diagnostics import harmless, temporary_folder
from reportkit.runs import GIT_WORDS


def main() -> int:
    """Print what ``git diff`` shows of the file; always 0."""
    name, old, new, *renamed = (sys.argv[number] for number in (1, 2, 5, 8) if number < len(sys.argv))
    called = " → ".join(harmless(one) for one in (name, *renamed))
    sys.stdout.buffer.write(_shown(called, old, new).encode("utf-8", "replace"))
    return 0


def _shown(name: str, old: str, new: str) -> str:
    there = [path not in ("", "/dev/null", os.devnull) for path in (old, new)]
    texts = [clauses(path) if is_there else "" for path, is_there in zip((old, new), there, strict=True)]
    if any(text is None for text in texts):
        return f"{name}：不是能读的 DOCX，没有比较\n"
    before, now = (str(text) for text in texts)
    if before == now and all(there):
        return f"{name}：文字没有变化（版式、图片没有比较）\n"
    fate = "" if all(there) else "：新文件" if there[1] else "：删去了"
    return f"{name}{fate}\n{_marked(before, now)}"


def _marked(before: str, now: str) -> str:
    """The clauses that differ and those beside them, the words that changed marked as Git marks them."""
    colour = _git("config", "--get-colorbool", "color.diff", str(_seen_by_a_person()).lower()).strip() == "true"
    form = ("--color=always", "--word-diff=color") if colour else ("--color=never", "--word-diff=plain")
    with temporary_folder("reportkit-words-") as folder:
        for side, text in (("old", before), ("new", now)):
            Path(folder, side).write_text(text, encoding="utf-8", newline="\n")
        options = (
            "--no-index",
            "--no-ext-diff",
            "--no-textconv",
            "--unified=1",
            *form,
            f"--word-diff-regex={GIT_WORDS}",
        )
        lines = _git("diff", *options, "--", f"{folder}/old", f"{folder}/new").splitlines(keepends=True)
    start = next((number for number, line in enumerate(lines) if "@@" in line), len(lines))
    return "".join(lines[start:]).rstrip("\n") + "\n"


def _seen_by_a_person() -> bool:
    return sys.stdout.isatty() or bool(os.environ.get("GIT_PAGER_IN_USE"))


def _git(*arguments: str) -> str:
    command = ("git", *arguments)
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603  # no shell; Git itself called us
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
