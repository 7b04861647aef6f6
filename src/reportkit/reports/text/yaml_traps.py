"""Slips of the keyboard that turn a YAML line into something else: found line by line, before parsing.

YAML itself would report them on another line, in English, or not at all (``a：1`` makes the whole file
one string). Each slip gives a finding and a mended line, so that the rest of the file can still be read.
Mended text is never written anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.diagnostics import Finding
from reportkit.reports.text.source import Source
from reportkit.resources import regex

_INDENT = regex(r"[\s\u3000\u00a0]*")
_KEY = r"[^\s:：#\[\]{}\"'，,]+"
_WIDE_COLON = regex(rf"^(\s*(?:- +)?{_KEY}\s*)：\s*")
_TIGHT_COLON = regex(rf"^(\s*(?:- +)?{_KEY}):(?=[^\s:/])")
_COMMENT = regex(r"(?:^|\s)#")
_WIDE_MARKS = str.maketrans("［］【】，、；", "[][],,,")
_SCALAR = regex(r"(?<![^\s\[{,［【，])(?:\"(?:[^\"\\]|\\.)*\"|'[^']*')")  # quotation marks within a word are letters
_QUOTED_TEXT = regex(r"(\"[^\"\n]*\"|'[^'\n]*')")
_QUOTED = 60  # characters of a line that a message repeats
_LIST = regex(rf"^\s*(?:{_KEY}\s*:)?\s*\[(?P<inside>[^\]]*)(?P<close>\]?)\s*(?P<rest>.*)$")


@dataclass(frozen=True)
class Mended:
    """The text as it was probably meant, and what was wrong with it."""

    text: str
    findings: tuple[Finding, ...]


def comment_start(line: str) -> int:
    """Where the comment of a line of YAML begins, or its end; ``#`` in quotation marks begins none."""
    plain = _SCALAR.sub(lambda quoted: "x" * len(quoted[0]), line) if "#" in line else ""
    found = _COMMENT.search(plain)
    return found.start() if found else len(line)


def mend(source: Source, known_keys: frozenset[str] | None = None) -> Mended:
    """Find the slips of a file of numbers and lists of numbers.

    With ``known_keys`` the file holds free text: only the colons after these keys are looked at.
    """
    findings: list[Finding] = []
    lines: list[str] = []
    continued = _continued_lists(source.lines) if known_keys is None else set()
    for number, line in enumerate(source.lines, start=1):
        if known_keys is not None:
            key = re.split("[:：]", line, maxsplit=1)[0].strip().removeprefix("- ").strip()
            lines.append(_colon(source, number, line, findings) if key in known_keys else line)
            continue
        body = line[: comment_start(line)].rstrip()
        if body.strip():
            for step in (_indent, _colon) if number in continued else (_indent, _colon, _list):
                body = step(source, number, body, findings)
        lines.append(body)
    return Mended("\n".join(lines), tuple(findings))


def _continued_lists(lines: Sequence[str]) -> set[int]:
    """Numbers of the lines of a list that closes on a later line before the next key, which YAML allows."""
    found: set[int] = set()
    opened = 0
    for number, line in enumerate(lines, start=1):
        body = line[: comment_start(line)]
        if opened and re.match(rf"\s*{_KEY}\s*[:：]", body):
            opened = 0
        if not opened and body.count("[") > body.count("]"):
            opened = number
        elif opened and "]" in body:
            found.update(range(opened, number + 1))
            opened = 0
    return found


def _indent(source: Source, number: int, body: str, findings: list[Finding]) -> str:
    indent = _INDENT.match(body)
    space = indent.group() if indent else ""
    if not space.strip(" "):
        return body
    name = "制表符（Tab）" if "\t" in space else "全角空格"
    findings.append(source.finding("S02", f"行首用了{name}缩进", "请改用半角空格，每级两个", line=number))
    return space.replace("\t", "  ").replace("\u3000", "  ").replace("\u00a0", " ") + body[len(space) :]


def _colon(source: Source, number: int, body: str, findings: list[Finding]) -> str:
    if found := _WIDE_COLON.match(body):
        typed = f"{found.group(1).strip()}: "
        findings.append(
            source.finding(
                "S02",
                "用了中文冒号“：”",
                f"请改成半角冒号加一个空格：“{typed}”",
                line=number,
                column=found.group().index("：") + 1,
            )
        )
        return f"{found.group(1).rstrip()}: {body[found.end() :]}"
    if found := _TIGHT_COLON.match(body):
        typed = f"{found.group(1).strip()}: {body[found.end() :].strip()}"
        findings.append(
            source.finding("S02", "冒号后面缺一个空格", f"请改成“{typed}”", line=number, column=found.end() + 1)
        )
        return f"{found.group(1)}: {body[found.end() :]}"
    return body


def _narrow(text: str) -> str:
    """The text with the marks of a list in half width, but for what stands in quotes."""
    pieces = _QUOTED_TEXT.split(text)  # every second one is quoted
    return "".join(piece if n % 2 else piece.translate(_WIDE_MARKS) for n, piece in enumerate(pieces))


def _list(source: Source, number: int, body: str, findings: list[Finding]) -> str:
    start = re.search(r"[\[［【]", body)
    plain = body if start is None else body[: start.start()] + _narrow(body[start.start() :])
    if plain != body:
        column = next(i for i, (a, b) in enumerate(zip(body, plain, strict=True), start=1) if a != b)
        findings.append(
            source.finding(
                "S02",
                f"用了全角的“{body[column - 1]}”",
                f"方括号和逗号都要用半角：“{_shown(plain)}”",
                line=number,
                column=column,
            )
        )
    match = _LIST.match(plain)
    if match is None or _QUOTED_TEXT.search(match["inside"]) is not None:
        return plain  # what stands in quotes is text, whatever marks it holds
    if not match["close"]:
        found = "方括号没有合上"
        hint = f"一行的数字写在同一行里，末尾加 ]：“{_shown(plain)}]”"
        findings.append(source.finding("S02", found, hint, line=number, column=len(plain)))
        plain += "]"
    elif match["rest"]:
        column = match.start("rest") + 1
        found = f"方括号后面多出“{match['rest']}”"
        findings.append(source.finding("S02", found, "请删去，或检查是否两行连在了一起", line=number, column=column))
        plain = plain[: match.start("rest")].rstrip()
    return _blanks(plain, match)


def _shown(line: str) -> str:
    """A line as quoted in a message."""
    text = " ".join(line.split())
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"


def _blanks(line: str, match: re.Match[str]) -> str:
    """Empty cells between commas, which YAML does not allow, become null; ``1:30`` stays a text.

    What stands behind them keeps its column where there is a blank to spare.
    """
    inside = match["inside"]
    cells = inside.split(",") if inside.strip() else []
    if all(cell.strip() and ":" not in cell for cell in cells):
        return line
    start = match.start("inside")
    mended: list[str] = []
    longer = 0
    for cell in cells:
        text = f'"{cell.strip()}"' if ":" in cell else cell if cell.strip() else "~".ljust(len(cell))
        spare = min(longer, len(text) - len(text.lstrip(" ")))
        mended.append(text[spare:])
        longer += len(text) - spare - len(cell)
    return line[:start] + ",".join(mended) + line[start + len(inside) :]
