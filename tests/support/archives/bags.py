"""One archived report for all tests of a run, and copies of its bag to damage."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all

from reportkit.cli import main

BODY = "甲县乙镇人民政府"
NAME = f"{BODY}-2022-v1"
TITLE = f"{BODY}2022年政府信息公开工作年度报告"
FACTS = {"主动公开/行政许可": 3}


@cache
def archived() -> Path:
    """A workspace with its repository, its ledger and one bag, as folder and ZIP. Never to be changed."""
    root = Path(mkdtemp(prefix="reportkit-archived-")).resolve() / "工作区"
    write_report(root, 2022, narrative(2022, front="发布日期: 2023-01-20\n"), typed(2022, FACTS))
    commit_all(root)
    with working_in(root):
        assert main(["archive", "2022", "--zip", "--tag"]) == 0
    return root


def bag_in(root: Path) -> Path:
    """The bag of a workspace that holds one report."""
    return root / "archive" / BODY / "2022" / NAME


def copy_of_bag(folder: Path) -> Path:
    """A copy of the bag alone, far from its workspace."""
    return Path(shutil.copytree(bag_in(archived()), folder / NAME))


def copy_of_workspace(folder: Path) -> Path:
    """A copy of the whole workspace."""
    return Path(shutil.copytree(archived(), folder / "工作区", symlinks=True))


def reseal(bag: Path) -> None:
    """Make the checksums of a bag right again, as somebody would who wants to deceive; sizes included."""
    payload = sorted(path for path in (bag / "data").rglob("*") if path.is_file())
    lines = [f"{_sha512(path)}  {path.relative_to(bag).as_posix()}\n" for path in payload]
    (bag / "manifest-sha512.txt").write_text("".join(lines), encoding="utf-8")
    info = (bag / "bag-info.txt").read_text(encoding="utf-8")
    kept = [line for line in info.splitlines() if not line.startswith("Payload-Oxum")]
    oxum = f"Payload-Oxum: {sum(path.stat().st_size for path in payload)}.{len(payload)}"
    (bag / "bag-info.txt").write_text("\n".join([*kept, oxum, ""]), encoding="utf-8")
    seal_tags(bag)


def seal_tags(bag: Path) -> None:
    """Make the tag manifest right again, of whatever lies beside the payload."""
    there = (path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file())
    tags = sorted(name for name in there if not name.startswith(("data/", "tagmanifest-")))
    text = "".join(f"{_sha512(bag / name)}  {name}\n" for name in tags)
    (bag / "tagmanifest-sha512.txt").write_text(text, encoding="utf-8")


def _sha512(path: Path) -> str:
    return hashlib.sha512(path.read_bytes()).hexdigest()


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """The current folder of the process, for as long as it is needed."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
