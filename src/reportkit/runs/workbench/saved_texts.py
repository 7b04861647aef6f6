"""The two texts of a report as a window of the desk holds them: read, told apart by their revision, written whole."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import ReportkitError, writing
from reportkit.reports import NARRATIVE, STATISTICS, workspace_of
from reportkit.reports.text import MAX_BYTES, read_source
from reportkit.workspace import write_file, write_like_before

TEXTS = (NARRATIVE, STATISTICS)


@dataclass(frozen=True)
class SavedText:
    """A text of a report as the disk has it: its bytes (None: there is no such file), and its text with LF line ends.

    ``unreadable`` says why there is no text to work on ("" where there is), ``missing`` that this is because nothing
    of that name is there.
    """

    path: Path
    data: bytes | None
    text: str
    unreadable: str = ""
    missing: bool = False

    @property
    def revision(self) -> str:
        """What tells this text from any other."""
        return revision_of(self.text)


def revision_of(text: str) -> str:
    """The name of a text: the same for the same text, and for no other."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def read_text(directory: Path, name: str) -> SavedText:
    """A text as it stands; what is not UTF-8, too large or a link is not read, and says so."""
    path = directory / name
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError:
        data = None
    source = read_source(path, data)
    if source.text or not source.findings:
        return SavedText(path, data, source.text)
    fault = source.findings[-1]
    empty = data is not None and not data.strip() and not path.is_symlink() and not directory.is_symlink()
    return SavedText(path, data, "", "" if empty else f"{fault.message}；{fault.hint}", not os.path.lexists(path))


def stored_size(text: str) -> int:
    """How many bytes a text has on the disk. ReportkitError where it has half a character, which none can hold."""
    try:
        return len(text.encode())
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise ReportkitError(f"第 {line} 行有半个字符，存不了；请删去再输入") from error


def restore_text(directory: Path, name: str, text: str) -> bool:
    """Write a text whose file is gone, and its folder if that went with it; False where something is there by now.

    Raises:
        ReportkitError: As ``save_text``.
    """
    saved = read_text(directory, name)
    if not saved.missing:
        return False
    root = workspace_of(directory)
    within = [directory, *(above for above in directory.parents if root is None or above.is_relative_to(root))]
    if any(folder.is_symlink() for folder in within if folder != root):
        raise ReportkitError(f"{directory} 是链接，不写进别处；请换成文件夹")
    with writing(saved.path):
        directory.mkdir(exist_ok=True)
    save_text(SavedText(saved.path, None, ""), text)
    return True


def save_text(saved: SavedText, text: str, *, plain: bool = False) -> SavedText:
    """Replace the text in one step; its BOM and line ends stay as they are, unless it is to be ``plain``.

    Raises:
        ReportkitError: It is too large or no Unicode, there is no room or no permission, or the file has line ends of
            two kinds.
    """
    if saved.unreadable:
        raise ReportkitError(saved.unreadable)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    size = stored_size(text)
    if size > MAX_BYTES:
        raise ReportkitError(f"有 {size / MAX_BYTES:.1f} MB，超过 1 MB 的上限，没有保存；请检查是否粘贴了不该有的内容")
    if saved.data is not None and not plain:
        write_like_before(saved.path, text)
    else:
        write_file(saved.path, text)
    return read_text(saved.path.parent, saved.path.name)
