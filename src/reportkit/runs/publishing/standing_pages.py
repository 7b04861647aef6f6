"""Which bodies need not be drawn again: nothing that their pages rest on has changed, and the pages are untouched.

A record for each body lies in ``build/site-record`` of the workspace, with the seal of this machine. It names by its
path from the workspace every folder and file that counted, with what it held before it was read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportkit.render import Style, style_of
from reportkit.render.record import own_record, program, sealed_text, style_record
from reportkit.render.site import BodyOfSite, Download, PublishedVersion, Quality, ReportBeside, YearOfBody
from reportkit.reports import Files, files_in
from reportkit.runs.publishing.site_store import SitePlaces
from reportkit.workspace import BUILD, Site, Target, write_file

RECORDS = "site-record"
_FILE = "site-build.json"
_VERSION = 1


def standing_body(
    folder: str, targets: tuple[Target, ...], site: Site, address: str, places: SitePlaces
) -> tuple[BodyOfSite, dict[str, str]] | None:
    """The body and the digests of its files by place, as an earlier run drew them; None where anything has changed."""
    root = targets[0].root
    try:
        record = own_record(_place(root, folder))
        if record is None or record["asked"] != _asked(folder, targets, site, address):
            return None
        if any(files_in(os.path.normpath(f"{root}/{path}")) != held for path, held in record["inputs"].items()):
            return None
        files = {str(place): str(told) for place, told in record["files"].items()}
        body = _body(record["body"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
        return None
    return (body, files) if all(places.has(place, told) for place, told in files.items()) else None


def remember_body(
    body: BodyOfSite,
    files: Mapping[str, str],
    targets: tuple[Target, ...],
    site: Site,
    address: str,
    rests_on: Mapping[Path, Files],
) -> None:
    """Keep what ``standing_body`` will ask for; without a place to keep it the body is drawn again next time."""
    root = targets[0].root
    record = {
        "asked": _asked(body.folder, targets, site, address),
        "inputs": {Path(os.path.relpath(path, root)).as_posix(): held for path, held in rests_on.items()},
        "files": dict(files),
        "body": asdict(body),
    }
    place = _place(root, body.folder)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        write_file(place, sealed_text(json.loads(json.dumps(record, default=str))))


def _place(root: Path, folder: str) -> Path:
    return root / BUILD / RECORDS / folder / _FILE


def _asked(folder: str, targets: tuple[Target, ...], site: Site, address: str) -> dict[str, Any]:
    """What is asked for, whatever the reports say: the years, the program, the page."""
    style: Style = style_of(site.layout)
    return {
        "version": _VERSION,
        "program": program(),
        "style": style_record(style, style.search(targets[0].root)),
        "folder": folder,
        "reports": [target.name for target in targets],
        "address": address,
    }


def _body(data: Mapping[str, Any]) -> BodyOfSite:
    return BodyOfSite(data["folder"], data["name"], data["level"], tuple(_year(year) for year in data["years"]))


def _year(data: Mapping[str, Any]) -> YearOfBody:
    reuse = data["quality"]["reuse"]
    made = {
        "quality": Quality(**{**data["quality"], "reuse": Decimal(reuse) if reuse is not None else None}),
        "downloads": tuple(Download(**each) for each in data["downloads"]),
        "versions": tuple(PublishedVersion(**each) for each in data["versions"]),
        "beside": tuple(
            ReportBeside(each["about"], each["folder"], tuple((n, u, v) for n, u, v in each["figures"]))
            for each in data["beside"]
        ),
    }
    return YearOfBody(**{**data, **made})
