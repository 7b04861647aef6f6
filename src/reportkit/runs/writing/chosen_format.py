"""Which family and which format a report that is to be written belongs to."""

from __future__ import annotations

from pathlib import Path

from reportkit.diagnostics import ReportkitError
from reportkit.formats import (
    DEFAULT_FAMILY,
    Format,
    definitions,
    family_names,
    family_of,
    format_ids,
    formats_for_year,
    load_format,
)
from reportkit.reports import REPORTS, know_formats
from reportkit.reports.text import nearest
from reportkit.workspace import Target, family_named, find_root, place_report


def families(root: Path) -> tuple[str, ...]:
    """The families that a report of this workspace can be begun of, the first family first."""
    know_formats(root / REPORTS / "0")
    return family_names()


def place_in_family(year: str, org: str | None, here: Path, family: str | None) -> Target:
    """The place of a report of a family (None: the first), which need not exist yet.

    ReportkitError where there is no such family.
    """
    root = find_root(here)
    know_formats(root / REPORTS / "0")
    return place_report(year, org, here, family_named(family, root) if family is not None else None)


def wanted_format(target: Target, named: str | None, previous: Format | None) -> Format:
    """The format of a new report: the one named, else last year's where it still holds, else the only one.

    ReportkitError where there is none, or several and nobody chose.
    """
    family = target.family or DEFAULT_FAMILY
    if faults := know_formats(target.directory).get(named or ""):
        first = faults[0]
        raise ReportkitError(f"{first.location.path}:{first.location.line}：{first.message}；{first.hint}")
    right = formats_for_year(target.year, family)
    if named is not None and named not in right:
        raise ReportkitError(_not_right(named, family, target.year, right))
    if not right:
        raise ReportkitError(_none(target, family))
    if named is not None:
        return load_format(named)
    if previous is not None and previous.id in right and (target.family is not None or previous.id == right[-1]):
        return previous
    own = [name for name in right if definitions()[name].own]
    if len(own or right) > 1 and target.family is not None:
        raise ReportkitError(f"“{family}”{target.year} 年度有几个格式：{'、'.join(right)}；请用 --format 写明用哪一个")
    return load_format(right[-1])


def _not_right(named: str, family: str, year: int, right: tuple[str, ...]) -> str:
    if named in format_ids():
        other = family_of(named)
        why = f"是“{other}”的" if other != family else f"不适用于 {year} 年度"
        return f"格式“{named}”{why}；可以用的是：{'、'.join(right) or '无'}"
    best = nearest(named, format_ids(family))
    return f"没有“{named}”这个格式；" + (f"是否想写“{best}”？" if best else f"已有：{'、'.join(format_ids(family))}")


def _none(target: Target, family: str) -> str:
    if format_ids(family):
        return f"没有适用于 {target.year} 年度的报告格式"
    faults = [found[0] for found in know_formats(target.directory).values() if found]
    told = "".join(f"；{one.location.path}:{one.location.line} 写错了：{one.message}" for one in faults)
    return f"没有“{family}”的格式；请先在 schema/formats/ 里写一个，见 docs/format.md{told}"


def formats_to_read(here: Path, family: str | None, named: str | None) -> tuple[str, ...]:
    """The formats that a published document may follow: the one named, else all of the family.

    ReportkitError where there is none.
    """
    root = find_root(here)
    know_formats(root / REPORTS / "0")
    wanted = (family_named(family, root) if family is not None else None) or DEFAULT_FAMILY
    found = format_ids(wanted)
    if named is not None and named not in found:
        raise ReportkitError(
            f"“{wanted}”没有“{named}”这个格式；已有：{'、'.join(found) or '无'}（别的种类请用 --family 写明）"
        )
    if not found:
        raise ReportkitError(f"没有“{wanted}”的格式；请先在 schema/formats/ 里写一个，见 docs/format.md")
    return (named,) if named is not None else found
