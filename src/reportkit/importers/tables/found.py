"""What the tables of a document say under one format, with the reasons for what they do not say."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from reportkit.formats import Format
from reportkit.importers.labels import Official, plain


@dataclass
class Found:
    """What the tables of a document say under one format.

    ``amounts`` are the facts; ``refused`` why a row or cell was not taken, ``guessed`` what was read
    otherwise than printed, ``deviating`` labels that are not the official ones, ``blank`` facts whose cell is blank.
    ``nameless`` counts the refusals for a label alone, which say nothing against the figures.
    """

    format: Format
    amounts: dict[str, Decimal] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    deviating: list[str] = field(default_factory=list)
    blank: list[str] = field(default_factory=list)
    matched: int = 0
    nameless: int = 0

    @property
    def missing(self) -> list[str]:
        """The facts without a value, in official order."""
        return [pointer for pointer in self.format.facts if pointer not in self.amounts]

    def guess(self, note: str) -> None:
        """Remember once how something was read."""
        if note not in self.guessed:
            self.guessed.append(note)

    def deviates(self, label: str, official: Official) -> None:
        """Remember once a label that is not printed as the notice prints it."""
        shown = "".join(label.split())
        text = f"“{shown}”认作“{official.label}”"
        if plain(shown) != official.names[0] and text not in self.deviating:
            self.deviating.append(text)
