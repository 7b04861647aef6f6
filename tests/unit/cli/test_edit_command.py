"""``reportkit edit`` as it is typed: its first line is the address, Ctrl-C ends it, the program alone opens it."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.patience import HANGS, interruptible
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.cli import main
from reportkit.cli.arguments import parse_arguments


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
        process.send_signal(signal.SIGINT)
        told = process.stdout.read()
        assert (process.wait(HANGS), process.stderr.read()) == (0, "")
        assert told.endswith("工作台已关闭\n")


def test_the_program_alone_opens_the_desk_in_a_workspace(
    root: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "argv", ["reportkit"])
    assert vars(parse_arguments(None))["命令"] == "edit"
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    with pytest.raises(SystemExit) as ended:
        parse_arguments([])
    assert ended.value.code == 2


def test_a_report_that_is_not_there_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root)
    assert main(["edit", "2031"]) == 2
    assert "没有找到报告“2031”" in capsys.readouterr().err
