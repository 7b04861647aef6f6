"""``reportkit rollup``: an aggregate report against its members: check it, write it, explain a figure, tabulate."""

from __future__ import annotations

import argparse
from decimal import Decimal
from pathlib import Path

from reportkit.cli.showing import quoting
from reportkit.diagnostics import ReportkitError, display_width, padded, summarise
from reportkit.diagnostics.reporters import REPORTERS, shown_path
from reportkit.reports.text import nearest
from reportkit.runs import MEMBER_FORMS, Aggregate, aggregate, aggregates, tabulate, write_sums
from reportkit.workspace import NOT_ADDED, Library, resolve_targets


def run(options: argparse.Namespace) -> int:
    """Exit status 0 no errors in the sums (or written), 1 errors, 2 could not."""
    here = Path.cwd()
    forms = [form for form in (part.strip() for part in options.to.split(",")) if form]
    if unknown := set(forms) - set(MEMBER_FORMS):
        raise ReportkitError(f"没有“{'、'.join(sorted(unknown))}”这种格式；可用：{','.join(MEMBER_FORMS)}")
    library = Library()
    status = 0
    for target in aggregates(resolve_targets([options.target], here, options.family)):
        known = aggregate(target, library)
        if options.explain:
            _explain(known, options.explain)
            continue
        _tell_members(known)
        if options.write:
            _write(known, here)
            known = aggregate(target, Library())
        for path in tabulate(known, forms) if forms else ():
            print(f"已生成 {shown_path(path, here)}")
        status = max(status, _check(known, here))
    return status


def _tell_members(known: Aggregate) -> None:
    rollup = known.rollup
    print(f"{known.target.name}：{len(rollup.membership.members)} 个成员，{len(rollup.figures)} 个有数据")
    for member in rollup.missing:
        print(f"  缺 {member.folder}：{member.lack}")


def _check(known: Aggregate, here: Path) -> int:
    summary = summarise(known.findings, 1)
    if known.findings:
        print(REPORTERS["text"](known.findings, summary, here, quoting()))
    if known.rollup.complete:
        count = len(known.rollup.sums)
        print(f"{count} 个指标与成员之和比较，相等 {known.equal} 个（{NOT_ADDED}）")
        if known.lacking:
            print(f"本报告还缺 {known.lacking} 个数；加 --write 把成员之和写进去")
            return 1
    return int(summary.errors > 0)


def _write(known: Aggregate, here: Path) -> None:
    written = write_sums(known)
    path = shown_path(written.path, here)
    if written.new:
        print(f"已生成 {path}：{written.new} 个指标")
        return
    for change in written.changes:
        print(f"{path}:{change.line}: {change.pointer}：{change.before or '空着'} → {change.after}")
    print(f"已写入 {len(written.changes)} 个数" if written.changes else "各数都已是成员之和，没有改动")


def _explain(known: Aggregate, pointer: str) -> None:
    """Which members make up a figure, largest first, with their shares."""
    facts = known.report.format.facts
    if pointer not in facts:
        best = nearest(pointer, facts)
        raise ReportkitError(f"没有叫“{pointer}”的指标" + (f"；是否想写“{best}”？" if best else ""))
    parts = known.rollup.parts(pointer)
    total = sum((amount for _member, amount in parts), Decimal(0))
    print(f"{pointer}：{len(parts)} 个成员之和 {total:f} {facts[pointer].unit}")
    width = max((len(f"{amount:f}") for _member, amount in parts), default=1)
    margin = max((display_width(member.folder) for member, _amount in parts), default=1)
    for member, amount in parts:
        share = f"{amount / total:7.1%}" if total else ""
        print(f"  {padded(member.folder, margin)}  {amount:>{width}f}{share}")
    for member in known.rollup.missing:
        print(f"  {member.folder}：{member.lack}")
    typed = known.report.statistics.values.get(pointer)
    if typed is not None:
        difference = typed.amount - total
        note = "与和相等" if not difference else f"与和相差 {abs(difference):f}"
        print(f"报告里填 {typed.text}，{note}")
