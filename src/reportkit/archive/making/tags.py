"""The Git tag of a published version."""

from __future__ import annotations

from pathlib import Path

from reportkit.archive.bags import seal_line, tag_name
from reportkit.diagnostics import ArchiveError
from reportkit.workspace import Release
from reportkit.workspace.git import ask_git, git_output


def tag_command(report: str, release: Release, key: str = "") -> list[str]:
    """What makes the annotated tag on the commit of the sources; without ``git`` in front.

    Its message holds the seal of the bag. ``key`` signs it: the file of an SSH key, else the name of a GPG key.
    """
    message = f"{report} 第{release.version}版（{release.reason}）"
    signing = ["--annotate"] if not key else ["--sign"] if is_ssh_key(key) else [f"--local-user={key}"]
    program = ["-c", "gpg.format=ssh", "-c", f"user.signingkey={Path(key).resolve()}"] if is_ssh_key(key) else []
    called = tag_name(report, release.version)
    return [
        *program,
        "tag",
        *signing,
        called,
        release.commit,
        "--message",
        message,
        "--message",
        seal_line(release.seal),
    ]


def is_ssh_key(key: str) -> bool:
    """Whether what signs is an SSH key in a file; else Git asks GPG for it."""
    return bool(key) and Path(key).is_file()


def require_tag(root: Path, report: str, version: int, commit: str) -> None:
    """ArchiveError where ``make_tag`` could not mark ``commit``, with what to do."""
    name = tag_name(report, version)
    if ask_git(root, "check-ref-format", f"refs/tags/{name}").output is None:
        raise ArchiveError(
            f"{name} 不能做 Git 标签的名字（不能有空格等），没有存档；请不写 --tag，或改机关文件夹的名字"
        )
    if not _marks(root, name, commit) and ask_git(root, "var", "GIT_COMMITTER_IDENT").output is None:
        typed = "git config user.name 姓名、git config user.email 邮箱"
        raise ArchiveError(f"Git 还不知道您是谁，打不上标签，没有存档；请先运行 {typed}，或不写 --tag")


def make_tag(root: Path, report: str, release: Release, key: str = "") -> str:
    """Make the tag unless it is there; its name. ArchiveError where it marks another commit or Git refuses."""
    name = tag_name(report, release.version)
    if not _marks(root, name, release.commit):
        answer = ask_git(root, *tag_command(report, release, key))
        if answer.output is None:
            raise ArchiveError(f"没有打上标签 {name}：{answer.complaint}")
    return name


def _marks(root: Path, name: str, commit: str) -> bool:
    """Whether the tag is there already; ArchiveError where it marks another commit."""
    there = git_output(root, "rev-parse", "--verify", "--quiet", f"refs/tags/{name}^{{commit}}")
    if there is not None and there.decode().strip() != commit:
        typed = f"git tag --delete {name}"
        raise ArchiveError(
            f"标签 {name} 已有，但指着另一个提交 {there.decode()[:8]}，应是 {commit[:8]}；"
            f"打错了的请先运行 {typed}，否则请不写 --tag"
        )
    return there is not None
