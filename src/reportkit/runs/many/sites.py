"""The site of all bodies and years, from a workspace or an archive folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from reportkit.archive.catalogue import catalogue_csv, catalogue_json, ordered, scan
from reportkit.archive.verifying import bags_below
from reportkit.batch import Lost
from reportkit.diagnostics import ReportkitError, temporary_folder
from reportkit.engines import PandocWorker
from reportkit.render.site import BodyOfSite, YearOfBody
from reportkit.reports import REPORTS
from reportkit.runs.many.own_pandoc import own
from reportkit.runs.publishing import (
    BodyDrawer,
    BodyOfBags,
    DrawnBody,
    PlacedFiles,
    SitePlaces,
    bodies_of_bags,
    body_order,
    laid_out,
    overviews,
    places_for,
    put_site,
)
from reportkit.runs.sharing import EVERY_CORE, SharedRun, Workforce, share_out
from reportkit.workspace import BUILD, Target, every_report, find_root, read_site

FOLDER = "site"
_PRELOAD = (__name__, "reportkit.checks", "reportkit.render.report", "jinja2")
_FEW = 2  # bodies that one process draws before others have started


@dataclass(frozen=True)
class SiteMade:
    """What was made where. ``left_out`` are reports whose figures are not shown, with the reason of each.

    ``standing`` of the bodies were recognised as unchanged and not drawn again.
    ``broken`` are bags that belong to no body; without an ``address`` there is no sitemap.
    """

    folder: Path
    bodies: int
    reports: int
    placed: PlacedFiles
    left_out: tuple[tuple[str, str], ...]
    broken: tuple[tuple[str, str], ...]
    address: str
    standing: int = 0


@dataclass(frozen=True)
class SiteTask:
    """One body to draw: of a workspace by its ``targets``, of an archive by its ``bags``."""

    run: SharedRun
    places: SitePlaces
    address: str
    folder: str
    targets: tuple[Target, ...] = ()
    bags: BodyOfBags | None = None

    @property
    def target(self) -> Target:
        """Its first report."""
        return self.targets[0]


def make_site(
    here: Path, source: Path | None = None, folder: Path | None = None, workforce: Workforce = EVERY_CORE
) -> SiteMade:
    """Make the site of the workspace at ``source`` (None: that of ``here``), or of the archive folder there.

    It goes into ``folder`` (None: ``build/site`` of the workspace, or beside the archive), whole or not at all.
    ReportkitError where there is nothing to show, or the folder holds what we did not make.
    """
    place = Path(os.path.normpath(source)) if source is not None else find_root(here)
    if not place.is_dir():
        raise ReportkitError(f"没有 {place} 这个文件夹")
    archived = not (place / REPORTS).is_dir()
    site = Path(os.path.normpath(folder)) if folder is not None else _usual(place, archived=archived)
    if site == place or site in place.parents:
        raise ReportkitError(f"网站不能放进 {site}：报告或存档就在里面；请用 --to 写明另一个文件夹")
    with places_for(site) as places:
        run = SharedRun.begin(here)
        broken: tuple[tuple[str, str], ...] = ()
        lists: dict[str, str] = {}
        if archived:
            tasks, broken, address = _archived(place, run, places)
            lists = _lists(place)
        else:
            address = read_site(place)[0].address
            tasks = _of_workspace(place, run, places, address)
        if not tasks:
            raise ReportkitError(
                f"{place} 里没有报告，也没有存档；请写明工作区（有 {REPORTS}/ 的文件夹）或放存档的文件夹"
            )
        drawn = sorted(_drawn(tasks, workforce), key=lambda one: body_order(one.body))
        bodies = [one.body for one in drawn]
        files = {name: told for one in drawn for name, told in one.files.items()}
        for name, content in overviews(bodies, address, sorted(files), lists):
            files[name] = places.write(name, content)
        placed = put_site(places, files)
    left_out = tuple((f"{body.name} {year.year}", year.fault) for body in bodies for year in body.years if year.fault)
    reports = sum(len(body.years) for body in bodies)
    standing = sum(one.standing for one in drawn)
    return SiteMade(site, len(bodies), reports, placed, left_out, broken, address, standing)


def _usual(place: Path, *, archived: bool) -> Path:
    return (place.parent if archived else place) / BUILD / FOLDER


def _of_workspace(root: Path, run: SharedRun, places: SitePlaces, address: str) -> list[SiteTask]:
    targets = [target for target in every_report(root) if not target.closed]
    targets.sort(key=lambda target: (_body(target), target.year))
    return [
        SiteTask(run, places, address, folder, targets=tuple(group)) for folder, group in groupby(targets, key=_body)
    ]


def _body(target: Target) -> str:
    return target.name.rpartition("/")[0]


def _archived(
    archive: Path, run: SharedRun, places: SitePlaces
) -> tuple[list[SiteTask], tuple[tuple[str, str], ...], str]:
    """The tasks of an archive, its bags that nobody can count on, and the address that its workspace gives."""
    if next(iter(bags_below(archive)), None) is None:
        return [], (), ""
    entries = list(scan(archive))
    bodies = bodies_of_bags(archive, entries)
    listed = {entry.path for body in bodies for entry in body.entries}
    broken = tuple((entry.path, entry.fault or "没有写明机关") for entry in entries if entry.path not in listed)
    address = read_site(archive.parent)[0].address
    return [SiteTask(run, places, address, body.folder, bags=body) for body in bodies], broken, address


def _lists(archive: Path) -> dict[str, str]:
    """The catalogue of an archive as data: every version of every report with its seal, and what is wrong with it."""
    entries = ordered(scan(archive))
    return {"catalogue.csv": catalogue_csv(entries), "catalogue.json": catalogue_json(entries)}


def _drawn(tasks: Sequence[SiteTask], workforce: Workforce) -> Iterator[DrawnBody]:
    if len(tasks) <= _FEW and workforce.scheduler is None:
        with PandocWorker() as worker:
            draws = _Draws(worker)
            yield from (draws.draw(task) for task in tasks)
        return
    for task, result in share_out(site_task, tasks, workforce, _PRELOAD, "网站", "个机关"):
        yield _lost(task, result.reason) if isinstance(result, Lost) else result


def site_task(task: SiteTask) -> DrawnBody:
    """What a worker process does for one body."""
    return own(task.run, _Draws).draw(task)


class _Draws:
    """Draws bodies with the pandoc of this process; those of a workspace share what is read of it."""

    def __init__(self, worker: PandocWorker) -> None:
        self._worker = worker
        self._drawer: BodyDrawer | None = None

    def draw(self, task: SiteTask) -> DrawnBody:
        """All pages of the body of a task."""
        if task.bags is not None:
            with temporary_folder() as place:
                drawer = BodyDrawer(self._worker, task.places, task.address)
                return drawer.draw(task.folder, laid_out(task.bags, Path(place)))
        self._drawer = self._drawer or BodyDrawer(self._worker, task.places, task.address)
        return self._drawer.draw_unless_standing(task.folder, task.targets)


def _lost(task: SiteTask, reason: str) -> DrawnBody:
    """A body whose process died: its years are named, without pages."""
    years = tuple(
        YearOfBody(year, f"{task.folder}/{year}", "", fault=reason)
        for year in sorted({target.year for target in task.targets}, reverse=True)
    )
    return DrawnBody(BodyOfSite(task.folder, task.folder, "", years))
