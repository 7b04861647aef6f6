"""What a site shows, as values: bodies, their years, and what is known of each report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Download:
    """A file beside the page of a report: what it is called there, what it is, and its size in octets."""

    name: str
    label: str
    octets: int


@dataclass(frozen=True)
class PublishedVersion:
    """A version as the ledger or the archive has it.

    ``proof`` is what was established about it, ``fault`` why it cannot be counted on.
    """

    version: int
    date: str
    reason: str = ""
    seal: str = ""
    proof: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Quality:
    """What the checks say of a report: ``late`` is their sentence where it came after its deadline.

    ``reuse`` is the share of its text that stood in the report of the year before, None where that is not known.
    """

    errors: int = 0
    waived: int = 0
    warnings: int = 0
    late: str = ""
    dated: bool = False
    reuse: Decimal | None = None


@dataclass(frozen=True)
class ReportBeside:
    """A report of the same body and year in another family: what it is, the folder of its body in the site.

    ``figures`` are name, unit and what was typed, of each fact that the site shows of such reports.
    """

    about: str
    folder: str
    figures: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class YearOfBody:
    """One report. ``values`` are the chosen facts of its format, as typed; none where ``fault`` says why.

    ``date`` is when it was published, empty where nobody says so; ``beside`` what the body reported of the same
    year in other families.
    """

    year: int
    title: str
    format_id: str
    date: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    quality: Quality = Quality()
    downloads: tuple[Download, ...] = ()
    versions: tuple[PublishedVersion, ...] = ()
    fault: str = ""
    beside: tuple[ReportBeside, ...] = ()


@dataclass(frozen=True)
class ChangedFact:
    """A chosen fact of a report and of the year before; ``before`` is None where it cannot be compared."""

    pointer: str
    now: Decimal
    before: Decimal | None


@dataclass(frozen=True)
class BodyOfSite:
    """A body: its folder below ``reports/`` (empty where there is one alone), its years, newest first."""

    folder: str
    name: str
    level: str
    years: tuple[YearOfBody, ...]

    @property
    def sound(self) -> tuple[YearOfBody, ...]:
        """The years whose figures are shown."""
        return tuple(year for year in self.years if not year.fault)
