"""A real Firefox for tests, driven by its Marionette protocol, with what ``devtools.Browser`` can do and pages need."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Self

import pytest
from tests.support.patience import HANGS, wait_for

FIREFOX = os.environ.get("REPORTKIT_FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
needs_firefox = pytest.mark.skipif(FIREFOX is None, reason="Firefox is not installed: no test of the page in it")
_KEYS = {"Enter": "\ue007", "End": "\ue010", "ArrowDown": "\ue015", "ArrowUp": "\ue013", "Delete": "\ue017"}
_CONTROL = "\ue009"


class Firefox:
    """One page. Use as a context manager."""

    def __init__(self) -> None:
        self._home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port: int = free.getsockname()[1]
        prefs = {"marionette.port": self._port, "datareporting.policy.dataSubmissionEnabled": False}
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in prefs.items()]
        (Path(self._home.name) / "user.js").write_text("".join(lines), encoding="utf-8")
        self._process = subprocess.Popen(
            [str(FIREFOX), "--headless", "--marionette", "--no-remote", "--profile", self._home.name],
            env={**os.environ, "HOME": self._home.name},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._count, self._buffer = 0, b""
        self._socket: socket.socket | None = None
        wait_for(self._connected)
        self._receive()
        self.call("WebDriver:NewSession", capabilities={"alwaysMatch": {}})

    def _connected(self) -> bool:
        assert self._process.poll() is None, "Firefox ended"
        try:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=HANGS)
        except OSError:
            return False
        return True

    def _receive(self) -> Any:
        assert self._socket is not None
        while b":" not in self._buffer:
            self._buffer += self._more()
        length, _, rest = self._buffer.partition(b":")
        while len(rest) < int(length):
            rest += self._more()
        self._buffer = rest[int(length) :]
        return json.loads(rest[: int(length)])

    def _more(self) -> bytes:
        assert self._socket is not None
        data = self._socket.recv(1 << 16)
        assert data, "Firefox ended"
        return data

    def call(self, command: str, **params: Any) -> Any:
        """A command of the protocol and its answer."""
        assert self._socket is not None
        self._count += 1
        message = json.dumps([0, self._count, command, params]).encode()
        self._socket.sendall(str(len(message)).encode() + b":" + message)
        while True:
            answer = self._receive()
            if isinstance(answer, list) and answer[:2] == [1, self._count]:
                assert answer[2] is None, answer[2]
                return answer[3]

    def visit(self, address: str, width: int = 1280, height: int = 900) -> None:
        """Open a page."""
        self.call("WebDriver:SetWindowRect", x=0, y=0, width=width, height=height)
        self.call("WebDriver:Navigate", url=address)

    def value(self, expression: str) -> Any:
        """The value of a JavaScript expression, worked out beside the page, whose policy forbids it within."""
        found = self.call(
            "WebDriver:ExecuteScript", script="return eval(arguments[0])", args=[expression], newSandbox=False
        )
        return found["value"]

    def until(self, expression: str) -> None:
        """Wait for what must become true in the page."""
        wait_for(lambda: bool(self.value(expression)))

    def type(self, text: str) -> None:
        """Put in a text where the focus is, as an input method does."""
        assert self.value(f"document.execCommand('insertText', false, {json.dumps(text)})")

    def key(self, key: str, _code: int, *, control: bool = False) -> None:
        """Press a key, with Control held."""
        pressed = _KEYS.get(key, key)
        keys = [_CONTROL, pressed] if control else [pressed]
        actions = [{"type": "keyDown", "value": one} for one in keys]
        actions += [{"type": "keyUp", "value": one} for one in reversed(keys)]
        self.call("WebDriver:PerformActions", actions=[{"type": "key", "id": "keys", "actions": actions}])

    def click(self, selector: str) -> None:
        """Click with the mouse in the middle of an element."""
        found = f"document.querySelector({json.dumps(selector)})"
        self.value(f"{found}.scrollIntoView({{block: 'center'}})")
        x, y = self.value(f"(b => [b.x + b.width / 2, b.y + b.height / 2])({found}.getBoundingClientRect())")
        self.press_mouse(x, y)

    def press_mouse(self, x: float, y: float) -> None:
        """Click at a place of the window."""
        move = {"type": "pointerMove", "x": int(x), "y": int(y), "origin": "viewport"}
        actions = [move, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.call("WebDriver:PerformActions", actions=[{"type": "pointer", "id": "mouse", "actions": actions}])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._socket is not None:
            self._socket.close()
        self._process.terminate()
        self._process.wait()
        self._home.cleanup()
