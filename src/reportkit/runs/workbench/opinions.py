"""What a reviewer says of a line, kept in the file of remarks (``整改.md``) at the root of the workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from reportkit.diagnostics import ReportkitError, harmless, writing
from reportkit.render.review import Opinion, opinions, with_opinion, with_tick
from reportkit.reports.text import MAX_BYTES
from reportkit.workspace import REMARKS, Target, write_file

__all__ = ["Opinion", "give_opinion", "opinions_on", "tick_opinion"]

_LONGEST = 500  # characters of an opinion
_LONGEST_NAME = 40


def opinions_on(target: Target) -> tuple[Opinion, ...]:
    """What is said of the files of a report; nothing where the file of remarks cannot be read."""
    try:
        text = _read(target.root / REMARKS)
    except (ReportkitError, OSError):
        return ()
    own = _place(target, "")
    return tuple(one for one in opinions(text) if one.path.rpartition("/")[0] == own)


def give_opinion(target: Target, name: str, line: int, text: str, by: str) -> None:
    """Add one of a person to the file of remarks; all else in it stays.

    Raises:
        ReportkitError: Nothing is said, or by nobody, or it is too long, or the file cannot be written.
    """
    said, who = (" ".join(harmless(one).split()) for one in (text, by))
    if not said or not who:
        raise ReportkitError("请写明意见和您的姓名")
    if len(said) > _LONGEST or len(who) > _LONGEST_NAME:
        raise ReportkitError(f"意见最多 {_LONGEST} 个字，姓名最多 {_LONGEST_NAME} 个字；请写短一些，或分成几条")
    opinion = Opinion(_place(target, name), line, f"{said}（{who}）")
    _change(target, lambda known: with_opinion(known, opinion))


def tick_opinion(target: Target, opinion: Opinion) -> bool:
    """Write whether it is ``done``; False where it is not there any more. Raises as ``give_opinion``."""
    if replace(opinion, done=not opinion.done) not in opinions_on(target):
        return False
    _change(target, lambda known: with_tick(known, opinion))
    return True


def _change(target: Target, change: Callable[[str], str]) -> None:
    path = target.root / REMARKS
    with writing(path):
        known = _read(path)
    made = change(known).encode()
    if len(made) > MAX_BYTES:
        raise ReportkitError(f"{REMARKS} 太大，没有写；请删去已经改好的意见")
    write_file(path, made)


def _read(path: Path) -> str:
    """The file of remarks, its line ends as they are; "" where there is none."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise ReportkitError(f"{REMARKS} 不是普通的文件，没有写；请把它移走")
    if not path.exists():
        return ""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ReportkitError(f"{REMARKS} 不是 UTF-8 编码，没有写；请在编辑器里另存为 UTF-8") from error


def _place(target: Target, name: str) -> str:
    return (target.directory / name).relative_to(target.root).as_posix()
