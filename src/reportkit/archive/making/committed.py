"""What Git knows of a report: that all of it is committed, in which commit, and its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.archive.bags import same, unsafe
from reportkit.diagnostics import ArchiveError
from reportkit.reports import RELEASES as LEDGER
from reportkit.reports import Report
from reportkit.workspace import KEPT, ignored, published_files
from reportkit.workspace.git import STATUS, ask_git, changed_paths

_FILES = ("100644", "100755")
_SHOWN = 5  # files that a message names


@dataclass(frozen=True)
class Committed:
    """A committed report: the last commit that changed it or what took part in it, that commit's date, its files.

    ``sources`` maps the path of each file that belongs to the report, the ledger left out, to its content.
    """

    commit: str
    date: str
    sources: Mapping[str, bytes]


def committed(root: Path, report: Report, beside: Iterable[Path]) -> Committed:
    """The committed state of a report of the workspace ``root``; ``beside`` are other files and folders it rests on.

    ArchiveError, with what to type, where something is not committed or cannot be archived.
    """
    directory = report.directory
    _require_repository(root)
    paths = [path for path in (directory, *beside) if path.is_relative_to(root)]
    _require_clean(root, paths)
    sources = _sources(root, report)
    specs = [f":(literal){path.relative_to(root).as_posix()}" for path in paths]
    excluded = f":(exclude,glob)**/{LEDGER}"
    told = _ask(root, "rev-list", "-1", "--format=%cs", "HEAD", "--", *specs, excluded).decode().split()
    return Committed(told[1], told[2], sources)


def _require_repository(root: Path) -> None:
    answer = ask_git(root, "rev-parse", "--is-inside-work-tree")
    if answer.output is None:
        why = f"（git：{answer.complaint.splitlines()[0]}）" if answer.complaint else ""
        raise ArchiveError(
            f"{root} 不在 Git 仓库里，不能存档{why}。请先运行 git init、git add .、git commit -m 报告定稿"
        )
    if ask_git(root, "rev-parse", "--verify", "--quiet", "HEAD").output is None:
        raise ArchiveError("Git 仓库里还没有提交，不能存档。请先运行 git add .、git commit -m 报告定稿")


def _require_clean(root: Path, paths: Sequence[Path]) -> None:
    """Neither changed nor new files; the ledger, which archiving itself writes, does not count."""
    specs = [f":(literal){path.relative_to(root).as_posix()}" for path in paths]
    listed = changed_paths(_ask(root, *STATUS, "--no-renames", "--", *specs))
    prefix = _ask(root, "rev-parse", "--show-prefix").decode("utf-8", "replace").strip()
    names = [name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").removeprefix(prefix) for name in listed]
    changed = [name for name in names if name.rpartition("/")[2] != LEDGER and not ignored(name)]
    if changed:
        shown = "、".join(changed[:_SHOWN]) + (f" 等 {len(changed)} 个" if len(changed) > _SHOWN else "")
        typed = " ".join(f"“{name}”" if " " in name else name for name in changed[:_SHOWN])
        raise ArchiveError(f"有改动还没有提交：{shown}。请先运行 git add {typed}，再运行 git commit -m 说明")


def _sources(root: Path, report: Report) -> dict[str, bytes]:
    """The files of the report that Git holds; text with the line ends that Git holds."""
    directory = report.directory
    published = {same(name): name for name in published_files(report)}
    wanted = {*published, *KEPT} - {LEDGER}
    sources = {}
    for entry in _ask(directory, "ls-tree", "-r", "-z", "HEAD", "./").split(b"\0"):
        about, _, raw = entry.partition(b"\t")
        name = raw.decode("utf-8", "surrogateescape")
        if same(name) not in wanted:
            continue
        mode, _kind, blob = about.decode().split()
        shown = (directory / name).relative_to(root).as_posix()
        if mode not in _FILES:
            raise ArchiveError(f"{shown} 是链接或子模块，不能存档；请换成文件本身")
        if unsafe(name) or not name.isprintable():
            visible = "".join(char if char.isprintable() else "?" for char in shown)
            raise ArchiveError(f"文件名“{visible}”里有别的系统不能用的字符；请改名后提交")
        data = (directory / name).read_bytes()
        kept = _ask(directory, "cat-file", "blob", blob)
        sources[name] = kept if data.replace(b"\r\n", b"\n") == kept else data
    if not sources:
        shown = directory.relative_to(root).as_posix()
        raise ArchiveError(f"{shown}/ 还没有提交。请先运行 git add {shown}，再运行 git commit -m 报告定稿")
    if unheld := [name for name in published if name not in map(same, sources)]:
        shown = (directory / published[unheld[0]]).relative_to(root).as_posix()
        raise ArchiveError(
            f"{shown} 没有提交（.gitignore 里写着不管它）。请先运行 git add --force {shown}，再运行 git commit -m 说明"
        )
    return sources


def _ask(directory: Path, *arguments: str) -> bytes:
    answer = ask_git(directory, *arguments)
    if answer.output is None:
        raise ArchiveError(f"git {arguments[0]} 没有成功：{answer.complaint}")
    return answer.output
