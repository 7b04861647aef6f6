"""What the recognitions of one cell say: its figure, other figures it may be, and how well they agree."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from reportkit.importers.document import ScannedCell
from reportkit.resources import regex

_ROUND = str.maketrans("OoQ〇○。", "00000.", "")
_NUMBER = regex(r"[0-9]{1,9}(\.[0-9]{1,6})?")
_THOUSANDS = regex(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_DASHES = regex(r"[/\\\-—–－_一]|无")


@dataclass(frozen=True)
class FigureReading:
    """The figure that most recognitions read, with its votes; ``others`` are what the rest read.

    ``least`` is the lowest confidence among the votes, ``ways`` how many recognitions there were.
    """

    amount: Decimal
    votes: int
    ways: int
    least: float
    others: tuple[Decimal, ...]
    dash: bool = False

    @property
    def unanimous(self) -> bool:
        """Whether every recognition says the same."""
        return self.votes == self.ways


def figure_of(text: str) -> Decimal | None:
    """The figure that a recognised text is, round letters being zeros; None where it is anything else."""
    joined = "".join(text.split())
    if re.fullmatch(r"[0-9OoQ〇○.,，。]+", joined):
        joined = joined.translate(_ROUND).replace("，", ",")
    if _THOUSANDS.fullmatch(joined):
        joined = joined.replace(",", "")
    if not _NUMBER.fullmatch(joined) or (len(joined) > 1 and joined[0] == "0" and joined[1] != "."):
        return None
    return Decimal(joined)


def _worn_figure_of(text: str) -> Decimal | None:
    """The figure whose worn digits look like other signs: a broken 4 is read as 十. Only an equation may prove it."""
    joined = "".join(text.split())
    return figure_of(joined.replace("十", "4").replace("+", "4")) if joined.strip("十+0123456789") == "" else None


def is_dash(text: str) -> bool:
    """Whether a text is a sign for nothing, as some write zero."""
    return _DASHES.fullmatch("".join(text.split())) is not None


def figure_reading(cell: ScannedCell) -> FigureReading | None:
    """What the recognitions of a cell say together; None where none of them is a figure."""
    ways = len(cell.readings)
    said = [
        (amount, confidence) if (amount := figure_of(text)) is not None else (_worn_figure_of(text), 0.0)
        for text, confidence in cell.readings
    ]
    votes = Counter(amount for amount, _confidence in said if amount is not None)
    if not votes:
        dashes = [confidence for text, confidence in cell.readings if is_dash(text)]
        if len(dashes) * 2 <= ways:
            return None
        return FigureReading(Decimal(0), len(dashes), ways, min(dashes), (), dash=True)
    best, count = votes.most_common(1)[0]
    least = min(confidence for amount, confidence in said if amount == best)
    others = tuple(amount for amount in votes if amount != best)
    return FigureReading(best, count, ways, least, others)
