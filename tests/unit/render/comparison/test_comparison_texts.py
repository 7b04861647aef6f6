"""JSON by its schema, Markdown within its limit, the PDF with its marks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2
from jsonschema import Draft202012Validator
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.diff import Comparison, compare, series
from reportkit.engines import PandocWorker
from reportkit.render.comparison.as_json import comparison_json
from reportkit.render.comparison.as_markdown import LIMIT, comparison_markdown
from reportkit.render.comparison.outputs import Reviewed, build_comparison
from reportkit.render.comparison.side_by_side import comparison_html
from reportkit.render.record import COMPARISON_KINDS
from reportkit.reports import Report, read_report

SUQIAN = ROOT / "examples/suqian/reports"
SCHEMA = json.loads((ROOT / "schema/comparison.schema.json").read_text(encoding="utf-8"))


def suqian() -> tuple[Report, Report]:
    return read_report(SUQIAN / "2023"), read_report(SUQIAN / "2024")


def of(root: Path, old: dict[int, str], new: dict[int, str], amounts: dict[str, int | str]) -> Comparison:
    before = read_report(write_report(root, 2020, narrative(2020, texts=old), typed(2020)))
    return compare(read_report(write_report(root, 2021, narrative(2021, texts=new), typed(2021, amounts))), before)


def test_json_follows_its_schema(tmp_path: Path) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    validator = Draft202012Validator(SCHEMA)
    old, new = suqian()
    document = json.loads(comparison_json(compare(new, old), series([old, new])))
    validator.validate(document)
    assert len(document["figures"]) == 200
    fee = next(figure for figure in document["figures"] if figure["name"] == "主动公开/行政事业性收费")
    assert (fee["old"], fee["new"], fee["change"]) == ("59237.2449", "72701.2578", "13464.0129")
    across = of(tmp_path, {}, {0: "换了一种说法，没有一处相同。"}, {"主动公开/行政许可": 3})
    document = json.loads(comparison_json(across, ()))
    validator.validate(document)
    assert {"incomparable", "dropped"} <= {figure["kind"] for figure in document["figures"]}


def test_markdown_says_the_most_important_first() -> None:
    old, new = suqian()
    text = comparison_markdown(compare(new, old))
    places = [text.index(words) for words in ("100 项变化", "合计数的变化", "正文的变化", "分项的变化")]
    assert places == sorted(places)
    assert "| 申请办理/本年新收/总计 | 3511 | 3525 | +14 | +0.40% |" in text
    rows = re.findall(r"^\| [^|]+/", text, re.MULTILINE)
    assert len(rows) == 100


def test_markdown_never_exceeds_the_limit(tmp_path: Path) -> None:
    many = "\n\n".join(f"第{n}段，讲了{n}件不同的事情，" + "甲乙丙丁" * n for n in range(300))
    comparison = of(tmp_path, {}, {0: many}, {})
    text = comparison_markdown(comparison)
    assert LIMIT - 5000 < len(text.encode()) <= LIMIT
    assert re.search(r"余下的 \d+ 项写不下，请看 diff.html", text)
    old, new = suqian()
    for limit in (700, 3000, 9000, 12000):
        text = comparison_markdown(compare(new, old), limit=limit)
        assert len(text.encode()) <= limit
        assert text.count("<details>") == text.count("</details>")


def test_text_of_a_stranger_is_no_markup(tmp_path: Path) -> None:
    evil = "请 @maintainer 看 \\[链接\\](http://evil) 与 \\<img src=x\\> 以及 a\\|b。"
    text = comparison_markdown(of(tmp_path, {}, {0: evil}, {}))
    assert "@maintainer" not in text
    assert "[链接](" not in text
    assert not re.search(r"(?<!\\)<img", text)


def test_every_document_is_made_and_the_pdf_shows_both_texts(tmp_path: Path) -> None:
    old, new = suqian()
    reviewed = Reviewed(compare(new, old), series([old, new]), "2025-01-01")
    with PandocWorker() as worker:
        build_comparison(reviewed, tmp_path / "out", worker, {"new": new, "old": old})
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {f"diff.{kind}" for kind in COMPARISON_KINDS} | {"diff-build.json"}
    document = pypdfium2.PdfDocument(tmp_path / "out" / "diff.pdf")
    text = "".join("".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()
    for words in (
        "政策文件与解读同步发布",
        "重要政策发布前公开征求意见",
        "删去的文字",
        "72701.2578",
        "各类办理结果的变化",
    ):
        assert words in text


PLAIN = "机关对信息管理制度作了梳理，明确了各环节的责任分工。"
LONG = (
    "机关还组织业务人员逐项学习公开的范围和程序，请有经验的同事讲解常见的难点，"
    "并安排专人解答日常难题，形成了书面的问答材料供大家查阅。"
)


def test_the_share_of_old_text_says_what_it_is_a_share_of(tmp_path: Path) -> None:
    """Struck text may stand beside 100 %: only what can be compared is counted, and too little says nothing."""
    few, many = (of(tmp_path / name, {2: text}, {2: text}, {}) for name, text in (("a", PLAIN), ("b", PLAIN + LONG)))
    words = "2021年可比的文字（不计套话和取自统计表的句子）中与2020年相同的占 100.0%"
    heads = [
        re.findall(r"<small>(左 2020年[^<]*)</small>", part)[0]
        for comparison in (few, many)
        for part in comparison_html(comparison, ()).split("<section")
        if PLAIN in part
    ]
    assert heads == ["左 2020年，右 2021年", f"左 2020年，右 2021年　{words}"]
    assert words in comparison_html(many, ())
    assert "可比的文字（不计套话和取自统计表的句子）" in comparison_markdown(many).replace("\\", "")


def test_improvements_are_told_also_where_no_problem_was(tmp_path: Path) -> None:
    comparison = of(tmp_path, {5: "改进情况：一是增加栏目。"}, {5: "改进情况：一是增加图解；二是明确时限。"}, {})
    assert not comparison.promises.problems
    assert "\n改进：\n\n- 增加图解\n- 明确时限\n" in comparison_markdown(comparison)
    assert "<h3>改进</h3><ul><li>增加图解</li><li>明确时限</li></ul>" in comparison_html(comparison, ())
