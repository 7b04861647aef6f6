"""A workspace: a folder that holds ``reports/<year>/`` or ``reports/<org>/<year>/``, and ``build/``.

Reports of a further family lie in ``families/<family>/reports/``, by year and body as the others.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import ReportkitError, as_word, unreadable
from reportkit.formats import DEFAULT_FAMILY, family_names
from reportkit.reports import (
    FAMILIES,
    REPORTS,
    family_folder,
    is_year,
    know_formats,
    report_name,
    report_place,
    workspace_of,
)
from reportkit.reports.text import nearest

BUILD = "build"
_SHOWN = 8  # reports that a message names
_PORTS = (f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))
_RESERVED = frozenset({"con", "prn", "aux", "nul", *_PORTS})  # no folders on Windows


@dataclass(frozen=True)
class Target:
    """A report directory and the workspace it belongs to; or a folder that cannot be opened, and may hold reports."""

    root: Path
    directory: Path

    @property
    def name(self) -> str:
        """``2022``, ``org/2022`` or ``families/<family>/org/2022``."""
        return report_name(self.root, self.directory)

    @property
    def family(self) -> str | None:
        """The family in whose folder it lies; None where that is the folder of the first."""
        return family_folder(self.directory)

    @property
    def org(self) -> str:
        """The folder of the body (``某县/教育局``); "" where the workspace has one body."""
        above = reports_of(self.root, self.family)
        name = self.directory.parent.relative_to(above).as_posix()
        return "" if name == "." else name

    @property
    def year(self) -> int:
        """The statistics year; 0 of a folder that cannot be opened."""
        return 0 if self.closed else int(self.directory.name)

    @property
    def closed(self) -> bool:
        """Whether this is a folder that cannot be opened: reading it raises, so that nobody overlooks it."""
        return not is_year(self.directory.name)

    @property
    def build_directory(self) -> Path:
        """Where its documents are written."""
        return self.root / BUILD / self.name


def resolve_targets(names: Sequence[str], here: Path, family: str | None = None) -> list[Target]:
    """The reports meant by directories, years, bodies or ``org/year``; all of the workspace where none is named.

    A body is meant by any run of the folders of its path: ``某县``, ``教育局`` and ``某县/教育局`` all mean the last.
    Folders that cannot be opened come last; a year, which may lie in any of them, means them too.
    With ``family`` only those of that family. ReportkitError where a name fits nothing.
    """
    if family is not None:
        return _of_family(names, here, family)
    if not names:
        root = find_root(here)
        targets = list(_reports(root))
        if not targets:
            raise ReportkitError(f"{_shown(root / REPORTS, here)} 里还没有报告")
        return targets
    found = [target for name in names for target in _named(name, here)]
    return list(dict.fromkeys(found))


def the_one(name: str, targets: Sequence[Target]) -> Target | None:
    """Of the reports that a name means, the one that bears just this name, or the only one; None where none does.

    ``2024`` means all of that year, but where one is asked for, the report of the body that has no folder.
    """
    own = [target for target in targets if target.name == name.strip("/")]
    found = own or targets
    return found[0] if len(found) == 1 else None


def family_named(name: str, root: Path) -> str | None:
    """The family that a name means, also a part of it (行政执法): its folder, None for the first family.

    ReportkitError where it fits none, or several.
    """
    folder = root / FAMILIES
    there = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    known = list(dict.fromkeys([*family_names(), *there]))
    found = [one for one in known if one == name] or [one for one in known if name in one]
    if len(found) != 1:
        best = nearest(name, known)
        hint = f"是否想写“{best}”？" if best and not found else f"已有：{'、'.join(found or known)}"
        if found:
            hint = f"请写全是哪一类，例如 --family {found[-1]}；有：{'、'.join(found)}"
        told = "有几类报告的名称里有" if found else "没有这一类报告："
        raise ReportkitError(f"{told}“{name}”；{hint}")
    return found[0] if found[0] != DEFAULT_FAMILY else None


def _of_family(names: Sequence[str], here: Path, family: str) -> list[Target]:
    root = find_root(here)
    know_formats(root / REPORTS)
    wanted = family_named(family, root)
    found = [target for target in resolve_targets(names, here) if target.family == wanted]
    if not found:
        raise ReportkitError(f"“{family}”里没有{'报告' if not names else '这份报告：' + '、'.join(names)}")
    return found


def all_years(directory: Path) -> tuple[Path, ...]:
    """The folders of all years of the same body as the report in ``directory``, in order."""
    return tuple(sorted(path for path in directory.parent.iterdir() if path.is_dir() and is_year(path.name)))


def every_report(root: Path) -> list[Target]:
    """All reports of a workspace, then its folders that cannot be opened; none is no fault.

    ReportkitError where the name of a folder may not be printed.
    """
    return list(_reports(root))


def reports_of(root: Path, family: str | None) -> Path:
    """The folder of the reports of a family, None for the first."""
    return root / REPORTS if family is None else root / FAMILIES / family / REPORTS


def place_report(year: str, org: str | None, here: Path, family: str | None = None) -> Target:
    """The place of a report that need not exist yet: ``reports/[org/]year`` of the workspace of ``here``.

    ``family`` is that of a further family, None for the first.

    A body below another is named with it: 某县/甲镇. ReportkitError where a name can be no folder everywhere.
    """
    if not is_year(year):
        raise ReportkitError(f"“{year}”不是四位年份，例如 2023")
    if org is not None and (why := _no_body(org)):
        shown = org if org.isprintable() else ascii(org)[1:-1]
        raise ReportkitError(f"“{shown}”不能做机关文件夹的名字：{why}；请写机关的名称，例如 甲镇，或 某县/甲镇")
    root = find_root(here)
    return Target(root, reports_of(root, family) / (org or "") / year)


def _no_body(org: str) -> str:
    """Why a body cannot be called so, empty where it can; each step of its path is a folder on every system."""
    if not org.isprintable():
        return "含有换行或控制字符"
    steps = org.split("/")
    if not all(step.strip() for step in steps):
        return "斜杠的前后要有名称" if "/" in org else "名称是空的"
    return next(filter(None, map(_no_folder, steps)), "")


def _no_folder(step: str) -> str:
    if match := re.search(r'[\\:*?"<>|]', step):
        return f"不能含有“{match[0]}”"
    if step[0] in ".- " or step[-1] in ". ":
        return f"“{step}”的开头不能是点、连字符或空格，结尾不能是点或空格"
    if is_year(step):
        return f"“{step}”是年份"
    reserved = step.partition(".")[0].strip().casefold() in _RESERVED
    return f"“{step}”在 Windows 里不能做文件夹的名字" if reserved else ""


def find_root(here: Path) -> Path:
    """The nearest folder from ``here`` upwards that holds ``reports/``."""
    for folder in (here, *here.parents):
        if (folder / REPORTS).is_dir():
            return workspace_of(folder / REPORTS / "0") or folder
    raise ReportkitError(f"{here} 和它的上级文件夹里都没有 {REPORTS}/ 文件夹")


def _named(name: str, here: Path) -> list[Target]:
    path = Path(os.path.normpath(here / name))
    meant = path.is_dir() and not is_year(name)
    if meant and ((path / REPORTS).is_dir() or REPORTS in path.parts):
        return _directory(name, path, here)
    root = find_root(here)
    steps = name.strip("/")
    direct = Path(os.path.normpath(report_place(root, steps)))
    inside = direct.is_relative_to(root / REPORTS) or direct.is_relative_to(root / FAMILIES)
    if "/" in steps and is_year(direct.name) and direct.is_dir() and inside:
        return [Target(root, direct)]
    every = list(_reports(root))
    matching = [target for target in every if f"/{steps}/" in f"/{target.name}/" or (is_year(steps) and target.closed)]
    if not any(f"/{steps}/" in f"/{target.name}/" for target in matching):
        if meant:
            return _directory(name, path, here)
        raise ReportkitError(f"没有找到报告“{name}”；{_known(name, every)}{_to_begin(steps)}")
    return matching


def _known(name: str, every: Sequence[Target]) -> str:
    """What might have been meant: a name that is near, else the first of those that are there."""
    if closed := [target for target in every if target.closed]:
        return "也许在打不开的文件夹里：" + "、".join(target.name for target in closed[:_SHOWN]) + "；请检查权限"
    steps = sorted({step for target in every for step in target.name.split("/")})
    if (best := nearest(name, steps)) is not None:
        return f"是否想写“{best}”？"
    more = f" 等 {len(every)} 份" if len(every) > _SHOWN else ""
    return "现有：" + ("、".join(target.name for target in every[:_SHOWN]) or "无") + more


def _to_begin(name: str) -> str:
    """What to type where the report named is still to be written."""
    body, _, year = name.rpartition("/")
    kind = ""
    if (steps := body.split("/"))[0] == FAMILIES and len(steps) > 1:
        body, kind = "/".join(steps[2:]), f" --family {as_word(steps[1])}"
    if not is_year(year) or (body and _no_body(body)):
        return ""
    return f"；要新建，请运行 reportkit new {year}" + (f" --org {as_word(body)}" if body else "") + kind


def _directory(name: str, path: Path, here: Path) -> list[Target]:
    """A path may be a report, a folder of reports, or a whole workspace."""
    if (path / REPORTS).is_dir():
        root = workspace_of(path / REPORTS / "0") or path
        return [t for t in _reports(root) if root == path or path in t.directory.parents]
    top = next((folder for folder in (path, *path.parents) if folder.name == REPORTS), None)
    if top is None:
        raise ReportkitError(f"“{name}”不在 {REPORTS}/ 文件夹里")
    root = workspace_of(top / "0") or top.parent
    found = [t for t in _reports(root) if t.directory == path or path in t.directory.parents]
    if not found:
        raise ReportkitError(f"“{_shown(path, here)}”里没有报告（文件夹的名字须是四位年份）")
    return found


def _reports(root: Path) -> Iterator[Target]:
    """All report directories of a workspace in a fixed order, then what cannot be opened; links are not followed."""
    refused: list[OSError] = []
    for folder, names, _files in _walked(root, refused):
        names.sort()
        for name in names:
            _require_plain(name, Path(folder))
        for name in [n for n in names if is_year(n)]:
            names.remove(name)
            yield Target(root, Path(folder, name))
    for error in refused:
        place = Path(os.fsdecode(error.filename))
        if place == root / REPORTS:
            raise ReportkitError(unreadable(place, error)) from error
        yield Target(root, place)


def _walked(root: Path, refused: list[OSError]) -> Iterator[tuple[str, list[str], list[str]]]:
    """The folders of the first family, then those of the others by name."""
    yield from os.walk(root / REPORTS, onerror=refused.append)
    families = root / FAMILIES
    for family in sorted(path.name for path in families.iterdir()) if families.is_dir() else ():
        if (families / family / REPORTS).is_dir():
            _require_plain(family, families)
            yield from os.walk(families / family / REPORTS, onerror=refused.append)


def _require_plain(name: str, folder: Path) -> None:
    """A name is printed everywhere, also where a runner or a terminal takes lines for commands."""
    if not name.isprintable():
        raise ReportkitError(f"{folder} 里有一个文件夹的名字含换行或控制字符：{name!a}；请改名，只用文字、数字和连字符")


def _shown(path: Path, here: Path) -> str:
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
