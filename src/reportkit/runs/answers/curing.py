"""What mends a finding, as a new text of one file that was tried before it is offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import CATALOGUE, Finding
from reportkit.editing import safe_fixes
from reportkit.reports import NARRATIVE, STATISTICS, Report
from reportkit.reports.figures import Filled, fill_totals, fill_zeros, proved
from reportkit.reports.narrative import Waiver, with_waiver
from reportkit.resources import regex
from reportkit.runs.examining import Examination, Examiner

_QUOTED = regex("“([^“”]*)”")
_NUMBER = regex(r"(?<![0-9.])[0-9]+(?:\.[0-9]+)?(?![0-9.][0-9]|[0-9])")


@dataclass(frozen=True)
class Cure:
    """A text that may take the place of a file's: ``title`` says what it does, ``text`` has LF line ends.

    ``plain``: the file is to have LF line ends and no BOM afterwards, whatever it had.
    """

    title: str
    path: Path
    text: str
    plain: bool = False


def cures(examination: Examination, unsaved: dict[str, bytes] | None = None) -> Iterator[Cure]:
    """What the program can do for a report as it stands: slips with one cure, totals, zeros."""
    report = examination.report
    for fixed in safe_fixes(report.directory, report.year, unsaved):
        if fixed.fixes:
            yield Cure(f"改正 {len(fixed.fixes)} 行只有一种改法的笔误", fixed.path, fixed.text, plain=True)
        elif fixed.throughout:
            yield Cure(f"{fixed.path.name}：{'，'.join(fixed.throughout)}", fixed.path, fixed.text, plain=True)
    yield from _filled(report, fill_totals(report.statistics), "算出合计，填 {} 格")
    yield from _filled(report, fill_zeros(report.statistics), "空着的 {} 格填 0（确实没有发生的才用）")


def _filled(report: Report, filled: Filled, title: str) -> Iterator[Cure]:
    if filled.changes and proved(report.statistics, filled):
        yield Cure(title.format(len(filled.changes)), report.statistics.source.path, filled.text)


def waive(examination: Examination, finding: Finding, reason: str, by: str) -> Cure | None:
    """The narrative with a waiver for this one finding, tried: the finding is waived then, and nothing else is new.

    None where the rule cannot be waived or no place and value fit this finding alone.
    """
    rule = CATALOGUE.get(finding.code)
    if rule is None or not rule.waivable or finding.waived:
        return None
    report = examination.report
    lines = report.narrative.source.lines
    known = {(found.code, found.message) for found in examination.findings}
    for place in _places(finding, report):
        for value in _values(finding, place, report):
            text = "\n".join(with_waiver(lines, Waiver(1, finding.code, place, value, reason, by)))
            if _waives(examination, finding, text, known):
                return Cure(f"豁免 {finding.code}（{place}，{value}）", report.narrative.source.path, text)
    return None


def _waives(examination: Examination, finding: Finding, text: str, known: set[tuple[str, str]]) -> bool:
    unsaved = {NARRATIVE: text.encode(), STATISTICS: examination.report.statistics.source.text.encode()}
    after = Examiner().examine(examination.target, (), unsaved).findings
    waived = [found for found in after if found.waived and (found.code, found.message) == _known_as(finding)]
    return bool(waived) and {(found.code, found.message) for found in after} <= known


def _known_as(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.message


def _places(finding: Finding, report: Report) -> Iterator[str]:
    """Names that a waiver may give the place: the facts concerned, a key of the front matter, the part of the text."""
    yield from finding.facts
    if finding.location.path != report.narrative.source.path:
        return
    tree = report.narrative.front.tree
    entries = tree.entries if tree is not None else {}
    yield from (key for key, entry in entries.items() if entry.key.line == finding.location.line)
    above = [part for part in report.parts if part.line <= finding.location.line]
    if above:
        yield above[-1].key.rpartition("/")[2]
        yield above[-1].key


def _values(finding: Finding, place: str, report: Report) -> Iterator[str]:
    """What the waiver may hold the place to: its figure, else numbers of the finding, else what it quotes."""
    value = report.statistics.values.get(place)
    if value is not None:
        yield value.text
    elif place in report.narrative.front.data:
        yield str(report.narrative.front.data[place])
    else:
        yield from dict.fromkeys(_NUMBER.findall(finding.message))
        yield from dict.fromkeys(_QUOTED.findall(finding.message))
