"""The facts of many reports as one table of open data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from reportkit.diagnostics import ReportkitError, crash_text
from reportkit.formats import DEFAULT_FAMILY, FORMAT_KEY, definitions, load_format
from reportkit.opendata import Composition, Edition, Filed, obstacle, read_filed, write_open_data
from reportkit.reports import STATISTICS, know_formats
from reportkit.resources import regex
from reportkit.runs.selecting import followed
from reportkit.workspace import Site, Target, read_site

_FORMAT = regex(rf"^{FORMAT_KEY}:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


@dataclass
class Exported:
    """What became of the reports, filled while they are written.

    ``left_out`` are names with reasons. ``counted_by_members`` are aggregates whose members are in the table and count
    for them, each with the members that are not.
    """

    reports: int = 0
    facts: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    counted_by_members: list[tuple[str, list[str]]] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)


def export(  # what is exported, where to, and how; all of them named at the call
    targets: Sequence[Target],
    folder: Path,
    forms: Sequence[str],
    *,
    aggregates: bool = False,
    excel: bool = False,
    chinese: bool | None = None,
) -> Exported:
    """Write the facts of all reports that can be exported into ``folder``; ReportkitError where none can.

    An aggregate whose members are in the table is left out, so that a sum counts each case once; with ``aggregates``
    it comes too, marked as repeating. ``chinese`` headings are those of CSV; by default they go with ``excel``.
    """
    outcome = Exported()
    composition = Composition(target.directory for target in targets)
    known = {target.directory: target for target in targets}
    ordered = [known[directory] for directory in composition.in_order(list(known))]
    sound = _Sound(outcome, composition, aggregates=aggregates)
    written = partial(write_open_data, standing=lambda report: composition.standing(report.directory))
    edition = _edition(targets, excel=excel, chinese=excel if chinese is None else chinese)
    edition = replace(edition, further=any(_needs_further(target) for target in targets))
    outcome.files += written(sound.reports(ordered), folder, forms, edition=edition)
    return outcome


def _edition(targets: Sequence[Target], *, excel: bool, chinese: bool) -> Edition:
    """Address and licence stand in the settings of the workspace; of several workspaces nobody knows whose."""
    roots = {target.root for target in targets}
    site = read_site(roots.pop())[0] if len(roots) == 1 else Site()
    return Edition(excel=excel, chinese=chinese, address=site.address, licence=site.licence)


def _needs_further(target: Target) -> bool:
    """The same as ``needs_further``, told before the report is read as a whole: by folder, and by the format named."""
    if target.family is not None:
        return True
    know_formats(target.directory)
    try:
        named = _FORMAT.search((target.directory / STATISTICS).read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return False
    definition = definitions().get(named[1]) if named is not None else None
    if definition is None or (not definition.own and definition.family == DEFAULT_FAMILY):
        return False
    fmt = load_format(definition.id)
    return not fmt.family.first or len(fmt.figures) < len(fmt.facts)


@dataclass(frozen=True)
class _Sound:
    """The reports that can be exported, each read when it is its turn; if none can, nothing is written."""

    outcome: Exported
    composition: Composition
    aggregates: bool

    def reports(self, targets: Sequence[Target]) -> Iterator[Filed]:
        for target in followed(targets, "导出"):
            if self._counted(target):
                continue
            report = self._read(target)
            if report is not None:
                self.outcome.reports += 1
                self.outcome.facts += len(report.statistics.texts)
                yield report
                self.composition.enter(target.directory)
        if not self.outcome.reports:
            shown = "；".join(f"{name}：{reason}" for name, reason in self.outcome.left_out[:3])
            raise ReportkitError(f"没有一份报告能导出，什么也没有写。{shown}")

    def _counted(self, target: Target) -> bool:
        """Whether its members count for it, which are in the table."""
        if self.aggregates or not self.composition.repeats(target.directory):
            return False
        self.outcome.counted_by_members.append((target.name, self.composition.lacking(target.directory)))
        self.composition.enter(target.directory)
        return True

    def _read(self, target: Target) -> Filed | None:
        try:
            report = read_filed(target.directory)
            reason = obstacle(report)
        except (ReportkitError, OSError) as error:
            reason = str(error)
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            reason = crash_text(error)
        if reason is None:
            return report
        self.outcome.left_out.append((target.name, reason))
        return None
