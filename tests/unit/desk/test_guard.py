"""Nobody but the browser of this machine, on a page of the desk, with the token of this run."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from tests.support.desk.served import Window, served
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.desk import Desk
from reportkit.desk.guard import MOST_BYTES, REMARK
from reportkit.desk.reports_here import ReportsHere
from reportkit.desk.routes import Routes
from reportkit.desk.windows import Windows
from reportkit.diagnostics import ReportkitError
from reportkit.engines import PandocWorker
from reportkit.reports.text import MAX_BYTES


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    root = tmp_path_factory.mktemp("guarded")
    write_report(root, 2022, narrative(2022), typed(2022))
    (root / "secret.txt").write_text("secret", encoding="utf-8")
    with served(root) as found:
        yield found


def writing(window: Window, text: str = "被改掉了") -> bytes:
    base = window.ask("look", report="2022")["texts"]["prose"]["revision"]
    return json.dumps({"report": "2022", "name": "prose", "base": base, "text": text}).encode()


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "evil.example:80"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Host": "127.0.0.1.evil.example"}, 421),
        ({"Host": None}, 400),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://127.0.0.1"}, 403),
        ({"Cookie": None}, 403),
        ({"Cookie": "reportkit-desk=x; ="}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
    ],
)
def test_a_stranger_reads_nothing(window: Window, changed: dict[str, str | None], status: int) -> None:
    answer = window.request("GET", "/api/look?report=2022", **changed)
    assert answer.status == status
    assert "机关".encode() not in answer.body


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"Origin": None}, 403),  # a form of another program
        ({"Origin": "http://evil.example"}, 403),
        ({"Content_Type": "text/plain"}, 415),  # what a form may send without being asked
        ({"Content_Type": None}, 415),
        ({"Content_Length": "-1"}, 400),
    ],
)
def test_a_stranger_writes_nothing(window: Window, changed: dict[str, str | None], status: int) -> None:
    path = Path(window.ask("look", report="2022")["report"])
    before = window.ask("look", report="2022")["texts"]["prose"]["revision"]
    assert path.name == "2022"
    answer = window.request("POST", "/api/write", writing(window), **changed)
    assert answer.status == status
    assert window.ask("look", report="2022")["texts"]["prose"]["revision"] == before


def test_the_token_of_another_run_or_desk_is_none(window: Window) -> None:
    admitted = window.desk.admitted
    for token in ("", "x", admitted.token[:-1], admitted.token + "x", "é"):
        assert window.request("GET", "/", Cookie=f"{admitted.cookie}={token}").status == 403
        assert window.request("GET", f"/?token={token.encode().hex()}", Cookie=None).status == 403
    assert window.request("GET", "/", Cookie=f"reportkit-desk-1={admitted.token}").status == 403


def test_the_token_opens_the_page_and_becomes_a_cookie(window: Window) -> None:
    admitted = window.desk.admitted
    answer = window.request("GET", f"/?token={admitted.token}", Cookie=None, Origin=None, Sec_Fetch_Site="cross-site")
    assert answer.status == 200
    assert answer.headers["set-cookie"].startswith(f"{admitted.cookie}={admitted.token}; ")
    assert {"HttpOnly", "SameSite=Strict"} <= set(answer.headers["set-cookie"].split("; "))
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy
    # in the address of anything else it opens nothing
    assert window.request("GET", f"/api/look?report=2022&token={admitted.token}", Cookie=None).status == 403


@pytest.mark.parametrize(
    "name",
    ["../2022", "/etc", "..", "", "2022/", "./2022", "2022/../2022", "..%2F2022", "2022\0", "C:\\", "reports/2022"],
)
def test_no_path_of_a_window_is_a_path(window: Window, name: str) -> None:
    answer = window.request("POST", "/api/make", json.dumps({"report": name}).encode())
    assert answer.status == 404
    for kind in ("../../secret.txt", "secret.txt", "/etc/passwd", ""):
        assert window.request("GET", f"/made?report=2022&kind={kind}").status == 404
    assert window.request("GET", "/picture?report=2022&number=0").status == 404
    assert window.request("GET", "/../secret.txt").status == 404
    assert window.request("GET", "/desk/%2e%2e/%2e%2e/secret.txt").status == 404


def test_a_new_report_stays_inside_the_reports(window: Window) -> None:
    for year, org in (("../2023", ""), ("2023", "../x"), ("2023", "/x"), ("2023", "."), ("99", ""), ("2023", "a\\b")):
        assert "fault" in window.tell("new", 422, year=year, org=org)


def test_too_much_is_refused_announced_or_not(window: Window) -> None:
    much = b'{"report": "2022", "text": "' + b"x" * MOST_BYTES + b'"}'
    assert window.request("POST", "/api/write", b"", Content_Length=str(len(much))).status == 413
    chunk = f"{len(much):x}\r\n".encode() + much + b"\r\n0\r\n\r\n"
    with socket.create_connection(("127.0.0.1", window.desk.admitted.port)) as raw:
        lines = [f"{name}: {value}" for name, value in window.headers.items()]
        head = "\r\n".join(["POST /api/write HTTP/1.1", *lines, "Transfer-Encoding: chunked", "", ""])
        raw.sendall(head.encode())
        with suppress(OSError):  # it may be refused before it is through
            raw.sendall(chunk)
        assert b" 413 " in raw.recv(100)
    text = window.ask("look", report="2022")["texts"]["prose"]
    longer = {"report": "2022", "name": "prose", "base": text["revision"], "text": "长" * MAX_BYTES}
    assert window.request("POST", "/api/write", json.dumps(longer, ensure_ascii=False).encode()).status in (413, 422)
    assert window.ask("look", report="2022")["texts"]["prose"] == text


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"report": 1}', b"[" * 100_000])
def test_nonsense_is_answered(window: Window, body: bytes) -> None:
    answer = window.request("POST", "/api/write", body)
    assert answer.status == 400
    assert answer.said["fault"]


def test_read_only_writes_nothing(tmp_path: Path) -> None:
    folder = write_report(tmp_path, 2022, narrative(2022), typed(2022))
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    before = files_in(tmp_path)
    with served(tmp_path, read_only=True) as window:
        told = window.ask("look", report="2022")
        assert told["readOnly"] is True
        with PandocWorker() as worker:
            routes = Routes(ReportsHere(tmp_path, None, worker), Windows(), read_only=True).routes()
        writing = [route.path for route in routes if "POST" in (route.methods or ()) and route.path != REMARK]
        assert {"/api/write", "/api/new", "/api/tick"} <= set(writing)
        body = b'{"report": "2022", "year": "2023", "name": "prose", "base": "", "text": "", "line": 1, "by": "x"}'
        for path in (*writing, REMARK + "/", f"//{REMARK}", "/api/./remark", "/api/write?/api/remark"):
            for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "X"):
                answer = window.request(method, path, body)
                assert (answer.status, "只读" in answer.said["fault"]) == (403, True)
        for method in ("PUT", "DELETE", "PATCH"):
            assert window.request(method, REMARK, body).status == 403
        for route in routes:  # to look at something writes nothing either
            if "GET" in (route.methods or ()) and route.path != "/api/events":
                for more in (
                    "with=commit",
                    "with=year&kind=pdf&number=0&code=A01&pointer=x&name=prose&line=1&column=1",
                ):
                    window.request("GET", f"{route.path}?report=2022&{more}")
    assert files_in(tmp_path) == before
    assert folder.is_dir()


def test_a_reviewer_writes_what_is_to_be_mended_and_nothing_else(tmp_path: Path) -> None:
    write_report(tmp_path, 2022, narrative(2022), typed(2022))
    before = files_in(tmp_path)
    with served(tmp_path, read_only=True) as window:
        said = {"report": "2022", "name": "prose", "line": 12, "text": " 请\n核实这个数<b> ", "by": "王五"}
        told = window.tell("remark", **said)
        line = "- [ ] 意见 reports/2022/report.md:12 请 核实这个数<b>（王五）"
        assert told["opinions"][0] | {"line": 12, "file": "prose", "done": False} == told["opinions"][0]
        window.tell("remark", **said | {"text": "少了一件", "fact": "申请办理/本年新收/总计"})
        for wrong in ({"text": " "}, {"by": ""}, {"text": "长" * 501}, {"by": "名" * 41}):
            window.tell("remark", 422, **said | wrong)
        for wrong in ({"name": "../x"}, {"report": "../2022"}, {"fact": "没有"}):
            window.tell("remark", 404, **said | wrong)
        for broken in ({"line": -1}, {"line": "x"}, {"text": 1}):
            window.tell("remark", 400, **{**said, **broken})
    remarks = tmp_path / "整改.md"
    written = remarks.read_text(encoding="utf-8").splitlines()
    assert written[-2] == line
    assert re.fullmatch(
        r"- \[ \] 意见 reports/2022/statistics\.yaml:\d+ 申请办理/本年新收/总计：少了一件（王五）", written[-1]
    )
    assert files_in(tmp_path) == {**before, remarks: remarks.read_bytes()}


@pytest.mark.parametrize("kind", ["link", "folder", "gbk"])
def test_remarks_go_into_a_plain_file_alone(tmp_path: Path, kind: str) -> None:
    write_report(tmp_path, 2022, narrative(2022), typed(2022))
    outside, remarks = tmp_path / "else.txt", tmp_path / "整改.md"
    outside.write_text("stays", encoding="utf-8")
    if kind == "link":
        remarks.symlink_to(outside)
    elif kind == "folder":
        remarks.mkdir()
    else:
        remarks.write_bytes("意见".encode("gbk"))
    before = files_in(tmp_path)
    with served(tmp_path, read_only=True) as window:
        assert "整改.md" in window.tell("remark", 422, report="2022", name="prose", line=1, text="x", by="y")["fault"]
    assert files_in(tmp_path) == before


def files_in(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_desk_listens_on_this_machine_alone() -> None:
    desk = Desk()
    assert desk._socket.getsockname()[0] == "127.0.0.1"
    with pytest.raises(ReportkitError, match="端口"):
        Desk(desk.admitted.port)
    desk._socket.close()


@pytest.mark.parametrize("name", ["link.png", "../../secret.png", "/etc/hostname", "there.png"])
def test_a_picture_of_another_folder_is_shown_to_nobody(tmp_path: Path, name: str) -> None:
    """A text may come from a branch: what it calls a picture is looked at as the check looks at it."""
    folder = write_report(tmp_path, 2022, narrative(2022, texts={1: f"文字。\n\n![图]({name})"}), typed(2022))
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\nSECRET")
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    Image.new("RGB", (2, 2)).save(folder / "there.png")
    with served(tmp_path) as window:
        told = window.ask("look", report="2022")
        answer = window.request("GET", "/picture?report=2022&number=0")
    assert answer.status == (200 if name == "there.png" else 404)
    assert b"SECRET" not in answer.body
    if name != "there.png":
        assert told["page"]["stale"].startswith("report.md 第 20 行：图片")


def test_a_text_is_put_back_into_no_folder_that_is_a_link(tmp_path: Path) -> None:
    folder = write_report(tmp_path / "w", 2022, narrative(2022), typed(2022))
    (tmp_path / "elsewhere").mkdir()
    with served(tmp_path / "w") as window:
        window.ask("look", report="2022")
        shutil.rmtree(folder)
        folder.symlink_to(tmp_path / "elsewhere")
        fault = window.tell("restore", 422, report="2022", name="prose", text="x")["fault"]
        half = {"report": "2022", "name": "prose", "base": "x", "text": "一\n\ud800"}
        assert "第 2 行有半个字符" in window.tell("write", 422, **half)["fault"]
    assert "是链接" in fault
    assert list((tmp_path / "elsewhere").iterdir()) == []
