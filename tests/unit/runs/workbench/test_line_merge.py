"""Two changes of one text: both are in the merged text, or it is said that they clash."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
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


@pytest.mark.long
@settings(max_examples=300)
@given(texts, texts, texts)
def test_git_merges_alike_where_it_merges(base: str, mine: str, theirs: str) -> None:
    place = Path(__file__).parent  # git merge-file -p writes nothing
    names = []
    import tempfile  # noqa: PLC0415  # only here

    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("mine", mine), ("base", base), ("theirs", theirs)):
            (Path(folder) / name).write_text(f"{text}\n", encoding="utf-8")
            names.append(str(Path(folder) / name))
        done = subprocess.run(("git", "merge-file", "-p", *names), cwd=place, capture_output=True, check=False)
    ours = merge_lines(f"{base}\n", f"{mine}\n", f"{theirs}\n")
    if done.returncode == 0 and not ours.clash and len(set(base.split("\n"))) == len(base.split("\n")):
        assert sorted(done.stdout.decode().split("\n")) == sorted(ours.text.split("\n"))
