"""A text file of the workspace: its bytes turned into lines, with findings about its encoding."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import CATALOGUE, Finding, Location, Severity

MAX_BYTES = 1024 * 1024  # a long report has 60 kB
_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
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


def read_source(path: Path) -> Source:
    """Read a file. A file that is missing, empty, too large or not UTF-8 gives an empty text and says why."""
    source = Source(path, "")
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except FileNotFoundError:
        hint = f"请把 {path.name} 放进 {path.parent}/，或用 git status 看看是否误删"
        return Source(path, "", (source.finding("S08", f"缺少文件 {path.name}", hint),))
    except OSError as error:
        return Source(path, "", (source.finding("S08", f"读不了文件 {path.name}：{error.strerror}"),))
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
    findings += _control_characters(source, text)
    return Source(source.path, text, tuple(findings))


def _guess(data: bytes) -> str:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "（看来是 GBK）"


def _control_characters(source: Source, text: str) -> list[Finding]:
    """Characters that no document can show; they would stop the engines later, without a line."""
    findings = []
    for number, line in enumerate(text.split("\n"), start=1):
        for column, char in enumerate(line, start=1):
            if (char < " " and char != "\t") or "\x7f" <= char <= "\x9f" or char in "\ufeff\ufffe\uffff\u2028\u2029":
                found = f"这里有一个看不见的控制字符（U+{ord(char):04X}）"
                findings.append(source.finding("S01", found, "请删去它", line=number, column=column))
                break
    return findings
