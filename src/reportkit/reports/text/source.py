"""A text file of the workspace: its bytes turned into lines, with findings about its encoding."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import CATALOGUE, Finding, Location, Severity, unreadable
from reportkit.reports.text.characters import Stray, strays
from reportkit.resources import regex

MAX_BYTES = 1024 * 1024  # a long report has 60 kB
_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_CONFLICT = regex(r"^(?:<{7}|>{7}) .*$", re.MULTILINE)
_SAVE_AS = "请在编辑器里选“另存为”，编码选 UTF-8（不带 BOM），换行选 LF，再保存一次"


@dataclass(frozen=True)
class Source:
    """A decoded file. ``text`` has LF line ends and no BOM; ``findings`` are what was wrong with it."""

    path: Path
    text: str
    findings: tuple[Finding, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return self.text.split("\n")

    def finding(
        self,
        code: str,
        message: str,
        hint: str = "",
        *,
        line: int = 1,
        column: int = 1,
        severity: Severity | None = None,
        facts: tuple[str, ...] = (),
    ) -> Finding:
        """A finding in this file; its severity is the catalogue's unless given."""
        return Finding(
            code, severity or CATALOGUE[code].severity, Location(self.path, line, column), message, hint, facts
        )


def read_source(path: Path, data: bytes | None = None) -> Source:
    """Read a file, unless its bytes are at hand as ``data``.

    A file that is missing, empty, too large or not UTF-8 gives an empty text and says why.
    """
    source = Source(path, "")
    if os.path.islink(path) or os.path.islink(path.parent):  # noqa: PTH114  # a Path in a closed folder raises
        hint = "请放入文件本身；链接可能指到仓库外面"
        return Source(path, "", (source.finding("S08", f"{path.name} 或它的文件夹是链接，没有读", hint),))
    try:
        size = path.stat().st_size if data is None else len(data)
        if data is None:
            data = path.read_bytes() if size <= MAX_BYTES else b""
    except FileNotFoundError:
        hint = f"请把 {path.name} 放进 {path.parent}/，或用 git status 看看是否误删"
        return Source(path, "", (source.finding("S08", f"缺少文件 {path.name}", hint),))
    except OSError as error:
        reason, _, cure = unreadable(Path(path.name), error).partition("；")
        return Source(path, "", (source.finding("S08", reason, f"请检查：{cure or '文件的权限'}"),))
    if size > MAX_BYTES:
        found = f"文件有 {size / 1024 / 1024:.1f} MB，超过 {MAX_BYTES / 1024 / 1024:.0f} MB 的上限"
        return Source(path, "", (source.finding("S08", found, "请检查是否粘贴了不该有的内容"),))
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return Source(path, "", (source.finding("S08", f"文件 {path.name} 是空的", "请填写后再保存"),))
    return _decode(source, data)


def _decode(source: Source, data: bytes) -> Source:
    if data.startswith(_WIDE_BOMS):
        return Source(source.path, "", (source.finding("S01", "文件是 UTF-16 编码，读不了", _SAVE_AS),))
    findings: list[Finding] = []
    if data.startswith(_BOM):
        data = data.removeprefix(_BOM)
        findings.append(
            source.finding("S01", "文件开头有 BOM（看不见的三个字节）", _SAVE_AS, severity=Severity.WARNING)
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"文件不是 UTF-8 编码{_guess(data)}，从第 {line} 行起读不了"
        return Source(source.path, "", (source.finding("S01", found, _SAVE_AS, line=line),))
    if "\r" in text:
        line = text.replace("\r\n", "\n").count("\n", 0, text.index("\r")) + 1
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        findings.append(
            source.finding("S01", "文件用了 Windows 换行（CRLF）", _SAVE_AS, line=line, severity=Severity.WARNING)
        )
    if (conflict := _CONFLICT.search(text)) is not None:
        line = text.count("\n", 0, conflict.start()) + 1
        found = f"这里有 Git 合并冲突的标记“{conflict[0]}”"
        hint = "两边的内容留一份，删去 <<<<<<<、=======、>>>>>>> 三行，再核对"
        code = "F12" if source.path.suffix == ".md" else "S02"
        return Source(source.path, "", (*findings, source.finding(code, found, hint, line=line)))
    findings += _stray_characters(source, text)
    return Source(source.path, text, tuple(findings))


def _guess(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "（看来是 GBK）"


def stray_finding(source: Source, stray: Stray, line: int, column: int, typed: str = "") -> Finding:
    """Rule S01 for a character that may not stand in a report; ``typed`` is how the file spells it otherwise."""
    message = f"{stray.message}，写成了“{typed}”" if typed else stray.message
    severity = Severity.WARNING if stray.space else None
    return source.finding("S01", message, stray.hint, line=line, column=column, severity=severity)


def _stray_characters(source: Source, text: str) -> Iterator[Finding]:
    """The first of each line: such characters stop the engines without a line, or turn printed text round."""
    if next(strays(text), None) is None:  # nearly always, and told by one look instead of one for each line
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if (stray := next(strays(line), None)) is not None:
            yield stray_finding(source, stray, number, stray.offset + 1)
