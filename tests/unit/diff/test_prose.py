"""The text of two reports: nothing is lost, numbers stay whole, moves and the year are told apart."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

import pytest
from tests.support.places import ROOT
from tests.support.reports.edits import edited

from reportkit.diff import Change, Prose, Run, apply, reverse
from reportkit.diff.rewording import compare_prose
from reportkit.diff.tokens import Years, runs_between, tokens
from reportkit.prose.comparing import Paragraph, Stretch, sentences_of, stretches
from reportkit.reports import read_report

YEARS = Years(2022, 2023)
REPORTS = ("reports/2022", "examples/suqian/reports/2024")


def flat(parts: tuple[Stretch, ...]) -> tuple[Paragraph, ...]:
    return tuple(paragraph for part in parts for paragraph in part.paragraphs)


def spelled(runs: tuple[Run, ...]) -> list[str]:
    signs = {Change.SAME: "=", Change.DELETED: "-", Change.INSERTED: "+"}
    return [signs[run.change] + ("Y" if run.year else "") + run.text for run in runs]


def of(old: list[str], new: list[str]) -> Prose:
    """The comparison of two parts with these paragraphs."""
    before, after = ((Stretch("总体情况", tuple(Paragraph(0, text) for text in side)),) for side in (old, new))
    return compare_prose(("甲", "甲"), before, after, YEARS)


def assert_whole_numbers(prose: Prose) -> None:
    """No border between runs of one side falls inside a number of that side."""
    for passage in prose.passages:
        for gone in (Change.DELETED, Change.INSERTED):
            texts = [run.text for run in passage.runs if run.change is not gone]
            for left, right in pairwise(texts):
                assert not re.search(r"\d\n[.,]?\d|\d[.,]\n\d", left[-2:] + "\n" + right[:2]), (left, right)


@pytest.mark.parametrize("name", REPORTS)
def test_applying_gives_the_new_text_and_reversing_the_old(name: str) -> None:
    source = stretches(read_report(ROOT / name))
    for seed in range(100):  # two reports: 200 pairs
        rng = Random(seed)
        old = edited(source, rng, rng.randrange(6))
        new = edited(old, rng, rng.randrange(1, 40))
        prose = compare_prose(("甲2022年", "甲2023年"), old, new, YEARS)
        assert apply(prose, old) == flat(new), seed
        assert reverse(prose, new) == flat(old), seed
        assert_whole_numbers(prose)


def test_another_text_is_refused() -> None:
    prose = of(["全年公开信息12件。"], ["全年公开信息15件。"])
    with pytest.raises(ValueError, match="expects"):
        apply(prose, (Stretch("总体情况", (Paragraph(0, "全年公开信息13件。"),)),))
    with pytest.raises(ValueError, match="does not know"):
        apply(prose, (Stretch("总体情况", (Paragraph(0, "全年公开信息12件。"), Paragraph(0, "又一段。"))),))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("公开136件。", "公开1136件。", ["=公开", "-136件", "+1136件", "=。"]),
        ("占97.4%。", "占7.4%。", ["=占", "-97.4%", "+7.4%", "=。"]),
        ("收费1,234.5万元。", "收费234.5万元。", ["=收费", "-1,234.5万元", "+234.5万元", "=。"]),
        ("用WPS办公。", "用WP办公。", ["=用", "-WPS", "+WP", "=办公。"]),
        # 的 and 和 are islands between two edits
        ("甲乙的丙丁和戊己庚。", "子丑的寅卯和辰巳庚。", ["-甲乙的丙丁和戊己", "+子丑的寅卯和辰巳", "=庚。"]),
        # an equal number is never swallowed
        ("甲乙3件丙丁。", "子丑3件寅卯。", ["-甲乙", "+子丑", "=3件", "-丙丁", "+寅卯", "=。"]),
        (
            "截至2022年底共12件。",
            "截至2023年底共15件。",
            ["=截至", "-Y2022年", "+Y2023年", "=底共", "-12件", "+15件", "=。"],
        ),
        # the year before the report's own year is no reporting year
        ("与2021年相比。", "与2022年相比。", ["=与", "-2021年", "+2022年", "=相比。"]),
        ("自2022年起。", "自2022年起。", ["=自2022年起。"]),
    ],
)
def test_words(old: str, new: str, expected: list[str]) -> None:
    assert spelled(runs_between(old, new, YEARS)) == expected


def test_tokens_and_sentences_are_the_whole_text() -> None:
    text = "“公开3.5万人次。”其中PDF 12,345份，占97.4%！！共1:30；\n末"
    assert "".join(tokens(text)) == text
    assert "".join(sentences_of(text)) == text
    assert {"3.5万人次", "PDF", "12,345份", "97.4%"} <= set(tokens(text))
    assert sentences_of(text)[0] == "“公开3.5万人次。”"


def test_a_moved_paragraph_is_one_move() -> None:
    first, second, third = (
        "组织专题培训，逐级落实责任。",
        "更新信息公开指南和目录，方便群众查询。",
        "网站改版后访问量明显上升。",
    )
    prose = of([first, second, third], [second, third, first])
    assert [(move.exact, move.runs[0].text) for move in prose.moves] == [(True, first)]
    marked = [(run.change, run.move) for passage in prose.passages for run in passage.runs if run.counts]
    assert marked == [(Change.DELETED, 1), (Change.INSERTED, 1)]


def test_a_sentence_moved_to_another_part_and_changed_on_the_way() -> None:
    kept = "网站改版后访问量明显上升。"
    old = (
        Stretch("总体情况/甲", (Paragraph(0, kept + "全年组织专题培训12场次，参训人员136人次。"),)),
        Stretch("总体情况/乙", (Paragraph(0, "及时更新公开指南和目录。"),)),
    )
    new = (
        Stretch("总体情况/甲", (Paragraph(0, kept),)),
        Stretch("总体情况/乙", (Paragraph(0, "及时更新公开指南和目录。全年组织专题培训12场次，参训人员1136人次。"),)),
    )
    (move,) = compare_prose(("甲", "甲"), old, new, YEARS).moves
    assert (move.old_key, move.new_key, move.exact) == ("总体情况/甲", "总体情况/乙", False)
    assert spelled(move.runs) == ["=全年组织专题培训12场次，参训人员", "-136人次", "+1136人次", "=。"]


def test_a_paragraph_with_another_year_alone_is_unchanged() -> None:
    prose = of(["2022年，全镇公开信息。"], ["2023年，全镇公开信息。"])
    (passage,) = prose.passages
    assert not passage.changed
    assert spelled(passage.runs) == ["-Y2022年", "+Y2023年", "=，全镇公开信息。"]


def test_equal_texts_have_no_change() -> None:
    source = stretches(read_report(ROOT / REPORTS[0]))
    prose = compare_prose(("甲", "甲"), source, source, Years(2022, 2022))
    assert {run.change for passage in prose.passages for run in passage.runs} == {Change.SAME}
    assert prose.moves == ()


def test_a_very_long_text_is_still_compared() -> None:
    """A stranger's megabyte takes seconds, not hours."""
    old, new = "甲乙丙丁" * 2500, "乙丙丁戊" * 2500
    assert "".join(r.text for r in runs_between(old, new, YEARS) if r.change is not Change.DELETED) == new
