"""The server of the desk: bound to this machine alone, behind its guard, watching the disk."""

from __future__ import annotations

import asyncio
import secrets
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette

from reportkit.desk.guard import Guard, Pass
from reportkit.desk.reports_here import ReportsHere
from reportkit.desk.routes import Routes
from reportkit.desk.windows import Windows, watch
from reportkit.diagnostics import ReportkitError
from reportkit.engines import PandocWorker
from reportkit.reports import FAMILIES, REPORTS, SCHEMA, SITE
from reportkit.runs import TEXTS
from reportkit.workspace import REMARKS, Target

_HOME = "127.0.0.1"
_GRACE = 2  # seconds that a window has to finish what it asked when the desk closes


class _Server(uvicorn.Server):
    """Lets go of the windows that listen before it waits for those that ask."""

    def __init__(self, config: uvicorn.Config, windows: Windows) -> None:
        super().__init__(config)
        self._windows = windows

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn does it."""
        self._windows.close()
        await super().shutdown(sockets)


class Desk:
    """A desk that has its port and its token and does not serve yet; ``address`` is what to open."""

    def __init__(self, port: int = 0, *, read_only: bool = False) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform != "win32":  # there the same word lets two programs share a port
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            self._socket.bind((_HOME, port))
        except (OSError, OverflowError) as error:
            self._socket.close()
            raise ReportkitError(f"端口 {port} 用不了（可能已经开着一个工作台）；请换一个，或不写 --port") from error
        self._socket.listen()
        self.admitted = Pass(self._socket.getsockname()[1], secrets.token_urlsafe(24), read_only)

    @property
    def address(self) -> str:
        """The address of this run, with its token."""
        return self.admitted.address

    def application(self, here: Path, first: Target | None, worker: PandocWorker, windows: Windows) -> Guard:
        """All that answers, behind the guard."""
        reports = ReportsHere(here, first, worker)

        @asynccontextmanager
        async def watching(_app: Starlette) -> AsyncIterator[None]:
            stop = asyncio.Event()
            places = tuple(reports.root / name for name in (REPORTS, FAMILIES, SCHEMA, SITE, REMARKS))
            task = asyncio.create_task(watch(places, lambda paths: _changed(reports, paths), windows, stop))
            yield
            stop.set()
            task.cancel()

        routes = Routes(reports, windows, read_only=self.admitted.read_only).routes()
        return Guard(Starlette(routes=routes, lifespan=watching), self.admitted)

    def server(self, here: Path, first: Target | None, worker: PandocWorker) -> uvicorn.Server:
        """The server, ready to be run on the socket of the desk."""
        windows = Windows()
        config = uvicorn.Config(
            self.application(here, first, worker, windows),
            log_level="critical",  # what goes wrong is answered in words
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="on",
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
        )
        return _Server(config, windows)

    def run(self, here: Path, first: Target | None) -> None:
        """Serve until the process is interrupted."""
        with PandocWorker() as worker:
            self.serve(self.server(here, first, worker))

    def serve(self, server: uvicorn.Server) -> None:
        """Run a server of this desk until it is told to end."""
        server.run(sockets=[self._socket])


def _changed(reports: ReportsHere, paths: set[Path]) -> Iterator[dict[str, Any]]:
    """What the windows are told; what is not a text of an open report may concern all of them."""
    for one in reports.opened():
        own = {one.target.directory / name for name in TEXTS}
        others = {path for path in paths if path not in own and not path.name.startswith(".")}
        if others:
            one.forget()
        if others or paths & own:
            states = {name: [saved.revision, saved.unreadable] for name, saved in one.texts().items()}
            yield {"report": one.target.name, "states": states, "others": bool(others)}
