"""What a window sees and does: the page follows, figures are written alone, nothing that two typed is lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from tests.support.desk.served import Window, served
from tests.support.places import ROOT
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.render.review import Proposal, opinions, remarks_text, ticked

POINTER = "申请办理/本年新收/总计"
SENTENCE = f"全年收到政府信息公开申请[{POINTER}]{{.fact}}件。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_report(tmp_path, 2021, narrative(2021), typed(2021, {"主动公开/行政处罚": 7}))
    return write_report(tmp_path, 2022, narrative(2022, texts={1: SENTENCE}), typed(2022))


@pytest.fixture
def window(folder: Path) -> Iterator[Window]:
    with served(folder.parent.parent) as found:
        yield found


def test_opinions_are_ticked_off_and_survive_a_review(window: Window, folder: Path) -> None:
    remarks = folder.parent.parent / "整改.md"
    remarks.write_bytes("# 整改\r\n\r\n- [ ] A01 reports/2022/statistics.yaml:3 不等\r\n手写的一行".encode())
    told = window.tell("remark", report="2022", name="prose", line=5, text="请核实", by="王五")["opinions"]
    window.tell("remark", report="2021", name="prose", line=5, text="请核实", by="王五")
    (opinion,) = told
    first = "- [ ] 意见 reports/2022/report.md:5 请核实（王五）"
    assert remarks.read_bytes().decode().split("\r\n")[2:5] == [
        "- [ ] A01 reports/2022/statistics.yaml:3 不等",
        "手写的一行",
        first,
    ]
    which = {"report": "2022", "path": opinion["path"], "line": opinion["line"], "text": opinion["text"]}
    assert [one["done"] for one in window.tell("tick", **which, done=True)["opinions"]] == [True]
    assert remarks.read_bytes().decode().split("\r\n")[4] == first.replace("[ ]", "[x]")
    assert window.tell("tick", 409, **which, done=True)["fault"]
    kept = remarks_text(Proposal("main", (), (), ()), remarks.read_text(encoding="utf-8"))
    assert [one.line for one in opinions(kept)] == [5, 5]
    assert "手写" not in kept
    ticks = ticked(kept, Proposal("main", (), (), ()), str)
    assert [(one.done, one.removed) for one in ticks] == [(True, False), (False, False)]
    gone = ticked("", Proposal("main", (), (), ()), str, [kept])
    assert [(one.done, one.removed) for one in gone] == [(True, False), (False, True)]


def test_numbers_are_told_where_the_page_shows_them(folder: Path) -> None:
    others = "办结 3 件，\n【待填：几件】，制发１２件，[政府公报]{.fact}期。另有9 名干部。"
    path = folder / "report.md"
    text = path.read_text(encoding="utf-8").replace(SENTENCE, f"{SENTENCE}{others}")
    path.write_text(text.replace("政府公报", "主动公开/行政许可"), encoding="utf-8")
    figures = folder / "statistics.yaml"
    figures.write_text(re.sub(r"(行政许可: *)0", r"\1", figures.read_text(encoding="utf-8")), encoding="utf-8")
    with served(folder.parent.parent) as window:
        page = html.fromstring("<main>" + window.ask("look", report="2022")["page"]["content"] + "</main>")
        told = window.ask("numbers", report="2022")
    shown = {"".join("".join(map(str, one.itertext())).split()) for one in page.iter() if "data-line" in one.attrib}
    (one,) = (one for one in told["paragraphs"] if "干部" in one["text"])
    assert "".join(one["text"].split()) in shown
    found = {one["text"][number["start"] : number["end"]]: number["tie"] for number in one["numbers"]}
    assert found == {"0件": "bound", "3 件": "contradicting", "１２件": "untied", "9 名": "untied"}
    assert one["numbers"][0]["told"] == f"取自表格：{POINTER}"
    assert told["counts"].startswith("正文共 ")


def write(window: Window, base: str, text: str, name: str = "prose") -> dict[str, object]:
    said: dict[str, object] = window.tell("write", report="2022", name=name, base=base, text=text)
    return said


def test_the_page_follows_the_text_and_knows_its_lines(window: Window, folder: Path) -> None:
    told = window.ask("reports")
    assert [(one["name"], one["year"], one["org"]) for one in told["reports"]] == [
        ("2022", 2022, ""),
        ("2021", 2021, ""),
    ]
    assert told["first"] == "2022"
    assert {one["family"] for one in told["reports"]} == {told["families"][0]}
    told = window.ask("look", report="2022")
    text = told["texts"]["prose"]["text"]
    line = text[: text.index("全年收到")].count("\n") + 1
    bound = f'<span class="fact" data-fact="{POINTER}">0</span>'
    assert f'<p data-line="{line}">全年收到政府信息公开申请{bound}件。</p>' in told["page"]["content"]
    assert f'<h3 data-line="{line - 2}">' in told["page"]["content"]
    main = html.fromstring(f"<main>{told['page']['content']}</main>")
    assert ["".join(map(str, one.itertext())) for one in main.iter("td") if one.get("data-fact") == POINTER] == ["0"]
    slot = text[: text.index("::: {.statistics table=申请办理}")].count("\n") + 1
    assert f'data-line="{slot}"' in told["page"]["content"]
    changed = text.replace("全年收到", "全年共收到")
    after = write(window, told["texts"]["prose"]["revision"], changed)
    assert "全年共收到政府信息公开申请<span" in json.dumps(after, ensure_ascii=False)
    assert (folder / "report.md").read_text(encoding="utf-8") == changed


def test_what_cannot_be_drawn_leaves_the_page_and_says_why(window: Window) -> None:
    told = window.ask("look", report="2022")
    text = told["texts"]["prose"]["text"]
    after = window.tell(
        "write", report="2022", name="prose", base=told["texts"]["prose"]["revision"], text=text + "\n<b>粗</b>\n"
    )
    assert after["page"]["content"] == told["page"]["content"]
    assert "report.md 第" in after["page"]["stale"]
    again = window.tell(
        "write", report="2022", name="prose", base=after["texts"]["prose"]["revision"], text=text + "\n好了\n"
    )
    assert again["page"]["stale"] == ""
    assert "好了" in again["page"]["content"]


def test_the_pages_of_the_pdf_know_their_lines(window: Window, folder: Path) -> None:
    """Every block of the text and every official table has its spots, in their order, one over a page end two."""
    text = (folder / "report.md").read_text(encoding="utf-8")
    same = "逐条核对了公开的内容。"
    long = "本段很长，要过一页。" + "为了让它过一页写了许多话，" * 60 + "写完了。"
    text += f"\n{same}\n\n| 名目 | 件数 |\n|------|------|\n| 培训 | 12 |\n\n{long}\n\n{same}\n"
    (folder / "report.md").write_text(text, encoding="utf-8")
    sheets = window.ask("sheets", report="2022")
    spots = [(number, spot) for number, sheet in enumerate(sheets) for spot in sheet["spots"]]
    lines = [spot["line"] for _number, spot in spots]
    assert lines == sorted(lines)
    numbered = list(enumerate(text.split("\n"), start=1))
    begun = [n for n, line in numbered[2:] if line and numbered[n - 2][1] in ("", "---")]  # where blocks begin
    plain = {n for n in begun if not numbered[n - 1][1].startswith((":::", "|"))}
    slots = {n for n, line in numbered if line.startswith("::: {")}
    own = {n for n, line in numbered if line.startswith("| 名目")}
    assert {line for line, (_n, spot) in zip(lines, spots, strict=True) if spot["table"]} == slots
    title = {text.splitlines().index("机关: 甲县乙镇人民政府") + 1}
    assert set(lines) == title | plain | slots | own
    (first,) = {n for n, line in numbered if line == long}
    assert len({number for number, spot in spots if spot["line"] == first}) == 2
    assert all(0 < spot[one] < 1 for _n, spot in spots for one in ("left", "top", "width", "height"))
    for one, other in pairwise(spots):  # they follow each other down a page
        assert one[0] < other[0] or one[1]["top"] + one[1]["height"] <= other[1]["top"] + 0.001


def test_a_new_report_has_a_page_too(window: Window) -> None:
    assert window.tell("new", report="2022", year="2023") == {"report": "2023"}
    told = window.ask("look", report="2023")
    assert told["page"]["stale"] == ""
    assert "【待填" in told["page"]["content"]
    assert len(window.ask("sheets", report="2023")) > 2
    assert told["counts"]["blank"] > 150
    assert told["counts"]["error"] > 0
    assert "已有" in window.tell("new", 422, report="2022", year="2023")["fault"]


def test_a_figure_changes_its_own_characters_and_totals_follow(window: Window, folder: Path) -> None:
    before = (folder / "statistics.yaml").read_text(encoding="utf-8").splitlines()
    told = window.tell(
        "enter",
        report="2022",
        typed={"申请办理/本年新收/自然人": "１，２３４", "主动公开/行政处罚": "1e3"},
        shown={"申请办理/本年新收/自然人": "0"},
    )
    assert set(told["refused"]) == {"主动公开/行政处罚"}
    assert told["changed"] == ["申请办理/本年新收/自然人", "申请办理/本年新收/总计"]
    assert told["figures"][POINTER] == "1234"
    assert f'申请<span class="fact" data-fact="{POINTER}">1234</span>件' in told["page"]["content"]
    assert any(one["code"] == "A01" for one in told["findings"])
    after = (folder / "statistics.yaml").read_text(encoding="utf-8").splitlines()
    differing = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [(old.strip().split(":")[0], new.count("1234")) for old, new in differing] == [("本年新收", 2)]


def test_a_field_that_another_has_changed_is_not_overwritten(window: Window, folder: Path) -> None:
    window.tell("enter", report="2022", typed={"主动公开/行政处罚": "8"}, shown={"主动公开/行政处罚": "0"})
    told = window.tell("enter", report="2022", typed={"主动公开/行政处罚": "9"}, shown={"主动公开/行政处罚": "0"})
    assert "改成了 8" in told["refused"]["主动公开/行政处罚"]
    assert "行政处罚" in (folder / "statistics.yaml").read_text(encoding="utf-8")
    assert told["figures"]["主动公开/行政处罚"] == "8"


def test_two_windows_write_both_or_are_asked(window: Window, folder: Path) -> None:
    told = window.ask("look", report="2022")["texts"]["prose"]
    base, text = told["revision"], told["text"]
    one, two = text.replace("乡镇政府", "乡镇政府 "), text + "\n又一段。\n"
    write(window, base, one)
    merged = write(window, base, two)
    on_disk = (folder / "report.md").read_text(encoding="utf-8")
    assert on_disk == one + "\n又一段。\n"
    assert merged["texts"]["prose"]["text"] == on_disk  # type: ignore[index]  # JSON
    clash = write(window, base, text.replace("乡镇政府", "县级政府"))["clash"]
    assert (folder / "report.md").read_text(encoding="utf-8") == on_disk
    assert clash["text"] == on_disk  # type: ignore[index]  # JSON
    assert "级别: 县级政府\n级别: 乡镇政府 \n" in clash["both"]  # type: ignore[index]  # JSON


def test_an_editor_beside_it_is_merged_too(window: Window, folder: Path) -> None:
    told = window.ask("look", report="2022")["texts"]["prose"]
    path = folder / "report.md"
    path.write_text(told["text"].replace("乡镇政府", "县级政府"), encoding="utf-8")
    write(window, told["revision"], told["text"] + "\n又一段。\n")
    assert path.read_text(encoding="utf-8") == told["text"].replace("乡镇政府", "县级政府") + "\n又一段。\n"
    now = path.read_text(encoding="utf-8")
    clash = write(window, "0" * 32, now.replace("又一段", "再一段"))["clash"]  # from what nobody knows
    assert path.read_text(encoding="utf-8") == now
    assert clash["both"] == now.replace("又一段。", "再一段。\n又一段。")  # type: ignore[index]  # JSON


def test_bytes_that_nobody_typed_stay(window: Window, folder: Path) -> None:
    path = folder / "report.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    told = window.ask("look", report="2022")["texts"]["prose"]
    write(window, told["revision"], told["text"] + "完\n")
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.endswith("完\r\n".encode())
    assert data.count(b"\n") == data.count(b"\r\n")
    (title,) = [one for one in window.ask("cures", report="2022") if "BOM" in one]
    window.tell("cure", report="2022", title=title)
    assert path.read_bytes() == data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")


def test_a_text_that_is_no_text_is_shown_to_nobody_and_never_written(window: Window, folder: Path) -> None:
    path = folder / "report.md"
    path.write_bytes("机关：甲县".encode("gb18030"))
    told = window.ask("look", report="2022")["texts"]["prose"]
    assert "UTF-8" in told["unreadable"]
    assert "UTF-8" in window.tell("write", 422, report="2022", name="prose", base=told["revision"], text="x")["fault"]
    assert path.read_bytes() == "机关：甲县".encode("gb18030")
    path.unlink()
    path.symlink_to("/etc/hostname")
    told = window.ask("look", report="2022")["texts"]["prose"]
    assert told["text"] == ""
    assert "链接" in window.tell("write", 422, report="2022", name="prose", base=told["revision"], text="x")["fault"]


def test_a_waiver_and_its_rule(window: Window, folder: Path) -> None:
    window.tell("enter", report="2022", typed={"申请办理/结转下年度/自然人": "3"}, shown={})
    told = window.ask("look", report="2022")
    found = next(one for one in told["findings"] if one["code"] == "A01")
    assert "A01" in window.ask("rule", code="A01")["text"]
    about = {name: found[name] for name in ("code", "line", "message")}
    assert "理由" in window.tell("waive", 400, report="2022", **about, reason=" ", by="张三")["fault"]
    after = window.tell("waive", report="2022", **about, reason="已公开，不改", by="张三")
    assert [one["waived"] for one in after["findings"] if one["message"] == found["message"]] == [True]
    assert "理由: 已公开，不改" in (folder / "report.md").read_text(encoding="utf-8")


def test_made_documents_are_handed_over(window: Window) -> None:
    told = window.tell("make", report="2022")
    assert told["outcome"] == "已生成"
    assert set(told["files"]) == {"docx", "pdf", "html", "fragment", "diff"}
    assert window.request("GET", "/made?report=2022&kind=pdf").body.startswith(b"%PDF")
    assert "行政处罚" in window.ask("compare", report="2022")["page"]


def test_the_past_of_a_paragraph_and_a_commit(window: Window, folder: Path) -> None:
    root = folder.parent.parent

    def git(*arguments: str) -> str:
        return subprocess.run(("git", *arguments), cwd=root, check=True, capture_output=True, encoding="utf-8").stdout

    assert "Git" in window.tell("commit", 422, report="2022", message="初稿")["fault"]
    git("init", "--quiet")
    git("config", "user.name", "张三")
    git("config", "user.email", "z@example.org")
    (root / "other.txt").write_text("x", encoding="utf-8")
    assert window.ask("compare", report="2022", **{"with": "commit"})["page"] is None
    window.tell("commit", report="2022", message="初稿")
    assert git("ls-files").split() == ["reports/2022/report.md", "reports/2022/statistics.yaml"]
    told = window.ask("look", report="2022")["texts"]["prose"]
    line = told["text"][: told["text"].index("全年收到")].count("\n") + 1
    write(window, told["revision"], told["text"].replace("全年收到", "本年收到"))
    assert "本年" in window.ask("compare", report="2022", **{"with": "commit"})["page"]
    window.tell("commit", report="2022", message="--改了一个词")
    assert "没有要提交的" in window.tell("commit", 422, report="2022", message="再来")["fault"]
    past = window.ask("past", report="2022", line=line)
    assert [one["subject"] for one in past] == ["--改了一个词", "初稿"]
    assert [text[:5] for text in past[0]["lines"]] == ["-全年收到", "+本年收到"]


def test_one_report_that_cannot_be_read_silences_no_other(window: Window, folder: Path) -> None:
    (folder / "statistics.yaml").write_text("[", encoding="utf-8")
    told = window.ask("look", report="2022")
    assert any(one["code"] == "S02" for one in told["findings"])
    said = window.tell("enter", 422, report="2022", typed={"主动公开/行政处罚": "3"}, shown={})
    assert "没有改动：reports/2022/statistics.yaml:1 " in said["fault"]
    assert (folder / "statistics.yaml").read_text(encoding="utf-8") == "["
    assert "fault" not in window.ask("look", report="2021")


def test_words_are_entered_as_words(tmp_path: Path) -> None:
    """Yes or no, boxes, texts and codes with leading zeros of a further family; no button makes a text zero."""
    shutil.copytree(ROOT / "examples" / "families", tmp_path / "w", ignore=shutil.ignore_patterns("build"))
    name = "families/政府网站工作年度报表/2024"
    path = tmp_path / "w" / "families/政府网站工作年度报表/reports/2024/statistics.yaml"
    with served(tmp_path / "w") as window:
        cells = [cell for form in window.ask("forms", report=name) for row in form["rows"] for cell in row]
        asked = {cell["fact"]: cell.get("told", "") for cell in cells if "fact" in cell}
        assert asked["概况/网站名称"].startswith("填文字")
        assert asked["信息发布/网站总访问量"] == ""
        figures = window.ask("look", report=name)["figures"]
        assert figures["概况/政府网站标识码"] == "3300000001"
        assert window.ask("fact", report=name, pointer="概况/网站名称")["figure"] == "云溪县人民政府门户网站"
        typed_now = {
            "概况/网站名称": " 云溪县：“门户”网站 # 一号 ",
            "概况/政府网站标识码": "0300000001",
            "服务互动/是否提供智能问答": "否",
            "安全与创新/微信名称": "",
        }
        before = path.read_text(encoding="utf-8").splitlines()
        answer = window.tell("enter", report=name, typed=typed_now, shown={p: figures[p] for p in typed_now})
        assert set(answer["changed"]) == set(typed_now)
        assert {p: answer["figures"][p] for p in typed_now} == {p: text.strip() for p, text in typed_now.items()}
        after = path.read_text(encoding="utf-8").splitlines()
        assert [old.partition(":")[0].strip() for old, new in zip(before, after, strict=True) if old != new] == [
            pointer.rpartition("/")[2] for pointer in typed_now
        ]
        refused = window.tell("enter", report=name, typed={"服务互动/是否使用统一平台": "0"}, shown={})
        assert refused["refused"] == {"服务互动/是否使用统一平台": "“0”不能填在这里：请填是或否"}
        assert not any("填 0" in title for title in window.ask("cures", report=name))
        window.tell("enter", report=name, typed={"安全与创新/微信名称": "无"}, shown={})
        new = window.tell("new", year="2025", org="", family="政府网站工作年度报表")["report"]
        assert new == "families/政府网站工作年度报表/2025"
        assert window.ask("look", report=new)["before"]["信息发布/网站总访问量"] == "1260455"


@pytest.mark.parametrize("gone", ["file", "folder"])
def test_a_text_whose_file_is_gone_is_put_back_from_a_window(window: Window, folder: Path, gone: str) -> None:
    told = window.ask("look", report="2022")["texts"]["prose"]
    assert window.tell("restore", 409, report="2022", name="prose", text="x")["fault"].startswith("文件又有了")
    if gone == "file":
        (folder / "report.md").unlink()
    else:
        shutil.rmtree(folder)
    now = window.ask("look", report="2022")["texts"]["prose"]
    assert (now["missing"], now["text"]) == (True, "")
    # what is typed meanwhile is no clash with nothing, and makes no file by halves
    typed_now = told["text"] + "完。\n"
    assert (
        "缺少文件"
        in window.tell("write", 422, report="2022", name="prose", base=told["revision"], text=typed_now)["fault"]
    )
    assert not (folder / "report.md").exists()
    after = window.tell("restore", report="2022", name="prose", text=typed_now)
    assert (folder / "report.md").read_text(encoding="utf-8") == typed_now
    assert after["texts"]["prose"]["missing"] is False
    (folder / "report.md").unlink()
    (folder / "report.md").symlink_to("/nowhere/report.md")
    assert window.tell("restore", 409, report="2022", name="prose", text=typed_now)


def test_the_first_commit_asks_who_commits(window: Window, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = folder.parent.parent
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    assert window.tell("commit", report="2022", message="初稿") == {"stranger": True}
    assert "姓名和邮箱" in window.tell("commit", 422, report="2022", message="初稿", author="张三", email=" ")["fault"]
    window.tell("commit", report="2022", message="初稿", author="张三", email="z@example.org")
    (folder / "report.md").write_text(narrative(2022, texts={1: "改了。"}), encoding="utf-8")
    window.tell("commit", report="2022", message="又改")
    told = subprocess.run(["git", "log", "--format=%an %ae %s"], cwd=root, check=True, capture_output=True)
    assert told.stdout.decode().splitlines() == ["张三 z@example.org 又改", "张三 z@example.org 初稿"]
