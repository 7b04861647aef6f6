"""What a comparison of two reports says. Everything is a value; ``Prose`` is an edit script that can be applied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

HUNDRED = Decimal(100)


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True)
class Run:
    """A piece of text with one fate.

    ``move`` joins a deleted sentence to the inserted one that it became (number in ``Prose.moves``);
    ``year`` marks the reporting year of one report replaced by that of the other, which every report does.
    """

    change: Change
    text: str
    move: int | None = None
    year: bool = False

    @property
    def counts(self) -> bool:
        """Whether a reviewer must look at it."""
        return self.change is not Change.SAME and not self.year


@dataclass(frozen=True)
class ComparedPassage:
    """A heading (``level`` 1 and more) or paragraph (0). ``change`` is SAME where both reports have it."""

    change: Change
    level: int
    runs: tuple[Run, ...]

    @property
    def old(self) -> str:
        """Its text in the report of before; "" where it is inserted."""
        return "".join(run.text for run in self.runs if run.change is not Change.INSERTED)

    @property
    def new(self) -> str:
        """Its text in the report compared; "" where it is deleted."""
        return "".join(run.text for run in self.runs if run.change is not Change.DELETED)

    @property
    def changed(self) -> bool:
        """Whether anything but the reporting year differs."""
        return any(run.counts for run in self.runs)


@dataclass(frozen=True)
class ComparedPart:
    """A part of the outline in one or both reports, its heading first."""

    key: str
    passages: tuple[ComparedPassage, ...]

    @property
    def section(self) -> str:
        """The key of its section."""
        return self.key.partition("/")[0]

    @property
    def changed(self) -> bool:
        """Whether anything but the reporting year differs."""
        return any(passage.changed for passage in self.passages)


@dataclass(frozen=True)
class Move:
    """A sentence that stands elsewhere now; ``runs`` tell what was changed on the way."""

    number: int
    old_key: str
    new_key: str
    runs: tuple[Run, ...]

    @property
    def exact(self) -> bool:
        """Whether it moved without any change."""
        return all(run.change is Change.SAME for run in self.runs)


@dataclass(frozen=True)
class Prose:
    """The text of both reports as one sequence.

    SAME and DELETED together are the old text, SAME and INSERTED the new one.
    """

    title: tuple[Run, ...]
    parts: tuple[ComparedPart, ...]
    moves: tuple[Move, ...]

    @property
    def passages(self) -> Iterator[ComparedPassage]:
        """All passages in order."""
        for part in self.parts:
            yield from part.passages


class Kind(StrEnum):
    """How a figure of one year stands to that of the other."""

    SAME = "same"
    ZERO = "zero"  # nought in both years
    CHANGED = "changed"
    APPEARED = "appeared"  # nought before
    VANISHED = "vanished"  # nought now
    NEW = "new"  # only this year's format asks for it
    DROPPED = "dropped"  # only the other year's format asked for it
    INCOMPARABLE = "incomparable"  # both formats have the row, and count something else in it
    UNREAD = "unread"  # a figure is missing or cannot be read


@dataclass(frozen=True)
class Figure:
    """A fact beside that of the other year.

    ``current`` and ``previous`` are pointers; where one format has a row and the other a group, the group's.
    ``labels`` are printed labels from the outermost to the column; ``headline`` marks the totals. ``old`` and ``new``
    are amounts, or texts where the fact is no number.
    """

    concept: str
    current: tuple[str, ...]
    previous: tuple[str, ...]
    labels: tuple[str, ...]
    unit: str
    old: Decimal | str | None
    new: Decimal | str | None
    kind: Kind
    headline: bool = False
    signed: bool = False

    @property
    def table(self) -> str:
        """The key of its table."""
        return self.concept.partition("/")[0]

    @property
    def name(self) -> str:
        """One pointer for people; the concept where it stands for a group."""
        pointers = self.current or self.previous
        return pointers[0] if len(pointers) == 1 else self.concept

    @cached_property
    def moved(self) -> bool:
        """Whether the amount is another one."""
        return self.kind in (Kind.CHANGED, Kind.APPEARED, Kind.VANISHED)

    @cached_property
    def delta(self) -> Decimal | None:
        """New less old, where they can be compared."""
        if not self.moved and self.kind not in (Kind.SAME, Kind.ZERO):
            return None
        return self.new - self.old if isinstance(self.new, Decimal) and isinstance(self.old, Decimal) else None

    @cached_property
    def percent(self) -> Decimal | None:
        """The change in percent to two places; None where there was nothing before or the figure has a sign."""
        if self.delta is None or not isinstance(self.old, Decimal) or not self.old or self.signed:
            return None
        return (self.delta / self.old * HUNDRED).quantize(Decimal("0.01"))

    @cached_property
    def weight(self) -> Decimal:
        """How much the change deserves a look: its size beside what chance alone would move, √amount."""
        if self.delta is None or not isinstance(self.new, Decimal) or not isinstance(self.old, Decimal):
            return Decimal(0)
        return abs(self.delta) / max(abs(self.new), abs(self.old), Decimal(1)).sqrt()


@dataclass(frozen=True)
class Continuity:
    """A rule between two years (X01, X02) spelled out; ``holds`` is None where a figure is missing."""

    code: str
    scope: str
    stated: str
    stated_amount: Decimal | None
    expected: str
    expected_amount: Decimal | None
    holds: bool | None


@dataclass(frozen=True)
class Share:
    """Of ``size`` characters of a part ("" is the whole report), ``reused`` were in last year's report already."""

    key: str
    size: int
    reused: int

    @property
    def percent(self) -> Decimal:
        """In percent, to one place."""
        return (Decimal(self.reused) / self.size * HUNDRED).quantize(Decimal("0.1")) if self.size else Decimal(0)


@dataclass(frozen=True)
class Promise:
    """A problem of last year's report.

    ``answer`` is the closest improvement of this year's report, ``again`` the same problem in it.
    """

    problem: str
    answer: str | None
    again: str | None


@dataclass(frozen=True)
class Promises:
    """Section five of both years: last year's problems beside this year's improvements."""

    problems: tuple[Promise, ...]
    improvements: tuple[str, ...]


@dataclass(frozen=True)
class Side:
    """One of the two reports: how to call it, and where it comes from."""

    label: str
    year: int
    body: str
    title: str
    format_id: str


@dataclass(frozen=True)
class Comparison:
    """A report beside another one, the older first in every pair.

    ``results`` are the categories of the results of applications, subcategories summed up.
    """

    old: Side
    new: Side
    figures: tuple[Figure, ...]
    results: tuple[Figure, ...]
    continuity: tuple[Continuity, ...]
    prose: Prose
    shares: tuple[Share, ...]
    promises: Promises

    @cached_property
    def moved(self) -> tuple[Figure, ...]:
        """The figures that differ, in the order of the tables."""
        return tuple(figure for figure in self.figures if figure.moved)

    @cached_property
    def other_figures(self) -> tuple[Figure, ...]:
        """The figures that cannot be set beside another one."""
        kinds = (Kind.NEW, Kind.DROPPED, Kind.INCOMPARABLE, Kind.UNREAD)
        return tuple(figure for figure in self.figures if figure.kind in kinds)

    @property
    def empty(self) -> bool:
        """Whether nothing but the reporting year differs."""
        unequal = any(part.changed for part in self.prose.parts) or any(run.counts for run in self.prose.title)
        return not (unequal or self.moved or self.other_figures)
