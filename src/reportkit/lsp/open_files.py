"""The files that an editor holds open, and the reports they belong to, as typed and not yet saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument, Workspace

from reportkit.diagnostics import Finding
from reportkit.reports import NARRATIVE, SITE, STATISTICS, is_year, workspace_of
from reportkit.runs import Examination, Examiner
from reportkit.workspace import Target, parse_site

TEXTS = (NARRATIVE, STATISTICS)


@dataclass(frozen=True)
class Opened:
    """A file of a report: the report as typed, and the file's name in its folder."""

    examination: Examination
    name: str
    unsaved: dict[str, bytes]


class OpenFiles:
    """Examines the report of a file, with the text of every file that is open in the editor."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._examiner = Examiner()

    def forget(self) -> None:
        """Something on the disk has changed: years before and settings are read again."""
        self._examiner = Examiner()

    def opened(self, uri: str) -> Opened | None:
        """The report that a file belongs to; None for any other file."""
        path = path_of(uri)
        target = _target(path)
        if path is None or target is None:
            return None
        unsaved = {name: text for name in TEXTS if (text := self._typed(path.with_name(name))) is not None}
        return Opened(self._examiner.examine(target, (), unsaved), path.name, unsaved)

    def findings(self, uri: str) -> dict[str, list[Finding]]:
        """By address, the findings of every file that the check of this one speaks of; empty lists clear old ones."""
        path = path_of(uri)
        if path is not None and path.name == SITE:
            typed = self._typed(path)
            return {uri: list(parse_site(path, typed)[1])} if typed is not None else {}
        opened = self.opened(uri)
        if opened is None:
            return {}
        folder = opened.examination.report.directory
        found: dict[str, list[Finding]] = {self.address(folder / name): [] for name in TEXTS}
        for finding in opened.examination.findings:
            found.setdefault(self.address(finding.location.path), []).append(finding)
        return found

    def address(self, path: Path) -> str:
        """The address of a file, as the editor spells it where it holds the file open.

        There are many ways: 甲镇 or %E7%94%B2%E9%95%87, c: or c%3A. An editor may know a file by its own way alone.
        """
        document = self._document(path)
        return document.uri if document is not None else from_fs_path(str(path)) or path.as_uri()

    def _typed(self, path: Path) -> bytes | None:
        document = self._document(path)
        return document.source.encode() if document is not None else None

    def _document(self, path: Path) -> TextDocument | None:
        """The file as the editor holds it open; None where it does not."""
        return next((one for one in self._workspace.text_documents.values() if path_of(one.uri) == path), None)

    def version(self, path: Path) -> int | None:
        """Which version of the file that is; None where it is not open."""
        document = self._document(path)
        return document.version if document is not None else None

    def lines(self, path: Path) -> Sequence[str]:
        """The lines of a file as the editor or the disk has them."""
        return self._workspace.get_text_document(self.address(path)).lines

    def position(self, path: Path, line: int, column: int) -> types.Position:
        """A place (from 1, in characters) as the client counts."""
        asked = types.Position(max(line - 1, 0), max(column - 1, 0))
        return self._workspace.position_codec.position_to_client_units(self.lines(path), asked)

    def place(self, uri: str, position: types.Position) -> tuple[int, int]:
        """A client's position as line and column (from 1, in characters)."""
        lines = self._workspace.get_text_document(uri).lines
        ours = self._workspace.position_codec.position_from_client_units(lines, position)
        return ours.line + 1, ours.character + 1


def path_of(uri: str) -> Path | None:
    """The file of an address; None for what is no file."""
    path = to_fs_path(uri)
    return Path(path) if path else None


def _target(path: Path | None) -> Target | None:
    if path is None or path.name not in TEXTS or not is_year(path.parent.name):
        return None
    root = workspace_of(path.parent)
    return Target(root, path.parent) if root is not None else None
