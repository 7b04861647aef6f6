"""The build record (``build.json``): what went in, what came out, what the checks said, from which commit.

It is how an unchanged report is recognised: by the content of every file that it and its verdict rest on, never
by the time of a file.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import reportkit
from reportkit.diagnostics import Finding
from reportkit.engines import CHAINS, Search, font_chain
from reportkit.render.record.own_seal import is_own, sealed
from reportkit.render.record.verdict import Verdict, relative, stored, verdict_of
from reportkit.render.style import DEFAULT, Style
from reportkit.reports import digest, files_in
from reportkit.resources import data_dir, filters_dir, schema_dir

if TYPE_CHECKING:
    from reportkit.reports import Report

COMPARISON_KINDS = ("html", "docx", "pdf", "md", "json")
FILE_NAME = "build.json"
VERSION = 2
_BUNDLED = Search()
_NOT_COUNTED = ("__pycache__", "_share")
_INFORMATION = ".dist-info"
_ENGINES = ("pypandoc_binary", "typst", "pylopdf-fonts-zh-cn", "lxml")


@cache
def program() -> dict[str, str]:
    """What the documents owe to the program: its own files and the versions of its engines."""
    total = hashlib.sha256()
    # a wheel carries schema/ and filters/ inside the package: they count once
    for folder, ending in ((data_dir().parent, ""), (schema_dir(), ""), (filters_dir(), ".lua")):
        for inside, path in _files_below(str(folder)):
            if inside.endswith(ending):
                total.update(inside.encode() + b"\0" + Path(path).read_bytes())
    return {"reportkit": reportkit.__version__, "files": total.hexdigest()} | {
        name: _installed(name) for name in _ENGINES
    }


def _files_below(folder: str, inside: str = "") -> Iterator[tuple[str, str]]:
    """Each file by its path from ``folder`` and where it lies, in a fixed order; every build waits for this."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            if entry.name not in _NOT_COUNTED:
                yield from _files_below(entry.path, f"{inside}{entry.name}/")
        else:
            yield inside + entry.name, entry.path


def _installed(name: str) -> str:
    """The version of a distribution, by the name of its folder: importlib.metadata would load the readers of mail."""
    begins = f"{name.replace('-', '_')}-"
    for place in sys.path:
        with suppress(OSError):
            for inside in os.listdir(place or "."):  # noqa: PTH208  # hundreds of names, no paths wanted
                if inside.startswith(begins) and inside.endswith(_INFORMATION):
                    return inside[len(begins) : -len(_INFORMATION)]
    from importlib.metadata import version  # noqa: PLC0415  # where it is installed otherwise

    return version(name)


def make_record(
    report: Report, outputs: Iterable[Path], style: Style, fonts: Search, verdict: Verdict | None = None
) -> dict[str, Any]:
    """The record of documents just built from a report, and of what was thought of it.

    ``inputs`` names by path from the report directory each folder or file that counted, with the SHA-256 of what
    it held before it was read, so that a change in the meantime shows; what was looked for and not there holds
    nothing.
    """
    known, directory = verdict or Verdict(), report.directory
    counted = {**report.held, **report.definitions, **known.rests_on}
    return {
        "version": VERSION,
        "program": program(),
        "style": style_record(style, fonts),
        "commit": known.commit,
        "inputs": {relative(path, directory): files for path, files in counted.items()},
        "outputs": {path.name: digest(path) for path in sorted(outputs)},
        **stored(known, directory),
    }


def record_text(record: dict[str, Any]) -> str:
    """The record as it stands in an archive."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def sealed_text(record: dict[str, Any]) -> str:
    """The record as it stands in ``build/``, with the seal by which this machine knows it again."""
    return record_text(sealed(record))


def is_current(
    directory: Path, build_directory: Path, names: Iterable[str], style: Style = DEFAULT, fonts: Search = _BUNDLED
) -> bool:
    """Whether these documents were built so by this program from these very files and have not been touched."""
    return current_verdict(directory, build_directory, names, style, fonts) is not None


def current_verdict(
    directory: Path, build_directory: Path, names: Iterable[str], style: Style = DEFAULT, fonts: Search = _BUNDLED
) -> Verdict | None:
    """What the record says of a report if nothing that counts has changed since, documents included; else None.

    A report that was refused has no documents that could have changed.
    """
    try:
        record = json.loads((build_directory / FILE_NAME).read_text(encoding="utf-8"))
        if record["version"] != VERSION or record["program"] != program() or not is_own(record):
            return None
        if record["style"] != style_record(style, fonts):
            return None
        place = str(directory)  # paths as text: a workspace of thousands is recognised by it in half the time
        for relative, files in record["inputs"].items():
            if files_in(os.path.normpath(f"{place}/{relative}")) != files:
                return None
        verdict = verdict_of(record, directory)
        outputs = record["outputs"]
        if not verdict.refused and any(outputs[name] != digest(f"{build_directory}/{name}") for name in names):
            return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return verdict


def style_record(style: Style, fonts: Search) -> dict[str, Any]:
    """The site's page and the office's fonts, by file; those of the system are only known by their names."""
    chains = {role: list(font_chain(role, fonts, dict(style.fonts))) for role in CHAINS} if fonts.system else {}
    files = {path.name: _font_digest(path, path.stat().st_mtime_ns) for path in fonts.files}
    return {"page": _page(style), "fonts": files, "system": chains}


@cache
def _page(style: Style) -> dict[str, Any]:
    page: dict[str, Any] = json.loads(json.dumps(asdict(style)))
    del page["time_limit"]  # changes no document
    return page


@cache
def _font_digest(path: Path, _changed: int) -> str:
    """Fonts are large, and the same for all reports of a run."""
    return digest(path)


Labels = tuple[str, str] | None
"""What the two sides of a comparison are called, None for their years."""


def comparison_record(
    reports: Mapping[str, Report], labels: Labels, findings: Sequence[Finding], outputs: Iterable[Path]
) -> dict[str, Any]:
    """The record of a comparison of ``reports``, which are named by their part in it.

    Each input is the part, a colon, and the path of what it rests on as seen from that part's folder.
    """
    inputs = {
        f"{part}:{relative(path, report.directory)}": files
        for part, report in sorted(reports.items())
        for path, files in {**report.held, **report.definitions}.items()
    }
    made = {path.name: digest(path) for path in sorted(outputs)}
    return {
        "version": VERSION,
        "program": program(),
        "labels": labels,
        "findings": _judged(findings),
        "inputs": inputs,
        "outputs": made,
    }


def _judged(findings: Sequence[Finding]) -> list[list[Any]]:
    """The findings that a comparison shows."""
    return [[found.code, str(found.severity), found.location.line, found.message, found.waived] for found in findings]


def comparison_record_name(name: str) -> str:
    """The record that belongs to the documents of a comparison of that name."""
    return f"{name}-build.json"


def is_current_comparison(
    places: Mapping[str, Path], labels: Labels, findings: Sequence[Finding], record_file: Path, names: Iterable[str]
) -> bool:
    """Whether these documents compare what is in these folders, so called, by this program, and are untouched."""
    try:
        record = json.loads(record_file.read_text(encoding="utf-8"))
        inputs = {tuple(key.split(":", 1)): files for key, files in record["inputs"].items()}
        return bool(
            is_own(record)
            and record["program"] == program()
            and record["labels"] == (list(labels) if labels else None)
            and record["findings"] == _judged(findings)
            and {part for part, _path in inputs} == set(places)
            and all(files_in(Path(os.path.normpath(places[part] / at))) == held for (part, at), held in inputs.items())
            and all(record["outputs"][name] == digest(record_file.parent / name) for name in names)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False
