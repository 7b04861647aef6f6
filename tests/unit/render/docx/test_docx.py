"""The DOCX: valid to Word's schema order, restylable, and set in LibreOffice as in our PDF."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.support.documents.geometry import CHARACTER, LEFT, RIGHT, outside, overlaps, read_pages
from tests.support.documents.office import SAME_FONTS, needs_office, office_pdf
from tests.support.reports.samples import built, sample_report

from reportkit.render import style_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# The sequences of ISO/IEC 29500-1, annex A (wml.xsd). Word refuses a document that breaks them.
PPR = """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
 suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid
 spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl
 divId cnfStyle rPr sectPr pPrChange"""
RPR = """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish
 webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang
 eastAsianLayout specVanish oMath rPrChange"""
TCPR = """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark headers
 cellIns cellDel cellMerge tcPrChange"""
TBLPR = """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd
 tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"""
STYLE = """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
 personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"""
SETTINGS = """writeProtection view zoom removePersonalInformation embedTrueTypeFonts mirrorMargins documentProtection
 evenAndOddHeaders defaultTabStop characterSpacingControl footnotePr endnotePr compat rsids themeFontLang
 clrSchemeMapping decimalSymbol listSeparator"""
TBL = "bookmarkStart bookmarkEnd tblPr tblGrid tr"
SEQUENCES = {
    name: text.split()
    for name, text in (
        ("pPr", PPR),
        ("rPr", RPR),
        ("tcPr", TCPR),
        ("tblPr", TBLPR),
        ("style", STYLE),
        ("settings", SETTINGS),
        ("tbl", TBL),
        ("sectPr", "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"),
    )
}
NAMES = ["2022", "eight-digits"]


def parts(name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(built(name) / "report.docx") as package:
        return {entry: package.read(entry) for entry in package.namelist()}


def document(name: str) -> etree._Element:
    return etree.fromstring(parts(name)["word/document.xml"])


@pytest.mark.parametrize("name", NAMES)
def test_elements_stand_in_the_order_of_the_schema(name: str) -> None:
    checked = 0
    for entry, content in parts(name).items():
        if entry.startswith("word/") and entry.endswith(".xml"):
            for element in etree.fromstring(content).iter(*(W + key for key in SEQUENCES)):
                order = SEQUENCES[etree.QName(element).localname]
                found = [order.index(etree.QName(child).localname) for child in element if isinstance(child.tag, str)]
                assert found == sorted(found), etree.tostring(element)[:300]
                checked += 1
    assert checked > 800


def test_every_style_with_a_font_names_all_four_scripts() -> None:
    styles = etree.fromstring(parts("2022")["word/styles.xml"])
    fonts = list(styles.iter(f"{W}rFonts"))
    assert len(fonts) >= 8
    for element in fonts:
        assert {etree.QName(key).localname for key in element.attrib} == {"ascii", "hAnsi", "cs", "eastAsia"}


def test_styles_have_their_built_in_names_and_headings_their_outline_level() -> None:
    styles = etree.fromstring(parts("2022")["word/styles.xml"])
    names = {s.get(f"{W}styleId"): s.find(f"{W}name").get(f"{W}val") for s in styles.iter(f"{W}style")}  # type: ignore[union-attr]
    assert names["Normal"] == "Normal"
    assert (names["Title"], names["Heading1"], names["BodyText"]) == ("Title", "heading 1", "Body Text")
    assert not [name for name in names.values() if name and name.endswith("Tok")]
    levels = [level.get(f"{W}val") for level in styles.iter(f"{W}outlineLvl")]
    assert levels == ["0", "1", "2", "3"]
    used = {style.get(f"{W}val") for style in document("2022").iter(f"{W}pStyle", f"{W}tblStyle", f"{W}rStyle")}
    assert used <= names.keys()


def test_the_package_holds_nothing_of_ours_and_its_properties_are_filled() -> None:
    package = parts("2022")
    report = sample_report("2022")
    core = etree.fromstring(package["docProps/core.xml"])
    values = {etree.QName(child).localname: child.text for child in core}
    assert values["title"] == report.title
    assert values["creator"] == values["lastModifiedBy"] == "沙坡头区柔远镇人民政府"
    assert values["language"] == "zh-CN"
    assert values["created"] == values["modified"] == "2023-01-01T12:00:00Z"
    everything = b"".join(package.values()).lower()
    for ours in (b"reportkit.", b"pandoc", b"/tmp/", b"statistics-file"):
        assert ours not in everything.replace(b"reportkit.yaml", b"")
    relations = etree.fromstring(package["word/_rels/document.xml.rels"])
    for relation in relations:
        assert relation.get("TargetMode") == "External" or f"word/{relation.get('Target')}" in package


def test_page_numbers_are_fields_right_on_odd_and_left_on_even_pages() -> None:
    package = parts("2022")
    for part, side in (("word/footer1.xml", "right"), ("word/footer2.xml", "left")):
        footer = etree.fromstring(package[part])
        assert [field.text.strip() for field in footer.iter(f"{W}instrText")] == ["PAGE"]  # type: ignore[union-attr]
        assert [jc.get(f"{W}val") for jc in footer.iter(f"{W}jc")] == [side]
        assert "".join(text.text or "" for text in footer.iter(f"{W}t")).startswith("— ")
    kinds = [reference.get(f"{W}type") for reference in document("2022").iter(f"{W}footerReference")]
    assert kinds == ["default", "even"]
    assert b"<w:evenAndOddHeaders/>" in package["word/settings.xml"]


def test_table_rows_are_whole_heads_repeat_and_captions_speak() -> None:
    for table, heads in zip(document("2022").iter(f"{W}tbl"), (2, 3, 3), strict=True):
        rows = list(table.iter(f"{W}tr"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows) == heads
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None
        assert table.find(f"{W}tblPr/{W}tblDescription") is not None
        widths = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
        for row in rows:
            cells = [int(width.get(f"{W}w", "0")) for width in row.iter(f"{W}tcW")]
            assert sum(cells) == sum(widths)
        assert all(cell.find(f"{W}tcPr/{W}vAlign") is not None for cell in table.iter(f"{W}tc"))


def loose_rows(folder: Path) -> list[list[int]]:
    """The rows after which each table may break."""
    with zipfile.ZipFile(folder / "report.docx") as package:
        root = etree.fromstring(package.read("word/document.xml"))
    tables = [list(table.iter(f"{W}tr")) for table in root.iter(f"{W}tbl")]
    return [[n for n, row in enumerate(rows) if not any(True for _ in row.iter(f"{W}keepNext"))] for rows in tables]


def test_a_site_may_keep_each_table_whole() -> None:
    assert loose_rows(built("2022", style_of({"表格不跨页": "是"}))) == [[13], [27], [3]]


def test_a_table_that_may_break_keeps_only_groups_together() -> None:
    published, loose, cases = loose_rows(built("2022"))
    assert published == [13]  # whole: Word would repeat the head of its first block over the others
    assert cases == [3]
    # 3 head rows; then 一、二、（一）（二）alone and the last rows of （三）（四）（五）（六）, （七）, 四
    assert loose == [3, 4, 5, 6, 14, 17, 22, 25, 26, 27]


@needs_office
@pytest.mark.parametrize("name", ["2022", "suqian-2024", "eight-digits", "short"])
def test_libreoffice_keeps_the_text_block_the_numbers_and_the_pages(name: str) -> None:
    folder = built(name, SAME_FONTS)
    ours, theirs = read_pages(folder / "report.pdf"), read_pages(office_pdf(folder / "report.docx"))
    assert len(theirs) == len(ours)
    assert [page.foot for page in theirs] == [f"—{page.number}—" for page in theirs]
    assert [fault for page in theirs for fault in (*outside(page), *overlaps(page))] == []


@needs_office
def test_libreoffice_sets_as_many_lines_and_characters_as_our_pdf() -> None:
    folder = built("long", SAME_FONTS)
    for pdf in (folder / "report.pdf", office_pdf(folder / "report.docx")):
        pages = read_pages(pdf)
        inner = [len(page.body) for page in pages[1:-4]]
        assert max(inner) == 22
        assert inner.count(22) > len(inner) * 0.7  # the others end before a heading that moved on
        lines = [
            line for line in pages[0].body if len(set(line.text) - set("主动公开政府信息管理平台建设监督保障")) == 0
        ]
        full = [line for line in lines if line.chars[0].left < LEFT + 3 and line.chars[-1].right > RIGHT - 3]
        assert len(full) >= 4
        assert {len(line.text) for line in full} == {28}
        steps = [(line.chars[-1].origin - line.chars[0].origin) / 27 for line in full]
        assert all(abs(step - CHARACTER) < 0.1 for step in steps)
