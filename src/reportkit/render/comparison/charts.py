"""Bar charts as SVG, drawn by hand: no dependency, no script, readable at 360 pixels and on paper.

Bars lie, so that long labels and many years find room. The figures stand at the bars, and beside every chart
stands a table for those who cannot see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from reportkit.diff import Comparison, YearOfApplications
from reportkit.render.comparison.wording import shown, shown_delta, shown_percent

_WIDTH = 360
_LABEL = 92  # room for labels on the left
_VALUE = 52  # … and for figures on the right
_BAR, _GAP, _LINE = 13, 3, 20
_FONT = "Noto Sans SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
_FILLS = ("#0b4f9e", "#7fa8d6", "#c9ced6")  # also told apart by lightness
_INK = "#1a1a1a"


@dataclass(frozen=True)
class Bars:
    """Bars of one label, one for each series; None where there is no figure."""

    label: str
    amounts: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Chart:
    """A drawing and the same as a table. ``summary`` is its text for those who do not see it."""

    name: str
    title: str
    summary: str
    series: tuple[str, ...]
    bars: tuple[Bars, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def element(self) -> etree._Element:
        """The drawing as an SVG element without namespace, as HTML wants it."""
        return _draw(self)

    def file(self) -> bytes:
        """The drawing as a file of its own."""
        svg = _draw(self)
        svg.set("xmlns", "http://www.w3.org/2000/svg")
        return etree.tostring(svg, encoding="UTF-8", xml_declaration=True)


def charts(comparison: Comparison, years: Sequence[YearOfApplications]) -> tuple[Chart, ...]:
    """Applications of all years, and the results of the two reports by category; none where none are asked for."""
    asked = any(year.received is not None or year.results for year in years)
    return (*([_years(years)] if asked else []), *([_results(comparison)] if comparison.results else []))


def _years(years: Sequence[YearOfApplications]) -> Chart:
    series = ("新收", "办结", "结转")
    bars = tuple(Bars(f"{y.year}年", (y.received, y.done, y.carried_out)) for y in years)
    rows = tuple((bar.label, *map(shown, bar.amounts)) for bar in bars)
    span = f"{years[0].year}—{years[-1].year}年" if len(years) > 1 else "".join(f"{y.year}年" for y in years)
    summary = "；".join(f"{label}新收 {new} 件、办结 {done} 件、结转 {out} 件" for label, new, done, out in rows)
    return Chart("years", f"{span}申请和办理", summary, series, bars, ("年度", *series), rows)


def _results(comparison: Comparison) -> Chart:
    series = (comparison.new.label, comparison.old.label)
    bars = tuple(Bars(figure.labels[0], (_amount(figure.new), _amount(figure.old))) for figure in comparison.results)
    rows = tuple(
        (figure.labels[0], shown(figure.old), shown(figure.new), shown_delta(figure), shown_percent(figure))
        for figure in comparison.results
    )
    summary = "；".join(f"{label}由 {old} 件到 {new} 件" for label, old, new, *_ in rows)
    head = ("办理结果", comparison.old.label, comparison.new.label, "变化", "百分比")
    return Chart("results", "各类办理结果的变化", summary, series, bars, head, rows)


def _amount(value: Decimal | str | None) -> Decimal | None:
    """Results of applications are numbers."""
    return value if isinstance(value, Decimal) else None


def _draw(chart: Chart) -> etree._Element:
    block = len(chart.series) * (_BAR + _GAP) + 9
    height = _LINE + 8 + block * len(chart.bars)
    svg = etree.Element("svg", viewBox=f"0 0 {_WIDTH} {height}", role="img")
    svg.set("aria-label", f"{chart.title}：{chart.summary}")
    svg.set("font-family", _FONT)
    svg.set("font-size", "12")
    svg.set("fill", _INK)
    _legend(svg, chart.series)
    amounts = [abs(amount) for bars in chart.bars for amount in bars.amounts if amount is not None]
    longest = max(amounts, default=Decimal(1)) or Decimal(1)
    top = _LINE + 8
    for bars in chart.bars:
        _text(svg, _LABEL - 6, top + block / 2 - 1, bars.label, anchor="end")
        for index, amount in enumerate(bars.amounts):
            _bar(svg, top + index * (_BAR + _GAP), amount, longest, _FILLS[index])
        top += block
    return svg


def _bar(svg: etree._Element, top: float, amount: Decimal | None, longest: Decimal, fill: str) -> None:
    length = float((abs(amount) if amount is not None else Decimal(0)) / longest) * (_WIDTH - _LABEL - _VALUE)
    etree.SubElement(svg, "rect", x=str(_LABEL), y=str(top), width=f"{max(length, 1):.1f}", height=str(_BAR), fill=fill)
    _text(svg, _LABEL + length + 4, top + _BAR - 2.5, shown(amount))


def _legend(svg: etree._Element, series: Sequence[str]) -> None:
    left = float(_LABEL)
    for name, fill in zip(series, _FILLS, strict=False):
        etree.SubElement(svg, "rect", x=f"{left:.0f}", y="4", width="11", height="11", fill=fill)
        _text(svg, left + 15, 14, name)
        left += 15 + 13 * len(name) + 6


def _text(svg: etree._Element, left: float, base: float, words: str, *, anchor: str = "start") -> None:
    text = etree.SubElement(svg, "text", x=f"{left:.1f}", y=f"{base:.1f}")
    if anchor != "start":
        text.set("text-anchor", anchor)
    text.text = words
