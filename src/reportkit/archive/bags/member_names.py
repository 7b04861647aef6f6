"""Names of members: which are refused because they could lead out of a bag, and which mean the same file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from reportkit.archive.bags.discrepancies import Discrepancy
from reportkit.resources import regex

_LONGEST = 1024
_CONTROL = regex(r"[\x00-\x1f\x7f\ud800-\udfff]")
_DRIVE = regex(r"[A-Za-z]:")
_MEANING = "程序没有打开它；这样的名字可能指到存档外面，正常的存档里不会有"


def refusal(name: str) -> str | None:
    """Why a name is not accepted as that of a member, or None.

    What is accepted is relative, stays inside the bag and means the same on every system (RFC 8493, section 5).
    """
    reasons = (
        (not name, "名字是空的"),
        (len(name) > _LONGEST, f"名字长达 {len(name)} 个字符"),
        (name.startswith("/"), "是绝对路径"),
        (_DRIVE.match(name), "带有盘符"),
        ("\\" in name, "名字里有反斜杠"),
        (_CONTROL.search(name), "名字里有控制字符或不是 UTF-8"),
        (any(part == ".." for part in name.split("/")), "名字里有 ../"),
        (any(part in {"", "."} for part in name.split("/")), "名字里有空的一级或 ./"),
    )
    return next((reason for refused, reason in reasons if refused), None)


def refused(name: str) -> Discrepancy | None:
    """The fault of a name that is not accepted."""
    reason = refusal(name)
    return Discrepancy(name or "（空）", reason, _MEANING) if reason else None


def same(name: str) -> str:
    """The form in which a name is compared: a copy on another system may have composed it differently."""
    return unicodedata.normalize("NFC", name)


def collisions(names: Iterable[str]) -> Iterator[Discrepancy]:
    """Names that are one and the same on a system without case, or after Unicode normalisation."""
    seen: dict[str, str] = {}
    for name in names:
        folded = same(same(name).casefold())
        if folded in seen:
            message = f"与“{seen[folded]}”只差大小写或字符的写法"
            yield Discrepancy(name, message, "在有的电脑上它们是同一个文件，会互相覆盖")
        seen.setdefault(folded, name)
