"""Which lines are headings, and of what: by their words first, by their numbers second."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from reportkit.formats import Format, load_format
from reportkit.importers.labels import plain, scope, scoped
from reportkit.resources import regex

_SECTION = regex(r"^\s*(?:第\s*)?([一二三四五六七八九十]+)\s*(?:部分)?\s*[、.．,，:：]?\s*(?=\S)")
_TOPIC = regex(r"^\s*[（(]\s*([一二三四五六七八九十]+)\s*[)）](?!\s*[项款条目])")
_ADDED = regex(r"(?:政府)?信息公开|政府信息|(?:工作)?(?:情况|方面)$|工作$")
_LONGEST = 46
_ALIKE = 0.74
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class PublishedHeading:
    """A heading: level 1 or 2, the key of its section where known, and text that follows in the same paragraph."""

    level: int
    section: str
    text: str
    rest: str = ""


@scoped
def _known_sections() -> tuple[tuple[str, int, frozenset[str]], ...]:
    """(key of the newest format, number, plain names) of each section, in all formats together."""
    names: dict[str, set[str]] = {}
    for fmt in map(load_format, reversed(scope())):
        for section in fmt.sections:
            names.setdefault(section.key, set()).update(plain(text) for text in (section.label, *section.aliases))
    return tuple((key, n, frozenset(words)) for n, (key, words) in enumerate(names.items(), start=1))


@scoped
def _known_topics() -> frozenset[str]:
    sections = (section for format_id in scope() for section in load_format(format_id).sections)
    return frozenset(plain(text) for section in sections for t in section.topics for text in (t.label, *t.aliases))


def section_heading(text: str, claimed: int = 0) -> PublishedHeading | None:
    """The heading of one of the six sections; ``claimed`` is the level that the source itself says."""
    line = text.strip()
    if run_in := _section_run_in(line):
        return run_in
    if not line or len(line) > _LONGEST or re.search(r"[。；;]|\.{3,}|…|[0-9]\s*$", line):
        return None
    numbered = _SECTION.match(line)
    if numbered is None and not claimed and plain(line) not in {n for _k, _n, ns in _known_sections() for n in ns}:
        return None
    words = plain(line[numbered.end() :] if numbered else line)
    whole = plain(line)  # a format may have 第二部分 in its heading, and another the same words without
    best = max(_known_sections(), key=lambda known: (whole in known[2], _alike(words, known[2])))
    if (whole in best[2] or _alike(words, best[2]) >= _ALIKE) and words:
        return PublishedHeading(1, best[0], line)
    return None


def further_heading(text: str, claimed: int = 0, *, whole: bool = True) -> PublishedHeading | None:
    """Another heading: （一）… , or 七、… , short and without a full stop; or a topic that runs into its text.

    ``whole``: the text is a whole paragraph, so that a comma within it speaks against no heading.
    """
    line = text.strip()
    topic = _TOPIC.match(line)
    if topic is not None:
        if run_in := _run_in(line, topic.end()):
            return run_in
        own = line.removesuffix("。") if claimed or _names_topic(line[topic.end() :]) else line
        if len(line) <= _LONGEST and not re.search(r"[。；;：:]" if whole else r"[。；;：:，,]", own):
            return PublishedHeading(2, "", line)
        return None
    numbered = _SECTION.match(line)
    marked = numbered is not None and line[numbered.end(1) :].lstrip()[:1] in tuple("、.．")
    if len(line) <= _LONGEST and not re.search(r"[。；;，,]", line) and plain(line):
        if marked and plain(line) in _known_topics():
            return PublishedHeading(2, "", line)
        if claimed in (1, 2) and (marked or claimed == 2):
            return PublishedHeading(2 if not marked else claimed, "", line)
    return None


def _run_in(line: str, start: int) -> PublishedHeading | None:
    """A topic with its text in the same paragraph: a known one, or a short phrase of its own before the first stop."""
    match = re.match(r"\s*([^。：:，,\s]{2,20})\s*[。：:]?\s*(?=\S)", line[start:])
    if match is None or not _names_topic(match[1]):
        match = re.match(r"\s*([^。：:；;、0-9]{4,24})[。：:]\s*(?=\S)", line[start:])
        if match is None or re.match(r"[我本全该]|一是|截[至止]", match[1]):
            return None
    end = start + match.end()
    return PublishedHeading(2, "", line[:end].strip(), line[end:]) if plain(line[end:]) else None


def _names_topic(words: str) -> bool:
    """Whether these are the words of a known topic, with what offices add to them."""
    return _ADDED.sub("", plain(words)) in {_ADDED.sub("", topic) for topic in _known_topics()}


def _section_run_in(line: str) -> PublishedHeading | None:
    """The heading of a section that runs into its text: known words, and a full stop or colon after them."""
    match = re.match(r"([一二三四五六]\s*[、.．]\s*([^。：:；;，,]{4,40}))[。：:]\s*(?=\S)", line)
    if match is None:
        return None
    words = plain(match[2])
    known = next((key for key, _n, names in _known_sections() if words in names), None)
    return PublishedHeading(1, known, line[: match.end()].strip(), line[match.end() :]) if known else None


def bare_numeral(text: str) -> int:
    """The number of a short line that is numbered as a section is and ends as no sentence does, 0 of all others."""
    line = text.strip()
    match = _SECTION.match(line)
    marked = match is not None and line[match.end(1) :].lstrip()[:1] in tuple("、.．")
    if match is None or not marked or len(line) > _LONGEST or re.search(r"[。；;：:]", line):
        return 0
    return _NUMERALS.find(match[1]) + 1


def starts_numbered(text: str) -> bool:
    """Whether a line starts as a section or a topic does: 一、 or （一）."""
    match = _SECTION.match(text)
    marked = match is not None and text[match.end(1) :].lstrip()[:1] in tuple("、.．")
    return marked or _TOPIC.match(text) is not None


def numeral(text: str) -> int:
    """The number of a heading, 0 where it has none."""
    match = _SECTION.match(text) or _TOPIC.match(text)
    return _NUMERALS.find(match[1]) + 1 if match else 0


def expected_number(section: str, fmt: Format) -> int:
    """The number of a section in this format, 0 of one that it does not have."""
    return next((n for n, known in enumerate(fmt.sections, start=1) if known.key == section), 0)


def _alike(words: str, names: frozenset[str]) -> float:
    return max(ratio(words, name) / 100 for name in names)
