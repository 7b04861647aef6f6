"""Merge requests of careful, careless and hostile authors, run step by step from the workflow file itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.pull_request import GitlabRun, Run, gitlab_merge_request, merge_request

RED = "reports/甲镇/2022"
BROKEN: dict[str, str | int] = {"申请办理/本年新收/自然人": 30, "申请办理/本年新收/总计": 33}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def figures(root: Path, values: dict[str, str | int], at: str = RED) -> None:
    (root / at / "statistics.yaml").write_text(typed(int(at[-4:]), values), encoding="utf-8")


def prose(root: Path, old: str, new: str, at: str = RED) -> None:
    path = root / at / "report.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def good(root: Path) -> None:
    figures(root, {"主动公开/行政许可": 41})


def wrong(root: Path) -> None:
    figures(root, BROKEN)


def rules_off(root: Path) -> None:
    wrong(root)
    (root / "reportkit.yaml").write_text("规则:\n  A01: 关闭\n  A03: 关闭\n", encoding="utf-8")


def forged_build(root: Path) -> None:
    """A finished page that shows other figures, a record that vouches for it, a comment with a mention."""
    wrong(root)
    for place in ("build/甲镇/2022", "build/乙镇/2022"):
        folder = root / place
        folder.mkdir(parents=True)
        page = b"<p>9999</p>"
        for name in ("report.html", "report.pdf", "report.docx", "report.fragment.html"):
            (folder / name).write_bytes(page)
        outputs = {name: hashlib.sha256(page).hexdigest() for name in ("report.html", "report.pdf", "report.docx")}
        record = {"version": 2, "findings": [], "waivers": [], "inputs": {}, "outputs": outputs, "seal": "0" * 64}
        (folder / "build.json").write_text(json.dumps(record), encoding="utf-8")
        (folder / "diff-base.md").write_text("@everyone [点这里](https://evil.example)", encoding="utf-8")


def linked_build(root: Path) -> None:
    good(root)
    (root / "build").symlink_to("../outside")


def talked_away(root: Path) -> None:
    prose(root, "年度: 2022\n", "年度: 2022\n上年报告: 无（新设机关）\n")


def waived(root: Path) -> None:
    wrong(root)
    waiver = (
        "豁免:\n  - 规则: A03\n    位置: 申请办理/本年新收/总计\n    值: 33\n    理由: 台账如此\n    批准人: 张三\n"
    )
    prose(root, "年度: 2022\n", f"年度: 2022\n{waiver}")


def conflict(root: Path) -> None:
    path = root / RED / "statistics.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"<<<<<<< 甲\n{text}=======\n{text}>>>>>>> 乙\n", encoding="utf-8")


def new_body(root: Path) -> None:
    write_report(root, 2022, narrative(2022, body="某县丙镇人民政府"), typed(2022), "丙镇")


def deleted(root: Path) -> None:
    for path in (root / "reports/甲镇/2021").iterdir():
        path.unlink()
    (root / "reports/甲镇/2021").rmdir()


def renamed(root: Path) -> None:
    (root / RED).rename(root / "reports/甲镇/2023")


def picture(root: Path) -> None:
    (root / RED / "图.png").write_bytes(PIXEL)


def settings(root: Path) -> None:
    (root / "reportkit.yaml").write_text("阈值:\n  突变倍数: 50\n", encoding="utf-8")


def font(root: Path) -> None:
    (root / "fonts").mkdir()
    (root / "fonts/仿宋.ttf").write_bytes(b"no font at all")


def commands(root: Path) -> None:
    """Words that a runner or a terminal would obey."""
    path = root / RED / "statistics.yaml"
    with path.open("a", encoding="utf-8") as stream:
        stream.write('"::stop-commands::x": 1\n"##[error]y": 1\n"\\u001b[2J": 1\n')


def mentions(root: Path) -> None:
    prose(root, "专人负责", "专人负责，联系 @everyone，见 <img src=x> [此处](https://evil.example) www.evil.example")


CASES: list[tuple[Callable[[Path], None], bool, tuple[str, ...]]] = [
    (good, True, ("✓ 没有错误", "甲镇/2022", "| 主动公开/行政许可 |")),
    (wrong, False, ("✗ 3 个错误", "A03", "应填 30", "牵涉到上面错误的")),
    (rules_off, False, ("✗ 3 个错误", "“规则/A01”：（没有） → 关闭")),
    (forged_build, False, ("✗ 3 个错误", "什么也证明不了")),
    (linked_build, True, ("什么也证明不了", "build 是链接")),
    (talked_away, True, ("卷首信息“上年报告”：（没有） → 无（新设机关）",)),
    (waived, False, ("新的豁免：A03", "台账如此", "✗ 2 个错误")),
    (conflict, False, ("读不了，没有比较", "statistics.yaml\\:1")),
    (new_body, True, ("丙镇/2022", "新报告")),
    (deleted, True, ("甲镇/2021", "删除")),
    (renamed, False, ("甲镇/2023", "改名", "原来是 甲镇/2022")),
    (picture, True, ("图片 reports/甲镇/2022/图.png 是新的",)),
    (settings, True, ("突变倍数", "→ 50", "没有一份报告的内容改了")),
    (font, True, ("字体 fonts/仿宋.ttf", "目标分支的字体")),
    (commands, False, ("个错误",)),
    (mentions, False, ("甲镇/2022", "F12")),
]


# Each takes seconds; the others follow with make test-long, whose parts are run before a release.
IN_EVERY_RUN = ("good", "wrong", "conflict")  # a forged build is told on GitLab below


@pytest.mark.parametrize(
    ("change", "sound", "told"),
    [
        pytest.param(*case, id=name, marks=() if name in IN_EVERY_RUN else pytest.mark.long)
        for case in CASES
        for name in [case[0].__name__]
    ],
)
def test_a_reviewer_is_told_what_the_branch_does(
    tmp_path: Path, change: Callable[[Path], None], *, sound: bool, told: tuple[str, ...]
) -> None:
    run = merge_request(tmp_path, change)
    said = run.comment.replace("\\_", "_").replace("\\-", "-")
    for words in told:
        assert words in said
    assert "没有变化。" not in said.partition("\n")[0]
    assert run.summary.startswith(run.comment), "the step summary begins with the same verdict"
    assert run.steps["评论的内容"].status == 0
    assert run.steps["评审页"].status == 0, run.steps["评审页"].said
    assert (run.steps["核对"].status == 0) is sound
    _nothing_is_obeyed(run)
    assert "9999" not in run.comment
    assert all(b"9999" not in path.read_bytes() for path in (run.checkout / "build").rglob("report.html"))
    assert not (tmp_path / "outside").exists()


def _nothing_is_obeyed(run: Run) -> None:
    ours = ("::error ", "::warning ", "::notice ")
    for step in run.steps.values():
        for line in step.said.splitlines():
            assert not line.lstrip().startswith("##[")
            assert "\x1b" not in line
            assert not line.lstrip().startswith("::") or line.startswith(ours)
    assert "@everyone" not in run.comment.replace("\\", "")
    for text in (run.comment, run.summary):
        assert "@everyone" not in text.replace("\\@everyone", ""), "a step summary calls nobody"
        assert "<img" not in text.replace("\\<img", "")
        assert "](https" not in text.replace("\\]\\(https", "")
        assert "www.evil" not in text
        assert "\x1b" not in text


def test_a_branch_without_a_change_is_said_to_have_none(tmp_path: Path) -> None:
    run = merge_request(tmp_path, lambda _root: None)
    assert run.comment == "报告与目标分支相比没有变化。\n"


@pytest.mark.parametrize(
    ("change", "sound", "told"),
    [
        pytest.param(*case, id=name, marks=() if name == "forged_build" else pytest.mark.long)
        for case in CASES
        for name in [case[0].__name__]
    ],
)
def test_gitlab_tells_the_same(
    tmp_path: Path, change: Callable[[Path], None], *, sound: bool, told: tuple[str, ...]
) -> None:
    run = gitlab_merge_request(tmp_path, change)
    assert (run.job.status == 0) is sound, run.job.said
    assert run.commenting.status == 0, run.commenting.said
    ((method, path, text),) = run.sent
    assert (method, path) == ("POST", "/api/v4/projects/3/merge_requests/7/notes")
    assert text.startswith("<!-- reportkit -->\n")
    said = text.replace("\\_", "_").replace("\\-", "-")
    for words in told:
        assert words in said
    assert "9999" not in text
    assert (run.checkout / "review.html").is_file()
    assert isinstance(json.loads((run.checkout / "gl-code-quality-report.json").read_text("utf-8")), list)
    assert "<testsuite" in (run.checkout / "junit.xml").read_text("utf-8")
    assert all(b"9999" not in page.read_bytes() for page in (run.checkout / "build").rglob("report.html"))
    _nothing_is_obeyed_there(run, text)


def _nothing_is_obeyed_there(run: GitlabRun, text: str) -> None:
    assert "@everyone" not in text.replace("\\@everyone", "")
    assert "\x1b" not in text
    assert "\x1b" not in run.job.said, "section_start and colours are escape sequences to GitLab"
    assert "](https" not in text.replace("\\]\\(https", "")


@pytest.mark.long
def test_gitlab_renews_its_own_comment(tmp_path: Path) -> None:
    notes = [{"id": 4, "body": "谁写的别的话"}, {"id": 5, "body": "<!-- reportkit -->\n上一次"}]
    run = gitlab_merge_request(tmp_path, good, notes)
    assert [(method, path) for method, path, _text in run.sent] == [
        ("PUT", "/api/v4/projects/3/merge_requests/7/notes/5")
    ]
