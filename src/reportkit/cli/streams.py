"""Standard input and output as the commands need them: there, speaking UTF-8, and closed without a complaint."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress

UNDER_MAKE = "REPORTKIT_MAKE"
"""Set by the Makefile: what of ``YEAR=… ORG=…`` was given to it (``-`` for nothing)."""
_STREAMS = 3  # standard input, output and error


def prepare() -> None:
    """Chinese must come out whatever the locale or code page; a stream that the caller closed swallows everything.

    Without this, the next file opened would become standard output, and what is printed would end up in it.
    """
    for number in range(_STREAMS):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number: this one
    sys.stdout = sys.stdout or _swallowing(1)
    sys.stderr = sys.stderr or _swallowing(2)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def may_speak_otherwise() -> bool:
    """Whether commands in messages may have to be said in another way: under make, or to a person at a terminal."""
    return bool(os.environ.get(UNDER_MAKE)) or sys.stdout.isatty()


def _swallowing(number: int) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.FileIO(number, "w", closefd=False), encoding="utf-8")


def abandon() -> None:
    """Standard output leads nowhere any more: what is left in its buffer must not fail once again at the end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
