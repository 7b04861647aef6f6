"""The words in which every output tells a comparison."""

from __future__ import annotations

from decimal import Decimal

from reportkit.diff import Comparison, Continuity, Figure, Kind, Share
from reportkit.formats import amount_text

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


def shown(amount: Decimal | None) -> str:
    """An amount, or a dash where there is none."""
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
    found = [f"统计数据有 {len(comparison.moved)} 项变化。" if comparison.moved else "统计数据没有变化。"]
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
    if told := spelled_share(comparison.shares[0], comparison):
        found.append(f"{told}。")
    return found


def spelled_share(share: Share, comparison: Comparison) -> str:
    """How much of the new text was in the old one; nothing where so little can be compared that it says nothing."""
    if share.size < _TELLING:
        return ""
    old, new = comparison.old.label, comparison.new.label
    return f"{new}可比的文字（不计套话和取自统计表的句子）中与{old}相同的占 {share.percent}%"
