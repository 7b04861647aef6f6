"""What a cell of an official table holds: a number, yes or no, a text, or boxes to tick.

Every value is typed as text; this says which texts are allowed, how they are printed, and how printed ones are read.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from reportkit.resources import regex

TICKED, OPEN = "■", "□"  # both in every Chinese font; ☑ is not
_BETWEEN = regex(r"[、,，;；\s]+")
_MARK = regex(r"\s*([☑☒■√✓✔☐□▢○●])\s*([^☑☒■√✓✔☐□▢○●]*)")
_CHOSEN = frozenset("☑☒■√✓✔●")
NONE = "无"
"""What is typed where no box is ticked, or where a text has nothing to say."""

LONGEST_TEXT = 200


@dataclass(frozen=True)
class CellKind:
    """``name`` is that of the format definition: number, yes-no, text or boxes.

    ``options`` are what may be chosen, ``single`` whether one of them must be and no second may.
    """

    name: str
    options: tuple[str, ...] = ()
    single: bool = False

    @property
    def numeric(self) -> bool:
        """Whether it holds a number."""
        return self.name == "number"

    @property
    def told(self) -> str:
        """What an editor types into such a cell."""
        match self.name:
            case "yes-no":
                return f"填{'或'.join(self.options)}"
            case "text":
                return f"填文字，没有的填{NONE}"
            case "boxes" if self.single:
                return f"填其中一项：{'、'.join(self.options)}"
            case "boxes":
                return f"填选中的各项，用顿号隔开：{'、'.join(self.options)}；都没有的填{NONE}"
            case _:
                return "填数"

    def typed(self, text: str) -> str | None:
        """The text as it is kept, None where it is none of this kind; numbers are read elsewhere."""
        plain = unicodedata.normalize("NFC", text).strip()
        if not plain or len(plain) > LONGEST_TEXT or not plain.isprintable():
            return None
        if self.name == "text":
            return plain
        if self.name == "yes-no" or self.single:
            return plain if plain in self.options else None
        chosen = [] if plain == NONE else [one for one in _BETWEEN.split(plain) if one]
        if not set(chosen) <= set(self.options) or len(set(chosen)) != len(chosen):
            return None
        return "、".join(one for one in self.options if one in chosen) or NONE

    def printed(self, text: str) -> str:
        """A kept text as the official table prints it."""
        if self.name != "boxes":
            return text
        chosen = text.split("、")
        return " ".join((TICKED if one in chosen else OPEN) + one for one in self.options)

    def reread(self, printed: str) -> str | None:
        """The text that a printed cell stands for, None where that cannot be told."""
        plain = " ".join(printed.split())
        if self.name == "text":
            return self.typed(plain)
        marks = _MARK.findall(plain)
        if not marks:
            return self.typed("".join(plain.split()) if self.name == "yes-no" else plain)
        known = {"".join(one.split()): one for one in self.options}
        named = [(mark, known.get("".join(one.split()))) for mark, one in marks]
        if any(one is None for _mark, one in named):
            return None
        chosen = [str(one) for mark, one in named if mark in _CHOSEN]
        return self.typed("、".join(chosen) or NONE)


NUMBER = CellKind("number")
