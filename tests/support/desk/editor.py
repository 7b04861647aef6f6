"""A language client that talks to ``reportkit lsp`` over standard streams, as an editor does."""

from __future__ import annotations

import asyncio
import sys
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.client import LanguageClient


class Client(LanguageClient):
    """Remembers what is published, by file name, and can wait for what is told of a version."""

    def __init__(self) -> None:
        super().__init__("test", "1")
        self.told: dict[str, list[types.Diagnostic]] = {}
        self.answered: dict[str, int] = defaultdict(int)
        self.addresses: set[str] = set()
        self.heard = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]  # pygls leaves it so
        def _published(params: types.PublishDiagnosticsParams) -> None:
            name = unquote(params.uri.rpartition("/")[2])
            self.told[name] = list(params.diagnostics)
            self.answered[name] = params.version or 0
            self.addresses.add(params.uri)
            self.heard.set()

    def open(self, path: Path, text: str | None = None, uri: str = "") -> None:
        item = types.TextDocumentItem(uri or path.as_uri(), "markdown", 1, text or path.read_text(encoding="utf-8"))
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, path: Path, text: str, version: int = 2, uri: str = "") -> None:
        document = types.VersionedTextDocumentIdentifier(version, uri or path.as_uri())
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    async def codes(self, name: str, version: int = 1) -> list[str]:
        """What is told of that version of a file."""
        while self.answered[name] < version:
            self.heard.clear()
            await self.heard.wait()
        return [str(one.code) for one in self.told[name]]


@asynccontextmanager
async def conversation(root: Path) -> AsyncIterator[Client]:
    client = Client()
    await client.start_io(sys.executable, "-m", "reportkit", "lsp")
    await client.initialize_async(types.InitializeParams(types.ClientCapabilities(), root_uri=root.as_uri()))
    client.initialized(types.InitializedParams())
    try:
        yield client
    finally:
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()  # type: ignore[no-untyped-call]  # pygls leaves it so
