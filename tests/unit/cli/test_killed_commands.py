"""Catalogue, import, rollup, review: killed or refused at every step, no file is half written, and again completes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from tests.support.archives.synthetic_bags import write_bag
from tests.support.faults.faults import KINDS, Case, Fault, Server, settled, strike
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all, git

_SENTENCE = re.compile(r"(?:[^ ]+: )?(?:写不进 |没有可以写的临时文件夹|没有改动|读写文件)[^\n]*；请[^\n]+")
_MEMBERS = "成员:\n  - 某县/甲镇\n  - 某县/乙镇\n"
_SAMPLE = 2


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(Path(mkdtemp(prefix="reportkit-killed-")) / "temporary") as found:
        yield found


def _county(permits: int) -> Path:
    root = Path(mkdtemp(prefix="reportkit-killed-")).resolve() / "工作区"
    write_report(
        root,
        2022,
        narrative(2022, body="某县人民政府", front=_MEMBERS),
        typed(2022, {"主动公开/行政许可": permits}),
        "某县",
    )
    for town in ("甲镇", "乙镇"):
        numbers = typed(2022, {"主动公开/行政许可": 3})
        write_report(root, 2022, narrative(2022, body=f"某县{town}人民政府"), numbers, f"某县/{town}")
    return root


@cache
def _prepared(situation: str, server: Server) -> tuple[Path, list[str], bool]:
    """A workspace, what is typed in it, and whether it may be typed again when all is done."""
    root = _county(6 if situation == "rollup" else 0)
    if situation.startswith("catalogue"):
        write_bag(root / "archive", body="甲镇", year=2021, version=1)
        if situation == "catalogue again":
            assert server.run(root, ["catalogue"]).status == 0
            write_bag(root / "archive", body="甲镇", year=2021, version=2)
        return root, ["catalogue"], True
    if situation.startswith("rollup"):
        return (
            root,
            ["rollup", "某县/2022", *(["--write"] if situation == "rollup --write" else ["--to", "html,xlsx"])],
            True,
        )
    if situation == "review":
        (root / ".gitignore").write_text("build/\n", encoding="utf-8")
        commit_all(root)
        git(root, "checkout", "--quiet", "-b", "改稿")
        (root / "reports/某县/甲镇/2022/statistics.yaml").write_text(typed(2022, {"主动公开/行政许可": 4}), "utf-8")
        return root, ["review", "甲镇", "--pages", "1"], True
    if situation == "form":
        write_report(root, 2022, narrative(2022, body="丙镇人民政府"), typed(2022, {"主动公开/行政许可": 3}), "丙镇")
        assert server.run(root, ["form", "丙镇"]).status == 0
        shutil.move(root / "build/丙镇/2022/form.xlsx", root / "form.xlsx")
        (root / "reports/丙镇/2022/statistics.yaml").write_text(typed(2022, {"主动公开/行政许可": 4}), "utf-8")
        return root, ["import", "form.xlsx", "--year", "2022", "--org", "丙镇", "--force"], True
    assert server.run(root, ["build", "甲镇", "--to", "docx"]).status == 0
    shutil.move(root / "build/某县/甲镇/2022/report.docx", root / "稿.docx")
    shutil.rmtree(root / "build")
    if situation == "import":
        return root, ["import", "稿.docx", "--year", "2021", "--org", "丙镇"], False
    return root, ["import", "稿.docx", "--year", "2022", "--org", "某县", "--force"], True


def _no_file_is_half_written(case: Case) -> None:
    for name, digest in case.before.items():
        assert case.after.get(name) in (digest, case.whole.get(name)), (case.fault, name)
    for name, digest in settled(case.after).items():
        page = case.workspace / name
        if page.name == "review.html" and ("没有看成" in case.ended.out or "页面画不出来" in page.read_text("utf-8")):
            continue  # whole, and says what could not be looked at or drawn, and why
        known = (case.before.get(name), case.whole.get(name))
        assert digest in known, (case.fault, name)


def _killed_or_one_sentence(case: Case) -> None:
    ended = case.ended
    assert (ended.status is None) == (case.fault.kind == "kill"), (case.fault, ended)
    if ended.status not in (None, 0, 1):
        told = ended.err.splitlines()
        assert len(told) == 1, (case.fault, ended.err)
        assert _SENTENCE.fullmatch(told[0]), (case.fault, ended.err)


SITUATIONS = ("catalogue", "catalogue again", "import", "import --force", "form", "rollup", "rollup --write", "review")


def _strike(server: Server, situation: str, scratch: Path, choose: Callable[[list[Fault]], list[Fault]]) -> int:
    workspace, arguments, repeatable = _prepared(situation, server)
    count = 0
    for case in strike(server, workspace, arguments, scratch, choose, repeatable=repeatable):
        _no_file_is_half_written(case)
        _killed_or_one_sentence(case)
        count += 1
    return count


@pytest.mark.parametrize("situation", SITUATIONS[:2])
def test_a_fault_at_some_steps(situation: str, server: Server, tmp_path: Path) -> None:
    assert _strike(server, situation, tmp_path, lambda faults: faults[3 :: len(faults) // _SAMPLE | 1]) >= _SAMPLE


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_fault_at_every_step(situation: str, kind: str, server: Server, tmp_path: Path) -> None:
    count = _strike(server, situation, tmp_path, lambda faults: [fault for fault in faults if fault.kind == kind])
    print(f"{situation}, {kind}: {count} steps")
    assert count > 5
