"""The title of a report in the ways in which it is published: which body, which year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.formats import load_format
from reportkit.importers.labels import scope, scoped
from reportkit.resources import regex

_YEAR = r"(?:19|20)[0-9]{2}"
_ANY_YEAR = regex(_YEAR)
_SPAN = regex(rf"{_YEAR}\s*(?:[-—–~至]+\s*{_YEAR}\s*)?年?\s*(?:度)?")
_CORE = regex(r"(?:政府|政务)?(?:信息|政务)(?:与政务)?公开")
_TAIL = regex(
    rf"\s*(?:工作)?(?:情况)?(?:的)?\s*(?:{_YEAR}\s*年?\s*(?:度)?)?\s*(?:年度|年|工作|度|告|的)*(?:报告?|年报)"
    rf"\s*(?:[（(][^（()）]{{0,12}}[）)])?[”》」]?"
)
# what may follow the words of another family
_OTHER_TAIL = regex(
    r"\s*(?:的)?\s*(?:公开|公示|公布|统计)?\s*(?:情况|数据)?\s*(?:表|报表|报告|年报)?(?:[（(][^（()）]{0,12}[）)])?[”》」]?"
)
_NOT_NAMES = regex(r"[>＞|｜:：。；;！？，,]|首页|^(?:我|本|该)|位置")
_PLACES = regex(r"\{[^{}]*\}")
_SHORTEST = 4  # characters of the words that say what a report is about
_LONGEST = 80
_LONGEST_LINE = 45
_QUOTED = regex(  # 《…》, 公布…, 现将…公开如下
    rf"《([^《》]{{6,{_LONGEST}}})》|(?:公布|公开|发布|编制|形成)([^，。；、《》]{{4,{_LONGEST}}})"
    rf"|将([^，。；、《》]{{6,{_LONGEST}}}?)(?:予以)?(?:公开|公布|公示|发布)(?:如下|[：:，。])"
)
_LINES = 3  # that a title may take


@dataclass(frozen=True)
class ReportTitle:
    """A title: its text, the body it names ("" where it names none), the years in it."""

    text: str
    body: str
    years: tuple[int, ...]


@scoped
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a title is about, and what may stand behind it, in the family that is read."""
    newest = load_format(scope()[-1])
    if newest.family.first:
        return _CORE, _TAIL
    titles = (_subject(load_format(name).title) for name in scope())
    return re.compile("|".join(re.escape(title) for title in dict.fromkeys(titles) if title)), _OTHER_TAIL


def _subject(title: str) -> str:
    """What the title of a format is about: the last of its own words, or the longest where the year comes last."""
    pieces = [piece.removeprefix("年").removeprefix("度").strip("（）() ") for piece in _PLACES.split(title)]
    return pieces[-1] if len(pieces[-1]) >= _SHORTEST else max(pieces, key=len)


def report_title(text: str) -> ReportTitle | None:
    """The title that a line is; None where it is none. A title names a year, and ends as titles of reports do."""
    if _ANY_YEAR.search(text) is None:
        return None
    line = " ".join(text.split()).strip("《》“”「」 ")
    if len(line) > _LONGEST or re.search(r"[。；;！？，,]", line):
        return None
    words, tail = _words()
    cores = list(words.finditer(line))
    core = next((found for found in reversed(cores) if tail.fullmatch(line, found.end())), None)
    years = tuple(int(year) for year in re.findall(rf"(?<![0-9]){_YEAR}(?![0-9])", line))
    if core is None or not years:
        return None
    return ReportTitle(line, _body(line[: core.start()]), years)


def _body(before: str) -> str:
    """The body among the words before 政府信息公开; 某镇人民[政府信息公开] shares its 政府 with them."""
    name = _SPAN.sub("", before.replace(" ", "")).strip("《“·-— ")
    name = re.sub(r"^(?:关于)|(?:关于|的)$", "", name)
    name = f"{name}政府" if name.endswith("人民") else name
    return "" if _NOT_NAMES.search(name) else name


def joined_title(lines: Sequence[str]) -> tuple[ReportTitle, int] | None:
    """The title that ends in the last of these lines, and how many of them it takes; one that names its body first."""
    found: tuple[ReportTitle, int] | None = None
    for taken in range(1, min(_LINES, len(lines)) + 1):
        if any((len(line) > _LONGEST_LINE and taken > 1) or _ends(line) for line in lines[-taken:]):
            break
        title = report_title("".join(lines[-taken:]))
        if title is not None and (found is None or (title.body and not found[0].body)):
            found = title, taken
        if found is not None and found[0].body:
            break
    return found


def _ends(line: str) -> bool:
    return re.search(r"[。；;！？，,：:]|[>＞|]", line) is not None


def named_in(text: str) -> ReportTitle | None:
    """The title that a longer text quotes or that a web page bears in its head, with the name of the site after it."""
    for piece in re.split(r"[_|｜–—-]{1,2}|\s{2,}", text):
        if (title := report_title(piece)) is not None:
            return title
    for match in _QUOTED.finditer(text):
        title = report_title(next(filter(None, match.groups())))
        if title is not None and title.body:
            return title
    return None
