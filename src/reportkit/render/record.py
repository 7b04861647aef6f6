"""The build record (``build.json``): what went in, what came out, so that an unchanged report is not built again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import reportkit
from reportkit.engines import CHAINS, Search, font_chain
from reportkit.render.style import DEFAULT, Style
from reportkit.resources import data_dir, filters_dir, schema_dir

FILE_NAME = "build.json"
_BUNDLED = Search()
_ENGINES = ("pypandoc_binary", "typst", "pylopdf-fonts-zh-cn", "lxml")


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _program() -> dict[str, str]:
    """What the documents owe to the program: its own files and the versions of its engines."""
    total = hashlib.sha256()
    package = data_dir().parent
    for folder, pattern in ((package, "**/*"), (schema_dir(), "**/*"), (filters_dir(), "*.lua")):
        for path in sorted(folder.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return {"reportkit": reportkit.__version__, "files": total.hexdigest()} | {name: version(name) for name in _ENGINES}


def make_record(directory: Path, outputs: Iterable[Path], style: Style, fonts: Search) -> dict[str, Any]:
    """The record of documents just built from a report directory. Paths are relative and sorted."""
    return {
        "version": 1,
        "program": _program(),
        "style": _style(style, fonts),
        "inputs": _inputs(directory),
        "outputs": {path.name: digest(path) for path in sorted(outputs)},
    }


def record_text(record: dict[str, Any]) -> str:
    """The record as it stands in the file."""
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def is_current(
    directory: Path, build_directory: Path, names: Iterable[str], style: Style = DEFAULT, fonts: Search = _BUNDLED
) -> bool:
    """Whether these documents were built so by this program from these very files and have not been touched."""
    try:
        record = json.loads((build_directory / FILE_NAME).read_text(encoding="utf-8"))
        outputs = record["outputs"]
        return bool(
            record["program"] == _program()
            and record["style"] == _style(style, fonts)
            and record["inputs"] == _inputs(directory)
            and all(outputs[name] == digest(build_directory / name) for name in names)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _style(style: Style, fonts: Search) -> dict[str, Any]:
    """The site's page and the office's fonts, by file; those of the system are only known by their names."""
    chains = {role: list(font_chain(role, fonts, dict(style.fonts))) for role in CHAINS} if fonts.system else {}
    files = {path.name: digest(path) for path in fonts.files}
    return {"page": json.loads(json.dumps(asdict(style))), "fonts": files, "system": chains}


def _inputs(directory: Path) -> dict[str, str]:
    """Every file of the report directory; links count as their text, never as what they point to."""
    return {
        path.relative_to(directory).as_posix(): digest(path) if not path.is_symlink() else "link"
        for path in sorted(directory.rglob("*"))
        if path.is_file() or path.is_symlink()
    }


def comparison_record(inputs: Mapping[str, Path], outputs: Iterable[Path]) -> dict[str, Any]:
    """The record of a comparison; ``inputs`` are the folders that went in, by their part in it."""
    return {
        "version": 1,
        "program": _program(),
        "inputs": {part: _inputs(directory) for part, directory in sorted(inputs.items())},
        "outputs": {path.name: digest(path) for path in sorted(outputs)},
    }


def is_current_comparison(inputs: Mapping[str, Path], record_file: Path, names: Iterable[str]) -> bool:
    """Whether these documents were made by this program from these very folders and have not been touched."""
    try:
        record = json.loads(record_file.read_text(encoding="utf-8"))
        return bool(
            record["program"] == _program()
            and record["inputs"] == {part: _inputs(directory) for part, directory in sorted(inputs.items())}
            and all(record["outputs"][name] == digest(record_file.parent / name) for name in names)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False
