"""What this machine keeps for itself, outside any workspace; and whether it is a runner that builds for others."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_APP = "reportkit"
_NO = ("", "0", "false", "no")


def in_ci() -> bool:
    """Whether this is a run of CI, which builds other people's branches (``CI``, set by every runner)."""
    return os.environ.get("CI", "").strip().lower() not in _NO


def state_folder() -> Path:
    """The folder of this user's state (``XDG_STATE_HOME``, or ``LOCALAPPDATA``); it need not exist."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base or Path.home() / "AppData" / "Local") / _APP
    base = os.environ.get("XDG_STATE_HOME")
    return Path(base or Path.home() / ".local" / "state") / _APP
