"""What a reader does with a message: types the commands that it prints, where it was printed, and what these print."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.cli import main
from reportkit.cli.typed_commands import _COMMAND

_OWN_LINE = re.compile(r"^  (?:[^ ].*：)?(reportkit [a-z].*)$", re.MULTILINE)
_USAGE = re.compile(r"^用法：.*\n(?: {4,}.*\n)*", re.MULTILINE)
_WITHIN = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|[^，。；、：（）“”\"])*")
WAITING = ("edit", "lsp")  # they wait for a person, or for an editor: started and stopped in tests of their own
FROM_THE_NET = ("fonts",)


@dataclass(frozen=True)
class Typed:
    """A command as typed, where it was printed, how it ended, what it said, the folder after it."""

    words: tuple[str, ...]
    printed_by: tuple[str, ...]
    status: int
    said: str
    folder: Path

    @property
    def told(self) -> str:
        """For the message of a test."""
        words, before = shlex.join(self.words), shlex.join(self.printed_by)
        return f"“{words}”, printed by “{before}”, ended with {self.status}:\n{self.said}"

    @property
    def works(self) -> bool:
        """Whether it could run: what it finds in a report is its answer, not its failure."""
        return self.status != 2 and "不认识" not in self.said


def run(root: Path, words: Sequence[str]) -> tuple[int, str]:
    """Type a command in a folder; its status and all that it printed."""
    said = io.StringIO()
    before = Path.cwd()
    os.chdir(root)
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            try:
                status = main(list(words))
            except SystemExit as stopped:
                status = int(stopped.code or 0)
    finally:
        os.chdir(before)
    return status, said.getvalue()


def printed(text: str) -> list[tuple[str, ...]]:
    """The commands that a text prints, in words: a line of its own whole, within a sentence as far as it goes."""
    found: list[tuple[str, ...]] = []
    for line in _USAGE.sub("", text).splitlines():
        own = _OWN_LINE.match(line)
        parts = _WITHIN.findall(own[1])[:1] if own else [match[0] for match in _COMMAND.finditer(line)]
        for part in parts:
            words = tuple(shlex.split(part)[1:])
            if words not in found:
                found.append(words)
    return found


def follow(
    root: Path, first: Sequence[Sequence[str]], scratch: Path, filled: Callable[[str], str], steps: int = 3
) -> Iterator[Typed]:
    """Type ``first``, then what is printed, each in the folder as it was when that was printed, up to ``steps`` deep.

    ``filled`` puts in what a message leaves open. A command that was typed before is not typed again.
    """
    known: set[tuple[str, ...]] = set()
    waiting: list[tuple[tuple[str, ...], tuple[str, ...], Path, int]] = [(tuple(one), (), root, 1) for one in first]
    for number, (words, before, folder, step) in enumerate(waiting):
        here = scratch / str(number) / folder.name
        shutil.copytree(folder, here, symlinks=True)
        status, said = run(here, words)
        yield Typed(words, before, status, said, here)
        if step == steps or "--help" in words:  # its examples are a test of their own
            continue
        for found in printed(said):
            more = tuple(map(filled, found))
            if more not in known and more[0] not in (*WAITING, *FROM_THE_NET):
                known.add(more)
                waiting.append((more, words, here, step + 1))
