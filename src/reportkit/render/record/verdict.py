"""What was thought of a report when it was built, as the build record keeps it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportkit.diagnostics import Finding, Location, Severity, finding_data, forbidden
from reportkit.reports import Files


@dataclass(frozen=True)
class Verdict:
    """The findings on a report, its waivers as written, and the commit its files were in (None: not committed).

    ``previous`` is where the report of the year before is looked for. ``rests_on`` are all other folders and files
    that the findings took into account, with what they held, also those that were looked for and not there: the
    years before, the members of an aggregate, the site's settings.
    """

    findings: tuple[Finding, ...] = ()
    waivers: tuple[Mapping[str, Any], ...] = ()
    rests_on: Mapping[Path, Files] = field(default_factory=dict)
    commit: str | None = None
    previous: Path | None = None

    @property
    def refused(self) -> bool:
        """Whether errors stand that nobody waived: there are no documents then."""
        return forbidden(self.findings)


def stored(verdict: Verdict, directory: Path) -> dict[str, Any]:
    """Findings, waivers and predecessor as JSON; paths count from the report directory."""
    previous = verdict.previous
    return {
        "previous": relative(previous, directory) if previous is not None else None,
        "findings": [finding_data(found, relative(found.location.path, directory)) for found in verdict.findings],
        "waivers": [{key: str(value) for key, value in waiver.items()} for waiver in verdict.waivers],
    }


def verdict_of(record: Mapping[str, Any], directory: Path) -> Verdict:
    """The verdict that ``stored`` wrote; KeyError, TypeError or ValueError where the record is another's."""
    paths = {entry["path"] for entry in record["findings"]}
    places = {path: Path(os.path.normpath(directory / path)) for path in (*paths, *record["inputs"])}
    findings = tuple(_finding(entry, places[entry["path"]]) for entry in record["findings"])
    others = {places[path]: files for path, files in record["inputs"].items()}
    previous = record["previous"]
    place = Path(os.path.normpath(directory / previous)) if previous is not None else None
    return Verdict(findings, tuple(record["waivers"]), others, record["commit"], place)


def relative(path: Path, directory: Path) -> str:
    """How a record names a path: as seen from the report directory."""
    return Path(os.path.relpath(path, directory)).as_posix()


def _finding(entry: Mapping[str, Any], path: Path) -> Finding:
    place = Location(path, entry["line"], entry["column"])
    facts = tuple(entry["facts"])
    severity = Severity(entry["severity"])
    return Finding(entry["code"], severity, place, entry["message"], entry["hint"], facts, entry["waived"])
