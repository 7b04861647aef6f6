"""Messages say what this reader can type."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.cli.options import parse_arguments
from reportkit.cli.typed_commands import by_path, for_make

SAID = [  # a message, what was given to make, what make's user reads
    ("请先运行 reportkit check 2022 改好", "-", "请先运行 make check YEAR=2022 改好"),
    ("写好后运行：reportkit check 某县/教育局/2023", "-", "写好后运行：make check YEAR=2023 ORG=某县/教育局"),
    ("再运行 reportkit fill 算出合计", "YEAR=2023 ORG=甲镇", "再运行 make fill YEAR=2023 ORG=甲镇 算出合计"),
    ("请运行 reportkit check --fix 改成一种", "YEAR=2023", "请运行 make fix YEAR=2023 改成一种"),
    (
        "  reportkit import build/2023/form.xlsx --year 2023 --org 甲镇",
        "YEAR=2023 ORG=甲镇",
        "  make import FILE=build/2023/form.xlsx YEAR=2023 ORG=甲镇",
    ),
    (
        "再运行 reportkit archive 2022 --reason 更正的原因；",
        "YEAR=2022",
        "再运行 make archive YEAR=2022 REASON=更正的原因；",
    ),
    (
        "确认以后运行 reportkit import 改.docx --into 某县/2022 --write",
        "YEAR=2022",
        "确认以后运行 make word FILE=改.docx YEAR=2022 ORG=某县 WRITE=1",
    ),
    ("用 reportkit explain A01 看", "YEAR=2022", "用 make rules CODE=A01 看"),
    ("全部错误：reportkit check <报告>；", "-", "全部错误：make check YEAR=年份；"),
    ("怎样核对：reportkit verify --how（", "-", "怎样核对：P verify --how（"),
    ("reportkit.yaml 里写，由 reportkit 写", "-", "reportkit.yaml 里写，由 reportkit 写"),
    ("请运行 reportkit schema --write", "-", "请运行 make schema"),
]


@pytest.mark.parametrize(("said", "given", "read"), SAID)
def test_under_make(said: str, given: str, read: str) -> None:
    assert for_make(said, given, "P") == read


@pytest.mark.parametrize("said", [said for said, _given, _read in SAID])
def test_by_path_only_the_program_changes(said: str) -> None:
    assert by_path(said, "reportkit") == said
    assert by_path(said, ".venv/bin/reportkit").count(".venv/bin/reportkit ") == len(
        re.findall("reportkit (?!写)[a-z]", said)
    )


def test_a_run_under_make_speaks_of_make(tmp_path: Path) -> None:
    write_report(tmp_path, 2022, narrative(2022), typed(2022))
    for arguments, said in (
        (["check", "2025"], "make new YEAR=2025"),
        (["new", "2023"], "make check YEAR=2023"),
        (["form", "2023"], "make import FILE=build/2023/form.xlsx YEAR=2023"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "reportkit", *arguments],
            cwd=tmp_path,
            env={**os.environ, "REPORTKIT_MAKE": "-"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert said in done.stdout + done.stderr


GOALS = re.findall(r"^([a-z-]+):.* ## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_goal_that_is_named_exists() -> None:
    for said, given, _read in SAID:
        for goal in re.findall(r"make ([a-z-]+)", for_make(said, given, "P")):
            assert goal in GOALS


MESSAGES = re.compile(r"reportkit ([a-z][a-z-]+)")


def test_every_command_that_a_message_names_exists() -> None:
    named = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search("[\u4e00-\u9fff]", line)
        for name in MESSAGES.findall(line)
    }
    assert len(named) > 10
    for name in named:
        with pytest.raises(SystemExit) as stopped:
            parse_arguments([name, "--help"])
        assert stopped.value.code == 0
