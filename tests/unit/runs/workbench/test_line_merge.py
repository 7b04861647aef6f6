"""Two changes of one text: both are in the merged text, or it is said that they clash."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportkit.runs import MergedText, merge_lines

BASE = "一\n二\n三\n四\n五\n"
texts = st.lists(st.sampled_from(["甲", "乙", "丙", ""]), max_size=7).map("\n".join)


@pytest.mark.parametrize(
    ("mine", "theirs", "merged"),
    [
        (BASE, BASE, BASE),
        (BASE.replace("一", "1"), BASE, BASE.replace("一", "1")),
        (BASE, BASE.replace("一", "1"), BASE.replace("一", "1")),
        (BASE.replace("一", "1"), BASE.replace("五", "5"), "1\n二\n三\n四\n5\n"),
        (BASE.replace("二", "2"), BASE.replace("三", "3"), "一\n2\n3\n四\n五\n"),  # neighbours, as rows of a table are
        (BASE.replace("三\n", ""), BASE + "六\n", "一\n二\n四\n五\n六\n"),
        (BASE.replace("二", "2"), BASE.replace("二", "2"), BASE.replace("二", "2")),
    ],
)
def test_what_does_not_meet_is_merged(mine: str, theirs: str, merged: str) -> None:
    assert merge_lines(BASE, mine, theirs) == MergedText(merged, clash=False)


def test_what_meets_is_told_and_both_are_kept() -> None:
    found = merge_lines(BASE, BASE.replace("二", "2"), BASE.replace("二", "贰"))
    assert found == MergedText("一\n2\n贰\n三\n四\n五\n", clash=True)
    assert merge_lines(BASE, BASE.replace("三\n", ""), BASE.replace("三", "3")).clash
    assert merge_lines(BASE, BASE + "六\n", BASE + "七\n").clash
    assert merge_lines("", "一", "二").clash


@given(texts, texts, texts)
def test_every_new_line_is_in_the_merged_text(base: str, mine: str, theirs: str) -> None:
    found = merge_lines(base, mine, theirs).text.split("\n")
    for version in (mine, theirs):
        assert {line for line in version.split("\n") if line not in base.split("\n")} <= set(found)


@given(texts, texts)
def test_where_one_side_changed_nothing_the_other_stands(base: str, changed: str) -> None:
    assert merge_lines(base, changed, base) == merge_lines(base, base, changed) == MergedText(changed, clash=False)


_STEPS = st.sampled_from(["keep"] * 12 + ["drop", "put", "both"])
LINES = [f"第{number}行" for number in range(8)]


@st.composite
def changed(draw: st.DrawFn, own: str) -> str:
    """The lines with some dropped, replaced or put in between; new ones are this side's own, or made by both alike."""
    made: list[str] = []
    for number, line in enumerate(LINES):
        step = draw(_STEPS)
        made += {
            "keep": [line],
            "drop": [],
            "put": [f"{own}{number}", line],
            "both": [f"两边{number}"],
        }[step]
    return "".join(f"{line}\n" for line in made)


def check_against_git(mine: str, theirs: str, folder: Path) -> bool:
    """Whether git merged them; then we did, to the same text, and where we could not, neither could git."""
    base = "".join(f"{line}\n" for line in LINES)
    texts = {"mine": mine, "base": base, "theirs": theirs}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    done = subprocess.run(("git", "merge-file", "-p", *texts), cwd=folder, capture_output=True, check=False)
    ours = merge_lines(base, mine, theirs)
    if done.returncode == 0:
        assert ours == MergedText(done.stdout.decode(), clash=False)
    return done.returncode == 0


def test_git_merges_alike(tmp_path: Path) -> None:
    merged = 0

    @settings(max_examples=60, deadline=None)
    @given(changed("甲"), changed("乙"))
    def compare(mine: str, theirs: str) -> None:
        nonlocal merged
        merged += check_against_git(mine, theirs, tmp_path)

    compare()
    assert merged >= 5  # of 60: the comparison was made


@pytest.mark.long
@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changed("甲"), changed("乙"))
def test_git_merges_alike_many_times(tmp_path: Path, mine: str, theirs: str) -> None:
    check_against_git(mine, theirs, tmp_path)
