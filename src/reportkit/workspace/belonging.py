"""What belongs in a report's folder: the one list that checks, archive and verification go by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import normpath

from reportkit.reports import NARRATIVE, RELEASES, STATISTICS, Report
from reportkit.resources import regex

WRITTEN = (NARRATIVE, STATISTICS)
"""What every report is written in."""

REMARKS = "整改.md"
"""What reviewers want mended; at the root of a workspace."""

KEPT = (RELEASES, REMARKS, "豁免.yaml")
"""What the program itself keeps beside a report: the ledger, remarks of a review, waivers. Never published."""

ENCLOSED = "附件"

# what systems, office programs, editors and shares leave in any folder, without a word of content in it
_SYSTEM_FILES = regex(
    r"(?:thumbs\.db|ehthumbs(?:_vista)?\.db|desktop\.ini|\.ds_store|\.localized|icon\r|\.directory|\.lsoverride"
    r"|\.git(?:keep|ignore|attributes)|\._.*|.*:zone\.identifier|.*~|\.fuse_hidden.*|\.nfs[0-9a-f]+|\.syncignore"
    r"|~\$.*|\.~.*|~wr[a-z]\d+\.tmp|\.~lock\..*#|\.#.*|#.*#|\.[^/]*\.sw[a-p]"
    rf"|\.(?:{'|'.join(map(re.escape, (*WRITTEN, *KEPT)))})-[a-z0-9_]{{8}})",  # of a program that was killed
    re.IGNORECASE | re.DOTALL,
)
_SYSTEM_FOLDERS = regex(
    r"(?:\$recycle\.bin|system volume information|__macosx|\.appledouble|\.spotlight-v100|\.trashes|\.fseventsd"
    r"|\.trash-\d+|@eadir|\.making-.*)",
    re.IGNORECASE,
)
_NO_FILE = {"link", "special"}  # what ``files_in`` says of them


@dataclass(frozen=True)
class Enclosure:
    """A file that 附件 in the front matter publishes: its name in the folder, its title, the line that says so."""

    name: str
    title: str
    line: int


def ignored(name: str) -> bool:
    """Whether a file of this path is what a system or a program left there: it neither belongs nor disturbs."""
    *folders, file = name.split("/")
    return _SYSTEM_FILES.fullmatch(file) is not None or any(_SYSTEM_FOLDERS.fullmatch(step) for step in folders)


def enclosures(report: Report) -> tuple[Enclosure, ...]:
    """What 附件 names, in its order; entries that cannot be read are told by the reader of the front matter."""
    front = report.narrative.front
    entries = front.data.get(ENCLOSED)
    named = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    line = front.line(ENCLOSED)
    return tuple(
        Enclosure(_plain(entry["文件"]), str(entry.get("标题", "")), line) for entry in named if "文件" in entry
    )


def published_files(report: Report) -> dict[str, str]:
    """The files that are published with the report, each with its title ("" for all but 附件).

    They are those its documents are made from, and 附件; only they are carried by the archived PDF.
    """
    pictures = (_plain(picture.name) for picture in report.narrative.markup.pictures)
    named = {**dict.fromkeys((*WRITTEN, *pictures), ""), **{one.name: one.title for one in enclosures(report)}}
    there = _by_name(report)
    return {there[name]: title for name, title in named.items() if name in there}


def strays(report: Report) -> Iterator[str]:
    """The files of the folder that neither belong nor may be ignored, by their paths; a link never belongs."""
    published = published_files(report)
    for name, held in report.held.get(report.directory, {}).items():
        if held in _NO_FILE or not (name in published or name in KEPT or ignored(name)):
            yield name


def missing_enclosures(report: Report) -> Iterator[Enclosure]:
    """What 附件 names and the folder does not hold as a file of its own."""
    there = _by_name(report)
    return (one for one in enclosures(report) if one.name not in there or one.name in (*WRITTEN, *KEPT))


def _by_name(report: Report) -> Mapping[str, str]:
    """The names of the files as they are written on the disk, by the form in which they are compared."""
    held = report.held.get(report.directory, {})
    return {_plain(name): name for name, kind in held.items() if kind not in _NO_FILE}


def _plain(name: str) -> str:
    """``./图//a.png`` is ``图/a.png``, in whatever form a Mac wrote it."""
    return unicodedata.normalize("NFC", normpath(str(name)))
