"""What stands in the cells of a ``statistics.yaml``: the amount of each fact, its text, and where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reportkit.reports.figures.plain_rows import plain_places
from reportkit.reports.text import read_number


@dataclass(frozen=True)
class Value:
    """A fact as typed: its amount, its text, and where it stands."""

    amount: Decimal
    text: str
    line: int
    column: int


class PlainValues(Mapping[str, Value]):
    """The values of a plain file (``plain_rows``) by pointer; where they stand is looked up when somebody asks.

    ``pointers`` are all facts of the format in order, ``texts`` what is typed for each.
    """

    def __init__(self, text: str, format_id: str, pointers: Mapping[str, object], texts: list[str]) -> None:
        self._file = (text, format_id)
        self.texts = dict(zip(pointers, texts, strict=True))

    def __getitem__(self, pointer: str) -> Value:
        return self._values[pointer]

    def __contains__(self, pointer: object) -> bool:
        return pointer in self.texts

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def amounts(self) -> dict[str, Decimal]:
        """The amount of every fact."""
        return {pointer: amount for pointer, text in self.texts.items() if (amount := read_number(text)) is not None}

    @cached_property
    def _values(self) -> dict[str, Value]:
        places = plain_places(*self._file)
        told = zip(self.texts.items(), self.amounts.values(), places, strict=True)
        return {pointer: Value(amount, text, *place) for (pointer, text), amount, place in told}
