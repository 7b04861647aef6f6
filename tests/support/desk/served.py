"""A desk that serves in a thread, and a window that asks it over HTTP as a browser would."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from tests.support.patience import HANGS, wait_for

from reportkit.desk import Desk
from reportkit.engines import PandocWorker


@dataclass
class Answered:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def said(self) -> Any:
        return json.loads(self.body)


@dataclass
class Window:
    """What one browser window can ask; ``headers`` are those of a page of the desk."""

    desk: Desk
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        admitted = self.desk.admitted
        self.headers = {
            "Host": f"127.0.0.1:{admitted.port}",
            "Origin": f"http://127.0.0.1:{admitted.port}",
            "Cookie": f"{admitted.cookie}={admitted.token}",
            "Content-Type": "application/json",
        }

    def request(self, method: str, path: str, body: bytes | None = None, /, **changed: str | None) -> Answered:
        """``changed`` headers in place of its own; None leaves one out, ``_`` stands for ``-``."""
        headers = dict(self.headers)
        for name, value in changed.items():
            headers.pop(name.replace("_", "-"), None)
            if value is not None:
                headers[name.replace("_", "-")] = value
        connection = http.client.HTTPConnection("127.0.0.1", self.desk.admitted.port, timeout=HANGS)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        if body is not None and "Content-Length" not in headers and "Transfer-Encoding" not in headers:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        found = Answered(answer.status, dict(answer.getheaders()), answer.read())
        connection.close()
        return found

    def ask(self, name: str, /, **question: str | int) -> Any:
        answer = self.request("GET", f"/api/{name}?{urlencode(question)}")
        assert answer.status == 200, answer.said
        return answer.said

    def tell(self, name: str, status: int = 200, /, **said: Any) -> Any:
        answer = self.request("POST", f"/api/{name}", json.dumps(said).encode())
        assert answer.status == status, answer.said
        return answer.said


@contextmanager
def served(root: Path, *, read_only: bool = False) -> Iterator[Window]:
    desk = Desk(read_only=read_only)
    with PandocWorker() as worker:
        server = desk.server(root, None, worker)
        thread = Thread(target=desk.serve, args=(server,), daemon=True)
        thread.start()
        wait_for(lambda: server.started)
        try:
            yield Window(desk)
        finally:
            server.should_exit = True
            thread.join()
