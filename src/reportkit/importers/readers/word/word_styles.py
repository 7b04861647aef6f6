"""What the styles of a DOCX say of levels and bold letters, and the fields that its paragraphs are in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportkit.editing.returning import TITLE
from reportkit.resources import regex

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
HYPERLINK = regex(r'HYPERLINK\s+"([^"]+)"')
_HEADING = regex(r"(?:heading|标题)\s*([1-9])")
_DEEPEST = 3


class WordStyles:
    """What the styles of a document say of levels and of bold letters."""

    def __init__(self, styles: bytes | None) -> None:
        root = etree.fromstring(styles, PARSER) if styles is not None else ()
        self._styles = {s.get(f"{W}styleId", ""): s for s in root if s.tag == f"{W}style"}

    def level(self, name: str) -> int:
        """The level of paragraphs of a style, by its name, its outline, or the style it rests on."""
        for style in self._chain(name):
            title = value_of(style.find(f"{W}name")).lower()
            if title in ("title", "标题"):
                return TITLE
            if match := _HEADING.fullmatch(title):
                return min(int(match[1]), _DEEPEST)
            outline = value_of(style.find(f"{W}pPr/{W}outlineLvl"))
            if outline.isdigit():
                return outlined(outline)
        return 0

    def bold(self, name: str) -> bool:
        """Whether letters of a style are bold."""
        found = (style.find(f"{W}rPr/{W}b") for style in self._chain(name))
        return next((is_on(element) for element in found if element is not None), False)

    def _chain(self, name: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            name = value_of(self._styles[name].find(f"{W}basedOn"))


@dataclass
class OpenFields:
    """The fields that a paragraph is in, with the addresses that they link to."""

    instructions: list[str] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)

    @property
    def hidden(self) -> bool:
        """Whether what is read now is the instruction of a field, not what it shows."""
        return not all(self.shown)

    @property
    def target(self) -> str:
        """The address that the innermost field links to, "" for none."""
        match = HYPERLINK.search(" ".join(self.instructions))
        return match[1] if match else ""

    def take(self, kind: str) -> None:
        """Take the next mark of a field: begin, separate or end."""
        if kind == "begin":
            self.instructions.append("")
            self.shown.append(False)
        elif kind == "separate" and self.shown:
            self.shown[-1] = True
        elif kind == "end" and self.shown:
            self.instructions.pop()
            self.shown.pop()


def outlined(outline: str) -> int:
    """The level of an outline level; 9 is text."""
    return min(int(outline) + 1, _DEEPEST) if outline != "9" else 0


def is_on(element: etree._Element) -> bool:
    """Whether a property that is there is not switched off."""
    return element.get(f"{W}val", "true") not in ("0", "false", "off")


def value_of(element: etree._Element | None) -> str:
    """The value of an element, "" where it or its value is missing."""
    return element.get(f"{W}val", "") if element is not None else ""
