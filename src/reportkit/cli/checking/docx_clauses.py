"""A DOCX as text, one clause to a line: what ``git diff`` shows after ``reportkit git-setup``, which names this module.

Git compares lines; a paragraph on one line would be shown whole for one changed word.
"""

from __future__ import annotations

import re
import subprocess
import sys

from reportkit.engines import pandoc_path

_END = re.compile(r"(?<=[。；，：！？、])(?=[^\n])")


def main() -> int:
    """Print the text of the file that is named; the exit status is pandoc's."""
    # sandboxed: a document from elsewhere must not read files
    command = (str(pandoc_path()), "--sandbox", "--from=docx", "--to=plain", "--wrap=none", sys.argv[1])
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)  # noqa: S603  # no shell, Git names the file
    sys.stdout.buffer.write(_END.sub("\n", done.stdout.decode("utf-8", "replace")).encode())
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
