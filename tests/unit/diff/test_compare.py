"""Reuse and section five of two years."""

from __future__ import annotations

from pathlib import Path

from tests.support.workspaces.directories import TEXTS, narrative, typed, write_report

from reportkit.diff import Comparison, compare
from reportkit.reports import read_report


def of(root: Path, old: dict[int, str], new: dict[int, str]) -> Comparison:
    before = read_report(write_report(root, 2022, narrative(2022, texts=old), typed(2022)))
    return compare(read_report(write_report(root, 2023, narrative(2023, texts=new), typed(2023))), before)


def test_reuse_by_part_without_boilerplate(tmp_path: Path) -> None:
    new = dict.fromkeys((0, 1), "今年的做法完全不同，具体情况另有说明，此处不再逐一列举。")
    comparison = of(tmp_path, {}, new)
    shares = {share.key: share for share in comparison.shares}
    assert shares["总体情况/主动公开"].percent == 0
    assert shares["总体情况/政府信息管理"].percent == 100
    assert "其他需要报告的事项" not in shares  # 没有收取信息处理费 is what every report says
    assert 0 < shares[""].percent < 100
    assert shares[""].size == sum(share.size for key, share in shares.items() if key)


def test_the_same_text_differs_in_nothing_but_the_year(tmp_path: Path) -> None:
    comparison = of(tmp_path, {}, {})
    assert comparison.empty
    changed = [run.text for passage in comparison.prose.passages for run in passage.runs if run.change != "same"]
    assert set(changed) == {"2022年", "2023年"}


PROBLEMS = (
    "存在的主要问题：一是政策解读形式不够丰富；二是基层窗口查阅不够便利。\n\n改进情况：一是增加图表；二是增设查阅点。"
)
NEXT = (
    "（一）主要问题。一是解读形式不够丰富；二是少数答复临近期限。\n\n"
    "（二）改进措施。一是在基层窗口增设查阅点，方便群众查阅；二是提前提醒承办单位。"
)


def test_last_years_problems_beside_this_years_improvements(tmp_path: Path) -> None:
    promises = of(tmp_path, {5: PROBLEMS}, {5: NEXT}).promises
    assert [p.problem for p in promises.problems] == ["政策解读形式不够丰富", "基层窗口查阅不够便利"]
    assert promises.improvements == ("在基层窗口增设查阅点，方便群众查阅", "提前提醒承办单位")
    assert promises.problems[0].again == "解读形式不够丰富"
    assert promises.problems[1].again is None
    assert promises.problems[1].answer == promises.improvements[0]
    assert promises.problems[0].answer is None


def test_problems_and_improvements_of_the_plain_report(tmp_path: Path) -> None:
    promises = of(tmp_path, {}, {}).promises
    assert TEXTS[5].startswith("存在的主要问题：一是解读形式不够丰富。")
    assert [p.problem for p in promises.problems] == ["解读形式不够丰富"]
    assert promises.improvements == ("增加图表和视频解读",)


def test_short_improvements_are_improvements(tmp_path: Path) -> None:
    promises = of(tmp_path, {5: PROBLEMS}, {5: "改进情况：一是增加图解；二是明确时限。"}).promises
    assert promises.improvements == ("增加图解", "明确时限")
    again = tmp_path / "again"
    assert of(again, {5: PROBLEMS}, {5: "改进情况：如下。\n\n（一）完善目录。"}).promises.improvements == ("完善目录",)
