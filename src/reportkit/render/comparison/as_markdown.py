"""A comparison as Markdown for the comment of a pull request: the most important first, never too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportkit.diagnostics import Finding, harmless, standing_errors
from reportkit.diff import Change, ComparedPart, ComparedPassage, Comparison, Figure, Run
from reportkit.render.comparison.wording import (
    KINDS,
    VERDICTS,
    by_weight,
    cited,
    judged,
    jumps,
    same_year,
    shown,
    shown_delta,
    shown_percent,
    spelled,
    summary,
    suspect,
)
from reportkit.resources import regex

LIMIT = 60_000  # bytes; GitHub takes 65,536 characters, GitLab more
_REST = "\n\n> 余下的 {count} 项写不下，请看 diff.html。\n"
_CLOSE = "\n\n</details>"
_RESERVE = 200
_SPECIAL = regex(r"([\\`*_{}\[\]()#+\-!|<>~@$&:])")


def comparison_markdown(
    comparison: Comparison, *, limit: int = LIMIT, findings: Sequence[Finding] | None = None
) -> str:
    """At most ``limit`` bytes; what is left out is counted, and the HTML named that has it.

    With ``findings`` on the new report the verdict comes first, then what is hard to believe.
    """
    used, text = 0, ""
    pieces = list(_pieces(comparison, findings))
    for index, piece in enumerate(pieces):
        used += len(piece.encode())
        if used > limit - _RESERVE:
            return text.rstrip() + _CLOSE * _open(text) + _REST.format(count=len(pieces) - index)
        text += piece
    return text.rstrip() + "\n"


def _open(text: str) -> int:
    return text.count("<details>") - text.count("</details>")


def _verdict(comparison: Comparison, findings: Sequence[Finding]) -> Iterator[str]:
    """How many errors, each with both sides; jumps; the changed cells that take part in a rule that does not hold."""
    yield f"**{judged(findings)}**\n\n"
    yield from (f"- {VERDICTS[0]} {_plain(cited(found))}\n" for found in standing_errors(findings))
    doubtful = jumps(findings)
    if doubtful:
        yield "\n与上年相差悬殊：\n\n"
        yield from (f"- {_plain(cited(found))}\n" for found in doubtful)
    yield "\n"
    wrong = [figure for figure in by_weight(comparison.moved) if suspect(figure, findings)]
    if wrong:
        yield f"### 改了的数里，牵涉到上面错误的（{len(wrong)} 项）\n\n" + _head(comparison)
        yield from map(_row, wrong)
        yield "\n"


def _pieces(comparison: Comparison, findings: Sequence[Finding] | None) -> Iterator[str]:
    """The text in pieces that can stand alone."""
    yield f"## {_plain(comparison.new.title)}：{_plain(comparison.new.label)}与{_plain(comparison.old.label)}比较\n\n"
    if findings is not None:
        yield from _verdict(comparison, findings)
    yield "".join(f"- {line}\n" for line in summary(comparison)) + "\n"
    broken = [rule for rule in comparison.continuity if rule.holds is False]
    if broken:
        yield "### 跨年衔接不成立\n\n"
        yield from (f"- **{rule.code}** {_plain(spelled(rule))}\n" for rule in broken)
        yield "\n"
    yield from _totals(comparison)
    yield from _prose(comparison)
    if not same_year(comparison):
        yield from _promises(comparison)
    yield from _cells(comparison)


def _totals(comparison: Comparison) -> Iterator[str]:
    totals = [figure for figure in by_weight(comparison.moved) if figure.headline]
    if totals:
        yield f"### 合计数的变化（{len(totals)} 项，变化大的在前）\n\n" + _head(comparison)
        yield from map(_row, totals)
        yield "\n"


def _cells(comparison: Comparison) -> Iterator[str]:
    cells = [figure for figure in by_weight(comparison.moved) if not figure.headline]
    if cells:
        yield f"<details><summary>分项的变化（{len(cells)} 项，变化大的在前）</summary>\n\n" + _head(comparison)
        yield from map(_row, cells)
        yield "\n</details>\n\n"
    if comparison.other_figures:
        yield f"<details><summary>无法比较的指标（{len(comparison.other_figures)} 项）</summary>\n\n"
        for figure in comparison.other_figures:
            yield f"- {_plain(figure.name)}：{KINDS[figure.kind]}（{shown(figure.old)} → {shown(figure.new)}）\n"
        yield "\n</details>\n\n"


def _head(comparison: Comparison) -> str:
    old, new = _plain(comparison.old.label), _plain(comparison.new.label)
    return f"| 指标 | {old} | {new} | 变化 | 百分比 |\n|:--|--:|--:|--:|--:|\n"


def _row(figure: Figure) -> str:
    cells = (
        _plain(figure.name),
        shown(figure.old),
        shown(figure.new),
        shown_delta(figure),
        shown_percent(figure),
    )
    return "| " + " | ".join(cells) + " |\n"


def _prose(comparison: Comparison) -> Iterator[str]:
    changed = [part for part in comparison.prose.parts if part.changed]
    if changed:
        yield "### 正文的变化\n\n（<del>删去</del>，<ins><b>新增</b></ins>；移动的句子注明编号）\n\n"
    for part in changed:
        yield f"#### {_plain(_name(part))}\n\n"
        for passage in part.passages:
            if passage.changed:
                yield _passage(passage)


def _name(part: ComparedPart) -> str:
    return part.key.replace("/", "·") or "其他标题"


def _passage(passage: ComparedPassage) -> str:
    return "- " + "".join(map(_run, passage.runs)) + "\n\n"


def _run(run: Run) -> str:
    text = _plain(run.text)
    if run.change is Change.SAME or (run.year and run.change is Change.INSERTED):
        return text
    if run.year:
        return ""
    if run.change is Change.DELETED:
        return f"<del>{text}</del>" + (f"（移出 {run.move}）" if run.move else "")
    return f"<ins><b>{text}</b></ins>" + (f"（移来 {run.move}）" if run.move else "")


def _promises(comparison: Comparison) -> Iterator[str]:
    promises = comparison.promises
    if not (promises.problems or promises.improvements):
        return
    yield f"### {_plain(comparison.old.label)}写的问题，{_plain(comparison.new.label)}写的改进\n\n"
    if promises.problems:
        yield "| 问题 | 最接近的改进 | 仍写的同一问题 |\n|:--|:--|:--|\n"
    for promise in promises.problems:
        yield f"| {_plain(promise.problem)} | {_plain(promise.answer or '—')} | {_plain(promise.again or '')} |\n"
    answered = {promise.answer for promise in promises.problems}
    others = [text for text in promises.improvements if text not in answered]
    if others:
        head = "\n其他改进：\n\n" if promises.problems else "改进：\n\n"
        yield head + "".join(f"- {_plain(text)}\n" for text in others)


def plain_markdown(text: str) -> str:
    """Text of a stranger as plain text: no markup and no table border.

    GitHub looks for @names after it has taken the backslashes away: a word joiner keeps people from being called.
    """
    return _SPECIAL.sub(r"\\\1", harmless(" ".join(text.split()))).replace("@", "@\u2060").replace("www.", "www\u2060.")


_plain = plain_markdown
