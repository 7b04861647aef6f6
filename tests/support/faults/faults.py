"""reportkit with a fault at any of its steps: killed, or refused by the file system (see ``fault_server`` beside)."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.support.places import ROOT

KINDS = ("kill", "full", "readonly", "denied")
State = Mapping[str, str]
_LEFT = "/.making-"
_STAGED = re.compile(r"(?:^|/)\.[^/]+-[a-z0-9_]{8}$")  # beside the file; writing it an hour later removes it


@dataclass(frozen=True)
class Fault:
    """What strikes at which step of which thread; ``what`` and ``where`` say which step that is."""

    thread: str
    number: int
    kind: str
    what: str = ""
    where: str = ""


@dataclass(frozen=True)
class Ended:
    """How a run ended: ``status`` is None where it was killed."""

    status: int | None
    out: str
    err: str
    steps: tuple[tuple[str, int, str, str], ...]


class Server:
    """Runs commands in forks of one warm process. Use as a context manager."""

    def __init__(self, temporary: Path) -> None:
        temporary.mkdir()
        self._temporary = temporary
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.faults.fault_server"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def run(self, folder: Path, arguments: Sequence[str], fault: Fault | None = None) -> Ended:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        at = (fault.thread, fault.number, fault.kind) if fault else None
        request = {"folder": str(folder), "temporary": str(self._temporary), "arguments": arguments, "fault": at}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        return Ended(told["status"], told["out"], told["err"], tuple(tuple(step) for step in told["steps"]))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait()


def state_of(workspace: Path) -> State:
    """Every folder and file with its SHA-256; of a temporary folder left behind, only that it is there."""
    found = {}
    for path in workspace.rglob("*"):
        name = path.relative_to(workspace).as_posix()
        head, mark, _rest = f"/{name}".partition(_LEFT)
        if mark:
            found[f"{head}{mark}"] = ""
        elif not name.startswith(".git/"):
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    return found


def settled(state: State) -> State:
    """A state without the temporary folders, and without the files half made, that were left behind."""
    return {name: digest for name, digest in state.items() if not (name.endswith(_LEFT) or _STAGED.search(name))}


@dataclass(frozen=True)
class Case:
    """One fault and what it did: the workspace before, afterwards, and as a run without a fault leaves it."""

    fault: Fault
    ended: Ended
    before: State
    after: State
    whole: State
    workspace: Path


def strike(
    server: Server,
    prepared: Path,
    arguments: Sequence[str],
    scratch: Path,
    choose: Callable[[list[Fault]], list[Fault]],
    *,
    repeatable: bool = True,
) -> Iterator[Case]:
    """The command in a copy of the prepared workspace, once for each chosen fault.

    A command that is not ``repeatable`` may refuse to do again what is done.

    After each, the same command without a fault must complete and leave what a run without a fault leaves. What
    it does depends on the files alone, so files seen before are not tried again.
    """
    workspace = scratch / prepared.name
    _copy(prepared, workspace)
    before = state_of(workspace)
    counted = server.run(workspace, arguments)
    assert counted.status == 0, counted.err
    whole = state_of(workspace)
    proven: set[frozenset[tuple[str, str]]] = set()
    for fault in choose([Fault(*step[:2], kind, *step[2:]) for step in counted.steps for kind in KINDS]):
        if state_of(workspace) != before:
            _copy(prepared, workspace)
        ended = server.run(workspace, arguments, fault)
        after = state_of(workspace)
        yield Case(fault, ended, before, after, whole, workspace)
        files = frozenset(settled(after).items())
        if files not in proven and (repeatable or settled(after) != settled(whole)):
            again = server.run(workspace, arguments)
            assert again.status == 0, (fault, again.err)
            assert settled(state_of(workspace)) == whole, fault
            proven.add(files)


def _copy(prepared: Path, workspace: Path) -> None:
    if workspace.exists():
        shutil.rmtree(workspace)
    shutil.copytree(prepared, workspace, symlinks=True)
