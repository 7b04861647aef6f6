"""The facts of many reports as one table of open data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportkit.diagnostics import ReportkitError, crash_text
from reportkit.formats import DEFAULT_FAMILY, FORMAT_KEY, definitions, load_format
from reportkit.opendata import obstacle, write_open_data
from reportkit.reports import STATISTICS, Report, know_formats, read_report
from reportkit.resources import regex
from reportkit.runs.selecting import followed
from reportkit.workspace import Target

_FORMAT = regex(rf"^{FORMAT_KEY}:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


@dataclass
class Exported:
    """What became of the reports, filled while they are written; ``left_out`` are names with reasons."""

    reports: int = 0
    facts: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)


def export(targets: Sequence[Target], folder: Path, forms: Sequence[str], *, excel: bool = False) -> Exported:
    """Write the facts of all reports that can be exported into ``folder``; ReportkitError where none can."""
    outcome = Exported()
    further = any(_needs_further(target) for target in targets)
    sound = _sound(followed(targets, "导出"), outcome)
    outcome.files += write_open_data(sound, folder, forms, excel=excel, further=further)
    return outcome


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


def _sound(targets: Iterable[Target], outcome: Exported) -> Iterator[Report]:
    """The reports that can be exported, each read when it is its turn; if none can, nothing is written."""
    for target in targets:
        try:
            report = read_report(target.directory)
            reason = obstacle(report)
        except (ReportkitError, OSError) as error:
            reason = str(error)
        except Exception as error:  # noqa: BLE001  # one report must not stop the rest
            reason = crash_text(error)
        if reason is None:
            outcome.reports += 1
            outcome.facts += len(report.statistics.texts)
            yield report
        else:
            outcome.left_out.append((target.name, reason))
    if not outcome.reports:
        shown = "；".join(f"{name}：{reason}" for name, reason in outcome.left_out[:3])
        raise ReportkitError(f"没有一份报告能导出，什么也没有写。{shown}")
