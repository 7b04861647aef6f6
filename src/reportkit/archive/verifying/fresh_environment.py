"""The recorded versions in an environment of their own: their ``verify --rebuild`` says what they build."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from reportkit.archive.bags import Discrepancy, Step, UnreadableBagError
from reportkit.archive.verifying.evidence import Evidence
from reportkit.archive.verifying.rebuild import STEP, build_record
from reportkit.render.record import program
from reportkit.resources import data_dir, filters_dir, regex, schema_dir

_DISTRIBUTION = "zfxxgk-reportkit"  # as pyproject.toml names it, for pip
_OURS = ("reportkit", "files")
_VERSION = regex(r"[0-9][0-9A-Za-z.+!_]*")
_NAME = regex(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_PATIENCE = 900  # seconds for pip, which may fetch 200 MB of engines


def check_recorded(evidence: Evidence, wheel: Path | None) -> list[Step]:
    """Build the archived sources with the program and the engines that ``build.json`` names, in a fresh environment.

    The program itself is the running one, if its files are those recorded, else ``wheel``; it is never fetched
    by its name, which could be anybody's. UnreadableBagError where anything of that cannot be had.
    """
    recorded = {str(key): str(value) for key, value in dict(build_record(evidence).get("program", {})).items()}
    _require_program(recorded, wheel)
    scratch = evidence.workspace.parent
    python = _environment(scratch / "environment")
    _install(python, recorded, wheel)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    if wheel is None:
        environment["PYTHONPATH"] = str(_copy_program(scratch / "program"))
    command = [str(python), "-m", "reportkit", "verify", str(evidence.bag), "--rebuild", "--format", "json"]
    done = _run(command, scratch, environment)
    try:
        told = json.loads(done.stdout)
        names = [step["name"] for step in told["bags"][0]["steps"]]
        steps = told["bags"][0]["steps"][names.index(STEP) :]  # all that is made anew
    except (ValueError, LookupError, TypeError) as error:
        said = done.stderr.strip().splitlines() or ["没有说原因"]
        raise UnreadableBagError(f"用记录的版本没有生成出来：{said[-1]}") from error
    if told["program"] != recorded:
        raise UnreadableBagError("装出来的程序与 build.json 记的不是同一个（程序文件或引擎的版本不同），没有比较")
    return [_as_step(step) for step in steps]


def _as_step(step: Mapping[str, Any]) -> Step:
    faults = tuple(Discrepancy(fault["place"], fault["message"], fault["meaning"]) for fault in step["faults"])
    told = "记录的版本（在新装的环境里）生成的文件与存档的逐字节相同" if step["name"] == STEP else str(step["told"])
    return Step(str(step["name"]), told, faults, done=bool(step["done"]))


def _require_program(recorded: Mapping[str, str], wheel: Path | None) -> None:
    if wheel is not None and not wheel.is_file():
        raise UnreadableBagError(f"没有找到 {wheel}")
    if wheel is None and recorded.get("files") != program()["files"]:
        raise UnreadableBagError(
            f"这一版是用 reportkit {recorded.get('reportkit', '（没有记）')} 生成的，程序文件与现在运行的不同；"
            "这个程序不在 PyPI 上，无处下载：请找来当时的安装包，写 --program 安装包.whl"
        )


def _environment(home: Path) -> Path:
    done = _run([sys.executable, "-m", "venv", str(home)], home.parent, os.environ)
    if done.returncode:
        raise UnreadableBagError("建不了虚拟环境；在 Debian、Ubuntu 上请先装 python3-venv")
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _install(python: Path, recorded: Mapping[str, str], wheel: Path | None) -> None:
    engines = {name: value for name, value in recorded.items() if name not in _OURS}
    if not all(_NAME.fullmatch(name) and _VERSION.fullmatch(value) for name, value in engines.items()):
        raise UnreadableBagError("build.json 里的版本号写得不正常，没有安装")
    wanted = [f"{name}=={value}" for name, value in engines.items()]
    wanted += [str(wheel.resolve())] if wheel is not None else _libraries(engines)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
    done = _run([*command, *wanted], python.parent, os.environ)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or [str(done.returncode)]
        raise UnreadableBagError(f"装不了记录的版本（没有网络，或已经没有这个版本）：{said[-1]}")


def _libraries(engines: Mapping[str, str]) -> list[str]:
    """What the running program needs besides the engines, in the versions now running."""
    try:
        needed = requires(_DISTRIBUTION) or []
    except PackageNotFoundError as error:
        raise UnreadableBagError("正在运行的 reportkit 没有安装，不知道它需要什么；请用 make setup 装好") from error
    names = [re.split(r"[\s<>=!~;\[(]", wanted, maxsplit=1)[0] for wanted in needed if "extra ==" not in wanted]
    return [f"{name}=={version(name)}" for name in names if name not in engines]


def _copy_program(target: Path) -> Path:
    """The running program alone, as a checkout: without whatever else is installed beside it."""
    ignore = shutil.ignore_patterns("__pycache__")
    package = data_dir().parent
    shutil.copytree(package, target / "src" / package.name, ignore=ignore)
    for folder in (schema_dir(), filters_dir()):
        if not folder.is_relative_to(package):
            shutil.copytree(folder, target / folder.name, ignore=ignore)
    return target / "src"


def _run(command: list[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603  # no shell; versions and names are checked above
            command,
            cwd=folder,
            env=dict(environment),
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnreadableBagError(f"运行 {Path(command[0]).name} 没有成功：{type(error).__name__}") from error
