"""What is written for an edit: the source keeps whatever the edit did not touch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.support.documents.word_workspace import FIGURES
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.editing.returning import BroughtBack, WordParagraph, WordPart, bring_back, merge_copies, parts_of
from reportkit.reports import Report, read_report

Parts = list[WordPart]
FACT = "[申请办理/本年新收/总计]{.fact}"


def report(root: Path, text: str) -> Report:
    return read_report(write_report(root, 2022, narrative(2022, texts={1: text}), typed(2022, FIGURES)))


def back(root: Path, text: str, edit: Callable[[Parts, int], object]) -> tuple[str, BroughtBack]:
    """The new text of the part, and all that came back; ``edit`` is told where its first paragraph stands."""
    made = report(root, text)
    parts = parts_of(made)
    shown = [part.part for part in parts]
    at = next(n for n, part in enumerate(shown) if part.text == "（二）依申请公开") + 1
    edit(shown, at)
    brought = bring_back(made, parts, shown)
    old = made.narrative.source.text
    start = old.index(text)
    rest = old[start + len(text) :]
    assert brought.text.startswith(old[:start])
    assert brought.text.endswith(rest)
    return brought.text[start : len(brought.text) - len(rest)], brought


def said(text: str, level: int = 0) -> WordPart:
    return WordPart(WordParagraph(level, text))


def retyped(text: str) -> Callable[[Parts, int], object]:
    def edit(parts: Parts, at: int) -> None:
        parts[at] = said(text)

    return edit


@pytest.mark.parametrize(
    ("source", "shown", "written"),
    [
        # a line for each sentence stays one, a paragraph in one line stays one
        ("甲事办结。\n乙事办结。", "甲事办结。新增丁事。乙事办结。", "甲事办结。\n新增丁事。\n乙事办结。"),
        ("甲事办结。乙事办结。", "甲事办结。新增丁事。乙事办结。", "甲事办结。新增丁事。乙事办结。"),
        ("甲事办结。\n乙事办结。\n丙事办结。", "甲事办结。丙事办结。", "甲事办结。\n丙事办结。"),
        ("截至 2022\n年底办结。\n用 PDF\n版。", "截至 2022年底办完。用 PDF版。", "截至 2022\n年底办完。\n用 PDF\n版。"),
        # what was escaped stays so, what is new is escaped only where it must be
        ("见 A\\_B 与 &lt;甲&gt; 的说明。", "见 A_B 与 <甲> 的新说明。", "见 A\\_B 与 &lt;甲&gt; 的新说明。"),
        ("甲事办结。", "甲事办结，见[1]和a*b。", "甲事办结，见[1]和a*b。"),
        ("1\\. 甲事办结。", "2. 甲事办结。", "2\\. 甲事办结。"),
        # numbers of the statistics stay bound
        (f"新收{FACT}件，全部办结。", "共新收12件，均已办结。", f"共新收{FACT}件，均已办结。"),
        (f"全年新收{FACT}件，全部办结。", "全年共12件新收，全部办结。", f"全年共{FACT}件新收，全部办结。"),
    ],
)
def test_a_paragraph_is_reworded(tmp_path: Path, source: str, shown: str, written: str) -> None:
    text, brought = back(tmp_path, source, retyped(shown))
    assert text == written
    assert not brought.figures
    assert not brought.by_hand


def test_bold_comes_and_goes(tmp_path: Path) -> None:
    def edit(parts: Parts, at: int) -> None:
        parts[at] = WordPart(WordParagraph(0, "一是甲事。二是乙事。", tuple((n > 4, "") for n in range(10))))

    text, _brought = back(tmp_path, "**一是甲事。**二是乙事。", edit)
    assert text == "一是甲事。**二是乙事。**"


def test_bold_that_reaches_into_a_link_leaves_other_bold_alone(tmp_path: Path) -> None:
    def edit(parts: Parts, at: int) -> None:
        paragraph = parts[at].item
        assert isinstance(paragraph, WordParagraph)
        looks = [(n in (0, 1, 4, 5), url) for n, (_bold, url) in enumerate(paragraph.full_looks)]
        parts[at] = WordPart(WordParagraph(0, paragraph.text, tuple(looks)))

    text, brought = back(tmp_path, "**甲事**见于 [网站](https://a.gov.cn/)。", edit)
    assert text == "**甲事**见于 [**网**站](https://a.gov.cn/)。"
    assert not brought.by_hand


@pytest.mark.parametrize(("typed_", "ours"), [("13", "12"), ("1200", "12")])
def test_another_number_is_asked_about_and_never_written(tmp_path: Path, typed_: str, ours: str) -> None:
    text, brought = back(tmp_path, f"新收{FACT}件，全部办结。", retyped(f"新收到{typed_}件，全部办结。"))
    assert text == f"新收到{FACT}件，全部办结。"
    ((_line, figure),) = brought.figures
    assert (figure.ours, figure.typed) == (ours, typed_)


def test_a_number_of_another_thing_is_never_bound(tmp_path: Path) -> None:
    source = f"新收{FACT}件，全部办结。"
    text, brought = back(tmp_path, source, retyped("每月逢12日组织学习，参加学习的有村干部和群众代表。"))
    assert text == "每月逢12日组织学习，参加学习的有村干部和群众代表。"
    assert not [figure for _line, figure in brought.figures if figure.typed]


def test_a_sentence_that_goes_with_its_number_is_told(tmp_path: Path) -> None:
    text, brought = back(tmp_path, f"甲事。\n\n新收{FACT}件。", lambda parts, at: parts.pop(at + 1))
    assert text == "甲事。"
    assert [(figure.pointer, figure.typed) for _line, figure in brought.figures] == [("申请办理/本年新收/总计", "")]


def splitting(parts: Parts, at: int) -> None:
    parts[at : at + 1] = [said("新收12件，"), said("全部办结。乙事办结。")]


def joining(parts: Parts, at: int) -> None:
    parts[at : at + 2] = [said(parts[at].text + parts[at + 1].text)]


def swapping(parts: Parts, at: int) -> None:
    parts[at], parts[at + 1] = parts[at + 1], parts[at]


@pytest.mark.parametrize(
    ("source", "edit", "written"),
    [
        (f"新收{FACT}件，全部办结。\n乙事办结。", splitting, f"新收{FACT}件，\n\n全部办结。\n乙事办结。"),
        (f"新收{FACT}件，\n\n全部办结。\n乙事办结。", joining, f"新收{FACT}件，全部办结。\n乙事办结。"),
        (f"新收{FACT}件。\n\n乙事 A\\_B 办结。", swapping, f"乙事 A\\_B 办结。\n\n新收{FACT}件。"),
    ],
)
def test_paragraphs_split_joined_and_moved_keep_their_source(
    tmp_path: Path, source: str, edit: Callable[[Parts, int], object], written: str
) -> None:
    text, brought = back(tmp_path, source, edit)
    assert text == written
    assert not brought.figures


def test_an_official_table_that_is_gone_stays(tmp_path: Path) -> None:
    made = report(tmp_path, "甲事办结。")
    parts = parts_of(made)
    shown = [part.part for part in parts if part.part.kind != "申请办理"]
    brought = bring_back(made, parts, shown)
    assert brought.text == made.narrative.source.text
    assert "没有统计表“申请办理”" in brought.told[0]


def merged(old: Sequence[str], now: Sequence[str], new: Sequence[str]) -> tuple[list[str], int]:
    parts, both = merge_copies(*([said(text) for text in side] for side in (old, now, new)))
    return [part.text for part in parts], len(both)


def test_copies_merge_sentence_by_sentence() -> None:
    assert merged(["甲。乙。"], ["甲一。乙。"], ["甲。乙二。"]) == (["甲一。乙二。"], 0)
    assert merged(["甲。"], ["甲。", "丙。"], ["甲一。"]) == (["甲一。", "丙。"], 0)
    assert merged(["甲。"], ["甲一。"], ["丙。", "甲。"]) == (["丙。", "甲一。"], 0)
    assert merged(["甲。乙。"], ["甲一。乙。"], ["甲二。乙。"]) == (["甲一。乙。"], 1)
    assert merged(["甲。", "乙。"], ["甲。", "乙。"], ["乙。"]) == (["乙。"], 0)
    assert merged(["甲。", "乙。"], ["甲。"], ["甲。", "乙。"]) == (["甲。"], 0)
