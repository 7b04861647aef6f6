"""``reportkit check --fix``: slips that can only have been meant one way, mended by changing only those characters.

Safe are full-width digits, brackets, commas and colons of ``statistics.yaml``, spaces inside its numbers; of
``report.md`` what ``narrative_fixes`` mends; of both a BOM, Windows line ends and blanks at the end of lines. A fix
counts only if every figure read before is read the same after.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportkit.editing.narrative_fixes import mended_narrative
from reportkit.formats import Format, formats_for_year
from reportkit.reports import FAMILY, NARRATIVE, STATISTICS, family_folder
from reportkit.reports.figures import Statistics, read_statistics
from reportkit.reports.narrative import Narrative, read_narrative
from reportkit.reports.text import Source
from reportkit.resources import regex

_BLANKS = " \t\u3000\u00a0"
_THROUGHOUT = ((b"\xef\xbb\xbf", "删去了开头的 BOM"), (b"\r", "换行 CRLF 改成了 LF"))
_WIDE = str.maketrans("０１２３４５６７８９［］【】，：．－", "0123456789[][],:.-")
_COMMENT = regex(r"(?:^|\s)#.*$")
_TIGHT = regex(r"^(\s*[^\s:#\[\]{}\"']+)\s*:(?=[^\s:/])")
_LIST = regex(r"\[([^\[\]]*)\]")
_KEY = regex(r"\s*([^\s:]+):")


@dataclass(frozen=True)
class Fix:
    """A line of a file before and after."""

    path: Path
    line: int
    before: str
    after: str


@dataclass(frozen=True)
class Fixed:
    """The new text of a file, the lines that differ, and what changed throughout it."""

    path: Path
    text: str
    fixes: tuple[Fix, ...]
    throughout: tuple[str, ...] = ()


def safe_fixes(directory: Path, year: int, unsaved: Mapping[str, bytes] | None = None) -> tuple[Fixed, ...]:
    """What can be mended in a report; files without such slips, or that cannot be proved unchanged, are left out.

    ``unsaved`` are texts, by file name, that count instead of the files.
    """
    texts = unsaved or {}
    narrative = read_narrative(directory, texts.get(NARRATIVE))
    stated = narrative.front.data.get(FAMILY)
    family = stated if isinstance(stated, str) else None
    before = read_statistics(directory, year, data=texts.get(STATISTICS), family=family)
    found = (
        _statistics(before, year, texts.get(STATISTICS), family),
        _narrative(narrative, _headed(before.format, year, family_folder(directory) or family), texts.get(NARRATIVE)),
    )
    return tuple(fixed for fixed in found if fixed is not None)


def _headed(fmt: Format, year: int, family: str | None) -> Format | None:
    """The format whose headings a report has; None where none is known, for then no heading is known to be wrong."""
    name = family or fmt.family.name
    return fmt if fmt.family.name == name and formats_for_year(year, name) else None


def _statistics(before: Statistics, year: int, typed: bytes | None, family: str | None) -> Fixed | None:
    lines = before.source.lines
    mended = [_line(line, before.format) for line in lines]
    after = read_statistics(before.source.path.parent, year, text="\n".join(mended), family=family)
    kept = all(after.texts.get(pointer) == text for pointer, text in before.texts.items())
    better = len(after.findings) < len(before.findings)
    return _fixed(before.source, [line.rstrip(_BLANKS) for line in (mended if kept and better else lines)], typed)


def _narrative(narrative: Narrative, fmt: Format | None, typed: bytes | None) -> Fixed | None:
    source = narrative.source
    if not source.text:
        return None
    return _fixed(source, mended_narrative(source, fmt), typed)


def _fixed(source: Source, mended: list[str], typed: bytes | None) -> Fixed | None:
    """None where the file needs nothing, or was not read."""
    if not source.text:
        return None
    path = source.path
    fixes = tuple(
        Fix(path, number, old, new)
        for number, (old, new) in enumerate(zip(source.lines, mended, strict=True), start=1)
        if old != new
    )
    data = path.read_bytes() if typed is None else typed
    throughout = tuple(told for mark, told in _THROUGHOUT if mark in data[:3] or (mark == b"\r" and mark in data))
    return Fixed(path, "\n".join(mended), fixes, throughout) if fixes or throughout else None


def _line(line: str, fmt: Format) -> str:
    if _holds_words(line, fmt):
        return line
    comment = _COMMENT.search(line)
    end = comment.start() if comment else len(line)
    body = line[:end].translate(_WIDE)
    body = _TIGHT.sub(lambda match: f"{match[1]}: ", body)
    body = _LIST.sub(lambda match: f"[{_closed_up(match[1], _width(body, fmt))}]", body)
    return body + line[end:]


def _holds_words(line: str, fmt: Format) -> bool:
    """Whether the row of that name may hold a text, whose characters are its own."""
    key = _KEY.match(line.translate(_WIDE))
    rows = [row for row in fmt.rows.values() if key and row.path[-1] == key[1]]
    return any(not fact.numeric for row in rows for fact in row.facts)


def _width(body: str, fmt: Format) -> int:
    """How many figures the row of that name has; 0 where no row or rows of different widths bear it."""
    key = _KEY.match(body)
    widths = {len(row.facts) for row in fmt.rows.values() if key and row.path[-1] == key[1]}
    return widths.pop() if len(widths) == 1 else 0


def _closed_up(inside: str, width: int) -> str:
    """Spaces within a number go only where the row has its right number of figures: else a comma may be missing."""
    cells = inside.split(",")
    return re.sub(r"(?<=[0-9]) +(?=[0-9])", "", inside) if len(cells) == width else inside
