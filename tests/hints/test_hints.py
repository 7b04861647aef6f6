"""Every hint followed literally leaves fewer findings and brings no new one, over all corpora of faults."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from tests.corpus.test_corpus import INVALID
from tests.hints.cures import DECISIONS, cured
from tests.hostile.test_inputs import CASES, YEAR, files
from tests.prose import measure as prose
from tests.prose.measure import SHORT, Case, cases
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.unit.reports.text.test_typing_slips import SLIPS, with_row

from reportkit.checks import check, context_for
from reportkit.diagnostics import Finding
from reportkit.workspace import Library, Target, read_site, resolve_targets


def findings(target: Target) -> list[Finding]:
    library = Library()
    site, _faults = read_site(target.root)
    report = library.read(target.directory)
    return [found for found in check(report, context_for(report, library, site)) if not found.waived]


def brought(before: list[Finding], after: list[Finding]) -> dict[str, int]:
    """How many findings of each code are there now and were not; one that counts other places is the old one."""
    old, new = (Counter(found.code for found in one) for one in (before, after))
    return dict(new - old)


def follow_every_hint(target: Target, families: str = "SAXNFPGWZ") -> None:
    """Each hint of a report by itself, the files restored after it."""
    before = [found for found in findings(target) if found.code[0] in families]
    for found in before:
        assert found.hint or found.code == "S08", found
        path = found.location.path
        if not path.is_file():
            continue
        data = path.read_bytes()
        try:
            lines = data.decode("utf-8").replace("\r\n", "\n").split("\n")
        except UnicodeDecodeError:
            continue
        made = cured(lines, found)
        if made is None:
            assert DECISIONS.search(found.hint), f"neither a cure nor a decision: {found}"
            continue
        path.write_text("\n".join(made), encoding="utf-8", newline="")
        after = [one for one in findings(target) if one.code[0] in families]
        path.write_bytes(data)
        near = (found, made[max(found.location.line - 3, 0) : found.location.line + 3])
        fresh = brought(before, after)
        if found.code == "S07":  # what could not be read before can be added up now
            fresh = {code: count for code, count in fresh.items() if code[0] not in "AXN"}
        assert not fresh, (*near, fresh)
        assert len(after) < len(before) or found.code == "S07", near


def target_in(root: Path) -> Target:
    (target,) = resolve_targets([str(root)], root)
    return target


@pytest.mark.parametrize("workspace", INVALID, ids=lambda path: path.name)
def test_of_the_corpus(workspace: Path, tmp_path: Path) -> None:
    shutil.copytree(workspace, tmp_path / "copy")
    for target in resolve_targets([str(tmp_path / "copy")], tmp_path / "copy"):
        follow_every_hint(target)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_of_hostile_inputs(case: dict[str, object], tmp_path: Path) -> None:
    text, numbers = files(case)
    write_report(tmp_path, YEAR, text, numbers)
    follow_every_hint(target_in(tmp_path))


@pytest.mark.parametrize("name", SLIPS)
def test_of_typing_slips(name: str, tmp_path: Path) -> None:
    write_report(tmp_path, YEAR, narrative(YEAR), with_row(SLIPS[name][0]))
    follow_every_hint(target_in(tmp_path))


FAULTY = [case for case in cases() if case.fault and case.code != "F10"]


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: f"{case.code} {case.text[:24]}")
def test_of_prose(case: Case, tmp_path: Path) -> None:
    front: dict[str, object] = {
        **prose.BODY,
        **{k: case.data[k] for k in ("机关", "级别", "年度", "标题") if k in case.data},
    }
    body = case.report().narrative.source.text
    text = "---\n" + "".join(f"{key}: {value}\n" for key, value in front.items()) + "---\n\n" + body
    facts: dict[str, str | int] = {}
    for key, value in case.data.get("facts", {}).items():
        if value is not None:
            facts[SHORT.get(key, key)] = value
    year = int(str(front["年度"]))
    write_report(tmp_path, year, text, typed(year, facts))
    follow_every_hint(target_in(tmp_path), "NF")
