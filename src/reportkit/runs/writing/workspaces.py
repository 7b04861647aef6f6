"""A workspace for an office: a folder with room for reports, settings, and what Git, VS Code and a server need."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import ReportkitError, unwritable
from reportkit.formats import DEFAULT_FAMILY, format_ids
from reportkit.reports import REPORTS, SITE, STATISTICS
from reportkit.resources import ci_dir, data_dir, schema_dir
from reportkit.runs.writing.git_settings import set_up_git, start_repository
from reportkit.workspace import write_file

SERVERS: Mapping[str, Mapping[str, str]] = {
    "github": {
        ".github/workflows/report.yml": "github.yml",
        ".github/workflows/report-comment.yml": "github-comment.yml",
    },
    "gitlab": {".gitlab-ci.yml": "gitlab.yml"},
}
"""By kind of server, the place of each file in a workspace and its name in ``docs/ci``."""


LAUNCHERS = ("打开工作台.bat", "打开工作台.command", "打开工作台.desktop")
"""What one double-clicks on Windows, macOS and Linux to open the desk."""


@dataclass(frozen=True)
class Workspace:
    """A folder made ready: names written, names that were there and were left alone; whether Git was begun."""

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]
    repository: bool


def init(folder: Path, *, server: str = "") -> Workspace:
    """Make ``folder`` a workspace; what is there already is never touched.

    ``server`` (a key of ``SERVERS``) adds its workflow. Where git is installed the folder becomes a repository,
    unless it lies in one.

    Raises:
        ReportkitError: The folder lies inside another workspace, or cannot be written.
    """
    folder = folder.resolve()
    above = next((parent for parent in folder.parents if (parent / REPORTS).is_dir()), None)
    if above is not None:
        raise ReportkitError(f"{folder} 在另一个工作区 {above} 里面；请换一个地方，或直接用那个工作区")
    written, kept = [], []
    for name, text in _files(folder, server):
        path = folder / name
        if path.exists() or path.is_symlink():
            kept.append(name)
            continue
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReportkitError(unwritable(path, error)) from error
        write_file(path, text.replace("\n", "\r\n") if path.suffix == ".bat" else text)
        if name in LAUNCHERS and path.suffix != ".bat":
            path.chmod(0o755)
        written.append(name)
    begun = start_repository(folder)
    if begun:
        set_up_git(folder)
    return Workspace(folder, tuple(written), tuple(kept), begun)


def _files(folder: Path, server: str) -> Iterator[tuple[str, str]]:
    """The name and the text of each file of a new workspace."""
    templates = data_dir() / "workspace"
    yield f"{REPORTS}/.gitkeep", ""
    yield SITE, (templates / SITE).read_text(encoding="utf-8")
    yield ".gitignore", (templates / "gitignore").read_text(encoding="utf-8")
    yield ".gitattributes", (templates / "gitattributes").read_text(encoding="utf-8")
    yield ".vscode/extensions.json", (templates / "extensions.json").read_text(encoding="utf-8")
    for name in LAUNCHERS:
        yield name, _launcher((templates / name).read_text(encoding="utf-8"), folder)
    ours = format_ids(DEFAULT_FAMILY)
    schemas = {f"{Path(STATISTICS).stem}-{format_id}.schema.json": format_id for format_id in ours}
    yield ".vscode/settings.json", _settings(list(schemas)[-1])
    for name in (*schemas, "site.schema.json"):
        yield f".vscode/{name}", (schema_dir() / name).read_text(encoding="utf-8")
    for place, name in SERVERS.get(server, {}).items():
        yield place, (ci_dir() / name).read_text(encoding="utf-8")


def _launcher(template: str, folder: Path) -> str:
    """A launcher that knows this folder and this program, where its kind has to (Desktop Entry Specification 1.5)."""
    beside = Path(sys.executable).with_name("reportkit")
    program = re.sub(r'(["`$\\\\])', r"\\\\\1", str(beside if beside.exists() else "reportkit")).replace("%", "%%")
    told = {"{folder}": str(folder).replace("\\", "\\\\"), "{program}": f'"{program}"'}
    return re.sub("|".join(map(re.escape, told)), lambda found: told[found[0]], template)


def _settings(newest: str) -> str:
    """Completion and explanation of every key, and files as the product writes them."""
    return (
        json.dumps(
            {
                "yaml.schemas": {
                    f".vscode/{newest}": f"{REPORTS}/**/{STATISTICS}",
                    ".vscode/site.schema.json": SITE,
                },
                # the server "reportkit lsp", started by the recommended extension zsol.vscode-glspc
                "glspc.server.command": "reportkit",
                "glspc.server.commandArguments": ["lsp"],
                "glspc.server.languageId": ["markdown", "yaml"],
                "files.encoding": "utf8",
                "files.eol": "\n",
                "editor.wordWrap": "on",
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )
