"""The reports of the workspace that a desk stands in: found by name, opened once, started, made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from reportkit.desk.open_report import OpenReport
from reportkit.diagnostics import ReportkitError
from reportkit.engines import PandocWorker
from reportkit.formats import DEFAULT_FAMILY
from reportkit.runs import Made, build, families, select, start
from reportkit.workspace import Target, find_root

_Found = TypeVar("_Found")


class ReportsHere:
    """What ``here`` has; one pandoc serves all of it, under one lock."""

    def __init__(self, here: Path, first: Target | None, worker: PandocWorker) -> None:
        self.root = first.root if first is not None else find_root(here)
        self._here = here
        self._first = first
        self._worker = worker
        self._lock = RLock()
        self._open: dict[str, OpenReport] = {}

    def targets(self) -> dict[str, Target]:
        """The reports by name, as they are now."""
        try:
            found = select([], self.root, None)
        except ReportkitError:  # there is none yet
            found = []
        return {target.name: target for target in found}

    def told(self) -> dict[str, Any]:
        """Reports to choose from, newest first, the one to begin with, and the families that one can be begun of."""
        found = sorted(self.targets().values(), key=lambda one: (one.year, one.name), reverse=True)
        first = self._first or next(iter(found), None)
        return {
            "reports": [_place(one) for one in found],
            "first": first.name if first is not None else "",
            "families": families(self.root),
        }

    def open(self, name: str) -> OpenReport | None:
        """The report of that name; None where there is none."""
        with self._lock:
            if name not in self._open:
                target = self.targets().get(name)
                if target is None:
                    return None
                self._open[name] = OpenReport(target, self._worker, self._lock)
            return self._open[name]

    def opened(self) -> list[OpenReport]:
        """Those that windows have asked for."""
        return list(self._open.values())

    def begin(self, year: str, org: str | None, family: str | None) -> str:
        """Start a new year's report; its name. ReportkitError where it is there already, or cannot be."""
        with self._lock:
            return start(year, org, self.root, family).target.name

    def make(self, one: OpenReport) -> Made:
        """Check a report and make its documents."""
        with self._lock:
            return build([one.target], self.root, worker=self._worker)[0]

    def files(self, one: OpenReport) -> list[str]:
        """The kinds of documents that are there."""
        return [kind for kind in DOCUMENTS if self.document(one, kind) is not None]

    def document(self, one: OpenReport, kind: str) -> Path | None:
        """A document that was made; None where there is none of that kind."""
        name = DOCUMENTS.get(kind)
        path = one.target.build_directory / name if name is not None else None
        return path if path is not None and path.is_file() else None

    def with_pandoc(self, act: Callable[[PandocWorker], _Found]) -> _Found:
        """What ``act`` gives, with the pandoc of the desk to itself."""
        with self._lock:
            return act(self._worker)


def _place(target: Target) -> dict[str, Any]:
    family = target.family
    label = target.name if family is None else f"{family}/{target.org}/{target.year}".replace("//", "/")
    return {
        "name": target.name,
        "label": label,
        "year": target.year,
        "org": target.org,
        "family": family or DEFAULT_FAMILY,
    }


DOCUMENTS = {
    "docx": "report.docx",
    "pdf": "report.pdf",
    "html": "report.html",
    "fragment": "report.fragment.html",
    "diff": "diff.html",
}
