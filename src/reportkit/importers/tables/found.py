"""What the tables of a document say under one format, with the reasons for what they do not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportkit.formats import Format
from reportkit.importers.labels import Official, plain


@dataclass(frozen=True)
class Refusal:
    """Why something printed was not taken: the cause in general, the facts concerned, and what is printed there."""

    cause: str
    pointers: tuple[str, ...] = ()
    detail: str = ""

    @property
    def told(self) -> str:
        """The refusal alone, as one line."""
        return f"{self.detail}：{self.cause}" if self.detail else self.cause


@dataclass
class Found:
    """What the tables of a document say under one format.

    ``amounts`` are the facts; ``refused`` why a row or cell was not taken, ``guessed`` what was read otherwise than
    printed and of which facts, ``deviating`` labels that are not the official ones, ``blank`` facts whose cell is
    blank, ``unseen`` why others are nowhere in the file, ``printed`` what stands in a cell whose unit was exchanged.
    ``words`` are the facts that are no numbers. ``nameless`` counts the refusals for a label alone, which say nothing
    against the figures.
    """

    format: Format
    amounts: dict[str, Decimal] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    guessed: dict[str, list[str]] = field(default_factory=dict)
    deviating: list[str] = field(default_factory=list)
    blank: list[str] = field(default_factory=list)
    unseen: dict[str, str] = field(default_factory=dict)
    printed: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    matched: int = 0
    nameless: int = 0

    @property
    def missing(self) -> list[str]:
        """The facts without a value, in official order."""
        return [pointer for pointer in self.format.facts if pointer not in self.amounts and pointer not in self.words]

    def refuse(self, cause: str, pointers: Sequence[str] = (), detail: str = "") -> bool:
        """Remember why something was not taken; whether that was not known before."""
        for index, known in enumerate(self.refused):
            if (known.cause, known.detail) == (cause, detail):
                self.refused[index] = replace(known, pointers=tuple(dict.fromkeys((*known.pointers, *pointers))))
                return False
        self.refused.append(Refusal(cause, tuple(pointers), detail))
        return True

    def causes(self) -> dict[str, str]:
        """Why each missing fact is missing; what is blank in print is no matter of refusal."""
        told = {pointer: refusal.cause for refusal in self.refused for pointer in refusal.pointers}
        return {p: told.get(p) or self.unseen.get(p, "") for p in self.missing if p not in self.blank}

    def guess(self, note: str, pointer: str = "") -> None:
        """Remember once how something was read, and of which facts."""
        facts = self.guessed.setdefault(note, [])
        if pointer and pointer not in facts:
            facts.append(pointer)

    def deviates(self, label: str, official: Official) -> None:
        """Remember once a label that is not printed as the notice prints it."""
        shown = "".join(label.split())
        text = f"“{shown}”认作“{official.label}”"
        if plain(shown) != official.names[0] and text not in self.deviating:
            self.deviating.append(text)
