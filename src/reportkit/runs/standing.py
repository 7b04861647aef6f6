"""What an earlier run made and nothing has changed since: told without reading a report or starting an engine.

Editors wait for it, so nothing is loaded here that only a change needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reportkit.diagnostics import Finding, ReportkitError
from reportkit.render import style_of
from reportkit.render.record import COMPARISON_KINDS, comparison_record_name, current_verdict, is_current_comparison
from reportkit.render.report import KINDS, file_name
from reportkit.reports import is_year
from reportkit.runs.outcome import Made, Outcome
from reportkit.workspace import Site, Target, all_years, read_site

DIFF = "diff"
"""What the documents of a comparison are called, and how the names of all of them begin."""
REFUSED = "有错误，没有生成文件"


class StandingWork:
    """Recognises reports one after another; the settings of each workspace are read once."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self._kinds = list(kinds)
        self._sites: dict[Path, Site] = {}

    def report(self, target: Target) -> tuple[Made, Path | None] | None:
        """The outcome of an earlier run if nothing that counts has changed since, and where the year before lies."""
        if target.root not in self._sites:
            self._sites[target.root] = read_site(target.root)[0]
        style = style_of(self._sites[target.root].layout)
        names = [file_name(kind) for kind in self._kinds]
        known = current_verdict(target.directory, target.build_directory, names, style, style.search(target.root))
        if known is None:
            return None
        if known.refused:
            return Made(target.name, Outcome.REFUSED, (REFUSED,), known.findings), None
        return Made(target.name, Outcome.UNCHANGED, ("没有变化，无需重新生成",), known.findings), known.previous

    def whole(self, target: Target) -> Made | None:
        """The same where the comparison with the year before stands too; None where something is to be made."""
        try:
            known = self.report(target)
            if known is None:
                return None
            made, previous = known
            if made.outcome is Outcome.REFUSED or tuple(self._kinds) != KINDS:
                return made
            if previous is None or not is_report(previous):
                compared: Made | None = alone(target)
            else:
                compared = standing_comparison(target, previous, made.findings)
        except Exception:  # noqa: BLE001  # who then builds the report tells what is wrong
            return None
        return replace(made, told=(*made.told, *compared.told)) if compared is not None else None


def is_report(place: Path) -> bool:
    """Whether there is a folder of a report to compare with."""
    return place.is_dir() and is_year(place.name)


def alone(target: Target, name: str = DIFF, against: str | None = None) -> Made:
    """The outcome where there is nothing to compare with, last year's or ``against``; a comparison of before goes."""
    discard_comparison(target, name)
    told = (
        f"“{against}”里还没有这份报告，没有可比的"
        if against is not None
        else f"没有 {target.year - 1} 年的报告，不作比较"
    )
    return Made(target.name, Outcome.ALONE, (told,))


def compared_places(target: Target, other: Path) -> dict[str, Path]:
    """The folders that a comparison rests on, by their part in it."""
    years = {f"year-{path.name}": path for path in all_years(target.directory)}
    return {"new": target.directory, "old": other} | years


def standing_comparison(
    target: Target,
    other: Path,
    findings: Sequence[Finding],
    labels: tuple[str, str] | None = None,
    name: str = DIFF,
    kinds: Sequence[str] = COMPARISON_KINDS,
) -> Made | None:
    """The outcome where these documents compare the report with the one in ``other`` as both are now; else None."""
    record = target.build_directory / comparison_record_name(name)
    files = [f"{name}.{kind}" for kind in kinds]
    if not is_current_comparison(compared_places(target, other), labels, findings, record, files):
        return None
    return Made(target.name, Outcome.UNCHANGED, ("比较没有变化，无需重新生成",))


def discard_comparison(target: Target, name: str) -> None:
    """Remove a comparison of an earlier time, which is none of what lies there now."""
    for stale in (*(f"{name}.{kind}" for kind in COMPARISON_KINDS), comparison_record_name(name)):
        (target.build_directory / stale).unlink(missing_ok=True)


def kinds_of(wanted: str) -> list[str]:
    """The documents named by ``--to``."""
    kinds = [kind.strip() for kind in wanted.split(",") if kind.strip()]
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown or not kinds:
        raise ReportkitError(f"--to 只能是 {'、'.join(KINDS)}，用半角逗号隔开；写的是“{wanted}”")
    return [kind for kind in KINDS if kind in kinds]
