"""A merge request as it really goes: a bare repository as the server, a fork of it, the template's own steps."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from ruamel.yaml import YAML
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all, git

WORKFLOW = ROOT / "docs/ci/github.yml"
PIPELINE = ROOT / "docs/ci/gitlab.yml"
_INSTALLING = "安装"  # needs the network; the program under test is installed already
_NETWORK = ("apt-get ", "pip ")  # the same in the pipeline
_JOB, _COMMENTING = "核对年度报告", "评论比较结果"


_CLEAN = {
    "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.defpath, "/usr/local/bin")),
    "CI": "true",
    "LANG": "C.UTF-8",
}


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


@dataclass(frozen=True)
class GitlabRun:
    """A finished pipeline: both jobs, what was ``sent`` to the server (method, path, text), the checkout."""

    job: Step
    commenting: Step
    sent: tuple[tuple[str, str, str], ...]
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
    return _run(root, *_merged(root, change))


def _merged(root: Path, change: Callable[[Path], None]) -> tuple[Path, str]:
    """The checkout that CI works on, and the commit of the target branch."""
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
    return checkout, base


def _run(root: Path, checkout: Path, base: str) -> Run:
    """Like a runner: a clean environment, each ``run`` block given to bash with ``-e``, whatever came before."""
    workflow: Any = YAML(typ="safe").load(WORKFLOW.read_text(encoding="utf-8"))
    summary = root / "summary.md"
    home = root / "home"
    home.mkdir()
    given = _CLEAN | {"HOME": str(home), "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}
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


def gitlab_merge_request(
    root: Path, change: Callable[[Path], None], notes: Sequence[Mapping[str, Any]] = ()
) -> GitlabRun:
    """The same with the two jobs of ``docs/ci/gitlab.yml``; ``notes`` are the comments that the server has already."""
    checkout, base = _merged(root, change)
    pipeline: Any = YAML(typ="safe").load(PIPELINE.read_text(encoding="utf-8"))
    (home := root / "home").mkdir()
    given = _CLEAN | {"HOME": str(home), "GITLAB_CI": "true", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    job = _job(pipeline[_JOB], checkout, given)
    (apart := root / "apart").mkdir()  # GIT_STRATEGY: none, and the artifacts of the first job
    for name in ("comment.md", "review.html"):
        if (checkout / name).is_file():
            shutil.copy(checkout / name, apart)
    with _server(list(notes)) as (address, sent):
        place = {"CI_API_V4_URL": address, "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7"}
        commenting = _job(pipeline[_COMMENTING], apart, given | place | {"REPORTKIT_TOKEN": "secret"})
    return GitlabRun(job, commenting, tuple(sent), checkout)


def _job(job: Mapping[str, Any], folder: Path, given: Mapping[str, str]) -> Step:
    """GitLab gives all lines of ``before_script`` and ``script`` to one shell that ends with the first failure."""
    lines = [line for line in (*job.get("before_script", ()), *job["script"]) if not line.startswith(_NETWORK)]
    command = (shutil.which("bash") or "bash", "-eo", "pipefail", "-c", "\n".join(lines))
    env = {**given, **{name: str(value) for name, value in job["variables"].items()}, "REPORTKIT": "installed"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)
    return Step(done.returncode, done.stdout + done.stderr)


@contextmanager
def _server(notes: list[Mapping[str, Any]]) -> Iterator[tuple[str, list[tuple[str, str, Any]]]]:
    """What the jobs may ask of GitLab: the comments of the merge request, and to write one."""
    sent: list[tuple[str, str, Any]] = []

    class Notes(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(notes if self.headers["PRIVATE-TOKEN"] == "secret" else [])

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            sent.append((self.command, self.path, body["body"]))
            self._answer({})

        def do_PUT(self) -> None:
            self.do_POST()

        def _answer(self, told: Any) -> None:
            content = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            """Nothing is said of requests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Notes) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/api/v4", sent
        finally:
            server.shutdown()
            thread.join()
