"""Build and archive, killed or refused at every step: what was there stays, nothing half-done counts, again completes.

A sample of the steps in the ordinary run, all of them behind ``long``.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from tests.support.archives.bags import BODY
from tests.support.faults.faults import KINDS, Case, Fault, Server, settled, strike
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all

from reportkit.archive.bags.folder_store import FolderStore
from reportkit.archive.verifying.fixity import check_structure, check_sums, read_contents

_PERMITS = "主动公开/行政许可"
_LEDGER = "reports/2022/releases.yaml"
_ARCHIVE = ["archive", "2022", "--zip"]
_SENTENCE = re.compile(r"(?:2022|reportkit): (?:写不进 |没有可以写的临时文件夹)[^\n]+；请[^\n]+")
_SAMPLE = 2  # of each situation; `make test-long` has every step


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with Server(Path(mkdtemp(prefix="reportkit-faults-")) / "temporary") as found:
        yield found


def _workspace() -> Path:
    root = Path(mkdtemp(prefix="reportkit-faults-")).resolve() / "工作区"
    for year in (2021, 2022):
        write_report(root, year, narrative(year, front=f"发布日期: {year + 1}-01-20\n"), typed(year, {_PERMITS: 3}))
    commit_all(root)
    return root


def _corrected(root: Path) -> Path:
    (root / "reports/2022/statistics.yaml").write_text(typed(2022, {_PERMITS: 4}), encoding="utf-8")
    commit_all(root, "更正", date="2023-03-01T08:00:00+0800")
    return root


@cache
def _prepared(situation: str, server: Server) -> tuple[Path, list[str]]:
    """A workspace, and what is typed in it."""
    root = _workspace()
    if situation == "build":
        return root, ["build", "2022"]
    if situation == "first version":
        return root, _ARCHIVE
    before = ["build", "2022"] if situation == "build again" else _ARCHIVE
    assert server.run(root, before).status == 0
    return _corrected(root), before if situation == "build again" else [*_ARCHIVE, "--reason", "行政许可件数填错"]


def _nothing_lost(case: Case) -> None:
    """Whatever was there is there, as it was or as it should become; whatever is new is as it should be."""
    for name, digest in case.before.items():
        if not (name.startswith("build/") and name.endswith("build.json")):
            assert case.after.get(name) in (digest, case.whole.get(name)), (case.fault, name)
    for name, digest in settled(case.after).items():
        known = (case.before.get(name), case.whole.get(name))
        assert digest in known or name.startswith("reports/2022/.releases.yaml-"), (case.fault, name)


def _no_false_record(case: Case) -> None:
    """A build record that is there speaks of the very files that are there."""
    for name in case.after:
        if name.startswith("build/") and name.endswith("build.json"):
            folder = name.rpartition("/")[0]
            for output, digest in json.loads((case.workspace / name).read_text(encoding="utf-8"))["outputs"].items():
                assert case.after.get(f"{folder}/{output}") == digest, (case.fault, name, output)


def _bag_whole_or_none(case: Case) -> None:
    new = {name for name in case.whole if name.startswith("archive/") and name not in case.before and "-v" in name}
    bag = {name for name in new if not name.endswith(".zip")}
    there = bag & case.after.keys()
    assert not [name for name in case.after if re.search(r"-v\d+/(.*/)?\.making-$", name)], case.fault
    assert there in (set(), bag), (case.fault, bag - there)
    if case.after.get(_LEDGER) != case.before.get(_LEDGER):
        assert case.after[_LEDGER] == case.whole[_LEDGER]
        assert new <= case.after.keys(), (case.fault, "in the ledger, but not in the archive")
    for seal in case.workspace.glob("archive/*/2022/.making-*/*/bagit.txt"):
        half = seal.parent
        files = {f"/{path.relative_to(half).as_posix()}" for path in half.rglob("*")}
        assert not _sound(half) or {name.partition(half.name)[2] for name in bag} - {""} == files, (case.fault, half)


def _sound(bag: Path) -> bool:
    store = FolderStore(bag)
    contents = read_contents(store)
    return not (check_structure(store, contents).faults or check_sums(store, contents).faults)


def _one_sentence(case: Case) -> None:
    """Killed, done as if nothing had been, or one Chinese sentence with what to do."""
    ended = case.ended
    assert (ended.status is None) == (case.fault.kind == "kill"), (case.fault, ended)
    if ended.status == 0:
        assert settled(case.after) == case.whole, case.fault
        assert ended.err == "", case.fault
    elif ended.status is not None:
        assert ended.status in (1, 2), (case.fault, ended)
        told = [line for line in ended.err.splitlines() if not re.match("2022: 已生成 ", line)]
        assert len(told) == 1, (case.fault, ended.err)
        assert _SENTENCE.fullmatch(told[0]), (case.fault, ended.err)
        assert ".making-" not in told[0]


def _sample(faults: list[Fault]) -> list[Fault]:
    """Evenly spread; an odd stride, so that every kind has its turn."""
    return faults[3 :: len(faults) // _SAMPLE | 1]


def _strike(server: Server, situation: str, scratch: Path, choose: Callable[[list[Fault]], list[Fault]]) -> int:
    workspace, arguments = _prepared(situation, server)
    count = 0
    for case in strike(server, workspace, arguments, scratch, choose):
        for holds in (_nothing_lost, _no_false_record, _bag_whole_or_none, _one_sentence):
            holds(case)
        count += 1
    return count


_SITUATIONS = pytest.mark.parametrize("situation", ["build", "build again", "first version", "correction"])


@pytest.mark.parametrize("situation", ["build again", "first version", "correction"])
def test_a_fault_at_some_steps(situation: str, server: Server, tmp_path: Path) -> None:
    assert _strike(server, situation, tmp_path, _sample) >= _SAMPLE


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@_SITUATIONS
def test_a_fault_at_every_step(situation: str, kind: str, server: Server, tmp_path: Path) -> None:
    count = _strike(server, situation, tmp_path, lambda faults: [fault for fault in faults if fault.kind == kind])
    print(f"{situation}, {kind}: {count} steps")
    assert count > 70


@pytest.mark.parametrize(("arguments", "written"), [(["build", "2022"], "build"), (_ARCHIVE, "archive")])
def test_the_injector_sees_every_file_that_is_written(
    arguments: list[str], written: str, server: Server, tmp_path: Path
) -> None:
    """What pandoc writes is a step too, by its answer; all else has been made, opened, or given its name."""
    workspace = tmp_path / "工作区"
    shutil.copytree(_prepared("build", server)[0], workspace)
    steps = server.run(workspace, arguments).steps
    named = {Path(where).name for _thread, _number, _what, where in steps}
    made = {path.name for path in (workspace / written).rglob("*")}
    titled = {name for name in made if name.startswith(BODY) and not name.endswith(".zip") and "年政府" in name}
    assert made - titled <= named
    assert sum(what == "pandoc" for _thread, _number, what, _where in steps) >= 4
