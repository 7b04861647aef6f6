"""``reportkit edit`` as it is typed: its first line is the address, Ctrl-C ends it, the program alone opens it."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from tests.support.patience import HANGS, interruptible
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.cli import main
from reportkit.cli.options import parse_arguments


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_report(tmp_path, 2022, narrative(2022), typed(2022))
    return tmp_path


def test_it_says_its_address_serves_and_ends(root: Path) -> None:
    command = [sys.executable, "-m", "reportkit", "edit", "2022", "--no-browser"]
    with (
        interruptible(),
        subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        ) as process,
    ):
        assert process.stdout is not None
        assert process.stderr is not None
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        host, _, path = address.removeprefix("http://").partition("/")
        connection = http.client.HTTPConnection(host, timeout=HANGS)
        connection.request("GET", f"/{path}")
        assert b"/desk.js" in connection.getresponse().read()
        connection.close()
        told = _ask(host.partition(":")[2], path.partition("=")[2], "GET", "reports")
        assert told["first"] == "2022"
        listening = http.client.HTTPConnection(host, timeout=HANGS)  # a window that is still open
        cookie = f"reportkit-desk-{host.partition(':')[2]}={path.partition('=')[2]}"
        listening.request("GET", "/api/events", headers={"Cookie": cookie})
        assert listening.getresponse().readline() == b": ready\n"
        process.send_signal(signal.SIGINT)
        said = process.stdout.read()
        assert (process.wait(HANGS), process.stderr.read()) == (0, "")
        listening.close()
        assert said.endswith("工作台已关闭\n")


@pytest.mark.long
def test_killed_at_any_moment_the_text_is_whole(root: Path) -> None:
    """Ten desks are killed while they write: what was answered is on the disk, and what is there is one text."""
    path = root / "reports/2022/report.md"
    texts = [path.read_text(encoding="utf-8") + f"第{number}次。" * 2000 + "\n" for number in range(40)]
    for turn in range(10):
        command = [sys.executable, "-m", "reportkit", "edit", "--no-browser"]
        with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, encoding="utf-8") as process:
            assert process.stdout is not None
            port, token = re.fullmatch(r"http://127.0.0.1:([0-9]+)/\?token=(.*)\n", process.stdout.readline()).groups()  # type: ignore[union-attr]  # else it fails
            answered, base = -1, _ask(port, token, "GET", "look?report=2022")["texts"]["prose"]["revision"]
            Timer(0.02 + turn * 0.15, process.kill).start()
            with suppress(OSError, http.client.HTTPException):
                for number, text in enumerate(texts):
                    said = {"report": "2022", "name": "prose", "base": base, "text": text}
                    base = _ask(port, token, "POST", "write", said)["sent"]
                    answered = number
                process.kill()
            process.wait(HANGS)
        found = path.read_text(encoding="utf-8")
        if answered >= 0:
            assert found in texts[answered : answered + 2]
        assert found.endswith("\n")
        assert found.count("---\n") == 2
        assert [other.name for other in path.parent.iterdir() if other.name == "report.md"] == ["report.md"]


def _ask(port: str, token: str, method: str, what: str, said: object = None) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=HANGS)
    cookie = f"reportkit-desk-{port}={token}"
    headers = {"Origin": f"http://127.0.0.1:{port}", "Cookie": cookie, "Content-Type": "application/json"}
    connection.request(method, f"/api/{what}", json.dumps(said) if said else None, headers)
    told = json.loads(connection.getresponse().read())
    connection.close()
    return told


def test_the_program_alone_opens_the_desk_in_a_workspace(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "argv", ["reportkit"])
    assert vars(parse_arguments(None))["命令"] == "edit"
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(SystemExit) as ended:
        parse_arguments(None)
    assert ended.value.code == 2


def test_where_there_is_no_workspace_it_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["edit"]) == 2
    told = capsys.readouterr()
    assert "reportkit init" in told.err
    assert told.out == ""


def test_a_report_that_is_not_there_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    assert main(["edit", "2031"]) == 2
    assert "没有找到报告“2031”" in capsys.readouterr().err
