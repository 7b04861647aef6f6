"""A comparison as one HTML page: side by side, offline, readable without script, on a phone and on paper.

The page is built as a tree, so that the text of a stranger's report stays text; its only script is the
program's own, and the content security policy of the page allows no other.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Any

from lxml import etree, html
from lxml.html import builder as E  # noqa: N812  # the name lxml's documentation gives it

from reportkit.diagnostics import Finding, standing_errors
from reportkit.diff import (
    Change,
    ComparedPart,
    ComparedPassage,
    Comparison,
    Kind,
    Promise,
    Run,
    Share,
    YearOfApplications,
)
from reportkit.formats import load_format
from reportkit.render.comparison.charts import Chart, charts
from reportkit.render.comparison.fact_tables import changes_table, official_tables, other_table
from reportkit.render.comparison.wording import (
    cited,
    judged,
    jumps,
    same_year,
    spelled,
    spelled_share,
    summary,
    suspect,
)
from reportkit.reports.narrative import LEAD
from reportkit.resources import data_dir

_OTHER = "其他标题"


def comparison_html(
    comparison: Comparison, years: Sequence[YearOfApplications], findings: Sequence[Finding] | None = None
) -> str:
    """The whole page; with ``findings`` on the new report the verdict comes first."""
    script = (data_dir() / "html" / "comparison.js").read_text(encoding="utf-8")
    style = "".join(
        (data_dir() / "html" / name).read_text(encoding="utf-8") for name in ("digits.css", "comparison.css")
    )
    title = f"{comparison.new.title}：{comparison.new.label}与{comparison.old.label}比较"
    page = E.HTML(
        E.HEAD(
            E.META(charset="utf-8"),
            E.META(name="viewport", content="width=device-width, initial-scale=1"),
            E.META({"http-equiv": "Content-Security-Policy", "content": _policy(script)}),
            E.TITLE(title),
            E.STYLE(style),
        ),
        E.BODY(
            E.A("跳到正文的变化", E.CLASS("skip"), href="#prose"),
            E.DIV(
                E.CLASS("page"),
                E.HEADER(
                    E.H1(title),
                    *_verdict(findings),
                    *(E.P(line) for line in summary(comparison)),
                    _contents(comparison),
                ),
            ),
            _tools(),
            E.MAIN(E.CLASS("page"), *_sections(comparison, years, findings or ())),
            E.SCRIPT(script),
        ),
        lang="zh-CN",
    )
    text: str = html.tostring(page, doctype="<!DOCTYPE html>", encoding="unicode")
    return text + "\n"


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"


def _verdict(findings: Sequence[Finding] | None) -> Iterator[Any]:
    """How many errors, each with its place and both sides, then figures that are hard to believe."""
    if findings is None:
        return
    errors = standing_errors(findings)
    yield E.P(E.STRONG(judged(findings)), E.CLASS("verdict broken" if errors else "verdict holding"))
    if errors:
        yield E.UL(*(E.LI(cited(found)) for found in errors), E.CLASS("errors"))
    if doubtful := jumps(findings):
        yield E.P("与上年相差悬殊：")
        yield E.UL(*(E.LI(cited(found)) for found in doubtful))


def _contents(comparison: Comparison) -> Any:
    links = {
        "figures": "数字的变化",
        "continuity": "跨年衔接",
        "promises": "问题和改进",
        "prose": "正文",
        "charts": "图表",
    }
    if not comparison.continuity:
        links.pop("continuity")
    if same_year(comparison) or not (comparison.promises.problems or comparison.promises.improvements):
        links.pop("promises")
    if same_year(comparison):
        links.pop("charts")
    items = [item for key, name in links.items() for item in (E.A(name, href=f"#{key}"), "　")]
    return E.NAV(*items[:-1], {"aria-label": "目录"})


def _tools() -> Any:
    """Navigation needs the script and is hidden without it; the filters are CSS alone."""
    return E.DIV(
        E.CLASS("tools"),
        E.DIV(
            E.BUTTON("上一处 ", E.KBD("p"), E.CLASS("scripted-only"), type="button", id="previous"),
            E.BUTTON("下一处 ", E.KBD("n"), E.CLASS("scripted-only"), type="button", id="next"),
            E.LABEL(E.INPUT(type="checkbox", id="only"), "只看变化"),
            E.LABEL(E.INPUT(type="checkbox", id="years"), "标出年度替换"),
            E.SPAN({"role": "status", "aria-live": "polite", "class": "scripted-only"}, id="position"),
        ),
        {"role": "region", "aria-label": "工具条"},
    )


def _sections(
    comparison: Comparison, years: Sequence[YearOfApplications], findings: Sequence[Finding]
) -> Iterator[Any]:
    yield _section("figures", f"数字的变化（{len(comparison.moved)} 项）", *_figures(comparison, findings))
    if comparison.continuity:
        yield _section("continuity", "跨年衔接", _continuity(comparison))
    if not same_year(comparison) and (comparison.promises.problems or comparison.promises.improvements):
        yield _section(
            "promises", f"{comparison.old.label}的问题，{comparison.new.label}的改进", *_promises(comparison)
        )
    yield E.DIV(id="prose")
    shares = {share.key: share for share in comparison.shares}
    for index, part in enumerate(comparison.prose.parts):
        yield _part(part, comparison, shares.get(part.key), index)
    if not same_year(comparison) and (drawn := charts(comparison, years)):
        yield _section("charts", "图表", E.DIV(E.CLASS("charts"), *map(_chart, drawn)))


def _section(key: str, title: str, *content: Any) -> Any:
    return E.SECTION(E.H2(title), *content, {"id": key, "aria-label": title})


def _figures(comparison: Comparison, findings: Sequence[Finding]) -> Iterator[Any]:
    wrong = [figure for figure in comparison.moved if suspect(figure, findings)]
    if wrong:
        yield _scrolling(changes_table(comparison, wrong, "改了的数里，牵涉到错误的"), "牵涉到错误的变化")
    totals = [figure for figure in comparison.moved if figure.headline]
    if totals:
        yield _scrolling(changes_table(comparison, totals, "合计数"), "合计数的变化")
    unread = any(figure.kind is Kind.UNREAD for figure in comparison.figures)
    if not comparison.moved:
        yield E.P("有数字读不了，没有比较。" if unread else "统计数据没有变化。")
    elif len(totals) < len(comparison.moved):
        table = changes_table(comparison, comparison.moved, "全部")
        yield E.DETAILS(E.SUMMARY(f"全部 {len(comparison.moved)} 项变化"), _scrolling(table, "全部变化"))
    if comparison.other_figures:
        table = other_table(comparison)
        yield E.DETAILS(
            E.SUMMARY(f"无法比较的指标（{len(comparison.other_figures)} 项）"), _scrolling(table, "无法比较的指标")
        )
    fmt = load_format(comparison.new.format_id)
    yield E.DETAILS(
        E.SUMMARY("按官方统计表的样子看（每格写本次的数、上次的数和变化）"),
        *(_scrolling(table, fmt.captions[key]) for key, table in official_tables(comparison, fmt)),
    )


def _scrolling(table: Any, name: str) -> Any:
    """A box that scrolls sideways, which the keyboard can reach and a screen reader can name."""
    return E.DIV(E.CLASS("scroll"), table, {"tabindex": "0", "role": "region", "aria-label": name})


def _continuity(comparison: Comparison) -> Any:
    marks = {True: ("holding", "成立"), False: ("broken", "不成立"), None: ("", "无法核对")}
    rows = [
        E.TR(E.TD(rule.code), E.TD(spelled(rule)), E.TD(E.SPAN(marks[rule.holds][1], E.CLASS(marks[rule.holds][0]))))
        for rule in comparison.continuity
    ]
    head = E.THEAD(E.TR(*(E.TH(name, scope="col") for name in ("规则", "应有的关系", "结果"))))
    return E.DIV(E.CLASS("scroll"), E.TABLE(E.CAPTION("结转和现行有效件数应与上年接得上"), head, E.TBODY(*rows)))


def _promises(comparison: Comparison) -> Iterator[Any]:
    promises = comparison.promises
    if promises.problems:
        names = ("问题", "最接近的改进（由人判断）", "本次仍写的同一问题")
        head = E.THEAD(E.TR(*(E.TH(name, scope="col") for name in names)))
        yield E.DIV(E.CLASS("scroll"), E.TABLE(head, E.TBODY(*map(_promise, promises.problems))))
    answered = {promise.answer for promise in promises.problems}
    others = [text for text in promises.improvements if text not in answered]
    if others:
        yield E.H3("其他改进" if promises.problems else "改进")
        yield E.UL(*(E.LI(text) for text in others))


def _promise(promise: Promise) -> Any:
    return E.TR(E.TD(promise.problem), E.TD(promise.answer or "—"), E.TD(promise.again or "—"))


def _chart(chart: Chart) -> Any:
    head = E.THEAD(E.TR(*(E.TH(name, scope="col") for name in chart.head)))
    rows = [
        E.TR(E.TH(first, scope="row"), *(E.TD(text, E.CLASS("number")) for text in rest)) for first, *rest in chart.rows
    ]
    table = E.DETAILS(E.SUMMARY("看数据"), E.DIV(E.CLASS("scroll"), E.TABLE(head, E.TBODY(*rows))))
    return E.FIGURE(E.FIGCAPTION(chart.title), _as_html(chart.element()), table, id=f"chart-{chart.name}")


def _as_html(element: etree._Element) -> Any:
    """The same drawing as an element of the page's tree; lxml would write <rect/> as if it were open."""
    return html.fragment_fromstring(etree.tostring(element, encoding="unicode", method="html"))


def _part(part: ComparedPart, comparison: Comparison, share: Share | None, index: int) -> Any:
    """A part with its sticky head; without a change it disappears under the filter.

    A heading that both reports have is shown as the head, and not once more below it.
    """
    name = _name(part.key)
    labels = (comparison.old.label, comparison.new.label)
    headed = bool(part.passages) and part.passages[0].level > 0 and not part.passages[0].changed
    title = part.passages[0].new if headed else name
    reused = spelled_share(share, comparison) if share and not same_year(comparison) else ""
    rows = [_row(pair, labels, title) for pair in _pairs(part.passages[1:] if headed else part.passages)]
    remark = "　".join(filter(None, [f"左 {labels[0]}，右 {labels[1]}", reused])) if rows else ""
    head = E.DIV(E.CLASS("part-head"), E.H2(title, id=f"part-{index}"), E.SMALL(remark))
    return E.SECTION(
        E.CLASS("part" if part.changed else "part same"), head, *rows, {"aria-labelledby": f"part-{index}"}
    )


def changed_words(comparison: Comparison, most: int) -> Iterator[Any]:
    """The changed passages side by side, at most so many, each group under the name of its part."""
    labels = (comparison.old.label, comparison.new.label)
    left = most
    for part in comparison.prose.parts:
        passages = [passage for passage in part.passages if passage.changed][:left]
        left -= len(passages)
        if passages:
            yield E.H3(_name(part.key))
            yield from (_row(pair, labels, _name(part.key)) for pair in _pairs(passages))


def _name(key: str) -> str:
    return {LEAD: "标题下的导语", "": _OTHER}.get(key, key.replace("/", "·"))


_Pair = tuple[ComparedPassage | None, ComparedPassage | None]


def _pairs(passages: Sequence[ComparedPassage]) -> Iterator[_Pair]:
    """What stands left and right in each row: a paragraph that was written anew beside the one it replaces."""
    for alone, group in groupby(passages, key=lambda passage: passage.change is not Change.SAME and not passage.level):
        together = list(group)
        if alone:
            gone = [passage for passage in together if passage.change is Change.DELETED]
            come = [passage for passage in together if passage.change is Change.INSERTED]
            yield from zip_longest(gone, come)
        else:
            yield from ((passage, passage) for passage in together)


def _row(pair: _Pair, labels: tuple[str, str], part: str) -> Any:
    both = [passage for passage in pair if passage is not None]
    changed = any(passage.changed for passage in both)
    state = "changed" if changed else "same"
    row = E.DIV(E.CLASS(f"row {state}" + (" heading" if both[0].level else "")))
    if changed:
        row.attrib.update({"tabindex": "-1", "role": "group", "aria-label": f"{part}：有变化的一段", "data-part": part})
    sides = zip(("old", "new"), labels, (Change.INSERTED, Change.DELETED), pair, strict=True)
    for name, label, gone, passage in sides:
        runs = [run for run in passage.runs if run.change is not gone] if passage is not None else []
        side = E.DIV(E.CLASS(f"side {name}" + ("" if runs else " absent")), *map(_run, runs), {"data-label": label})
        row.append(side)
    return row


def _run(run: Run) -> Any:
    if run.change is Change.SAME:
        return E.SPAN(run.text)
    element = (E.DEL if run.change is Change.DELETED else E.INS)(run.text)
    if run.year:
        element.set("class", "year")
    if run.move is None:
        return element
    element.set("class", "moved")
    here, there, words = ("from", "to", "移走") if run.change is Change.DELETED else ("to", "from", "移来")
    element.set("id", f"move-{run.move}-{here}")
    link = E.A(f"{words}{run.move}", E.CLASS("tag"), href=f"#move-{run.move}-{there}", title="看另一处")
    return E.SPAN(element, link)
