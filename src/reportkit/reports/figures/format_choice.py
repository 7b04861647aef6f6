"""Which format a ``statistics.yaml`` follows: the one it names, of the family that its folder or front matter says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reportkit.diagnostics import Finding
from reportkit.formats import (
    DEFAULT_FAMILY,
    FORMAT_KEY,
    Format,
    built_in,
    definitions,
    family_names,
    family_of,
    format_ids,
    formats_for_year,
    load_format,
    newest_format,
)
from reportkit.reports.format_files import know_formats
from reportkit.reports.places import family_folder
from reportkit.reports.text import Source, Tree, nearest


def chosen_format(
    directory: Path, source: Source, tree: Tree | None, stated: tuple[int, str | None], findings: list[Finding]
) -> Format:
    """The format named in the file, else the one that the year uses, else the newest of the family.

    ``stated`` are the year, and the family that the front matter names.
    """
    faulty = know_formats(directory)
    year, in_front = stated
    place = tree.find([FORMAT_KEY]) if tree is not None else None
    name = place.value if place is not None and isinstance(place.value, str) else None
    family = family_folder(directory) or in_front or (name and family_of(name)) or DEFAULT_FAMILY
    if name is not None and name in faulty and built_in(name) is None:
        findings += faulty[name]
        found, hint = f"格式“{name}”的定义有错，没有采用", "请先改正 schema/formats/ 里的这个文件"
        findings.append(source.finding("S16", found, hint, line=place.line if place else 1))
        return newest_format(family) if format_ids(family) else newest_format()
    if not format_ids(family):
        findings.append(_unknown_family(source, family, faulty))
        return newest_format()
    right = formats_for_year(year, family)
    if not right:
        known = "、".join(format_ids(family))
        findings.append(source.finding("S07", f"没有适用于 {year} 年度的报告格式", f"现有格式：{known}"))
    if name is not None and name in definitions():
        fmt = load_format(name)
        if name in right or not right:
            return fmt if fmt.family.name == family else newest_format(family)
        assert place is not None  # noqa: S101  # a name stands somewhere
        findings.append(_wrong(source, place, fmt, year, (family, right)))
    return load_format(right[-1]) if right else newest_format(family)


def _wrong(source: Source, place: Tree, fmt: Format, year: int, wanted: tuple[str, Sequence[str]]) -> Finding:
    """A known format that is not one of this year, or of this family."""
    family, right = wanted
    hint = f"应写 {FORMAT_KEY}: {'、'.join(right)}" + ("（其中之一）" if len(right) > 1 else "")
    if fmt.family.name == family:
        found = f"{year} 年度的报告不用格式 {fmt.id}（{fmt.notice}）"
    else:
        found = f"格式 {fmt.id} 是“{fmt.family.name}”的，这份报告是“{family}”"
    return source.finding("S07", found, hint, line=place.line, column=place.column)


def _unknown_family(source: Source, family: str, faulty: object) -> Finding:
    best = nearest(family, family_names())
    hint = (
        f"是否想写“{best}”？"
        if best
        else f"已有的种类：{'、'.join(family_names())}；新的种类先在 schema/formats/ 里写它的格式"
    )
    if faulty:
        hint += "；schema/formats/ 里有的格式写错了，没有采用，请运行 reportkit formats"
    return source.finding("S07", f"没有“{family}”这一类报告的格式", hint)
