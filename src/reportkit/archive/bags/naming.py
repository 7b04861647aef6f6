"""What bags, published documents and tags are called, so that every system can hold the names."""

from __future__ import annotations

import re
import unicodedata

from reportkit.resources import regex

_FORBIDDEN = regex(r'[\x00-\x1f\x7f\\/:*?"<>|%]+')
_UNSAFE_SOURCE = regex(r'[\x00-\x1f\x7f\\:*?"<>|%]|(?:^|/)(?:\.\.?)?(?:/|$)|[. ](?:/|$)')
_SEAL = "tagmanifest-sha512: "
_SEALED = regex(rf"^{_SEAL}([0-9a-f]{{128}})$", re.MULTILINE)
_LONGEST = 180  # bytes of UTF-8; file systems hold 255, and an ending follows
_RESERVED = regex(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)")


def file_stem(text: str) -> str:
    """``text`` as a file name without ending: what no file system holds becomes a hyphen, what is too long is cut."""
    name = _FORBIDDEN.sub("-", unicodedata.normalize("NFC", text)).strip(" .")
    while len(name.encode("utf-8")) > _LONGEST:
        name = name[:-1].rstrip(" .")
    return f"{name}-" if _RESERVED.match(name) else name or "-"


def bag_name(body: str, year: int, version: int, family: str = "") -> str:
    """``某镇人民政府-2022-v1``, or ``某镇人民政府-行政执法年度数据-2022-v1`` for a further family."""
    return f"{file_stem(f'{body}-{family}' if family else body)}-{year}-v{version}"


def identifier(report: str, version: int) -> str:
    """``2022/v1`` or ``org/2022/v1``, for the report of that name (``Target.name``)."""
    return f"{report}/v{version}"


def tag_name(report: str, version: int) -> str:
    """The Git tag of a version: ``report/org/2022/v1``."""
    return f"report/{identifier(report, version)}"


def seal_line(seal: str) -> str:
    """The line of a tag's message that holds the seal of the bag."""
    return f"{_SEAL}{seal}"


def seal_in(message: str) -> str | None:
    """The seal that the message of a tag holds, or None."""
    found = _SEALED.search(message)
    return found[1] if found else None


def unsafe(path: str) -> bool:
    """Whether a file of a report has a name that some system, or a bag validator, could not hold."""
    return _UNSAFE_SOURCE.search(path) is not None or any(_RESERVED.match(part) for part in path.split("/"))
