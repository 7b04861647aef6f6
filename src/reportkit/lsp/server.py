"""``reportkit lsp``: a language server for report.md, statistics.yaml and reportkit.yaml, over standard streams.

Language Server Protocol 3.17 by pygls. Diagnostics follow the typing, saved or not; nothing is ever written by the
server: it offers edits, and the editor makes them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

import reportkit
from reportkit.diagnostics import crash_text
from reportkit.lsp.offering import actions, outline
from reportkit.lsp.open_files import Opened, OpenFiles, path_of
from reportkit.lsp.saying import completion, diagnostic, hover, location
from reportkit.reports import NARRATIVE
from reportkit.runs import describe, fact_at, places_of, suggest

_PAUSE = 0.05  # seconds without a keystroke before the report is checked again
_Place = types.HoverParams | types.DefinitionParams | types.ReferenceParams
_TRIGGERS = ["[", "/", "#", "=", " "]


class ReportServer(LanguageServer):
    """The server and what it keeps of the files that are open."""

    def __init__(self) -> None:
        super().__init__("reportkit", reportkit.__version__)
        self._files: OpenFiles | None = None
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._told: dict[Path, str] = {}  # the address under which findings of a file were last published

    @property
    def files(self) -> OpenFiles:
        """What the editor holds open."""
        if self._files is None:
            self._files = OpenFiles(self.workspace)
        return self._files

    def check_soon(self, uri: str) -> None:
        """Check the report of a file once nobody types for a moment."""
        if (waiting := self._waiting.pop(uri, None)) is not None:
            waiting.cancel()
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._check_later(uri))

    async def _check_later(self, uri: str) -> None:
        await asyncio.sleep(_PAUSE)
        self.check(uri)

    def check(self, uri: str) -> None:
        """Publish the findings of the report that a file belongs to."""
        try:
            found = self.files.findings(uri)
        except Exception as error:  # noqa: BLE001  # a fault of ours in one report must not end the conversation
            start = types.Range(types.Position(0, 0), types.Position(0, 1))
            told = [types.Diagnostic(start, crash_text(error), types.DiagnosticSeverity.Error, "Z01")]
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, told))
            return
        for address, findings in found.items():
            told = [diagnostic(finding, self.files) for finding in findings]
            path = path_of(address)
            version = self.files.version(path) if path is not None else None
            if path is not None and (before := self._told.get(path, address)) != address:
                # the editor has opened the file since, and spells its address otherwise
                self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(before, []))
            if path is not None:
                self._told[path] = address
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(address, told, version))


def make_server() -> ReportServer:
    """A server ready to be started with ``start_io()``."""
    server = ReportServer()
    _follow_typing(server)
    _answer(server)
    return server


def _follow_typing(server: ReportServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _opened(params: types.DidOpenTextDocumentParams) -> None:
        server.check(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def _changed(params: types.DidChangeTextDocumentParams) -> None:
        server.check_soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _saved(params: types.DidSaveTextDocumentParams) -> None:
        server.files.forget()
        server.check(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _changed_outside(_params: types.DidChangeWatchedFilesParams) -> None:
        server.files.forget()
        for uri in [one.uri for one in server.workspace.text_documents.values()]:
            server.check(uri)


def _answer(server: ReportServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def _hover(params: types.HoverParams) -> types.Hover | None:
        opened, pointer = _asked(server, params)
        described = describe(opened.examination, pointer) if opened is not None and pointer else None
        return types.Hover(hover(described)) if described is not None else None

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def _definition(params: types.DefinitionParams) -> list[types.Location]:
        """From the prose to the figure; from the figure to the first place that shows it."""
        places = list(_places(server, params))
        path = path_of(params.text_document.uri)
        figures = places[:1] if path is not None and path.name == NARRATIVE else places[1:2]
        return figures or places[:1]

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def _references(params: types.ReferenceParams) -> list[types.Location]:
        return list(_places(server, params))

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS))
    def _completion(params: types.CompletionParams) -> types.CompletionList:
        opened = server.files.opened(params.text_document.uri)
        if opened is None:
            return types.CompletionList(is_incomplete=False, items=[])
        line, column = server.files.place(params.text_document.uri, params.position)
        found = suggest(opened.examination.report, opened.name, line, column)
        path = opened.examination.report.directory / opened.name
        items = [
            completion(one, server.files.position(path, line, column - one.begun), params.position) for one in found
        ]
        return types.CompletionList(is_incomplete=False, items=items)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def _symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        opened = server.files.opened(params.text_document.uri)
        return list(outline(server.files, opened)) if opened is not None else []

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]),
    )
    def _actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        opened = server.files.opened(params.text_document.uri)
        return list(actions(server.files, opened, params)) if opened is not None else []


def _asked(server: ReportServer, params: _Place) -> tuple[Opened | None, str]:
    """The report that is asked about, and the fact at the place; "" where there is none."""
    opened = server.files.opened(params.text_document.uri)
    if opened is None:
        return None, ""
    line, column = server.files.place(params.text_document.uri, params.position)
    found = fact_at(opened.examination.report, opened.name, line, column)
    return opened, found[0] if found is not None else ""


def _places(server: ReportServer, params: _Place) -> Iterator[types.Location]:
    opened, pointer = _asked(server, params)
    if opened is not None and pointer:
        yield from (location(one, server.files) for one in places_of(opened.examination.report, pointer))
