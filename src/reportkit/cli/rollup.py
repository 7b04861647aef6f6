"""``reportkit rollup``: an aggregate report against its members: check it, write it, explain a figure, tabulate."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from reportkit.checks import Context, check, context_for
from reportkit.cli.showing import quoting
from reportkit.diagnostics import Finding, ReportkitError, display_width, summarise
from reportkit.diagnostics.reporters import REPORTERS, shown_path
from reportkit.diagnostics.width import padded
from reportkit.formats import statistics_text
from reportkit.reports import MEMBERS, Library, Report, Rollup, Target, read_report, read_site, resolve_targets, roll_up
from reportkit.reports.borrowed import member_folders
from reportkit.reports.narrative import read_front
from reportkit.reports.nearest import nearest
from reportkit.reports.totals import proved, put_figures
from reportkit.reports.writing import write_file, write_like_before


def run(options: argparse.Namespace) -> int:
    """Exit status 0 no errors in the sums (or written), 1 errors, 2 could not."""
    here = Path.cwd()
    forms = [form for form in (part.strip() for part in options.to.split(",")) if form]
    if unknown := set(forms) - {"html", "xlsx"}:
        raise ReportkitError(f"没有“{'、'.join(sorted(unknown))}”这种格式；可用：html,xlsx")
    library = Library()
    status = 0
    targets = resolve_targets([options.target], here)
    for target in _aggregates(targets) or targets[:1]:
        report = library.read(target.directory)
        context = context_for(report, library, read_site(target.root)[0])
        rollup = _rollup(target, report, context)
        if options.explain:
            _explain(report, rollup, options.explain)
            continue
        _tell_members(target, rollup)
        if options.write:
            _write(target, report, rollup, here)
            report = read_report(target.directory)
        if forms:
            _tabulate(target, report, rollup, forms, here)
        status = max(status, _check(report, context, rollup, here))
    return status


def _aggregates(targets: Sequence[Target]) -> list[Target]:
    """Of several reports those that name members."""
    return [target for target in targets if member_folders(read_front(target.directory))]


def _rollup(target: Target, report: Report, context: Context) -> Rollup:
    if context.membership is None:
        place = f"请在 {report.narrative.source.path.name} 开头的两行 --- 之间写上，例如"
        raise ReportkitError(
            f"{target.name} 的卷首没有写“{MEMBERS}”；{place}：\n{MEMBERS}:\n  - 某县/本级\n  - 某县/教育局"
        )
    return roll_up(report.format, context.membership)


def _tell_members(target: Target, rollup: Rollup) -> None:
    every = len(rollup.membership.members)
    print(f"{target.name}：{every} 个成员，{len(rollup.figures)} 个有数据")
    for member in rollup.missing:
        print(f"  缺 {member.folder}：{member.lack}")


def _check(report: Report, context: Context, rollup: Rollup, here: Path) -> int:
    """The findings of family G, as the check of the report has them, waivers and settings applied."""
    findings: list[Finding] = [f for f in check(report, context) if f.code[0] == "G"]
    summary = summarise(findings, 1)
    if findings:
        print(REPORTERS["text"](findings, summary, here, quoting()))
    if rollup.complete:
        amounts = report.statistics.amounts
        equal = sum(amounts.get(pointer) == total for pointer, total in rollup.sums.items())
        print(f"{len(rollup.sums)} 个指标与成员之和比较，相等 {equal} 个（百分比、同比、访问量、信息条数不相加）")
        if lacking := len(rollup.sums.keys() - amounts.keys()):
            print(f"本报告还缺 {lacking} 个数；加 --write 把成员之和写进去")
            return 1
    return int(summary.errors > 0)


def _write(target: Target, report: Report, rollup: Rollup, here: Path) -> None:
    """Put the sums into the report: all of them, only when every member is in and none twice."""
    if rollup.missing:
        raise ReportkitError(
            f"还缺 {len(rollup.missing)} 个成员的数据，没有写入：缺一个成员的和会被当成全部。"
            "先看现有成员之和，请用 --to html"
        )
    if rollup.doubles:
        raise ReportkitError(f"“{rollup.doubles[0].folder}”计了两次，没有写入；请先改“{MEMBERS}”")
    if rollup.incomparable:
        raise ReportkitError(f"“{rollup.incomparable[0]}”等 {len(rollup.incomparable)} 个指标不可比，没有写入")
    path = report.statistics.source.path
    if not path.exists():
        numbers = {pointer: format(amount, "f") for pointer, amount in rollup.sums.items()}
        write_file(path, statistics_text(report.format, numbers))
        print(f"已生成 {shown_path(path, here)}：{len(numbers)} 个指标")
        return
    statistics = report.statistics
    filled = put_figures(statistics, rollup.sums, statistics.format.facts)
    if filled.missing or not proved(statistics, filled):
        raise ReportkitError(
            f"{shown_path(path, here)} 的写法特殊或缺行，和放不回原处；没有改动。"
            f"请先运行 reportkit check {target.name} 改正，或删去这个文件再来"
        )
    if filled.changes:
        write_like_before(path, filled.text)
    for change in filled.changes:
        print(f"{shown_path(path, here)}:{change.line}: {change.pointer}：{change.before or '空着'} → {change.after}")
    print(f"已写入 {len(filled.changes)} 个数" if filled.changes else "各数都已是成员之和，没有改动")


def _explain(report: Report, rollup: Rollup, pointer: str) -> None:
    """Which members make up a figure, largest first, with their shares."""
    if pointer not in report.format.facts:
        best = nearest(pointer, report.format.facts)
        raise ReportkitError(f"没有叫“{pointer}”的指标" + (f"；是否想写“{best}”？" if best else ""))
    parts = rollup.parts(pointer)
    total = sum((amount for _member, amount in parts), Decimal(0))
    unit = report.format.facts[pointer].unit
    print(f"{pointer}：{len(parts)} 个成员之和 {total:f} {unit}")
    width = max((len(f"{amount:f}") for _member, amount in parts), default=1)
    margin = max((display_width(member.folder) for member, _amount in parts), default=1)
    for member, amount in parts:
        share = f"{amount / total:7.1%}" if total else ""
        print(f"  {padded(member.folder, margin)}  {amount:>{width}f}{share}")
    for member in rollup.missing:
        print(f"  {member.folder}：{member.lack}")
    typed = report.statistics.values.get(pointer)
    if typed is not None:
        difference = typed.amount - total
        note = "与和相等" if not difference else f"与和相差 {abs(difference):f}"
        print(f"报告里填 {typed.text}，{note}")


def _tabulate(target: Target, report: Report, rollup: Rollup, forms: list[str], here: Path) -> None:
    from reportkit.render.member_tables import member_sheets  # noqa: PLC0415  # tables are asked for now and then
    from reportkit.render.member_writing import write_member_tables  # noqa: PLC0415  # see above

    sheets = member_sheets(report, rollup)
    title = f"{report.narrative.front.body_name}{report.year}年度汇总：各成员的数"
    for path in write_member_tables(sheets, title, target.build_directory, forms):
        print(f"已生成 {shown_path(path, here)}")
