"""A folder that all reports rest on, as the target branch has it: what a branch puts there is shown, not used."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from reportkit.diagnostics import Finding, writing
from reportkit.reports import REPORTS, SCHEMA, know_formats, trust_formats
from reportkit.resources import short_digest
from reportkit.workspace.git import git_output, restore, target_commit
from reportkit.workspace.own_state import state_folder


def trusted_folder(root: Path, name: str) -> Path:
    """``root/name``; in a merge request that changes it, a copy of it as it is in the target branch, there or not."""
    commit = target_commit(root)
    return root / name if commit is None else _as_in(root, name, commit)


@cache
def _as_in(root: Path, name: str, commit: str) -> Path:
    """Links count as changes: Git compares them as links, and a copy has none."""
    changed = git_output(root, "diff", "--name-only", "--no-ext-diff", "--no-textconv", commit, "--", f"./{name}")
    new = git_output(root, "ls-files", "--others", "--", f"./{name}")
    if changed == b"" and new == b"":
        return root / name
    mark = short_digest(f"{root.resolve()}\0{name}".encode())[:16]
    folder = state_folder() / "target" / commit / mark
    with writing(folder):
        restore(root, commit, f"./{name}/", folder)
    return folder / name


def use_formats(root: Path) -> Mapping[str, tuple[Finding, ...]]:
    """Make the formats of a workspace known, and say what is wrong with the others, by id."""
    trust_formats(root, trusted_folder(root, SCHEMA))
    return know_formats(root / REPORTS / "0")
