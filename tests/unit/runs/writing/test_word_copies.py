"""An edited copy comes back: what is written, what is asked, what is refused, what is never touched."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document as Docx
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph
from tests.support.documents.word_workspace import Drawn, drawn, full_report
from tests.support.workspaces.directories import narrative, typed, write_report
from tests.support.workspaces.repository import commit_all

from reportkit.diagnostics import ReportkitError
from reportkit.runs import WordReturn, bring_back_word
from reportkit.workspace import Target

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Edit = Callable[[Docx], object]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawn]:
    with drawn(full_report(tmp_path_factory.mktemp("word"))) as made:
        yield made


def saved(report: Drawn, folder: Path, *edits: Edit) -> Path:
    document = docx.Document(str(report.docx))
    for edit in edits:
        edit(document)
    path = folder / "改.docx"
    document.save(str(path))
    return path


def back(report: Drawn, folder: Path, *edits: Edit, write: bool = True) -> tuple[WordReturn, str]:
    """What came back, and report.md after it."""
    report.restore()
    path = saved(report, folder, *edits)
    brought = bring_back_word(path, report.target, report.target.root, write=write, worker=report.worker)
    return brought, (report.target.directory / "report.md").read_text(encoding="utf-8")


def starting(document: Docx, text: str) -> Paragraph:
    return next(paragraph for paragraph in document.paragraphs if paragraph.text.startswith(text))


def retyped(start: str, old: str, new: str) -> Edit:
    """Other words in a paragraph, everything in one run as if typed anew."""

    def edit(document: Docx) -> None:
        paragraph = starting(document, start)
        text = paragraph.text.replace(old, new)
        assert text != paragraph.text
        for run in paragraph.runs[1:]:
            paragraph._p.remove(run._r)
        paragraph.runs[0].text = text

    return edit


def test_what_nobody_edited_changes_nothing(report: Drawn, tmp_path: Path) -> None:
    brought, text = back(report, tmp_path)
    assert (brought.changed, brought.written, brought.clean) == (False, False, True)
    assert text.encode() == report.text


def test_only_the_changed_words_of_the_source_change(report: Drawn, tmp_path: Path) -> None:
    brought, text = back(report, tmp_path, retyped("全年新收申请", "都有专人", "均有专人"))
    assert text == report.text.decode().replace("都有专人", "均有专人")
    assert [run.text for run in brought.changes[0].runs if run.text in ("都", "均")] == ["都", "均"]
    assert brought.clean


def test_without_write_nothing_is_written(report: Drawn, tmp_path: Path) -> None:
    brought, text = back(report, tmp_path, retyped("全年新收申请", "都有", "均有"), write=False)
    assert brought.changed
    assert not brought.written
    assert text.encode() == report.text


def test_a_number_in_a_sentence_is_asked_about(report: Drawn, tmp_path: Path) -> None:
    brought, text = back(report, tmp_path, retyped("全年新收申请", "新收申请12件", "共收到申请13件"))
    assert "全年共收到申请[申请办理/本年新收/总计]{.fact}件，予以公开" in text
    (figure,) = brought.figures
    assert (figure.pointer, figure.ours, figure.typed) == ("申请办理/本年新收/总计", "12", "13")
    lines = (report.target.directory / "statistics.yaml").read_text(encoding="utf-8").split("\n")
    assert lines[figure.line - 1].strip().startswith("本年新收:")
    assert "[申请办理/本年新收/总计]" in report.text.decode().split("\n")[figure.sentence - 1]


def test_a_number_in_an_official_table_is_asked_about(report: Drawn, tmp_path: Path) -> None:
    def edit(document: Docx) -> None:
        cell = next(c for t in document.tables for row in t.rows for c in row.cells if c.text == "345")
        cell.paragraphs[0].runs[0].text = "346"

    brought, text = back(report, tmp_path, edit)
    assert [(f.pointer, f.ours, f.typed) for f in brought.figures] == [("主动公开/行政许可", "345", "346")]
    assert text.encode() == report.text


def test_rows_taken_from_an_official_table_are_told(report: Drawn, tmp_path: Path) -> None:
    def edit(document: Docx) -> None:
        table = document.tables[2]
        table._tbl.remove(table.rows[6]._tr)

    brought, text = back(report, tmp_path, edit)
    assert "行列与官方的不同" in brought.told[0]
    assert text.encode() == report.text


def test_an_official_table_under_another_heading_is_told(report: Drawn, tmp_path: Path) -> None:
    def edit(document: Docx) -> None:
        starting(document, "五、")._p.addnext(document.tables[2]._tbl)

    brought, text = back(report, tmp_path, edit)
    assert "“申请办理”在 Word 里移到了“五、" in brought.told[0]
    assert text.index("# 五、") < text.index("table=申请办理")


def test_a_number_in_wide_digits_is_the_same_number(report: Drawn, tmp_path: Path) -> None:
    brought, text = back(report, tmp_path, retyped("全年新收申请", "新收申请12件", "新收申请１２件"))
    assert (brought.changed, brought.clean, text.encode()) == (False, True, report.text)


def test_own_tables_pictures_and_links(report: Drawn, tmp_path: Path) -> None:
    def edit(document: Docx) -> None:
        table = document.tables[0]
        table.cell(1, 1).paragraphs[0].runs[0].text = "1|21"
        row = table.add_row()  # type: ignore[no-untyped-call]  # so is python-docx
        row.cells[0].text, row.cells[1].text = "微博", "3"

    brought, text = back(report, tmp_path, edit, retyped("宣传活动现场", "现场", "的现场"))
    assert "| 网站 | 1\\|21 |\n| 新收申请 | [申请办理/本年新收/总计]{.fact}件 |\n| 微博 | 3 |\n" in text
    assert "![宣传活动的现场](现场.png)" in text
    assert "[政府网站](https://www.example.gov.cn/)" in text
    assert brought.clean


def test_a_changed_cell_leaves_its_row_otherwise_as_it_was(report: Drawn, tmp_path: Path) -> None:
    def edit(document: Docx) -> None:
        document.tables[0].cell(1, 1).paragraphs[0].runs[0].text = "121"

    _brought, text = back(report, tmp_path, edit)
    assert text == report.text.decode().replace("| 120 |", "| 121 |")


def test_a_new_picture_is_told(report: Drawn, tmp_path: Path) -> None:
    def edit(document: Docx) -> None:
        place = starting(document, "全年新收申请").insert_paragraph_before()
        place.add_run().add_picture(str(report.target.directory / "现场.png"))

    brought, text = back(report, tmp_path, edit)
    assert "新加的图片" in brought.told[0]
    assert text.encode() == report.text


def test_title_and_contact_stand_in_the_front_matter(report: Drawn, tmp_path: Path) -> None:
    title = retyped("甲县乙镇人民政府2022年", "乙镇人民政府", "乙镇")
    brought, text = back(report, tmp_path, title, retyped("本年度没有收取", "0955-7679476", "0955-7679477"))
    assert "电话: 0955-7679476" in text
    assert "联系电话：0955-7679477。" in text
    assert any(told.startswith("标题在 Word 里改成了“甲县乙镇2022年") for told in brought.told)
    line = next(n for n, one in enumerate(text.split("\n"), start=1) if "电话: 0955" in one)
    assert any(f"第 {line} 行" in told and "“电话”" in told for told in brought.told)


def test_headings_come_go_and_turn_into_text(report: Drawn, tmp_path: Path) -> None:
    def edit(document: Docx) -> None:
        new = starting(document, "（五）监督保障").insert_paragraph_before("（六）其他", style="Heading 2")
        starting(document, "网站栏目按照").style = document.styles["Heading 2"]
        new.insert_paragraph_before("新的一段。")

    brought, text = back(report, tmp_path, edit)
    assert (
        "## 网站栏目按照事项重新归类，失效的链接已经修复。\n\n新的一段。\n\n## （六）其他\n\n## （五）监督保障\n"
        in text
    )
    assert brought.clean


def test_what_markdown_would_misread_is_escaped(report: Drawn, tmp_path: Path) -> None:
    said = ("1. 甲", "- 乙", "> 丙", "*星* $x$ [a](b) {c} `d` <br> &amp; \\ !", "| 竖", "===", "```", "::: 冒")

    def edit(document: Docx) -> None:
        for text in said:
            starting(document, "全年新收申请").insert_paragraph_before(text)

    brought, text = back(report, tmp_path, edit)
    assert brought.written
    assert "\n1\\. 甲\n" in text


def test_bom_and_windows_line_ends_stay(report: Drawn, tmp_path: Path) -> None:
    path = report.target.directory / "report.md"
    windows = b"\xef\xbb\xbf" + report.text.replace(b"\n", b"\r\n")
    path.write_bytes(windows)
    copy_ = saved(report, tmp_path, retyped("全年新收申请", "都有", "均有"))
    bring_back_word(copy_, report.target, report.target.root, write=True, worker=report.worker)
    assert path.read_bytes() == windows.replace("都有".encode(), "均有".encode())


def undecided(document: Docx) -> None:
    paragraph = starting(document, "全年新收申请")
    inserted = OxmlElement("w:ins")
    inserted.set(f"{W}author", "张三")
    inserted.append(copy.deepcopy(paragraph.runs[0]._r))
    paragraph._p.append(inserted)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (undecided, "没有定下来的修订（张三）：插入 1 处、删去 0 处"),
        (retyped("甲县乙镇人民政府2022年", "2022", "2021"), "不是 2022 年度的报告"),
    ],
)
def test_what_cannot_be_brought_back_is_refused(report: Drawn, tmp_path: Path, edit: Edit, said: str) -> None:
    with pytest.raises(ReportkitError, match=said):
        back(report, tmp_path, edit)
    assert (report.target.directory / "report.md").read_bytes() == report.text


def test_a_document_of_another_body_is_refused(report: Drawn, tmp_path: Path) -> None:
    text = narrative(2022, body="丙县丁镇人民政府", texts={n: f"另一个机关的第{n}段话，与这里无关。" for n in range(7)})
    other = write_report(tmp_path, 2022, text, typed(2022))
    report.restore()
    with drawn(other) as strange, pytest.raises(ReportkitError, match="看来不是 2022 这份报告的 Word"):
        bring_back_word(strange.docx, report.target, report.target.root, write=True, worker=report.worker)
    assert (report.target.directory / "report.md").read_bytes() == report.text


def test_comments_are_told(report: Drawn, tmp_path: Path) -> None:
    def edit(document: Docx) -> None:
        document.add_comment(starting(document, "全年新收申请").runs, text="请核实", author="李四")

    brought, text = back(report, tmp_path, edit)
    assert "1 条批注（李四），第一条是“请核实”" in brought.told[0]
    assert text.encode() == report.text


def test_two_at_work_are_asked_only_about_the_same_sentence(report: Drawn, tmp_path: Path) -> None:
    report.restore()
    root = report.target.root
    commit_all(root, "第一稿")
    path = report.target.directory / "report.md"
    meanwhile = (
        report.text.decode()
        .replace("设置专门窗口", "设立专门窗口")
        .replace("随办", "随办理")
        .replace("网站栏目", "网站的栏目")
    )
    path.write_text(meanwhile, encoding="utf-8")
    commit_all(root, "第二稿")
    copy_ = saved(
        report, tmp_path, retyped("全年新收申请", "设置专门窗口", "开设专门窗口"), retyped("文件起草", "两人", "二人")
    )
    target = Target(root, report.target.directory)
    brought = bring_back_word(copy_, target, root, write=True, worker=report.worker)
    assert path.read_text(encoding="utf-8") == meanwhile.replace("两人", "二人")
    (conflict,) = brought.conflicts
    assert "设立专门窗口" in conflict.both.now
    assert "开设专门窗口" in conflict.both.typed
    assert "设立专门窗口" in meanwhile.split("\n")[conflict.line - 1]
    assert any("第一稿" in told for told in brought.told)


def test_without_git_the_last_build_tells_what_was_changed_meanwhile(tmp_path: Path) -> None:
    with drawn(full_report(tmp_path)) as own:
        (own.target.build_directory).mkdir(parents=True)
        own.draw(own.target.build_directory / "report.docx")
        path = own.target.directory / "report.md"
        meanwhile = own.text.decode().replace("网站栏目", "网站的栏目")
        path.write_text(meanwhile, encoding="utf-8")
        statistics = own.target.directory / "statistics.yaml"
        statistics.write_text(statistics.read_text(encoding="utf-8").replace("345", "346"), encoding="utf-8")
        edited = saved(own, tmp_path, retyped("文件起草", "两人", "二人"))
        brought = bring_back_word(edited, own.target, tmp_path, write=True, worker=own.worker)
        assert path.read_text(encoding="utf-8") == meanwhile.replace("两人", "二人")
        assert not brought.figures
        assert "上次生成的 build/2022/report.docx" in brought.told[0]
