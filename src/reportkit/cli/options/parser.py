"""The parser of the command line; a run builds only the part that its command needs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

import reportkit
from reportkit.cli.options.spoken import speak_chinese

_ROOMS = ("to_check", "to_build", "to_archive", "to_write", "to_share")


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of a command line; ``run`` is the command's function. Exits 2 on wrong usage.

    Without a word in a workspace the desk opens.
    """
    typed = list(sys.argv[1:] if arguments is None else arguments)
    if not typed and arguments is None and _here_is_a_workspace():
        typed = ["edit"]
    return parser_of(typed[0] if typed else "").parse_args(typed)


def parser_of(command: str = "") -> argparse.ArgumentParser:
    """The parser of ``command`` and its room; of every command where there is none of this name."""
    speak_chinese()
    parser = argparse.ArgumentParser(
        prog="reportkit", description="政府信息公开工作年度报告：编写、核对、比较、发布、存档"
    )
    parser.add_argument("--version", action="version", version=f"reportkit {reportkit.__version__}", help="显示版本")
    names = parser.add_subparsers(title="命令", metavar="命令", required=True, dest="命令")
    for room in _rooms(command):
        room.add(names)
    return parser


def _rooms(command: str) -> list[ModuleType]:
    """The module of the room that has ``command``; all where none has."""
    seen = []
    for room in _ROOMS:
        seen.append(import_module(f"reportkit.cli.options.{room}"))
        if command in seen[-1].NAMES:
            return seen[-1:]
    return seen


def _here_is_a_workspace() -> bool:
    """Whether reports lie here: then the program alone opens the desk."""
    from reportkit.reports import REPORTS  # noqa: PLC0415  # only a run without a word asks

    return (Path.cwd() / REPORTS).is_dir()
