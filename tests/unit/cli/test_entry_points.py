"""The hook and the example workflows call commands that exist, with options that exist."""

from __future__ import annotations

import re
import shlex
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
