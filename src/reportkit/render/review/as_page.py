"""A proposal as one static page: worst first, read with the keyboard, filtered, printed, offline.

The page is built as a tree, so that the text of a stranger's report stays text; the content security policy allows
its own script alone.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import html
from lxml.html import builder as E  # noqa: N812  # the name lxml's documentation gives it

from reportkit.diagnostics import CATALOGUE, Finding, harmless
from reportkit.diff import Comparison, Figure
from reportkit.formats import load_format
from reportkit.render.comparison import (
    by_weight,
    changed_words,
    changes_table,
    cited,
    cited_place,
    jumps,
    official_tables,
    shown,
    suspect,
    tables_about,
)
from reportkit.render.review.as_comment import besides, no_report, picture_fate, verdict_line
from reportkit.render.review.pages import PagePicture
from reportkit.render.review.proposal import ChangedReport, Proposal, ShownPicture
from reportkit.render.review.prose_numbers import prose_numbers
from reportkit.render.review.remarks import Remark
from reportkit.resources import data_dir

_TELLING = 3  # changes that a report shows first
_MOST = 60  # passages of a report on the page; the comparison has all
PAGES = "review-pages"
"""The folder beside the page that holds the pictures of pages."""

_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}


def review_page(proposals: Sequence[Proposal], remarks: Sequence[Remark] = ()) -> str:
    """The page over the reports of one or many branches."""
    script = (data_dir() / "html" / "review.js").read_text(encoding="utf-8")
    style = "".join(
        (data_dir() / "html" / name).read_text("utf-8") for name in ("digits.css", "comparison.css", "review.css")
    )
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    # pages lie beside: for a page that is opened from a disk, 'self' is nothing to some browsers
    policy = f"default-src 'none'; img-src data: 'self' file:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    reports = sorted(
        ((one, report) for one in proposals for report in one.reports), key=lambda pair: pair[1].weight, reverse=True
    )
    errors = sum(one.errors for one in proposals)
    title = f"评审：{len(reports)} 份改动的报告"
    page = E.HTML(
        E.HEAD(
            E.META(charset="utf-8"),
            E.META(name="viewport", content="width=device-width, initial-scale=1"),
            E.META({"http-equiv": "Content-Security-Policy", "content": policy}),
            E.TITLE(title),
            E.STYLE(style),
        ),
        E.BODY(
            E.DIV(
                E.CLASS("page"),
                E.HEADER(
                    E.H1(title),
                    _verdict(errors, besides(*proposals)),
                    *_needing(proposals, reports),
                    *_workspace(proposals),
                    *_done(remarks),
                ),
            ),
            _tools(),
            E.MAIN(E.CLASS("page"), *(_report(one, report, many=len(proposals) > 1) for one, report in reports)),
            E.SCRIPT(script),
        ),
        lang="zh-CN",
    )
    text: str = html.tostring(page, doctype="<!DOCTYPE html>", encoding="unicode")
    return text + "\n"


def page_files(proposals: Sequence[Proposal]) -> dict[str, bytes]:
    """The pictures of pages, by their names in ``PAGES``."""
    shown = (page for one in proposals for report in one.reports if report.pages for page in report.pages.shown)
    return {side.name: side.data for page in shown for side in (page.before, page.now) if side is not None}


def _verdict(errors: int, more: str) -> Any:
    return E.P(E.STRONG(verdict_line(errors) + more), E.CLASS("verdict broken" if errors else "verdict holding"))


def _needing(proposals: Sequence[Proposal], reports: Sequence[tuple[Proposal, ChangedReport]]) -> Iterator[Any]:
    """Which reports need a person, and why, in one list: the first screen."""
    needing = [report for _one, report in reports if _reasons(report)]
    if not reports:
        yield E.P(no_report(*proposals))
    elif needing:
        rest = len(reports) - len(needing)
        yield E.P(f"要人看的 {len(needing)} 份" + (f"；其余 {rest} 份没有错误，也没有新的豁免：" if rest else "："))
        yield E.UL(
            *(
                E.LI(
                    E.A(harmless(report.name), href=f"#{_anchor(report)}"), "：", harmless("；".join(_reasons(report)))
                )
                for report in needing
            )
        )
    else:
        yield E.P(f"{len(reports)} 份都没有错误，也没有新的豁免。")


def _reasons(report: ChangedReport) -> list[str]:
    reasons = [f"{len(report.errors)} 个错误"] * bool(report.errors)
    reasons += ["读不了，没有比较"] * bool(report.unread) + [f"{len(report.waivers)} 条新的豁免"] * bool(report.waivers)
    reasons += [f"{len(jumps(report.findings))} 个数与上年相差悬殊"] * bool(jumps(report.findings))
    return reasons + list(report.remarks)


def _workspace(proposals: Sequence[Proposal]) -> Iterator[Any]:
    for one in proposals:
        told = (*(f"✗ {cited(found)}" for found in one.broken), *one.remarks)
        if told:
            yield E.H2("先看这些" + (f"（{one.branch}）" if len(proposals) > 1 else ""))
            yield E.UL(*(E.LI(harmless(text)) for text in told))


def _done(remarks: Sequence[Remark]) -> Iterator[Any]:
    if remarks:
        left = sum(not remark.done for remark in remarks)
        yield E.H2(f"上一次评审的意见（{len(remarks)} 条，还有 {left} 条没有改）")
        yield E.UL(*(E.LI(("✓ " if one.done else "✗ ") + harmless(one.text) + _since(one)) for one in remarks))


def _since(remark: Remark) -> str:
    """What became of a remark."""
    if remark.done:
        return f"（{harmless(remark.commit) or '已打勾'}）"
    return "（有人把它从整改的清单里删去了，还没有改）" if remark.removed else ""


def _tools() -> Any:
    names = {"errors": "只看有错误的", "waivers": "只看有新豁免的", "figures": "只看数字改了的"}
    return E.DIV(
        E.CLASS("tools"),
        E.DIV(
            E.BUTTON("下一份 ", E.KBD("j"), E.CLASS("scripted-only"), type="button", id="next"),
            E.BUTTON("上一份 ", E.KBD("k"), E.CLASS("scripted-only"), type="button", id="previous"),
            E.SPAN("回车展开", E.CLASS("scripted-only quiet")),
            *(E.LABEL(E.INPUT(type="checkbox", id=f"only-{key}"), name) for key, name in names.items()),
            E.LABEL(E.INPUT(type="checkbox", id="light"), "点亮没有核对的数"),
        ),
        {"role": "region", "aria-label": "工具条"},
    )


def _anchor(report: ChangedReport) -> str:
    return "report-" + hashlib.sha256(report.name.encode()).hexdigest()[:12]


def _report(proposal: Proposal, report: ChangedReport, *, many: bool) -> Any:
    comparison = report.with_target
    moved = by_weight(comparison.moved) if comparison is not None else []
    about = {
        "id": _anchor(report),
        "tabindex": "-1",
        "data-errors": str(len(report.errors)),
        "data-waivers": str(len(report.waivers)),
        "data-figures": str(len(moved)),
    }
    head = E.H2(
        harmless(report.name) + (f"（{harmless(proposal.branch)}）" if many else ""), E.SMALL(f"　{report.fate}")
    )
    state = "读不了，没有比较：" + harmless(report.unread) if report.unread else verdict_line(len(report.errors))
    body = [
        head,
        E.P(E.STRONG(state), E.CLASS("verdict broken" if report.errors or report.unread else "verdict holding")),
        *(_card(found, report) for found in (*report.errors, *jumps(report.findings))),
        *_listed("新的豁免", report.waivers),
        *_listed("还要知道", report.remarks),
        *_telling(comparison, moved, report),
        *map(_picture, report.pictures),
    ]
    return E.SECTION(E.CLASS("report"), *body, *_details(comparison, report), about)


def _listed(title: str, texts: Sequence[str]) -> Iterator[Any]:
    if texts:
        yield E.H3(title)
        yield E.UL(*(E.LI(harmless(text)) for text in texts))


def _card(found: Finding, report: ChangedReport) -> Any:
    """The line with the number marked, what it is held against, last year's value, what to do."""
    place, quoted = cited_place(found), dict(report.quotes).get(found, "")
    before, marked, after = _split(quoted, found.location.column)
    rule = CATALOGUE.get(found.code)
    sources = "正文 ↔ 统计表" if place.partition(":")[0].endswith(".md") and found.facts else "统计表"
    then = [f"{figure.name} {shown(figure.old)}" for figure in _last_year(report, found)]
    return E.DIV(
        E.CLASS("card"),
        E.H3(f"{found.code} {rule.title if rule is not None else ''}", E.SMALL(f"　{sources}　{place}")),
        E.P(harmless(found.message)),
        *([E.PRE(harmless(before), E.MARK(harmless(marked)), harmless(after))] if quoted else []),
        *([E.P("上年：" + "；".join(then), E.CLASS("quiet"))] if then else []),
        *_rows(report, found),
        *([E.P(harmless(found.hint), E.CLASS("quiet"))] if found.hint else []),
    )


def _rows(report: ChangedReport, found: Finding) -> Iterator[Any]:
    """The rows of the official tables that it is about, its cells ringed, changed cells with what they were."""
    if found.facts and report.format_id:
        fmt = load_format(report.format_id)
        for table in tables_about(fmt, found.facts, report.amounts, report.with_target):
            yield E.DIV(E.CLASS("scroll"), table, {"tabindex": "0"})


def _split(line: str, column: int) -> tuple[str, str, str]:
    """The line around the number, or the character, that the finding points to."""
    start = min(max(column - 1, 0), len(line))
    end = start
    while end < len(line) and (line[end].isdigit() or line[end] in ".," or end == start):
        end += 1
    end -= len(line[start:end]) - len(line[start:end].rstrip(",.") or " ")
    return line[:start], line[start:end], line[end:]


def _last_year(report: ChangedReport, found: Finding) -> list[Figure]:
    figures = report.with_year_before.figures if report.with_year_before is not None else ()
    return [figure for figure in figures if set(figure.current) & set(found.facts)][:_TELLING]


def _telling(comparison: Comparison | None, moved: Sequence[Figure], report: ChangedReport) -> Iterator[Any]:
    if comparison is not None and moved:
        wrong = [figure for figure in moved if suspect(figure, report.findings)]
        first = list(dict.fromkeys([*wrong, *moved]))[:_TELLING]
        more = len(moved) - len(first)
        title = "最要紧的变化" + (f"（另有 {more} 项）" if more else "")
        yield E.DIV(E.CLASS("scroll"), changes_table(comparison, first, title), {"tabindex": "0"})


def _details(comparison: Comparison | None, report: ChangedReport) -> Iterator[Any]:
    """The pages, the tables with the changed cells marked, the words, and their numbers; folded."""
    yield from _pages(report)
    if comparison is None:
        yield from prose_numbers(report.numbers)
        return
    if comparison.moved:
        fmt = load_format(comparison.new.format_id)
        changed = {figure.table for figure in comparison.moved}
        tables = [table for key, table in official_tables(comparison, fmt) if key in changed]
        yield E.DETAILS(
            E.SUMMARY(f"统计表（{len(comparison.moved)} 个数改了）"),
            *(E.DIV(E.CLASS("scroll"), table, {"tabindex": "0"}) for table in tables),
        )
    count = sum(passage.changed for passage in comparison.prose.passages)
    if count:
        yield E.DETAILS(E.SUMMARY(f"正文（{count} 段改了）"), *changed_words(comparison, _MOST))
    yield from prose_numbers(report.numbers)
    if report.with_year_before is not None:
        moved = by_weight(report.with_year_before.moved)[:_TELLING]
        if moved:
            table = changes_table(report.with_year_before, moved, "与上一年相比最大的变化")
            yield E.DETAILS(E.SUMMARY("与上一年比较"), E.DIV(E.CLASS("scroll"), table, {"tabindex": "0"}))


def _pages(report: ChangedReport) -> Iterator[Any]:
    """The pages that differ, as they were and are; loaded when they are unfolded."""
    if report.pages_note:
        yield E.P(harmless(report.pages_note), E.CLASS("quiet"))
    if report.pages is None:
        return
    pages = report.pages
    if not pages.shown:
        yield E.P(f"页面：{pages.total} 页都没有变化。", E.CLASS("quiet"))
        return
    more = f"，下面是前 {len(pages.shown)} 页" if pages.differing > len(pages.shown) else ""
    yield E.DETAILS(
        E.SUMMARY(f"页面（{pages.differing} 页不同{more}）"),
        *(
            E.DIV(
                E.CLASS("pictures"),
                E.H3(f"第 {page.number} 页"),
                *(
                    _side(side, f"第 {page.number} 页，{called}")
                    for side, called in ((page.before, "原来"), (page.now, "现在"))
                ),
            )
            for page in pages.shown
        ),
    )


def _side(picture: PagePicture | None, called: str) -> Any:
    if picture is None:
        return E.FIGURE(E.P("（没有这一页）"), E.FIGCAPTION(called))
    size = {"width": str(picture.width), "height": str(picture.height), "loading": "lazy"}
    place = f"{PAGES}/{picture.name}"
    return E.FIGURE(E.A(E.IMG(size, src=place, alt=called), href=place), E.FIGCAPTION(called))


def _picture(picture: ShownPicture) -> Any:
    sides = [
        E.FIGURE(_image(picture.name, data), E.FIGCAPTION(name))
        for data, name in ((picture.before, "原来"), (picture.now, "现在"))
    ]
    title = f"图片 {picture.name} {picture_fate(picture)}"
    return E.DIV(E.CLASS("pictures"), E.H3(harmless(title)), *sides)


def _image(name: str, data: bytes | None) -> Any:
    kind = _KINDS.get("." + name.rpartition(".")[2].lower())
    if data is None or kind is None:
        return E.P("（没有，或太大）")
    return E.IMG(src=f"data:{kind};base64,{base64.b64encode(data).decode()}", alt=harmless(name))
