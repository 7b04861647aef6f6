"""``import --into``: shown first, written when asked; an import over a report tells what it drops."""

from __future__ import annotations

import copy
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from tests.support.documents import word_edits
from tests.support.documents.word_workspace import Drawn, drawn, full_report

from reportkit.cli import main
from reportkit.importers.readers import read_document

_DOCUMENT = "word/document.xml"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawn]:
    with drawn(full_report(tmp_path_factory.mktemp("word"))) as made:
        yield made


@pytest.fixture(autouse=True)
def _at_home(report: Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    report.restore()
    monkeypatch.chdir(report.target.root)


def retyped(report: Drawn, name: str, *pairs: tuple[str, str]) -> Path:
    """The DOCX with these letters of its XML replaced."""
    path = report.target.root / name
    with zipfile.ZipFile(report.docx) as package, zipfile.ZipFile(path, "w") as made:
        for part in package.namelist():
            data = package.read(part)
            for old, new in pairs if part == _DOCUMENT else ():
                assert old.encode() in data, old
                data = data.replace(old.encode(), new.encode())
            made.writestr(part, data)
    return path


def test_shown_first_then_written(report: Drawn, capsys: pytest.CaptureFixture[str]) -> None:
    retyped(report, "改.docx", ("都有专人", "均有专人"))
    assert main(["import", "改.docx", "--into", "2022"]) == 0
    told = capsys.readouterr().out
    assert "〔删：都〕〔加：均〕有专人负责。" in told
    assert "还没有写；确认以后运行 reportkit import 改.docx --into 2022 --write" in told
    assert (report.target.directory / "report.md").read_bytes() == report.text
    assert main(["import", "改.docx", "--into", "2022", "--write"]) == 0
    assert "已写 reports/2022/report.md：改了 1 处" in capsys.readouterr().out
    assert "均有专人" in (report.target.directory / "report.md").read_text(encoding="utf-8")


def test_a_number_is_named_with_both_sides(report: Drawn, capsys: pytest.CaptureFixture[str]) -> None:
    retyped(report, "改.docx", ("新收申请12件", "新收申请13件"))
    assert main(["import", "改.docx", "--into", "2022", "--write"]) == 1
    told = capsys.readouterr().out
    assert "“申请办理/本年新收/总计”：Word 里是 13，statistics.yaml 里是 12，没有带入" in told
    assert "以 Word 为准，就把 12 改成 13，再运行 reportkit check 2022" in told


def test_several_reports_are_too_many(report: Drawn, capsys: pytest.CaptureFixture[str]) -> None:
    full_report(report.target.root / "另")
    (report.target.root / "另" / "reports" / "2022").rename(report.target.root / "reports" / "2021")
    before = (report.target.directory / "report.md").read_bytes()
    assert main(["import", "report.docx", "--into", "reports"]) == 2
    assert "是几份报告" in capsys.readouterr().err
    assert main(["import", "report.docx"]) == 2
    assert "没有改动" in capsys.readouterr().err
    assert (report.target.directory / "report.md").read_bytes() == before


def test_revisions_and_comments_are_named_by_an_import_too(report: Drawn) -> None:
    deleted = "<w:del w:author='张三'><w:r><w:delText>不再</w:delText></w:r></w:del>"
    path = retyped(report, "修订.docx", ("</w:p>", f"{deleted}</w:p>"))
    (note, *_more) = read_document(path).notes
    assert "没有定下来的修订（张三）" in note
    assert "删去“不再”" in note
    assert "这次按全部接受读入" in note
    assert not read_document(report.docx).notes


def test_our_comparison_is_no_report(report: Drawn, capsys: pytest.CaptureFixture[str]) -> None:
    path = report.target.root / "diff.docx"
    with zipfile.ZipFile(report.docx) as package, zipfile.ZipFile(path, "w") as made:
        for part in package.namelist():
            data = package.read(part)
            if part == "docProps/core.xml":
                data = data.replace("年度报告</dc:title>".encode(), "年度报告：2022年与2021年比较</dc:title>".encode())
            made.writestr(part, data)
    for arguments in (["--into", "2022"], ["--year", "2020"]):
        assert main(["import", "diff.docx", *arguments]) == 2
        assert "是程序生成的比较" in capsys.readouterr().err


def test_an_import_over_a_report_tells_what_goes(report: Drawn, capsys: pytest.CaptureFixture[str]) -> None:
    copy = word_edits.saved(word_edits.opened(report.docx), report.docx, report.target.root / "原样.docx")
    assert main(["import", copy.name, "--year", "2022"]) == 2
    capsys.readouterr()
    main(["import", copy.name, "--year", "2022", "--force"])
    told = capsys.readouterr().out
    assert "下面这些不再有了：\n  - 豁免 1 条\n" in told
    assert "正文里取自统计数据的数 4 处" in told
    assert "正文里的图片 现场.png" in told
    assert "请改用 reportkit import 原样.docx --into 2022" in told
    assert told.index("不再有了") < told.index("已导入到")


def test_paragraphs_that_were_joined_divided_or_moved_are_told_so(
    report: Drawn, capsys: pytest.CaptureFixture[str]
) -> None:
    edited = word_edits.opened(report.docx)
    long = next(p for p in edited.paragraphs() if "登记、转办" in word_edits.text_of(p))
    letters = word_edits.letters_of(long)
    cut = word_edits.text_of(long).index("登记、转办")
    second = copy.deepcopy(long)
    word_edits.write_letters(long, letters[:cut], Random(1))
    word_edits.write_letters(second, letters[cut:], Random(1))
    long.addnext(second)
    last = edited.paragraphs()[-1]
    edited.paragraphs()[0].addprevious(last)
    word_edits.saved(edited, report.docx, report.target.root / "改.docx")
    assert main(["import", "改.docx", "--into", "2022", "--write"]) == 0
    told = capsys.readouterr().out
    assert "一段分为两段：从“登记、转办、答复各环节都有专……”起另起一段" in told
    assert "移到最前面：“本年度没有收取信息处理费。联……”这一段" in told
    assert "〔删" not in told
    assert "改了 2 处" in told
