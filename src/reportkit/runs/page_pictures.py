"""The pages of changed reports as they were and are: of the few that need a person most, as typesetting takes time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

from reportkit.diagnostics import temporary_folder
from reportkit.engines import PandocWorker
from reportkit.render import style_of
from reportkit.render.review import ChangedReport, changed_pages
from reportkit.reports import read_report
from reportkit.runs.outcome import failed
from reportkit.workspace import Site, Target

OldPlace = Callable[[Target], AbstractContextManager[Path | None]]
"""The folder of a report as the target branch has it, for as long as it is looked at; None where there is none."""


def with_pages(
    reports: Sequence[ChangedReport], targets: Sequence[Target], old_place: OldPlace, site: Site, count: int
) -> list[ChangedReport]:
    """The same reports, the first ``count`` that can be typeset with their pages; of each it is said why it has none.

    ``reports`` come worst first. Page and fonts are the site's for both versions: what differs is of the report.
    """
    by_name = {target.name: target for target in targets}
    found = []
    with PandocWorker() as worker:
        for report in reports:
            target = by_name.get(report.name)
            if target is None or report.unread or not report.edited:
                found.append(report)
            elif count <= 0:
                found.append(replace(report, pages_note="页面没有画：只画最要紧的几份，要多画几份请写 --pages 份数"))
            else:
                count -= 1
                found.append(_drawn(report, target, old_place, site, worker))
    return found


def _drawn(
    report: ChangedReport, target: Target, old_place: OldPlace, site: Site, worker: PandocWorker
) -> ChangedReport:
    style = style_of(site.layout)
    try:
        with old_place(target) as place, temporary_folder("reportkit-pages-") as folder:
            before = read_report(place) if place is not None else None
            now = read_report(target.directory)
            fonts = style.search(target.root)
            return replace(report, pages=changed_pages(now, before, Path(folder).resolve(), worker, style, fonts))
    except Exception as error:  # noqa: BLE001  # one report must not stop the rest
        worker.restart()
        return replace(report, pages_note="页面画不出来：" + " ".join(failed(target, error).told))
