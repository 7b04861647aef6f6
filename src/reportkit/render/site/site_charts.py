"""The years of a body as columns, drawn by hand: a row of columns for each series, its figures at their heads.

What is drawn together follows from the format: the first rows of a table, the parts of a row that has any, and what
has no total by itself, by unit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lxml import etree

from reportkit.formats import Fact, Format, Row, Table, load_format, short_amount
from reportkit.render.site.indicators import chosen_facts, indicator_name, plain_label

_WIDTH, _HEAD, _COLUMN, _GAP = 360, 20, 46, 16
_MOST = 8  # years that fit beside each other on a telephone
_FONT = "Noto Sans SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif"
_INK, _FILL = "#1a1a1a", "#0b4f9e"


@dataclass(frozen=True)
class YearsChart:
    """A drawing and the same as a table: ``rows`` are a name and its amounts by year, None where there is none."""

    title: str
    unit: str
    years: tuple[int, ...]
    rows: tuple[tuple[str, tuple[Decimal | None, ...]], ...]

    @property
    def drawing(self) -> str:
        """The drawing as SVG within HTML."""
        return _draw(self)

    @property
    def table(self) -> list[tuple[str, list[str]]]:
        """The rows with their amounts as texts."""
        return [(name, [_shown(amount) for amount in amounts]) for name, amounts in self.rows]


Plan = tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]
"""The title of a chart, and its series: a name and the facts whose sum it shows."""


def charts_of(format_id: str, years: Sequence[int], amounts: Sequence[Mapping[str, Decimal]]) -> list[YearsChart]:
    """The charts of a body; ``amounts`` are those of each of its ``years``, oldest first, by pointers of the format."""
    facts = load_format(format_id).facts
    return [
        YearsChart(
            title,
            facts[series[0][1][0]].unit,
            tuple(years),
            tuple((name, tuple(_sum(pointers, known) for known in amounts)) for name, pointers in series),
        )
        for title, series in chart_plan(format_id)
    ]


def _sum(pointers: Sequence[str], known: Mapping[str, Decimal]) -> Decimal | None:
    if not all(pointer in known for pointer in pointers):
        return None
    return sum((known[pointer] for pointer in pointers), Decimal(0))


@cache
def chart_plan(format_id: str) -> tuple[Plan, ...]:
    """All charts of a format."""
    fmt, chosen = load_format(format_id), set(chosen_facts(format_id))
    return tuple(
        (title, tuple((name, tuple(pointers)) for name, pointers in series.items()))
        for table in fmt.tables
        for title, series in _grouped(table, fmt, chosen).items()
    )


def _grouped(table: Table, fmt: Format, chosen: set[str]) -> dict[str, dict[str, list[str]]]:
    groups: dict[str, dict[str, list[str]]] = {}
    caption = fmt.captions[table.key]
    for row in table.rows:
        facts = [fact for fact in row.facts if fact.pointer in chosen and _is_drawn(table, row, fact)]
        top, total = row.nodes[0], row.nodes[-1].total
        for fact in facts:
            name = indicator_name(fmt.id, fact.pointer)
            if len(facts) > 1:
                columns = "、".join(column.label for column in row.columns)
                groups.setdefault(f"{caption}：{columns}", {}).setdefault(name, []).append(fact.pointer)
            elif len(row.nodes) == 1 or (total and len(row.nodes) == 2):
                whole = plain_label(top.label) if total else name
                groups.setdefault(caption, {}).setdefault(whole, []).append(fact.pointer)
            if len(row.nodes) > 1 and not total:
                part = plain_label(row.nodes[1].label)
                groups.setdefault(plain_label(top.label), {}).setdefault(part, []).append(fact.pointer)
    return {
        (title if len(units) == 1 else f"{title}（{unit}）"): {
            name: pointers for name, pointers in series.items() if fmt.facts[pointers[0]].unit == unit
        }
        for title, series in groups.items()
        for units in [dict.fromkeys(fmt.facts[pointers[0]].unit for pointers in series.values())]
        for unit in units
    }


def _is_drawn(table: Table, row: Row, fact: Fact) -> bool:
    """Of rows beside each other the totals alone are drawn."""
    return not table.across or (fact.column is not None and row.columns[fact.column].total)


def _shown(amount: Decimal | None) -> str:
    return "—" if amount is None else short_amount(amount)


def _draw(chart: YearsChart) -> str:
    years = chart.years[-_MOST:]
    block = _HEAD + 14 + _COLUMN + _GAP
    svg = etree.Element("svg", viewBox=f"0 0 {_WIDTH} {block * len(chart.rows)}", role="img")
    summary = "；".join(
        f"{name} " + "、".join(f"{year}年 {_shown(amount)}" for year, amount in zip(chart.years, amounts, strict=True))
        for name, amounts in chart.rows
    )
    svg.set("aria-label", f"{chart.title}（{chart.unit}）：{summary}")
    svg.set("font-family", _FONT)
    svg.set("font-size", "11")
    svg.set("fill", _INK)
    every = [abs(amount) for _name, amounts in chart.rows for amount in amounts[-_MOST:] if amount is not None]
    longest = max(every, default=Decimal(1)) or Decimal(1)
    step = _WIDTH / len(years)
    for index, (name, amounts) in enumerate(chart.rows):
        top = index * block
        _text(svg, 0, top + 13, name, "start")
        for place, (year, amount) in enumerate(zip(years, amounts[-_MOST:], strict=True)):
            _column(svg, place * step, step, top + _HEAD + 14, amount, longest, year)
    return etree.tostring(svg, encoding="unicode")


def _column(
    svg: etree._Element, left: float, step: float, top: float, amount: Decimal | None, longest: Decimal, year: int
) -> None:
    height = float(abs(amount) / longest) * _COLUMN if amount is not None else 0
    width = min(step * 0.6, 36)
    middle = left + step / 2
    base = top + _COLUMN
    if amount is not None:
        rect = {"x": f"{middle - width / 2:.1f}", "y": f"{base - max(height, 1):.1f}"}
        etree.SubElement(svg, "rect", rect, width=f"{width:.1f}", height=f"{max(height, 1):.1f}", fill=_FILL)
    _text(svg, middle, base - height - 3, _shown(amount), "middle")
    _text(svg, middle, base + 11, str(year), "middle")


def _text(svg: etree._Element, left: float, base: float, words: str, anchor: str) -> None:
    text = etree.SubElement(svg, "text", x=f"{left:.1f}", y=f"{base:.1f}")
    if anchor != "start":
        text.set("text-anchor", anchor)
    text.text = words
