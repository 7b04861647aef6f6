"""What the desk answers. Names of reports are looked up among those that are there; no path comes from a window."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from reportkit.desk import telling
from reportkit.desk.guard import REMARK, TOO_LARGE, TooLargeError
from reportkit.desk.open_report import OpenReport
from reportkit.desk.reports_here import ReportsHere
from reportkit.desk.windows import Windows
from reportkit.diagnostics import CATALOGUE, ReportkitError, crash_text, guide, refused
from reportkit.engines import bundled_fonts
from reportkit.reports import NARRATIVE, STATISTICS
from reportkit.reports.narrative import image_faults
from reportkit.resources import data_dir
from reportkit.runs import (
    Opinion,
    author_known,
    beside_committed,
    beside_last_year,
    commit_report,
    describe,
    give_opinion,
    introduce,
    live_sheets,
    number_ties,
    paragraph_past,
    places_of,
    revision_of,
    suggest,
    tick_opinion,
)

_NAMES = {"prose": NARRATIVE, "data": STATISTICS}
_STATIC = {
    "/": ("desk.html", "text/html"),
    "/desk.js": ("desk.js", "text/javascript"),
    "/desk.css": ("desk.css", "text/css"),
    "/fonts.css": ("fonts.css", "text/css"),
}
_FONTS = {"/serif.otf": "NotoSerifSC-Regular.otf", "/sans.otf": "NotoSansSC-Regular.otf"}
Answer = Callable[[Request], Awaitable[Response]]
Question = dict[str, Any]


class RefusalError(Exception):
    """A request that cannot be answered, with its HTTP status."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status


class Routes:
    """The answers to a window; all that takes time runs beside the event loop."""

    def __init__(self, here: ReportsHere, windows: Windows, *, read_only: bool) -> None:
        self._here = here
        self._windows = windows
        self._read_only = read_only

    def routes(self) -> list[Route]:
        """Everything that can be asked."""
        asked: dict[str, Callable[[OpenReport, Question], Any]] = {
            "look": self._look,
            "forms": lambda one, _: telling.forms(one.examination().report.format),
            "fact": self._fact,
            "cures": lambda one, _: [cure.title for cure in one.cures()],
            "suggest": self._suggest,
            "compare": self._compare,
            "numbers": lambda one, _: telling.numbers(number_ties(one.examination())),
            "sheets": self._sheets,
            "past": self._past,
        }
        done: dict[str, Callable[[OpenReport, Question], Any]] = {
            "write": self._write,
            "enter": self._enter,
            "cure": self._cure,
            "waive": self._waive,
            "make": self._make,
            "tick": self._tick,
            "commit": self._commit,
            "restore": self._restore,
        }
        done[REMARK.rpartition("/")[2]] = self._remark
        found = [Route(path, _static(*file)) for path, file in _STATIC.items()]
        found += [Route(path, _font(name)) for path, name in _FONTS.items()]
        found += [Route(f"/api/{name}", self._about(act), methods=["GET"]) for name, act in asked.items()]
        found += [Route(f"/api/{name}", self._about(act), methods=["POST"]) for name, act in done.items()]
        return [
            *found,
            Route("/api/reports", _answering(lambda _: self._here.told()), methods=["GET"]),
            Route("/api/rule", _answering(_rule), methods=["GET"]),
            Route("/api/new", _answering(self._new), methods=["POST"]),
            Route("/api/events", self._events, methods=["GET"]),
            Route("/picture", self._picture, methods=["GET"]),
            Route("/made", self._made, methods=["GET"]),
        ]

    def _about(self, act: Callable[[OpenReport, Question], Any]) -> Answer:
        """An answer that concerns one report."""
        return _answering(lambda said: act(self._open(said), said))

    def _open(self, said: Question) -> OpenReport:
        found = self._here.open(_text(said, "report"))
        if found is None:
            raise RefusalError("没有这份报告；请刷新页面", 404)
        return found

    def _look(self, one: OpenReport, _said: Question) -> Any:
        return telling.seen(one.look(), read_only=self._read_only)

    def _write(self, one: OpenReport, said: Question) -> Any:
        text = _text(said, "text")
        clash = one.write(_name(said), _text(said, "base"), text)
        if clash is not None:
            return telling.clash(clash)
        return {**self._look(one, said), "sent": revision_of(text)}

    def _restore(self, one: OpenReport, said: Question) -> Any:
        if not one.restore(_name(said), _text(said, "text")):
            raise RefusalError("文件又有了，没有写回；请看一眼再改", 409)
        return self._look(one, said)

    def _commit(self, one: OpenReport, said: Question) -> Any:
        """The commit; or that Git must first be told who commits."""
        if said.get("author"):
            introduce(one.target, _text(said, "author"), _text(said, "email"))
        elif _text(said, "message").strip() and not author_known(one.target):
            return {"stranger": True}
        return {"commit": commit_report(one.target, _text(said, "message"))}

    def _enter(self, one: OpenReport, said: Question) -> Any:
        entered = one.enter(STATISTICS, _texts(said, "typed"), _texts(said, "shown"))
        return {**self._look(one, said), "changed": list(entered.changed), "refused": dict(entered.refused)}

    def _cure(self, one: OpenReport, said: Question) -> Any:
        if not one.apply(_text(said, "title")):
            raise RefusalError("文件刚改过，这样改已经不行了；请再看一遍", 409)
        return self._look(one, said)

    def _waive(self, one: OpenReport, said: Question) -> Any:
        reason, by = _text(said, "reason").strip(), _text(said, "by").strip()
        if not reason or not by:
            raise RefusalError("请写明理由和批准人")
        if not one.waive(_text(said, "code"), _number(said, "line"), _text(said, "message"), reason, by):
            raise RefusalError("这一条不能豁免：没有一个位置和值只对得上它，请在卷首信息里自己写", 409)
        return self._look(one, said)

    def _remark(self, one: OpenReport, said: Question) -> Any:
        with one.lock:
            name, line, text = _name(said), _number(said, "line"), _text(said, "text")
            if fact := said.get("fact"):
                place = next(iter(places_of(one.examination().report, str(fact))), None)
                if place is None:
                    raise RefusalError("没有这个指标", 404)
                name, line, text = place.path.name, place.line, f"{fact}：{text}" if text.strip() else ""
            give_opinion(one.target, name, line, text, _text(said, "by"))
            return self._look(one, said)

    def _tick(self, one: OpenReport, said: Question) -> Any:
        with one.lock:
            opinion = Opinion(_text(said, "path"), _number(said, "line"), _text(said, "text"), said.get("done") is True)
            if not tick_opinion(one.target, opinion):
                raise RefusalError("这条意见已经不在了；请再看一遍", 409)
            return self._look(one, said)

    def _make(self, one: OpenReport, said: Question) -> Any:
        made = self._here.make(one)
        return {
            **self._look(one, said),
            "outcome": str(made.outcome),
            "told": list(made.told),
            "files": self._here.files(one),
        }

    def _fact(self, one: OpenReport, said: Question) -> Any:
        found = describe(one.examination(), _text(said, "pointer"))
        if found is None:
            raise RefusalError("没有这个指标", 404)
        return telling.described(found)

    def _suggest(self, one: OpenReport, said: Question) -> Any:
        found = suggest(one.examination().report, _name(said), _number(said, "line"), _number(said, "column"))
        return [{"text": each.text, "meaning": each.meaning, "begun": each.begun} for each in found]

    def _compare(self, one: OpenReport, said: Question) -> Any:
        page = (beside_committed if said.get("with") == "commit" else beside_last_year)(one.examination())
        return {"page": page}

    def _sheets(self, one: OpenReport, _said: Question) -> Any:
        with one.lock:
            pages = self._here.with_pandoc(lambda worker: live_sheets(one.examination(), worker))
        return [
            {
                "picture": f"data:image/png;base64,{b64encode(page.picture).decode()}",
                "spots": [vars(spot) for spot in page.spots],
            }
            for page in pages
        ]

    def _past(self, one: OpenReport, said: Question) -> Any:
        text = one.texts()[NARRATIVE].text
        past = paragraph_past(one.target, text, _number(said, "line"))
        return None if past is None else [{**vars(change), "lines": list(change.lines)} for change in past]

    def _new(self, said: Question) -> Any:
        org, family = (str(said.get(key) or "") or None for key in ("org", "family"))
        return {"report": self._here.begin(_text(said, "year"), org, family)}

    async def _events(self, _request: Request) -> Response:
        return StreamingResponse(self._windows.listen(), media_type="text/event-stream")

    async def _picture(self, request: Request) -> Response:
        """A picture of the narrative, by its number."""
        try:
            one = self._open(dict(request.query_params))
            report = (await run_in_threadpool(one.examination)).report
            picture = report.narrative.markup.pictures[_number(dict(request.query_params), "number")]
        except (RefusalError, IndexError):
            return Response(status_code=404)
        if next(image_faults(report.directory, (replace(picture, description="x"),)), None) is not None:
            return Response(status_code=404)  # a link, or a file of another folder: the text is another's, perhaps
        return FileResponse(report.directory / picture.name)

    async def _made(self, request: Request) -> Response:
        """A document that was made, by its kind."""
        try:
            path = self._here.document(self._open(dict(request.query_params)), request.query_params.get("kind", ""))
        except RefusalError:
            path = None
        if path is None:
            return Response("还没有生成", 404)
        return FileResponse(path, filename=path.name, content_disposition_type="attachment")


def _static(name: str, kind: str) -> Answer:
    async def answer(_request: Request) -> Response:
        return Response((data_dir() / "desk" / name).read_bytes(), media_type=kind)

    return answer


def _font(name: str) -> Answer:
    async def answer(_request: Request) -> Response:
        return FileResponse(bundled_fonts() / name, media_type="font/otf")

    return answer


def _answering(act: Callable[[Question], Any]) -> Answer:
    """An answer as JSON; whatever goes wrong is said in words, and ends nothing."""

    async def answer(request: Request) -> Response:
        try:
            return JSONResponse(await run_in_threadpool(act, await _question(request)))
        except Exception as error:  # noqa: BLE001  # a fault of ours in one report must not end the desk
            status, why = _fault(error)
            return JSONResponse({"fault": why}, status)

    return answer


async def _question(request: Request) -> Question:
    """What is asked: of the address, or of the body where something is to be done."""
    if request.method != "POST":
        return dict(request.query_params)
    try:
        said = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise RefusalError("看不懂这个请求") from error
    if not isinstance(said, dict):
        raise RefusalError("看不懂这个请求")
    return said


def _fault(error: Exception) -> tuple[int, str]:
    """The status and the words for what went wrong."""
    if isinstance(error, RefusalError):
        return error.status, str(error)
    if isinstance(error, TooLargeError):
        return 413, TOO_LARGE
    if isinstance(error, ReportkitError):
        return 422, str(error)
    if isinstance(error, OSError):
        return 422, refused(error)
    return 500, crash_text(error)


def _rule(said: Question) -> Any:
    rule = CATALOGUE.get(_text(said, "code"))
    if rule is None:
        raise RefusalError("没有这条规则", 404)
    return {"text": guide.explain(rule)}


def _name(said: Question) -> str:
    name = _NAMES.get(_text(said, "name"))
    if name is None:
        raise RefusalError("没有这个文件", 404)
    return name


def _text(said: Question, key: str) -> str:
    value = said.get(key)
    if not isinstance(value, str):
        raise RefusalError(f"缺少 {key}")
    return value


def _texts(said: Question, key: str) -> dict[str, str]:
    value = said.get(key)
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise RefusalError(f"缺少 {key}")
    return value


def _number(said: Question, key: str) -> int:
    text = str(said.get(key, ""))
    if not text.isdecimal() or len(text) > 9:
        raise RefusalError(f"{key} 应是一个数")
    return int(text)
