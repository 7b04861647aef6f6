"""Who may speak to the desk: the browser of this machine, on a page of ours, with the token of this run.

Every request is looked at before anything else sees it. Host is compared because a stranger's name may be made to
point here (DNS rebinding), Origin because a stranger's page may post here, the token because other programs and users
of this machine can reach the port.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 4 * 1024 * 1024  # a text has at most one million bytes, and JSON may escape each of them
REMARK = "/api/remark"
"""All that a reviewer may write: what is said of a line."""

TOO_LARGE = "内容太大，没有接受"
_ELSEWHERE = "这个地址不是工作台的地址；请用启动时显示的地址打开"
_STRANGER = "别的网页不能使用工作台"
_UNKNOWN = "地址里的口令不对，或者工作台已经重新启动；请用启动时显示的地址打开"
_NAMES = ("127.0.0.1", "localhost")
# style: CodeMirror and the page of a report bring style sheets of their own
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Pass:
    """What lets a browser in: the port of the desk and the token of this run.

    ``read_only`` lets nothing but remarks be written.
    """

    port: int
    token: str
    read_only: bool = False

    @property
    def address(self) -> str:
        """What to open in the browser."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    @property
    def cookie(self) -> str:
        """The name of the cookie that holds the token: cookies do not tell ports apart."""
        return f"reportkit-desk-{self.port}"

    def holds(self, token: str) -> bool:
        """Whether this is the token, told in a time that says nothing of it."""
        return hmac.compare_digest(token.encode(), self.token.encode())


class Guard:
    """Lets through what ``Pass`` allows, sets the cookie, and bounds what comes in."""

    def __init__(self, app: ASGIApp, admitted: Pass) -> None:
        self._app = app
        self._pass = admitted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refusal, or pass the request on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        status, why = self._refusal(scope)
        if status:
            asks_page = scope["path"] == "/"
            answer = PlainTextResponse(why, status) if asks_page else JSONResponse({"fault": why}, status)
            await answer(scope, receive, self._telling(send, admit=False))
            return
        admit = self._pass.holds(QueryParams(scope["query_string"]).get("token", ""))
        await self._app(scope, _Bounded(receive), self._telling(send, admit=admit))

    def _refusal(self, scope: Scope) -> tuple[int, str]:
        """The status and the words of the first thing that is not right; 0 where all is."""
        headers = Headers(scope=scope)
        writes = scope["method"] not in ("GET", "HEAD")
        remarks = (scope["method"], scope["path"]) == ("POST", REMARK)
        origin, length = headers.get("origin"), headers.get("content-length", "0")
        kind = headers.get("content-type", "").partition(";")[0]
        hosts = [f"{name}:{self._pass.port}" for name in _NAMES]
        tests = (
            (headers.getlist("host") not in [[host] for host in hosts], 421, _ELSEWHERE),
            (origin not in (None, *(f"http://{host}" for host in hosts)) or (writes and not origin), 403, _STRANGER),
            (not self._known(scope, headers), 403, _UNKNOWN),
            (writes and self._pass.read_only and not remarks, 403, "工作台是只读的，除了意见什么也不能写"),
            (writes and kind != "application/json", 415, "只接受 JSON"),
            (not length.isdecimal() or int(length) > MOST_BYTES, 413, TOO_LARGE),
        )
        return next(((status, why) for wrong, status, why in tests if wrong), (0, ""))

    def _known(self, scope: Scope, headers: Headers) -> bool:
        """Whether the token comes along: in the address of the page alone, else in the cookie."""
        if scope["path"] == "/" and self._pass.holds(QueryParams(scope["query_string"]).get("token", "")):
            return True
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        try:
            cookies = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return False
        found = cookies.get(self._pass.cookie)
        return found is not None and self._pass.holds(found.value)

    def _telling(self, send: Send, *, admit: bool) -> Send:
        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                if admit:
                    kept = f"{self._pass.cookie}={self._pass.token}; Path=/; HttpOnly; SameSite=Strict"
                    headers.append("Set-Cookie", kept)
            await send(message)

        return told


class TooLargeError(Exception):
    """More came in than was announced or than is allowed."""


class _Bounded:
    """Receives at most ``MOST_BYTES`` of a body, announced or not."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._left = MOST_BYTES

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooLargeError
        return message
