"""豁免 of the front matter: findings that the body keeps, with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportkit.reports.narrative.narrative import FrontMatter

KEY = "豁免"
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
    listed = front.tree.find([KEY]) if front.tree is not None else None
    for item in listed.value if listed is not None and isinstance(listed.value, list) else ():
        texts = [entry.tree.value for key in _FIELDS if (entry := item.entries.get(key)) is not None]
        strings = [text.strip() for text in texts if isinstance(text, str)]
        if len(strings) == len(_FIELDS):
            yield Waiver(item.line, *strings)
