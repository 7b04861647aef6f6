"""A merge request as it really goes: a bare repository as the server, a fork of it, the workflow's own steps."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all, git

WORKFLOW = ROOT / "docs/ci/github.yml"
_INSTALLING = "安装"  # needs the network; the program under test is installed already


@dataclass(frozen=True)
class Step:
    """What one step of the workflow said and how it ended."""

    status: int
    said: str


@dataclass(frozen=True)
class Run:
    """A finished run: its steps by name, the comment, the step summary, the folder of the checkout."""

    steps: dict[str, Step]
    comment: str
    summary: str
    checkout: Path


def server(root: Path) -> Path:
    """The repository of an office with two bodies and two years, as a bare repository."""
    work = root / "office"
    for body in ("甲镇", "乙镇"):
        for year in (2021, 2022):
            write_report(work, year, narrative(year, body=f"某县{body}人民政府"), typed(year), body)
    (work / ".gitignore").write_text("build/\n", encoding="utf-8")
    commit_all(work)
    git(root, "clone", "--quiet", "--bare", str(work), "server.git")
    return root / "server.git"


def merge_request(root: Path, change: Callable[[Path], None]) -> Run:
    """Fork, change, merge as the server would for CI, and run the steps of ``docs/ci/github.yml`` on it."""
    hub = server(root)
    git(root, "clone", "--quiet", str(hub), "fork")
    fork = root / "fork"
    git(fork, "checkout", "--quiet", "-b", "patch")
    change(fork)
    git(fork, "add", "--all", "--force")
    git(fork, "commit", "--quiet", "--allow-empty", "--message", "改")
    git(root, "clone", "--quiet", str(hub), "checkout")
    checkout = root / "checkout"
    base = git(checkout, "rev-parse", "HEAD")
    git(checkout, "fetch", "--quiet", str(fork), "patch")
    git(checkout, "checkout", "--quiet", "--detach", base)
    git(checkout, "merge", "--quiet", "--no-ff", "--message", "合并", "FETCH_HEAD")
    return _run(root, checkout, base)


def _run(root: Path, checkout: Path, base: str) -> Run:
    """Like a runner: a clean environment, each ``run`` block given to bash with ``-e``, whatever came before."""
    workflow: Any = YAML(typ="safe").load(WORKFLOW.read_text(encoding="utf-8"))
    summary = root / "summary.md"
    home = root / "home"
    home.mkdir()
    given = {
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.defpath, "/usr/local/bin")),
        "HOME": str(home),
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(summary),
        "LANG": "C.UTF-8",
    }
    values = {
        "github.event.pull_request.base.sha": base,
        "github.event.pull_request.number": "7",
    }
    job = workflow["jobs"]["report"]
    steps = {}
    for step in job["steps"]:
        if "run" in step and step["name"] != _INSTALLING:
            env = given | {n: _value(v, values) for n, v in {**job["env"], **step.get("env", {})}.items()}
            command = (shutil.which("bash") or "bash", "-e", "-c", step["run"])
            done = subprocess.run(command, cwd=checkout, env=env, capture_output=True, encoding="utf-8", check=False)
            steps[step["name"]] = Step(done.returncode, done.stdout + done.stderr)
    comment = checkout / "comment" / "comment.md"
    told = comment.read_text(encoding="utf-8") if comment.is_file() else ""
    return Run(steps, told, summary.read_text(encoding="utf-8") if summary.is_file() else "", checkout)


def _value(text: str, values: dict[str, str]) -> str:
    return values[text.removeprefix("${{").removesuffix("}}").strip()] if text.startswith("${{") else text
