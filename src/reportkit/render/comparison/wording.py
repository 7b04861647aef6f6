"""The words in which every output tells a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportkit.diagnostics import Finding, harmless, standing_errors
from reportkit.diff import Comparison, Continuity, Figure, Kind, Share
from reportkit.formats import amount_text
from reportkit.reports import FAMILIES, REPORTS

KINDS = {
    Kind.SAME: "未变",
    Kind.ZERO: "两年都是 0",
    Kind.CHANGED: "有变化",
    Kind.APPEARED: "上次为 0",
    Kind.VANISHED: "本次为 0",
    Kind.NEW: "新设的指标",
    Kind.DROPPED: "已取消的指标",
    Kind.INCOMPARABLE: "不可比",
    Kind.UNREAD: "缺数字",
}
MINUS = "−"
_TELLING = 60  # characters, two sentences: a share of less is all or nothing
NOTHING = "除年度外没有变化。"
"""Ends the summary of a comparison in which there is nothing to see."""


VERDICTS = ("✗", "✓")
JUMPS = ("X03", "A08")  # rules that say a figure is hard to believe


def judged(findings: Sequence[Finding]) -> str:
    """The verdict in a line: how many errors stand, and what else was found."""
    errors = standing_errors(findings)
    waived = sum(finding.waived for finding in findings)
    others = len(findings) - len(errors) - waived
    more = [f"{others} 个提醒或说明"] * bool(others) + [f"{waived} 个已豁免"] * bool(waived)
    head = f"{VERDICTS[0]} {len(errors)} 个错误" if errors else f"{VERDICTS[1]} 没有错误"
    return head + (f"（另有 {'、'.join(more)}）" if more else "")


def cited(finding: Finding) -> str:
    """A finding with its place as the editor knows it, and both sides."""
    hint = f"。{finding.hint}" if finding.hint else ""
    return harmless(f"{cited_place(finding)} {finding.code} {finding.message}{hint}")


def cited_place(finding: Finding) -> str:
    """File and line, the file as seen from its workspace."""
    parts = finding.location.path.parts
    start = max((n for n, part in enumerate(parts) if part == REPORTS), default=len(parts) - 1)
    if parts[start] == REPORTS and start > 1 and parts[start - 2] == FAMILIES:
        start -= 2
    return f"{'/'.join(parts[start:])}:{finding.location.line}"


def jumps(findings: Sequence[Finding]) -> list[Finding]:
    """The findings on figures that are hard to believe."""
    return [finding for finding in findings if finding.code in JUMPS and not finding.waived]


def suspect(figure: Figure, findings: Sequence[Finding]) -> bool:
    """Whether a figure takes part in a rule that does not hold."""
    return any(not {*figure.current}.isdisjoint(found.facts) for found in standing_errors(findings))


def shown(amount: Decimal | str | None) -> str:
    """An amount or a text, or a dash where there is none."""
    if isinstance(amount, str):
        return amount
    return amount_text(amount) if amount is not None else "—"


def shown_delta(figure: Figure) -> str:
    """The change with its sign; words where there is none."""
    return signed(figure.delta) if figure.moved and figure.delta is not None else KINDS[figure.kind]


def shown_percent(figure: Figure) -> str:
    """The change in percent; where the figure was nought before, words."""
    if figure.percent is None or not figure.moved:
        return KINDS[figure.kind] if figure.kind is Kind.APPEARED else ""
    return f"{signed(figure.percent)}%"


def signed(amount: Decimal) -> str:
    """An amount with its sign, the minus a real one."""
    return f"+{amount:f}" if amount > 0 else f"{amount:f}".replace("-", MINUS)


def by_weight(figures: tuple[Figure, ...]) -> list[Figure]:
    """The changed totals first, then the cells, each group by how much the change deserves a look."""
    return sorted(figures, key=lambda figure: (not figure.headline, -figure.weight))


def spelled(rule: Continuity) -> str:
    """A rule between two years in one line."""
    if rule.holds is None:
        return f"{rule.scope}：{rule.stated} 与 {rule.expected} 缺数字，无法核对"
    sign = "=" if rule.holds else "≠"
    return (
        f"{rule.scope}：{rule.stated} {shown(rule.stated_amount)} {sign} {rule.expected} {shown(rule.expected_amount)}"
    )


def summary(comparison: Comparison) -> list[str]:
    """What a reviewer wants to know first, one statement each."""
    old, new = comparison.old.label, comparison.new.label
    if comparison.empty:
        return [f"{new}与{old}相比，{NOTHING}"]
    unread = sum(figure.kind is Kind.UNREAD for figure in comparison.figures)
    compared = f"统计数据有 {len(comparison.moved)} 项变化。" if comparison.moved else "统计数据没有变化。"
    found = [compared if comparison.moved or not unread else f"有 {unread} 项数字读不了，没有比较。"]
    if comparison.other_figures:
        found.append(f"另有 {len(comparison.other_figures)} 项因格式不同或缺数字无法比较。")
    passages = [passage for passage in comparison.prose.passages if passage.changed]
    moves = len(comparison.prose.moves)
    text = f"正文有 {len(passages)} 段变化" if passages else "正文没有变化"
    found.append(f"{text}，其中移动了 {moves} 句。" if moves else f"{text}。")
    broken = [rule for rule in comparison.continuity if rule.holds is False]
    if broken:
        found.append(f"有 {len(broken)} 条跨年衔接不成立。")
    elif comparison.continuity:
        holding = [rule for rule in comparison.continuity if rule.holds]
        found.append(f"跨年衔接 {len(comparison.continuity)} 条，成立 {len(holding)} 条。")
    told = "" if same_year(comparison) else spelled_share(comparison.shares[0], comparison)
    if told:
        found.append(f"{told}。")
    return found


def same_year(comparison: Comparison) -> bool:
    """Whether two versions of one report are compared: what only makes sense between years is then left out."""
    return comparison.old.year == comparison.new.year


def spelled_share(share: Share, comparison: Comparison) -> str:
    """How much of the new text was in the old one; nothing where so little can be compared that it says nothing."""
    if share.size < _TELLING:
        return ""
    old, new = comparison.old.label, comparison.new.label
    return f"{new}可比的文字（不计套话和取自统计表的句子）中与{old}相同的占 {share.percent}%"
