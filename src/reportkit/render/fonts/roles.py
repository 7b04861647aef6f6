"""Which fonts the documents of a workspace use, role by role, and which characters fall back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportkit.engines import CHAINS, Search, font_chain, found_fonts, missing_characters
from reportkit.render.docx import DOCX_FONTS
from reportkit.render.style import Style
from reportkit.reports import Report

_FREE = ("Noto", "Fandol", "TeX Gyre", "Liberation")
_LEVELS = {"黑体": 1, "楷体": 2, "正文": 0}


@dataclass(frozen=True)
class RoleFont:
    """The fonts of one role.

    ``pdf`` is the first of the PDF's chain, None where the role has none of its own; ``fallbacks`` are
    (family, characters) for what it lacks; ``idle`` is a font of the system that would come first if asked for.
    """

    role: str
    pdf: str | None
    docx: str
    fallbacks: tuple[tuple[str, str], ...]
    idle: str | None

    @property
    def own(self) -> bool:
        """Whether the PDF is set in a font of the office."""
        return self.pdf is not None and not self.pdf.startswith(_FREE)


def role_fonts(style: Style, search: Search, reports: Iterable[Report]) -> list[RoleFont]:
    """One entry for each role of ``CHAINS``, tried on the text of these reports."""
    texts = _texts(list(reports))
    first = dict(style.fonts)
    everywhere = Search(search.folder, system=True)
    found = []
    for role in CHAINS:
        chain = font_chain(role, search, first)
        wider = font_chain(role, everywhere, first)
        idle = next((name for name in wider[:1] if name not in chain[:1] and not name.startswith(_FREE)), None)
        fallbacks = tuple(_fallbacks(texts.get(role, ""), chain, search))
        found.append(RoleFont(role, chain[0] if chain else None, first.get(role, DOCX_FONTS[role]), fallbacks, idle))
    return found


def font_count(search: Search) -> int:
    """How many families a build can choose from."""
    return len(found_fonts(search).families())


def _fallbacks(text: str, chain: tuple[str, ...], search: Search) -> Iterable[tuple[str, str]]:
    """The characters that each later font of the chain has to supply; "" names what none has."""
    lacking = "".join(missing_characters(text, chain[0], search)) if chain and text else ""
    for family in chain[1:]:
        if not lacking:
            return
        still = "".join(missing_characters(lacking, family, search))
        supplied = "".join(char for char in lacking if char not in still)
        if supplied:
            yield family, supplied
        lacking = still
    if lacking:
        yield "", lacking


def _texts(reports: list[Report]) -> dict[str, str]:
    """The characters set in each role."""
    texts = {"标题": "".join(report.title for report in reports)}
    blocks = [block for report in reports for block in report.narrative.markup.blocks]
    for role, level in _LEVELS.items():
        texts[role] = "".join(block.text for block in blocks if block.level == level or (not level and block.level > 2))
    labels = [label for report in reports for fact in report.format.facts.values() for label in fact.labels]
    texts["正文"] += "".join(labels)
    return texts
