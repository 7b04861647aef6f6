"""The tag files of a bag (BagIt 1.0, RFC 8493): read strictly, so that no byte can change unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportkit.archive.bags.bag_layout import DECLARATION, DECLARED, ESCAPES, INFO
from reportkit.archive.bags.discrepancies import Discrepancy, printable
from reportkit.archive.bags.member_names import refusal, same
from reportkit.archive.bags.store import LIMITS, MemberError, Store, read_member
from reportkit.resources import regex

# sha512sum writes it so; other spellings would leave room for changes that no checksum sees
_LINE = regex(r"([0-9a-f]{128})  (.+)")
_UNESCAPED = {escape: character for character, escape in ESCAPES.items()}
_ESCAPE = regex("|".join(_UNESCAPED))
_GIT_DID_IT = (
    "内容没有变，是 Git 按 core.autocrlf 改了换行；请运行 reportkit git-setup"
    "（它在 .gitattributes 里写 archive/** -text），"
    "再运行 git rm -r --cached --quiet archive && git checkout HEAD -- archive，或从别的副本取回"
)
LINE_ENDS = ("只有换行变成了 Windows 的（CRLF）", _GIT_DID_IT)
_DAMAGED = "清单损坏或被改动过，靠它证明不了什么；请从别的副本取回"


@dataclass(frozen=True)
class Manifest:
    """Checksums by member, in the order of the file, and what is wrong with the file itself."""

    file: str
    sums: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Discrepancy, ...] = ()


@dataclass(frozen=True)
class BagInfo:
    """``bag-info.txt``: values by label; a label may stand more than once."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    faults: tuple[Discrepancy, ...] = ()

    def get(self, label: str) -> str:
        """The first value of a label, or an empty text."""
        return (*self.values.get(label, ()), "")[0]


def read_manifest(store: Store, file: str) -> Manifest:
    """The manifest of that name; what cannot be read of it is told as faults."""
    text, faults = _text(store, file)
    sums: dict[str, str] = {}
    if text and not text.endswith("\n"):
        faults.append(Discrepancy(file, "最后一行没有写完", _DAMAGED))
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else (), start=1):
        match = _LINE.fullmatch(line)
        name = same(_ESCAPE.sub(lambda found: _UNESCAPED[found[0]], match[2])) if match else ""
        place = f"{file} 第 {number} 行"
        if match is None:
            faults.append(Discrepancy(place, "不是“SHA-512 校验值、两个空格、文件名”的写法", _DAMAGED))
        elif reason := refusal(name):
            faults.append(Discrepancy(place, f"文件名“{printable(name)}”{reason}", "程序没有去读它；这不是正常的存档"))
        elif name in sums:
            faults.append(Discrepancy(place, f"“{name}”在清单里出现了两次", _DAMAGED))
        else:
            sums[name] = match[1]
    return Manifest(file, sums, tuple(faults))


def read_declaration(store: Store) -> list[Discrepancy]:
    """What is wrong with ``bagit.txt``."""
    text, faults = _text(store, DECLARATION)
    if not faults and text != DECLARED:
        message = "应当写明 BagIt-Version: 1.0 和 Tag-File-Character-Encoding: UTF-8，现在不是"
        faults.append(Discrepancy(DECLARATION, message, "不是 BagIt 1.0、UTF-8 的存档，或这个文件损坏了"))
    return faults


def read_info(store: Store) -> BagInfo:
    """``bag-info.txt``; a line that begins with white space goes on with the one before."""
    text, faults = _text(store, INFO)
    pairs: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        label, colon, value = line.partition(":")
        if line[:1] in {" ", "\t"} and pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {line.strip()}")
        elif colon and label.strip():
            pairs.append((label.strip(), value.strip()))
        elif line.strip():
            faults.append(Discrepancy(f"{INFO} 第 {number} 行", "不是“名称: 值”的写法", "文件损坏或被改动过"))
    values: dict[str, tuple[str, ...]] = {}
    for label, value in pairs:
        values[label] = (*values.get(label, ()), value)
    return BagInfo(values, tuple(faults))


def _text(store: Store, file: str) -> tuple[str, list[Discrepancy]]:
    if file not in store.sizes:
        return "", [Discrepancy(file, "缺这个文件", "存档不完整（可能没有复制完，或存档时中断）")]
    try:
        text = read_member(store, file, LIMITS.text).decode("utf-8")
    except MemberError as error:
        return "", [error.fault]
    except UnicodeDecodeError:
        return "", [Discrepancy(file, "不是 UTF-8 文字", "文件损坏或被改动过；请从别的副本取回")]
    if "\r\n" in text:
        return text.replace("\r\n", "\n"), [Discrepancy(file, *LINE_ENDS)]
    return text, []
