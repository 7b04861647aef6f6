"""豁免 of the front matter: findings that the body keeps, with a reason."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportkit.reports.narrative.front_lines import front_bounds
from reportkit.reports.narrative.narrative import FrontMatter
from reportkit.resources import regex

WAIVERS = "豁免"
_PLAIN = regex(r"[\w（《“][^\n]*[^\s:]|[\w]")
_FIELDS = ("规则", "位置", "值", "理由", "批准人")


@dataclass(frozen=True)
class Waiver:
    """One waiver as typed; ``place`` is a pointer, the name of a part or a key of the front matter."""

    line: int
    code: str
    place: str
    value: str
    reason: str
    by: str

    @property
    def as_typed(self) -> dict[str, str]:
        """Its texts under the keys of the front matter."""
        return dict(zip(_FIELDS, (self.code, self.place, self.value, self.reason, self.by), strict=True))


def read_waivers(front: FrontMatter) -> Iterator[Waiver]:
    """The complete waivers; an incomplete one is a finding of the schema already."""
    listed = front.tree.find([WAIVERS]) if front.tree is not None else None
    for item in listed.value if listed is not None and isinstance(listed.value, list) else ():
        texts = [entry.tree.value for key in _FIELDS if (entry := item.entries.get(key)) is not None]
        strings = [text.strip() for text in texts if isinstance(text, str)]
        if len(strings) == len(_FIELDS):
            yield Waiver(item.line, *strings)


def with_waiver(lines: Sequence[str], waiver: Waiver) -> list[str]:
    """The lines of a narrative with one waiver more at the end of its 豁免; no other line changes.

    The waiver's own line is where it is written, whatever ``waiver.line`` says. As they are where there is no front
    matter, or 豁免 is not written one entry below the other.
    """
    end = front_bounds(list(lines)).body - 1
    if end < 1:
        return list(lines)
    entry = [
        f"{'  - ' if number == 0 else '    '}{key}: {_scalar(text)}"
        for number, (key, text) in enumerate(waiver.as_typed.items())
    ]
    start = next((number for number, line in enumerate(lines[:end]) if line.rstrip() == f"{WAIVERS}:"), None)
    if start is None:
        there = any(line.startswith(f"{WAIVERS}:") for line in lines[:end])
        return list(lines) if there else [*lines[:end], f"{WAIVERS}:", *entry, *lines[end:]]
    after = start + 1
    while after < end and (lines[after].startswith((" ", "-")) or not lines[after].strip()):
        after += 1
    if lines[start + 1].startswith("- "):
        entry = [line[2:] for line in entry]
    return [*lines[:after], *entry, *lines[after:]]


def _scalar(text: str) -> str:
    """A text as YAML reads it back: quoted where it could be read otherwise."""
    plain = _PLAIN.fullmatch(text) is not None and ": " not in text and " #" not in text
    return text if plain else json.dumps(text, ensure_ascii=False)
