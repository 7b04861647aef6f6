"""What GitHub, GitLab and pre-commit will read, held against published schemas and known ways of attack, offline."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.support.places import ROOT

WORKFLOWS = sorted((*ROOT.glob(".github/workflows/*.yml"), *ROOT.glob("docs/ci/github*.yml")))
TOOLS = Path(sys.executable).parent


def _read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.github-actions", [ROOT / "action.yml"]),
        ("vendor.dependabot", [ROOT / ".github/dependabot.yml"]),
        ("vendor.gitlab-ci", [ROOT / "docs/ci/gitlab.yml"]),
    ],
)
def test_the_published_schema_is_satisfied(kind: str, paths: list[Path]) -> None:
    assert paths
    _run(TOOLS / "check-jsonschema", "--builtin-schema", kind, *paths)


def test_pre_commit_can_read_both_of_its_files() -> None:
    _run(TOOLS / "pre-commit", "validate-config", ROOT / ".pre-commit-config.yaml")
    _run(TOOLS / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml")


AUDITED = (
    ".github/dependabot.yml",
    ".pre-commit-config.yaml",
    "action.yml",
    *(path.relative_to(ROOT).as_posix() for path in WORKFLOWS),
)


@pytest.mark.parametrize("name", AUDITED)
def test_zizmor_finds_no_way_in(name: str) -> None:
    _run(TOOLS / "zizmor", "--offline", "--pedantic", "--strict-collection", "--no-progress", ROOT / name)


@pytest.mark.parametrize("path", sorted((*ROOT.glob("docs/ci/*.yml"), ROOT / "action.yml")), ids=lambda path: path.name)
def test_no_python_reads_programs_from_the_branch(path: Path) -> None:
    """Without ``-I`` a folder ``pip/`` of the branch would be run instead of pip, a ``json.py`` instead of json."""
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"python3?(?: -[^I\s]\S*)* -(?!I)\S*.*", text) == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_of_a_workflow_is_bash(path: Path) -> None:
    steps = [step for job in _read(path)["jobs"].values() for step in job["steps"]]
    assert steps
    for script in (step["run"] for step in steps if "run" in step):
        _run("bash", "-n", "-c", script)


def test_every_command_of_the_other_templates_is_bash() -> None:
    scripts = [step["run"] for step in _read(ROOT / "action.yml")["runs"]["steps"] if "run" in step]
    jobs = [job for job in _read(ROOT / "docs/ci/gitlab.yml").values() if isinstance(job, dict)]
    scripts += [line for job in jobs for line in (*job.get("before_script", ()), *job["script"])]
    assert len(scripts) > len(jobs)
    for script in scripts:
        _run("bash", "-n", "-c", script)


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml"])
def test_whoever_forgets_the_address_is_told_what_to_type(name: str, tmp_path: Path) -> None:
    (job, *_rest) = (
        _read(ROOT / "docs/ci" / name)["jobs"].values()
        if name == "github.yml"
        else [one for one in _read(ROOT / "docs/ci" / name).values() if "before_script" in one]
    )
    steps = (
        [step["run"] for step in job["steps"] if step.get("name") == "安装"] if "steps" in job else job["before_script"]
    )
    given = job["env"] if "env" in job else job["variables"]
    for program in ("python", "pip", "apt-get"):
        (tmp_path / program).write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
        (tmp_path / program).chmod(0o755)

    def install(address: str) -> subprocess.CompletedProcess[str]:
        env = {"PATH": f"{tmp_path}:/usr/bin:/bin", "REPORTKIT": address}
        command = ["bash", "-e", "-c", "\n".join(steps)]
        return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)

    told = install(given["REPORTKIT"])
    assert told.returncode == 1
    assert "REPORTKIT 一行改成" in told.stdout
    assert "git+https://git.county.cn/reportkit@v1" in install("git+https://git.county.cn/reportkit@v1").stdout


def test_the_action_does_what_the_workflow_does() -> None:
    """Five lines in a workspace, or the whole file: the same commands in the same order."""
    own = [step for step in _read(ROOT / "action.yml")["runs"]["steps"] if step.get("name") != "安装"]
    (job,) = _read(ROOT / "docs/ci/github.yml")["jobs"].values()
    whole = [step for step in job["steps"] if step.get("name") != "安装"]
    for key in ("name", "run", "uses", "if", "with"):
        assert [step.get(key) for step in own] == [step.get(key) for step in whole]


def test_every_action_is_pinned_by_the_hash_of_a_commit() -> None:
    for path in (*WORKFLOWS, ROOT / "action.yml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                assert re.search(r"@[0-9a-f]{40}  # v\d+\.\d+\.\d+$", line), f"{path.name}: {line}"


def test_ci_runs_what_a_developer_runs_and_every_python_that_is_promised() -> None:
    text = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    jobs = _read(ROOT / ".github/workflows/ci.yml")["jobs"]
    assert any(step.get("run") == ".ci/run" for step in jobs["everything"]["steps"])
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert set(re.findall(r"^make ([a-z][a-z-]*)", script, re.MULTILINE)) | {"test"} <= targets
    (oldest,) = re.findall(r'requires-python = ">=3\.(\d+)"', (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {int(minor) for minor in re.findall(r'"3\.(\d+)"', text)}
    assert named == set(range(int(oldest), max(named) + 1))


def test_what_our_own_hooks_start_is_there() -> None:
    for hook in (hook for repo in _read(ROOT / ".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]):
        program = hook["entry"].split()[0]
        assert program == "make" or (TOOLS / Path(program).name).exists(), hook["id"]
