"""What Git knows of a report: the past of a paragraph, and a new commit of the report's folder. Nothing is pushed."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from reportkit.diagnostics import ReportkitError
from reportkit.reports import NARRATIVE
from reportkit.workspace import Target
from reportkit.workspace.git import ask_git

_FIELDS = "%x1e%h%x1f%as%x1f%an%x1f%s%x1f"
_MOST = 30  # commits of a paragraph that are shown
_WHO = "第一次用 Git，请先运行 git config --global user.name 姓名 和 git config --global user.email 邮箱"


@dataclass(frozen=True)
class PastChange:
    """A commit that changed a paragraph: ``lines`` are its difference, each begun by ``+``, ``-`` or a blank."""

    commit: str
    date: str
    author: str
    subject: str
    lines: tuple[str, ...]


def paragraph_past(target: Target, text: str, line: int) -> tuple[PastChange, ...] | None:
    """The commits that changed the paragraph at ``line`` of ``text``, newest first; None where it is in none.

    Raises:
        ReportkitError: There is no Git.
    """
    committed = ask_git(target.directory, "show", f"HEAD:./{NARRATIVE}").output
    if committed is None:
        return None
    old = committed.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    first, last = _paragraph(text.split("\n"), line)
    lines = [number for number in map(_earlier(text.split("\n"), old).get, range(first, last + 1)) if number]
    if not lines:
        return None
    span = f"-L{min(lines)},{max(lines)}:{NARRATIVE}"
    told = ask_git(target.directory, "log", f"-{_MOST}", "--no-color", f"--format={_FIELDS}", span).output
    entries = (told or b"").decode("utf-8", "replace").split("\x1e")[1:]
    return tuple(_change(entry) for entry in entries)


def author_known(target: Target) -> bool:
    """Whether Git knows who commits here. ReportkitError where there is no Git."""
    return ask_git(target.directory, "-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT").output is not None


def introduce(target: Target, name: str, email: str) -> None:
    """Tell Git who commits in this repository. ReportkitError where either is no name, or Git refuses."""
    for key, text in (("user.name", name), ("user.email", email)):
        if not text.strip() or not text.isprintable():
            raise ReportkitError("请写明姓名和邮箱，记在这次和以后的提交里")
        _git(target, "config", key, text.strip())


def commit_report(target: Target, message: str) -> str:
    """Commit the folder of a report as it stands, and nothing else; the commit's short name.

    Raises:
        ReportkitError: There is no Git or no repository, nothing has changed, or Git refuses.
    """
    if not message.strip():
        raise ReportkitError("请写一句话，说明改了什么")
    place = target.directory
    if ask_git(place, "rev-parse", "--git-dir").output is None:
        raise ReportkitError("这个文件夹还没有用 Git；在工作区里运行 reportkit init 就有了")
    _git(target, "add", "--all", "--", ".")
    if ask_git(place, "diff", "--cached", "--quiet", "--", ".").output is not None:
        raise ReportkitError("与上次提交的一样，没有要提交的")
    _git(target, "commit", "--quiet", f"--message={message.strip()}", "--only", "--", ".")
    return (ask_git(place, "rev-parse", "--short", "HEAD").output or b"").decode().strip()


def _git(target: Target, *arguments: str) -> None:
    answer = ask_git(target.directory, *arguments)
    if answer.output is None:
        unknown = "user.email" in answer.complaint or "empty ident" in answer.complaint
        raise ReportkitError(_WHO if unknown else f"Git 没有接受：{answer.complaint[:300] or '没有说为什么'}")


def _paragraph(lines: list[str], line: int) -> tuple[int, int]:
    """The first and the last line of the paragraph around a line."""
    line = min(max(line, 1), len(lines))
    first = last = line
    while first > 1 and lines[first - 2].strip() and lines[line - 1].strip():
        first -= 1
    while last < len(lines) and lines[last].strip() and lines[line - 1].strip():
        last += 1
    return first, last


def _earlier(now: list[str], old: list[str]) -> dict[int, int]:
    """By line of the text now, the line that it was in the commit; a changed line is where its place was."""
    found: dict[int, int] = {}
    for step in Indel.opcodes(now, old):
        if step.tag == "equal":
            for offset in range(step.src_end - step.src_start):
                found[step.src_start + offset + 1] = step.dest_start + offset + 1
    return found


def _change(entry: str) -> PastChange:
    commit, date, author, subject, difference = entry.split("\x1f", 4)
    lines = [line for line in difference.split("\n") if line[:1] in "+- " and line[:3] not in ("---", "+++")]
    return PastChange(commit, date, author, subject, tuple(line for line in lines if line.strip()))
