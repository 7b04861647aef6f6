"""Family G: an aggregate report (汇总) against the reports of its members."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportkit.checks.context import Context
from reportkit.diagnostics import Finding, Severity
from reportkit.formats import Identity, amount_text, identities
from reportkit.reports import MEMBERS, Report, typed_name
from reportkit.workspace import Double, Member, Rollup, roll_up

_NAMED = 5  # members or figures that a message names


def check_aggregation(report: Report, context: Context) -> Iterator[Finding]:
    """G02 always; G01 and G03 when every member has figures and none counts twice, else a note says what lacks."""
    if context.membership is None:
        return
    rollup = roll_up(report.format, context.membership)
    for double in rollup.doubles:
        yield _double(report, double)
    if rollup.missing:
        yield _undetermined(report, rollup.missing)
    if rollup.complete:
        yield from _incomparable(report, rollup)
        yield from _differences(report, rollup)
        yield from _imbalances(report, rollup)


def _double(report: Report, double: Double) -> Finding:
    """G02: the same body comes in twice, or an aggregate contains itself."""
    line = _member_line(report, double.item)
    spelled = "；".join(" → ".join(("本报告", *way)) for way in double.ways)
    if len(double.ways) == 1:
        message = f"“{double.folder}”绕了一圈又成为自己的成员：{spelled}"
        hint = "汇总关系不能成圈，请删去其中一处"
    else:
        message = f"“{double.folder}”计了两次：{spelled}"
        hint = f"请在“{MEMBERS}”里只留一处"
    return report.narrative.source.finding("G02", message, hint, line=line)


def _undetermined(report: Report, missing: tuple[Member, ...]) -> Finding:
    named = "；".join(f"{member.folder}（{member.lack}）" for member in missing[:_NAMED])
    more = f"；另有 {len(missing) - _NAMED} 个" if len(missing) > _NAMED else ""
    message = f"没有核对各项之和，{len(missing)} 个成员还没有数据：{named}{more}"
    line = report.narrative.front.line(MEMBERS)
    hint = "等成员的报告齐了再核对"
    return report.narrative.source.finding("G01", message, hint, line=line, severity=Severity.NOTE)


def _incomparable(report: Report, rollup: Rollup) -> Iterator[Finding]:
    if rollup.incomparable:
        shown = "、".join(rollup.incomparable[:_NAMED])
        message = f"{len(rollup.incomparable)} 个指标因成员的报告格式不同而不可比，没有核对：{shown} 等"
        line = report.narrative.front.line(MEMBERS)
        yield report.narrative.source.finding("G01", message, line=line, severity=Severity.NOTE)


def _differences(report: Report, rollup: Rollup) -> Iterator[Finding]:
    """G01: figures that are no totals and differ from the members' sum; one finding if one member explains all."""
    amounts = report.statistics.amounts
    totals = {rule.right[0].pointer for rule in identities(report.format.id) if rule.total}
    lacks = {
        pointer: amounts[pointer] - total
        for pointer, total in rollup.sums.items()
        if pointer in amounts and pointer not in totals
    }
    wrong = {pointer: lack for pointer, lack in lacks.items() if lack}
    if not wrong:
        return
    whole = _whole_member(lacks, rollup) if len(wrong) > 1 else None
    if whole is None:
        for pointer, lack in wrong.items():
            yield _difference(
                report, rollup, pointer, _hint(pointer, lack, wrong, rollup, typed_name(report.directory))
            )
        return
    member, sign = whole
    first = next(iter(wrong))
    done = "多半漏加了它" if sign < 0 else "多半把它加了两次"
    hint = f"连同这一个，{len(wrong)} 个指标的差额都正好是 {member.folder} 的数，{done}"
    yield _difference(report, rollup, first, hint, tuple(wrong))


def _difference(report: Report, rollup: Rollup, pointer: str, hint: str, facts: tuple[str, ...] = ()) -> Finding:
    place = report.statistics.values[pointer]
    total = rollup.sums[pointer]
    message = (
        f"“{pointer}”填 {place.text}，{len(rollup.figures)} 个成员之和是 {amount_text(total)}，"
        f"相差 {amount_text(abs(place.amount - total))}"
    )
    return report.statistics.source.finding(
        "G01", message, hint, line=place.line, column=place.column, facts=facts or (pointer,)
    )


def _whole_member(lacks: dict[str, Decimal], rollup: Rollup) -> tuple[Member, int] | None:
    """The one member whose figures are all the differences (1), or are lacking everywhere (-1)."""
    found = [
        (member, sign)
        for member in rollup.membership.present
        for sign in (1, -1)
        if all(lack == sign * rollup.figures[member.folder][pointer] for pointer, lack in lacks.items())
    ]
    return found[0] if len(found) == 1 else None


def _hint(pointer: str, lack: Decimal, wrong: dict[str, Decimal], rollup: Rollup, name: str) -> str:
    suspects = [member for member, amount in rollup.parts(pointer) if amount == abs(lack)]
    if len(suspects) == 1:
        done = "可能漏加了它" if lack < 0 else "可能把它加了两次"
        return f"差额正好是 {suspects[0].folder} 的数，{done}"
    if len(wrong) > 1 and all(other > 0 for other in wrong.values()):
        return f"不符的 {len(wrong)} 个指标都比成员之和多，“{MEMBERS}”里是否漏列了一个，如本级？"
    return f"请与各成员核对；运行 reportkit rollup {name} --explain {pointer}，可看每个成员的数"


def _imbalances(report: Report, rollup: Rollup) -> Iterator[Finding]:
    """G03: the equalities of the format on the sum, and the members' typed totals against what they should be."""
    for identity in identities(report.format.id):
        if identity.total:
            pointer = identity.right[0].pointer
            sums = (rollup.typed_sums.get(pointer), rollup.sums.get(pointer))
            if None not in sums and sums[0] != sums[1]:
                message = f"“{pointer}”各成员填的加起来是 {sums[0]}，由各项重算是 {sums[1]}"
                yield _imbalance(report, rollup, identity, message)
        elif identity.holds(rollup.sums) is False:
            sides = identity.sums(rollup.sums)
            relation = "等于" if identity.relation == "==" else "不少于"
            names = [" + ".join(term.name for term in terms) for terms in (identity.left, identity.right)]
            message = f"成员之和“{identity.scope}”：{names[0]} 应{relation} {names[1]}"
            if sides is not None:
                message += f"，现在是 {sides[0]} 和 {sides[1]}"
            yield _imbalance(report, rollup, identity, f"{message}（规则 {identity.code}）")


def _imbalance(report: Report, rollup: Rollup, identity: Identity, message: str) -> Finding:
    guilty = [
        member.folder for member in rollup.membership.present if not identity.holds(rollup.figures[member.folder])
    ]
    hint = f"这一条在 {'、'.join(guilty[:_NAMED])} 自己的报告里就不成立，请先改正那里" if guilty else "请核对各成员"
    place = report.statistics.values.get(identity.right[0].pointer)
    line, column = (place.line, place.column) if place is not None else (1, 1)
    return report.statistics.source.finding("G03", message, hint, line=line, column=column, facts=identity.pointers)


def _member_line(report: Report, item: int) -> int:
    front = report.narrative.front
    tree = front.tree.find([MEMBERS]) if front.tree is not None else None
    entries = tree.value if tree is not None and isinstance(tree.value, list) else []
    return entries[item].line if item < len(entries) else front.line(MEMBERS)
