"""Tracked changes: accepting all gives this year's report, rejecting all last year's, as LibreOffice sees it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pdfplumber
import pytest
from lxml import etree
from tests.support.documents.office import office_pdf
from tests.support.documents.tracked import Written, all_changes, needs_office
from tests.support.places import ROOT
from tests.support.reports.edits import edited
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.diff import compare, series
from reportkit.diff.rewording import compare_prose
from reportkit.diff.tokens import Years
from reportkit.engines import PandocWorker
from reportkit.prose.comparing import stretches
from reportkit.render.comparison.outputs import Reviewed, build_comparison
from reportkit.render.comparison.pandoc_tree import CHANGES
from reportkit.reports import Report, read_report

SUQIAN = ROOT / "examples/suqian/reports"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOVED = "组织业务人员参加专题培训，逐项讲解办理流程。"


@pytest.fixture(scope="module")
def worker() -> Iterator[PandocWorker]:
    with PandocWorker() as running:
        yield running


def docx(report: Report, previous: Report, folder: Path, worker: PandocWorker) -> Path:
    reviewed = Reviewed(compare(report, previous), series([previous, report]), "2025-01-01")
    build_comparison(reviewed, folder / "out", worker, {}, kinds=["docx"])
    return folder / "out" / "diff.docx"


def text_of(report: Report) -> list[str]:
    return [report.title, *(p.text for stretch in stretches(report) for p in stretch.paragraphs)]


def without_annex(written: Written) -> list[str]:
    paragraphs = list(written.paragraphs)
    return paragraphs[: paragraphs.index(CHANGES)]


def numbers(report: Report) -> list[str]:
    return [value.text for value in report.statistics.values.values()]


def shown_numbers(written: Written) -> list[str]:
    """The numbers of the three official tables in reading order."""
    return [cell for table in written.tables[:3] for cell in table if cell.replace(".", "").isdigit()]


@needs_office
@pytest.mark.parametrize("accept", [True, False])
def test_suqian(tmp_path: Path, worker: PandocWorker, *, accept: bool) -> None:
    old, new = read_report(SUQIAN / "2023"), read_report(SUQIAN / "2024")
    left = all_changes(docx(new, old, tmp_path, worker), accept=accept)
    assert without_annex(left) == text_of(new if accept else old)
    assert shown_numbers(left) == numbers(new if accept else old)


HARD = {
    0: f"{MOVED}\n\n第一段保持不变，说明公开目录的更新情况。\n\n最后一段在下一年删去，讲的是网站栏目的调整。",
    1: "全年收到申请136件，办结130件。",
    2: "这一段整段删去，下一年没有任何相似的文字留下来。",
    4: "考核纳入年终。",
}
NEXT = {
    0: f"第一段保持不变，说明公开目录的更新情况。\n\n{MOVED}",
    1: "全年收到申请1136件，办结1130件。\n\n新的一段，介绍窗口服务的改进做法。",
    4: "今年考核纳入年终。",
    2: "完全换成另外的内容：档案移交、目录清理、密级审查。",
    6: "今年没有收费。\n\n另有一段在文末新增，前后都没有相似的段落。",
}


@needs_office
@pytest.mark.parametrize("accept", [True, False])
def test_paragraphs_that_come_go_and_move(tmp_path: Path, worker: PandocWorker, *, accept: bool) -> None:
    old = read_report(write_report(tmp_path, 2022, narrative(2022, texts=HARD), typed(2022)))
    new = read_report(write_report(tmp_path, 2023, narrative(2023, texts=NEXT), typed(2023, {"主动公开/行政许可": 5})))
    assert compare(new, old).prose.moves
    left = all_changes(docx(new, old, tmp_path, worker), accept=accept)
    assert without_annex(left) == text_of(new if accept else old)


@needs_office
def test_the_old_number_stands_above_the_new_one(tmp_path: Path, worker: PandocWorker) -> None:
    """Side by side, 3402 and 3440 would be read as 34023440 or, in a narrow column, as 340 and 23440."""
    path = docx(read_report(SUQIAN / "2024"), read_report(SUQIAN / "2023"), tmp_path, worker)
    with pdfplumber.open(office_pdf(path)) as shown:
        words = [word for page in shown.pages for word in page.extract_words()]
    old = next(word for word in words if word["text"] == "3402")
    new = next(word for word in words if word["text"] == "3440")
    assert abs(new["x0"] - old["x0"]) < 1
    assert new["top"] > (old["top"] + old["bottom"]) / 2


def test_every_change_has_author_date_and_its_own_number(tmp_path: Path, worker: PandocWorker) -> None:
    path = docx(read_report(SUQIAN / "2024"), read_report(SUQIAN / "2023"), tmp_path, worker)
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    changes = list(root.iter(f"{W}ins", f"{W}del"))
    assert {change.get(f"{W}author") for change in changes} == {"宿迁市人民政府"}
    assert {change.get(f"{W}date") for change in changes} == {"2025-01-01T12:00:00Z"}
    ids = [change.get(f"{W}id") for change in changes]
    assert len(set(ids)) == len(ids)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in "ab":
        with PandocWorker() as fresh:
            path = docx(read_report(SUQIAN / "2024"), read_report(SUQIAN / "2023"), tmp_path / name, fresh)
        made.append(path.read_bytes())
    assert made[0] == made[1]


@needs_office
@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 5))])
def test_random_versions(tmp_path: Path, worker: PandocWorker, seed: int) -> None:
    """Paragraphs, headings and whole parts come, go and move, also beside the tables."""
    report, rng = read_report(SUQIAN / "2024"), Random(seed)
    old = edited(stretches(report), rng, 12)
    new = edited(old, rng, 25)
    titles = ("甲2023年", "甲2024年")
    comparison = replace(compare(report, report), prose=compare_prose(titles, old, new, Years(2023, 2024)))
    build_comparison(Reviewed(comparison, (), "2025-01-01"), tmp_path / "out", worker, {}, kinds=["docx"])
    for accept, title, side in ((True, titles[1], new), (False, titles[0], old)):
        left = all_changes(tmp_path / "out" / "diff.docx", accept=accept)
        # an empty paragraph may stay where two tables would touch: they cannot stand without one between them
        shown = [text for text in without_annex(left) if text]
        assert shown == [title, *(p.text for stretch in side for p in stretch.paragraphs)]
