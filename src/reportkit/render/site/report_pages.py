"""The page of a body, and the page of one of its years."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from posixpath import dirname, relpath

from reportkit.formats import load_format, short_amount
from reportkit.render.site.indicators import comparable, indicator_name
from reportkit.render.site.page_templates import address_of, drawn_page, page_address, page_part
from reportkit.render.site.site_charts import charts_of
from reportkit.render.site.site_contents import BodyOfSite, ChangedFact, Quality, YearOfBody
from reportkit.render.style import Style, page_style
from reportkit.reports import SOURCE_TOLD, STATISTICS

HOME = ("全部机关", "index.html")
_LINKED_SOURCE = SOURCE_TOLD.replace(STATISTICS, f'<a href="{STATISTICS}">{STATISTICS}</a>')


def verdict_told(quality: Quality) -> str:
    """What the checks say of a report, in half a sentence."""
    told = [
        f"{quality.errors} 个错误没有改" if quality.errors else "",
        f"{quality.waived} 个错误写明理由、已豁免" if quality.waived else "",
        "逾期发布" if quality.late else "",
    ]
    return "，".join(filter(None, told)) or "没有错误"


def body_page(body: BodyOfSite, site: str = "") -> str:
    """Its years, and the charts of all of them by the newest format among them."""
    years = sorted(body.sound, key=lambda one: one.year)
    formats = sorted({one.format_id for one in years}, key=lambda one: load_format(one).first_year)
    charts = []
    if formats:
        amounts = [comparable(one, load_format(formats[-1])) for one in years]
        charts = charts_of(formats[-1], [one.year for one in years], amounts)
    place = page_address(body.folder)
    return drawn_page(
        "body.html",
        body.name,
        place,
        [HOME],
        site=site,
        body=body,
        charts=charts,
        charts_format=load_format(formats[-1]).notice if formats else "",
        verdict=verdict_told,
    )


def report_page(
    body: BodyOfSite,
    year: YearOfBody,
    *,
    content: str = "",
    data: str = "",
    style: Style,
    changes: Sequence[ChangedFact] = (),
    errors: Sequence[str] = (),
    site: str = "",
) -> str:
    """One report: ``content`` as pandoc wrote it and ``data`` as JSON-LD, both drawn from it; or its ``errors``."""
    place = page_address(body.folder, year.year)
    changed = [_told(year.format_id, change) for change in changes if change.before not in (None, change.now)]
    return drawn_page(
        "report.html",
        year.title,
        place,
        [HOME, (body.name, page_address(body.folder))],
        site=site,
        style=page_part("site.css") + page_style(style, pictures="<img" in content) + page_part("report-page.css"),
        year=year,
        content=content.replace(SOURCE_TOLD, _LINKED_SOURCE),
        data=data,
        errors=errors,
        changes=bool(changes),
        changed=changed,
        changes_told=_changes_told(year, changes, len(changed)),
        others=sorted((one.year for one in body.years if one.year != year.year), reverse=True),
        beside=[(one, relpath(page_address(one.folder, year.year), dirname(place))) for one in year.beside],
        verdict=verdict_told,
    )


def _changes_told(year: YearOfBody, changes: Sequence[ChangedFact], changed: int) -> str:
    compared = sum(change.before is not None for change in changes)
    lacking = len(changes) - compared
    told = f"比较了 {compared} 个数（各行的合计和没有合计的数）：{changed} 个不同，{compared - changed} 个相同"
    return f"{told}；{lacking} 个与 {year.year - 1} 年不可比。" if lacking else f"{told}。"


def _told(format_id: str, change: ChangedFact) -> dict[str, str]:
    before = change.before if change.before is not None else Decimal(0)
    delta = change.now - before
    share = f"（{delta / before:+.1%}）" if before else ""
    return {
        "pointer": address_of(change.pointer),
        "name": indicator_name(format_id, change.pointer),
        "unit": load_format(format_id).facts[change.pointer].unit,
        "before": short_amount(before),
        "now": short_amount(change.now),
        "delta": f"{'+' if delta > 0 else ''}{short_amount(delta)}{share}",
    }
