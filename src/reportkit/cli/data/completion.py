"""``reportkit completion``: the shell completes commands, options and file names."""

from __future__ import annotations

import argparse

import shtab

from reportkit.cli.options import parser_of

_FILES = {"file", "folder", "target", "targets", "to", "against"}


def run(options: argparse.Namespace) -> int:
    """Print the script for one shell."""
    parser = parser_of()
    for command in _commands(parser):
        for action in command._actions:  # noqa: SLF001  # shtab marks actions, and argparse lists them nowhere else
            if action.dest in _FILES and not action.choices:
                action.complete = shtab.FILE  # type: ignore[attr-defined]  # how shtab is told
    print(shtab.complete(parser, shell=options.shell))
    return 0


def _commands(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    return [
        command
        for action in parser._actions  # noqa: SLF001  # see above
        if isinstance(action, argparse._SubParsersAction)  # noqa: SLF001  # see above
        for command in action.choices.values()
    ]
