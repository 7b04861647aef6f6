"""A DOCX as text, one clause to a line: what ``git log -p`` shows after ``reportkit git-setup``, which names this.

Git compares lines; a paragraph on one line would be shown whole for one changed word.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from reportkit.engines import pandoc_path
from reportkit.resources import regex

_END = regex(r"(?<=[。；，：！？、])(?=[^\n])")


def clauses(path: str) -> str | None:
    """The text of a DOCX; None of what pandoc cannot read."""
    # sandboxed: a document from elsewhere must not read files; absolute: a name may begin with a hyphen
    command = (str(pandoc_path()), "--sandbox", "--from=docx", "--to=plain", "--wrap=none", str(Path(path).absolute()))
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)  # noqa: S603  # no shell, Git names the file
    return None if done.returncode else _END.sub("\n", done.stdout.decode("utf-8", "replace"))


def main() -> int:
    """Print the text of the file that is named; 1 where it cannot be read."""
    text = clauses(sys.argv[1])
    sys.stdout.buffer.write((text or "").encode())
    return int(text is None)


if __name__ == "__main__":
    sys.exit(main())
