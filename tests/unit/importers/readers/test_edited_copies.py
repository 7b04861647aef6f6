"""Copies as different programs leave them are read alike; what is no copy is refused in words."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.support.documents.word_workspace import Drawn, drawn, full_report

from reportkit.diagnostics import ReportkitError
from reportkit.editing.returning import WordParagraph
from reportkit.importers.readers.word import read_word

_DOCUMENT, _STYLES, _RELATIONS = "word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels"
_RENAMED = {"Heading1": "2", "Heading2": "3", "Title": "9", "BodyText": "12", "FirstParagraph": "13"}
_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>'
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    "</office:automatic-styles><office:body><office:text>{}</office:text></office:body></office:document-content>"
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drawn]:
    with drawn(full_report(tmp_path_factory.mktemp("word"))) as made:
        yield made


def changed(report: Drawn, path: Path, **parts: Callable[[str], str]) -> Path:
    """The DOCX with some of its parts rewritten: ``document``, ``styles``."""
    names = {f"word/{name}.xml": change for name, change in parts.items()}
    with zipfile.ZipFile(report.docx) as package, zipfile.ZipFile(path, "w") as made:
        for name in package.namelist():
            text = package.read(name)
            made.writestr(name, names[name](text.decode()).encode() if name in names else text)
    return path


def test_as_wps_names_styles_and_writes_links(report: Drawn, tmp_path: Path) -> None:
    with zipfile.ZipFile(report.docx) as package:
        relations = package.read(_RELATIONS).decode()

    def as_field(link: re.Match[str]) -> str:
        (relation,) = (tag for tag in re.findall(r"<Relationship [^>]*>", relations) if f'"{link[1]}"' in tag)
        target = re.findall(r'Target="([^"]+)"', relation)[0]
        steps = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
        instruction = f'<w:r><w:instrText> HYPERLINK "{target}" </w:instrText></w:r>'
        return f"{steps[0]}{instruction}{steps[1]}{link[2]}{steps[2]}"

    def document(text: str) -> str:
        for old, new in _RENAMED.items():
            text = text.replace(f'w:pStyle w:val="{old}"', f'w:pStyle w:val="{new}"')
        text = re.sub(r'<w:hyperlink r:id="([^"]+)">(.*?)</w:hyperlink>', as_field, text, flags=re.DOTALL)
        end = text.index("<w:sectPr")
        text = f"{text[:end]}</w:sdtContent></w:sdt>{text[end:]}"
        return text.replace("<w:body>", "<w:body><w:sdt><w:sdtContent>", 1)

    def styles(text: str) -> str:
        for old, new in _RENAMED.items():
            text = re.sub(rf'(w:styleId|w:basedOn w:val)="{old}"', rf'\1="{new}"', text)
        return text.replace('w:name w:val="Title"', 'w:name w:val="标题"').replace('"heading 1"', '"标题 1"')

    again = read_word(changed(report, tmp_path / "wps.docx", document=document, styles=styles))
    assert again == read_word(report.docx)


def test_numbers_that_word_writes_are_text_and_bullets_are_told(report: Drawn, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    levels = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        "</w:lvl></w:abstractNum>"
        for n, kind, text in ((1, "chineseCounting", "%1是"), (2, "bullet", "•"))
    )
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (1, 2))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(report.docx) as package, zipfile.ZipFile(path, "w") as made:
        made.writestr("word/numbering.xml", f'<w:numbering xmlns:w="{space}">{levels}{numbers}</w:numbering>')
        for name in package.namelist():
            text = package.read(name).decode() if name == _DOCUMENT else ""
            new = "".join(
                f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n}"/></w:numPr></w:pPr>'
                f"<w:r><w:t>{said}</w:t></w:r></w:p>"
                for n, said in ((1, "甲"), (1, "乙"), (2, "丙"))
            )
            made.writestr(name, text.replace("<w:body>", f"<w:body>{new}", 1) if text else package.read(name))
    document = read_word(path)
    assert [item.text for item in document.items[:3] if isinstance(item, WordParagraph)] == ["一是甲", "二是乙", "丙"]
    assert document.unread == ("项目符号",)


def test_what_cannot_be_read_is_told(report: Drawn, tmp_path: Path) -> None:
    formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见的话</w:t></w:r>"
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"

    def document(text: str) -> str:
        end = text.index("<w:sectPr")
        return f"{text[:end]}<w:p>{formula}{hidden}{box}</w:p>{text[end:]}"

    def footer1(text: str) -> str:
        return text.replace("</w:ftr>", "<w:p><w:r><w:t>征求意见稿</w:t></w:r></w:p></w:ftr>")

    read = read_word(changed(report, tmp_path / "c.docx", document=document, footer1=footer1))
    assert (read.unread, read.margins) == (("公式", "隐藏的文字"), ("征求意见稿",))
    assert read.items[-1] == WordParagraph(0, "框里的话。", looks=((False, ""),) * 5)
    assert read_word(report.docx).margins == ()


def test_wide_digits_are_digits(report: Drawn, tmp_path: Path) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")

    def document(text: str) -> str:
        return re.sub(r"(<w:t[^>]*>)([^<]*)", lambda found: found[1] + found[2].translate(wide), text)

    assert read_word(changed(report, tmp_path / "w.docx", document=document)) == read_word(report.docx)


def test_letters_without_width_and_many_blanks_are_none(report: Drawn, tmp_path: Path) -> None:
    path = changed(
        report, tmp_path / "x.docx", document=lambda t: t.replace("全年新收", "　 全\u200b年\u00ad新收\ufeff")
    )
    assert read_word(path) == read_word(report.docx)


def test_an_odt(tmp_path: Path) -> None:
    path = tmp_path / "甲.odt"
    body = (
        '<text:h text:outline-level="2">（一）甲</text:h>'
        '<text:p>一<text:s text:c="3"/><text:span text:style-name="T1">二</text:span>'
        '<text:a xlink:href="https://a.gov.cn/">三</text:a><text:line-break/>四<text:note>注</text:note></text:p>'
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("content.xml", _ODT.format(body))
    document = read_word(path)
    shown = [(item.level, item.text) for item in document.items if isinstance(item, WordParagraph)]
    assert shown == [(2, "（一）甲"), (0, "一 二三"), (0, "四")]
    (_head, first, _second) = document.items
    assert isinstance(first, WordParagraph)
    assert first.looks[2:] == ((True, ""), (False, "https://a.gov.cn"))
    assert document.unread == ("脚注",)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("甲.docx", b"no zip", "不是完好的 DOCX 文件"),
        ("甲.odt", b"PK\x03\x04", "不是完好的 ODT 文件"),
        ("甲.pdf", b"%PDF", "不是 Word 文件"),
        ("没有.docx", None, "没有找到文件"),
    ],
)
def test_what_is_no_copy(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ReportkitError, match=said):
        read_word(tmp_path / name)
