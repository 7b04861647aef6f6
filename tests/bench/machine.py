"""What a table of measurements must say about where it was made."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

from tests.bench import peers

from reportkit.engines import pandoc_path


def machine() -> dict[str, str]:
    """Names and values in the order in which they are shown; peers that are not installed say so."""
    found = {
        "测量的提交": _first_line("git", "rev-parse", "--short", "HEAD"),
        "处理器": f"{_field('/proc/cpuinfo', 'model name') or platform.machine()}，{len(os.sched_getaffinity(0))} 核",
        "内存": f"{_memory():.0f} GB",
        "系统": platform.freedesktop_os_release().get("PRETTY_NAME", platform.platform()),
        "Python": platform.python_version(),
        "pandoc": _first_line(str(pandoc_path()), "--version"),
        "Typst": version("typst"),
    }
    for name, command in peers.versions().items():
        found[name] = _first_line(*command) if command else "没有安装，没有测"
    return found


def _field(path: str, name: str) -> str | None:
    match = re.search(rf"^{name}\s*:\s*(.+)$", Path(path).read_text(encoding="utf-8"), re.MULTILINE)
    return match[1] if match else None


def _memory() -> float:
    total = _field("/proc/meminfo", "MemTotal") or "0"
    return int(total.split()[0]) / 1024**2


def _first_line(*command: str) -> str:
    text = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    return text.strip().splitlines()[0].removeprefix("pandoc ")
