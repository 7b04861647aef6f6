"""An aggregate report (汇总) and its members: held against their sums, written from them, tabulated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reportkit.checks import Context, check, context_for
from reportkit.diagnostics import Finding, ReportkitError, Severity, as_word
from reportkit.formats import amount_text, statistics_text
from reportkit.reports import MEMBERS, Report, members_of
from reportkit.reports.figures import FilledFigure, proved, put_figures
from reportkit.runs.selecting import followed
from reportkit.workspace import (
    Library,
    Rollup,
    Target,
    broken_totals,
    read_site,
    roll_up,
    write_file,
    write_like_before,
)

MEMBER_FORMS = ("html", "xlsx")


@dataclass(frozen=True)
class Aggregate:
    """A report that names members, and the sums of these."""

    target: Target
    report: Report
    context: Context
    rollup: Rollup

    @cached_property
    def findings(self) -> list[Finding]:
        """The findings of family G, as the check of the report has them, waivers and settings applied.

        Of a total that is neither the members' sum nor that of its own parts the check says so under another family.
        """
        amounts = self.report.statistics.amounts
        sums = self.rollup.sums if self.rollup.complete else {}
        broken = {
            pointer
            for pointer in broken_totals(self.report.format, amounts)
            if sums.get(pointer, amounts[pointer]) != amounts[pointer]
        }
        return [
            found
            for found in check(self.report, self.context)
            if found.code[0] == "G" or (found.severity is Severity.ERROR and broken.intersection(found.facts))
        ]

    @property
    def equal(self) -> int:
        """How many figures of the report are the sum of its members."""
        amounts = self.report.statistics.amounts
        return sum(amounts.get(pointer) == total for pointer, total in self.rollup.sums.items())

    @property
    def lacking(self) -> int:
        """How many figures of the members the report does not have."""
        return len(self.rollup.sums.keys() - self.report.statistics.amounts.keys())


@dataclass(frozen=True)
class WrittenSums:
    """What became of ``statistics.yaml``: made anew with ``new`` figures, or ``changes`` put into it."""

    path: Path
    new: int = 0
    changes: tuple[FilledFigure, ...] = ()


def aggregates(targets: Sequence[Target]) -> list[Target]:
    """Of several reports those that name members; the first of all where none does."""
    return [target for target in targets if members_of(target.directory)] or list(targets[:1])


def aggregate(target: Target, library: Library) -> Aggregate:
    """A report with the sums of its members. ReportkitError where it names none.

    Where the members are many it is shown how far their reading is.
    """
    report = library.read(target.directory)
    site = read_site(target.root)[0]
    context = context_for(report, library, site, members=lambda names: followed(names, "读成员"))
    if context.membership is None:
        place = f"请在 {report.narrative.source.path.name} 开头的两行 --- 之间写上，例如"
        raise ReportkitError(
            f"{target.name} 的卷首没有写“{MEMBERS}”；{place}：\n{MEMBERS}:\n  - 某县/本级\n  - 某县/教育局"
        )
    return Aggregate(target, report, context, roll_up(report.format, context.membership))


def write_sums(known: Aggregate) -> WrittenSums:
    """Put the sums into the report: all of them, only when every member is in and none twice (else ReportkitError)."""
    report, rollup, name = known.report, known.rollup, known.target.name
    _refuse_partial_sums(rollup)
    statistics, path = report.statistics, report.statistics.source.path
    if not path.exists():
        numbers = {pointer: amount_text(amount) for pointer, amount in rollup.sums.items()}
        write_file(path, statistics_text(report.format, numbers))
        return WrittenSums(path, new=len(numbers))
    filled = put_figures(statistics, rollup.sums, statistics.format.facts)
    if filled.missing or not proved(statistics, filled):
        raise ReportkitError(
            f"{name}/{path.name} 的写法特殊或缺行，和放不回原处；没有改动。"
            f"请先运行 reportkit check {as_word(name)} 改正，或删去这个文件再来"
        )
    if filled.changes:
        write_like_before(path, filled.text)
    return WrittenSums(path, changes=tuple(filled.changes))


def _refuse_partial_sums(rollup: Rollup) -> None:
    if rollup.missing:
        raise ReportkitError(
            f"还缺 {len(rollup.missing)} 个成员的数据，没有写入：缺一个成员的和会被当成全部。"
            "先看现有成员之和，请用 --to html"
        )
    if rollup.doubles:
        raise ReportkitError(f"“{rollup.doubles[0].folder}”计了两次，没有写入；请先改“{MEMBERS}”")
    if rollup.incomparable:
        raise ReportkitError(f"“{rollup.incomparable[0]}”等 {len(rollup.incomparable)} 个指标不可比，没有写入")


def tabulate(known: Aggregate, forms: Sequence[str]) -> list[Path]:
    """Write the figures of all members as tables, in the build folder; ``forms`` are of ``MEMBER_FORMS``."""
    from reportkit.render.members import (  # noqa: PLC0415  # asked for now and then
        member_sheets,
        told_first,
        write_member_tables,
    )

    report, rollup, findings = known.report, known.rollup, known.findings
    title = f"{report.narrative.front.body_name}{report.year}年度汇总：各成员的数"
    told, sheets = told_first(report, rollup, findings), member_sheets(report, rollup, findings)
    return write_member_tables(told, sheets, title, known.target.build_directory, forms)
