"""A county for tests: an aggregate and its members (本级, two departments, a town), invented and consistent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from random import Random

from tests.support.reports.consistent import statistics
from tests.support.workspaces.directories import narrative, official_format, write_report

from reportkit.formats import statistics_text

YEAR = 2024
COUNTY = "某县"
MEMBERS = ("某县/本级", "某县/教育局", "某县/民政局", "某县/甲镇")
_LEVELS = {"某县/本级": "县级政府", "某县/教育局": "县级部门", "某县/民政局": "县级部门", "某县/甲镇": "乡镇政府"}
FEE = "主动公开/行政事业性收费"
Figures = dict[str, Decimal]


def member_figures(seed: int, year: int = YEAR) -> Figures:
    """A consistent body that makes no rules of law (规章) and takes fees with decimals."""
    rng = Random(seed)
    found = statistics(official_format(year).id, rng)
    without = {pointer: Decimal(0) for pointer in found if pointer.startswith("主动公开/规章/")}
    return found | without | {FEE: Decimal(rng.randint(0, 999_999)).scaleb(-4)}


def county_figures(seed: int = 0) -> dict[str, Figures]:
    return {name: member_figures(seed * 100 + number) for number, name in enumerate(MEMBERS)}


def plain_sum(figures: Sequence[Mapping[str, Decimal]]) -> Figures:
    """Cell by cell; consistent members make a consistent sum."""
    return {pointer: sum((each[pointer] for each in figures), Decimal(0)) for pointer in figures[0]}


def write_body(  # the parts of a report, all of them named at the call
    root: Path,
    folder: str,
    figures: Mapping[str, Decimal],
    *,
    level: str = "县级部门",
    members: Sequence[str] = (),
    year: int = YEAR,
    texts: Mapping[int, str] | None = None,
) -> Path:
    listed = "".join(["成员:\n", *(f"  - {name}\n" for name in members)]) if members else ""
    text = narrative(year, body=folder.replace("/", "") + "机关", level=level, front=listed, texts=texts)
    numbers = {pointer: format(amount, "f") for pointer, amount in figures.items()}
    return write_report(root, year, text, statistics_text(official_format(year), numbers), body=folder)


def write_county(
    root: Path, *, seed: int = 0, change: Callable[[Figures], Figures] = dict, members: Sequence[str] = MEMBERS
) -> Path:
    """The county's workspace; ``change`` alters the aggregate's figures. The folder of its report."""
    figures = county_figures(seed)
    for name in MEMBERS:
        write_body(root, name, figures[name], level=_LEVELS[name])
    total = change(plain_sum(list(figures.values())))
    return write_body(root, COUNTY, total, level="县级政府", members=members)
