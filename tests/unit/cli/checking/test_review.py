"""The reviewer's desk: which of many reports need a person, on one page; remarks ticked off by the mending commit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all, git

from reportkit.cli import main
from reportkit.diagnostics import EngineError
from reportkit.render.review import ChangedPages
from reportkit.reports import Report

TOWNS = [f"镇{number:02}" for number in range(1, 21)]
BROKEN: dict[str, str | int] = {"申请办理/本年新收/总计": 3}


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twenty towns on main; a branch changes a figure of each, two of them wrongly or with a waiver."""
    for town in TOWNS:
        write_report(tmp_path, 2022, narrative(2022, body=f"某县{town}人民政府"), typed(2022), town)
    commit_all(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "改稿")
    for town in TOWNS:
        _type(tmp_path, town, {"主动公开/行政许可": 7})
    _type(tmp_path, "镇05", BROKEN)
    place = "主动公开/规章/本年制发件数"
    waiver = (
        f"豁免:\n  - 规则: A06\n    位置: {place}\n    值: 1\n    理由: 转发的上级规章，按要求计入\n    批准人: 张三\n"
    )
    path = tmp_path / "reports/镇17/2022/report.md"
    path.write_text(narrative(2022, body="某县镇17人民政府", front=waiver), encoding="utf-8")
    commit_all(tmp_path, "填数")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _type(root: Path, town: str, values: dict[str, str | int]) -> None:
    (root / "reports" / town / "2022" / "statistics.yaml").write_text(typed(2022, values), encoding="utf-8")


def page(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_text(encoding="utf-8"))


def test_the_first_screen_tells_which_two_of_twenty_need_a_person(county: Path) -> None:
    assert main(["review", "--pages", "0"]) == 0
    seen = page(county / "build/review.html")
    assert [link.text for link in seen.findall(".//header//li/a")] == ["镇05/2022", "镇17/2022"]
    sections = seen.findall(".//main/section")
    assert len(sections) == len(TOWNS)
    assert re.findall(r"镇\d\d", sections[0].text_content())[0] == "镇05"
    cards = sections[0].find_class("card")
    assert cards
    assert {mark.text for card in cards for mark in card.iter("mark")} == {"3"}
    links = {link.get("href") for link in seen.findall(".//header//li/a")}
    assert links <= {f"#{section.get('id')}" for section in sections}
    assert [int(section.get("data-errors")) > 0 for section in sections] == [True] + [False] * 19


def test_branches_are_read_without_leaving_the_present_one(county: Path) -> None:
    git(county, "checkout", "-q", "main")
    assert main(["review", "--against", "main", "--branch", "改稿", "--to", "seen/page.html", "--pages", "0"]) == 0
    text = (county / "seen/page.html").read_text(encoding="utf-8")
    assert "镇05/2022" in text
    assert git(county, "status", "--porcelain") == "?? seen/"
    assert git(county, "rev-parse", "--abbrev-ref", "HEAD") == "main"


def test_a_remark_is_ticked_off_by_the_commit_that_mended_it(county: Path) -> None:
    assert main(["review", "--remarks", "--pages", "0"]) == 0
    remarks = (county / "整改.md").read_text(encoding="utf-8").splitlines()
    open_ones = [line for line in remarks if line.startswith("- [ ] ")]
    assert any("reports/镇05/2022/statistics.yaml:" in line for line in open_ones)
    commit_all(county, "意见")
    _type(county, "镇05", {"主动公开/行政许可": 7})
    mended = commit_all(county, "改正镇05的总计")
    assert main(["review", "--pages", "0"]) == 0
    shown = [item.text_content() for item in page(county / "build/review.html").findall(".//header//li")]
    done = [text for text in shown if text.startswith("✓ ")]
    assert any("镇05" in text and mended[:7] in text and "改正镇05的总计" in text for text in done)
    assert any(text.startswith("✗ W01") and "镇17" in text for text in shown), "what is not mended stays open"


def _card(county: Path, code: str) -> html.HtmlElement:
    cards = page(county / "build/review.html").find_class("card")
    return next(card for card in cards if str(card.findtext("h3")).startswith(code))


def test_a_card_shows_the_rows_of_the_official_table_that_it_is_about(county: Path) -> None:
    _type(county, "镇05", {"复议诉讼/行政复议/总计": 2, "主动公开/规章/本年制发件数": 4})
    assert main(["review", "--pages", "0"]) == 0
    card = _card(county, "A04")
    (table,) = card.findall(".//table")
    assert [len(row) for row in table.iter("tr")] == [2, 7, 10, 15], "the head, and the only row of figures"
    about = [cell for cell in table.iter("td") if "about" in cell.get("class", "")]
    assert [cell.text_content() for cell in about][:4] == ["0"] * 4
    assert about[4].text_content() == "2上次 0+2", "what it was stands beside what it is"
    assert len(about) == 5
    assert not (county / "build/review-pages").exists()


def test_a_row_far_from_its_head_keeps_it(county: Path) -> None:
    _type(county, "镇05", {"申请办理/结转下年度/自然人": 1})
    assert main(["review", "--pages", "0"]) == 0
    card = _card(county, "A03")
    assert [th.text for th in card.findall(".//table//th")][-1] == "四、结转下年度继续办理"
    assert len(card.findall(".//table//tr")) == 4
    assert {"自然人", "总计"} <= {th.text for th in card.iter("th")}
    assert sum(int(cell.get("colspan", "1")) for cell in card.findall(".//table//tr")[3]) == 10


def test_pages_that_differ_stand_side_by_side(county: Path) -> None:
    (county / "build/review-pages").mkdir(parents=True)
    (county / f"build/review-pages/{'0' * 20}.png").write_bytes(b"of an earlier run")
    (county / "build/review-pages/图.png").write_bytes(b"somebody's own")
    assert main(["review", "镇05", "镇17", "镇18", "--pages", "2"]) == 0
    seen = page(county / "build/review.html")
    pictures = [image for image in seen.iter("img") if image.get("loading") == "lazy"]
    assert [image.get("alt") for image in pictures[:2]] == ["第 2 页，原来", "第 2 页，现在"], (
        "表二 and 表三 begin on page 2"
    )
    named = {image.get("src") for image in pictures}
    held = {f"review-pages/{path.name}" for path in (county / "build/review-pages").iterdir()}
    assert held - named == {"review-pages/图.png"}
    assert named < held
    for image in pictures:
        with Image.open(county / "build" / str(image.get("src"))) as shown:
            assert (str(shown.width), str(shown.height)) == (image.get("width"), image.get("height"))
    assert "只画最要紧的几份" in seen.findall(".//main/section")[2].text_content()
    assert "'self' file:" in str(seen.findall(".//meta")[2].get("content"))


def test_a_report_that_cannot_be_typeset_leaves_the_others_their_pages(
    county: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(report: Report, *_rest: Any) -> ChangedPages:
        if "镇05" in str(report.directory):
            raise EngineError("排不出")
        return ChangedPages((), 0, 4)

    monkeypatch.setattr("reportkit.runs.page_pictures.changed_pages", refuse)
    assert main(["review", "镇05", "镇18"]) == 0
    first, second = page(county / "build/review.html").findall(".//main/section")
    assert "页面画不出来：排不出" in first.text_content()
    assert "4 页都没有变化" in second.text_content()


def test_pictures_are_not_written_through_a_link(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (county / "build").mkdir()
    (county / "outside").mkdir()
    (county / "build/review-pages").symlink_to(county / "outside")
    assert main(["review", "镇05"]) == 2
    assert "是链接，没有写" in capsys.readouterr().err
    assert not list((county / "outside").iterdir())


def test_a_remark_is_not_settled_by_deleting_it(county: Path) -> None:
    assert main(["review", "--remarks", "--pages", "0"]) == 0
    commit_all(county, "意见")
    (county / "整改.md").write_text("# 整改\n", encoding="utf-8")
    commit_all(county, "都改好了")
    for again in ("删去清单", "再运行"):
        assert main(["review", "--pages", "0"]) == 0, again
        shown = [item.text_content() for item in page(county / "build/review.html").findall(".//header//li")]
        assert any(text.startswith("✗") and "镇05" in text and "从整改的清单里删去了" in text for text in shown)
        (county / "整改.md").unlink(missing_ok=True)


def test_numbers_of_the_prose_say_what_they_were_held_against(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_report(tmp_path, 2022, narrative(2022, body="某县甲镇人民政府"), typed(2022), "甲镇")
    commit_all(tmp_path)
    git(tmp_path, "checkout", "-q", "-b", "改稿")
    texts = {0: "全年作出[主动公开/行政许可]{.fact}件行政许可，接待来访群众37人次。"}
    text = narrative(2022, body="某县甲镇人民政府", texts=texts)
    (tmp_path / "reports/甲镇/2022/report.md").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main(["review", "--against", "main", "--pages", "0"])
    seen = page(tmp_path / "build/review.html")
    ties = {number.text: (number.get("data-tie"), number.get("title")) for number in seen.findall(".//span[@data-tie]")}
    kind, told = ties["37人次"]
    assert (kind, told[:4]) == ("untied", "没有核对")
    bound = [told for kind, told in ties.values() if kind == "bound"]
    assert bound
    assert all("行政许可" in told for told in bound)
    assert all(number.get("tabindex") == "0" for number in seen.findall(".//span[@data-tie]"))
    assert seen.get_element_by_id("light").get("type") == "checkbox"
