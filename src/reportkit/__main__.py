"""``python -m reportkit``.

Python would look for each module in the folder where it was started first, and that is the workspace: a file
``json.py`` in a branch that is being checked is no part of the program and must not be run.
"""

import os
import sys

if not sys.flags.safe_path and sys.path[:1] == [os.getcwd()] != [os.path.dirname(os.path.dirname(__file__))]:  # noqa: PTH109, PTH120  # pathlib would be looked for there
    del sys.path[0]

from reportkit.cli import command  # see above

if __name__ == "__main__":  # worker processes import this module again
    raise SystemExit(command())
