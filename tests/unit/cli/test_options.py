"""The options of the command line: every help has examples that can be typed, and a shell completes them."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import shutil
import subprocess
from importlib import import_module
from pathlib import Path

import pytest

from reportkit.cli import main
from reportkit.cli.options import parse_arguments, parser_of
from reportkit.cli.options.parser import _ROOMS


def _commands() -> dict[str, argparse.ArgumentParser]:
    (names,) = (action for action in parser_of()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(names.choices)


COMMANDS = _commands()
EXAMPLES = [
    pytest.param(name, line.strip(), id=line.strip())
    for name, command in COMMANDS.items()
    for line in (command.epilog or "").splitlines()[1:]
]


def test_every_command_shows_what_can_be_typed() -> None:
    assert not [name for name, command in COMMANDS.items() if not command.epilog]


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_an_example_can_be_typed(name: str, line: str) -> None:
    program, *words = shlex.split(line)
    options = parse_arguments(words)
    assert program == "reportkit"
    assert vars(options)["命令"] == name
    assert callable(options.run)


def test_a_room_names_the_commands_it_adds() -> None:
    named = [name for room in _ROOMS for name in import_module(f"reportkit.cli.options.{room}").NAMES]
    assert named == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_alone_is_parsed_as_among_all(name: str) -> None:
    (names,) = (action for action in parser_of(name)._actions if isinstance(action, argparse._SubParsersAction))
    assert names.choices[name].format_help() == COMMANDS[name].format_help()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "tcsh"])
def test_the_script_of_a_shell_knows_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert not [name for name in COMMANDS if name not in script]


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("reportkit ch", {"check"}),
        ("reportkit check --st", {"--strict"}),
        ("reportkit check 教育", {"教育局"}),
        ("reportkit completion p", {"powershell"}),
    ],
)
def test_bash_completes(typed: str, completed: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "教育局").mkdir()
    main(["completion", "bash"])
    (tmp_path / "script").write_text(capsys.readouterr().out, encoding="utf-8")
    words = typed.split()
    function = re.search(r"complete .*-F (\w+) reportkit", (tmp_path / "script").read_text(encoding="utf-8"))
    assert function is not None
    asked = (
        f"source ./script; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; "
        f"{function[1]}; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    told = subprocess.run(
        ["bash", "-c", asked],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert set(told.stdout.split()) == completed
