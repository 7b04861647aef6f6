"""The hook and the example workflows call commands that exist, with options that exist."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from tests.support.places import ROOT

from reportkit.cli.options import parse_arguments


def commands(path: Path) -> list[str]:
    return re.findall(r"reportkit (?:check|build|schema|diff|comment)\b[^>|\n]*", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "name", [".pre-commit-hooks.yaml", "docs/ci/github.yml", "docs/ci/gitlab.yml", ".github/workflows/report.yml"]
)
def test_commands_exist(name: str) -> None:
    path = ROOT / name
    assert YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    found = commands(path)
    assert found
    for command in found:
        assert callable(parse_arguments(shlex.split(command)[1:]).run)


def test_the_hook_checks_the_whole_workspace() -> None:
    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook["pass_filenames"] is False
    touched = re.compile(hook["files"])
    assert touched.match("reports/2022/report.md")
    assert touched.match("reportkit.yaml")
    assert not touched.match("README.md")


def test_nothing_in_the_workspace_is_run_as_a_module_of_the_program(tmp_path: Path) -> None:
    """Of a branch that is being checked, nothing is; Python would look in the folder where it is started first."""
    for name in ("json", "re", "argparse", "markdown_it", "ruamel", "typing"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run')\n")
    started = subprocess.run(
        [sys.executable, "-m", "reportkit", "check"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "reports" in started.stdout + started.stderr
    assert "run\n" not in started.stderr
    assert started.returncode == 2
