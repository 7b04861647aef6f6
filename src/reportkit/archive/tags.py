"""The Git tag of a published version."""

from __future__ import annotations

from pathlib import Path

from reportkit.archive.names import tag_name
from reportkit.diagnostics import ArchiveError
from reportkit.reports import Release
from reportkit.reports.git import ask_git, git_output


def tag_command(report: str, release: Release) -> list[str]:
    """What makes the annotated tag on the commit of the sources; without ``git`` in front."""
    message = f"{report} 第{release.version}版（{release.reason}）"
    return ["tag", "--annotate", tag_name(report, release.version), release.commit, "--message", message]


def make_tag(root: Path, report: str, release: Release) -> str:
    """Make the tag unless it is there; its name. ArchiveError where it marks another commit or Git refuses."""
    name = tag_name(report, release.version)
    there = git_output(root, "rev-parse", "--verify", "--quiet", f"refs/tags/{name}^{{commit}}")
    if there is None:
        answer = ask_git(root, *tag_command(report, release))
        if answer.output is None:
            raise ArchiveError(f"没有打上标签 {name}：{answer.complaint}")
    elif there.decode().strip() != release.commit:
        raise ArchiveError(f"标签 {name} 已有，但指着另一个提交 {there.decode()[:8]}；应是 {release.commit[:8]}")
    return name
