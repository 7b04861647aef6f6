"""How each kind of file comes in, as a table for docs/import.md: ``python -m tests.bench.import_kinds``.

Pages of ``fresh_layouts``, ``further_layouts`` and ``cms_layouts`` (HTML and copied text: of ``layouts`` too) are
saved, copied and printed as other programs do it, imported, and held against their truth. A kind whose program is not
installed is left out. A kind whose files are read through LibreOffice, one by one, has some of them. Scans have a
command of their own, ``worn_scans``. Exit status 1 where a bar is missed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path

import docx
from tests.support.documents.chromium import CHROMIUM, run_chromium
from tests.support.documents.office import bundled_fonts_alone
from tests.support.places import ROOT
from tests.support.reports.cms_layouts import CMS
from tests.support.reports.fresh_layouts import FRESH
from tests.support.reports.further_layouts import FURTHER
from tests.support.reports.import_judgement import Judgement, judge
from tests.support.reports.layouts import FMT, LAYOUTS, YEAR, Layout, city
from tests.support.reports.page_tables import figures
from tests.support.reports.published import by_libreoffice, word_document

from reportkit.engines import bundled_fonts
from reportkit.importers.form import read_form
from reportkit.importers.readers import read_document
from reportkit.render.form import form_workbook

SAVED = {"DOCX": "docx:MS Word 2007 XML", "ODT": "odt:writer8", "文本（另存）": "txt:Text (encoded):UTF8"}
THROUGH_OFFICE = {"DOC": "doc:MS Word 97", "RTF": "rtf:Rich Text Format"}
SHEETS = "xlsx:Calc MS Excel 2007 XML"
EACH = 8  # of the layouts one is saved for kinds that LibreOffice reads
BARS = {"HTML": 0.99, "DOCX": 0.99, "ODT": 0.99, "文本（复制）": 0.99}  # of the printed figures; other kinds:
LEAST = 0.97
LOST_BY_SAVING = ("pictures", "tfoot")  # headings that are pictures; LibreOffice leaves the foot of a table above
HIDDEN = ("hidden-copies", "for-telephones")  # LibreOffice shows what a page hides
ASKEW = ("lying-spans", "heads-within")  # elsewhere than in a browser their figures stand beside their heads
ON_SHEETS = ("heading-spans", "boxed", "flex", "pre", "nested")  # Calc puts all in one cell, or tables in pieces
WIDE = ("pre", "trs", "few-sums")  # wider than what Chromium fits onto paper
NOT_SHOWN = ("named-in-head",)  # what stands in the head of a page is in no copy of it
CUT_IN_PRINT = (
    "pre",
    "boxed",
    "mso",
    "trs",
    "few-sums",
    "sideways",
)  # lines, or tables that LibreOffice makes wider than the paper, end at its edge
COPYING = (
    "<script>addEventListener('load', () => {const all = getSelection(); all.selectAllChildren(document.body);"
    "document.documentElement.setAttribute('data-copied', JSON.stringify(all.toString()))})</script>"
)
RULES = "table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:2px;font-size:12px}"
HEIGHTS = (119, 158, 173, 226, 297)  # millimetres, one after the other


@dataclass
class Kind:
    """The counts of one kind of file."""

    name: str
    files: int = 0
    printed: int = 0
    right: int = 0
    reasoned: int = 0
    unreasoned: int = 0
    wrong: int = 0
    sentences: int = 0
    broken: int = 0
    foreign: int = 0
    told: list[str] = field(default_factory=list)

    def add(self, layout: Layout, judgement: Judgement) -> None:
        """One more file."""
        self.files += 1
        self.printed += len(layout.amounts)
        self.right += judgement.right
        self.reasoned += judgement.reasoned
        self.unreasoned += len(judgement.unreasoned)
        self.wrong += len(judgement.wrong)
        self.broken += len(judgement.lost_paragraphs)
        self.sentences += len(layout.paragraphs) - len(judgement.lost_paragraphs)
        self.foreign += len(judgement.foreign)
        if judgement.flaws or judgement.right < len(layout.amounts):
            self.told.append(
                f"{self.name} {layout.name}: {judgement.right} of {len(layout.amounts)} {judgement.flaws[:3]}"
            )

    @property
    def holds(self) -> bool:
        """Whether every bar is reached."""
        enough = self.right >= BARS.get(self.name, LEAST) * self.printed
        return enough and not (self.unreasoned or self.wrong or self.broken or self.foreign)

    def row(self) -> str:
        """A line of the table."""
        counts = (self.files, self.printed, self.right, self.reasoned, self.unreasoned, self.wrong)
        words = (self.sentences, self.foreign, self.broken)
        return f"| {self.name} | {' | '.join(map(str, (*counts, *words)))} |"


HEAD = (
    "| 文件 | 份 | 印的数 | 读对 | 空着有原因 | 没有原因 | 读错 | 段落 | 外来的句子 | 断开的段落 |\n"
    + "|---" * 10
    + "|"
)


def measured(kind: str, files: Iterable[tuple[Layout, Path]]) -> Kind:
    """Import the files and count."""
    found = Kind(kind)
    for layout, path in files:
        judgement, _imported = judge(read_document(path), layout)
        found.add(layout, judgement)
    return found


def pages(layouts: Mapping[str, Layout], folder: Path, style: str = "") -> Iterator[tuple[Layout, Path]]:
    """Each layout as a saved page; every second one in GB 18030, where the page names no encoding that it has not."""
    for number, (name, layout) in enumerate(layouts.items()):
        page = layout.page.replace("<head>", f"<head><style>{style}</style>", 1) if style else layout.page
        encoding = "utf-8" if style or number % 2 else "gb18030"
        path = folder / f"{name}.html"
        named = re.sub(r"charset=utf-8", f"charset={encoding}", page)
        path.write_bytes(named.encode(encoding, errors="xmlcharrefreplace"))
        yield layout, path


def copied(layouts: Mapping[str, Layout], folder: Path) -> Iterator[tuple[Layout, Path]]:
    """The text that Chromium copies when all of a page is selected."""
    for name, layout in layouts.items():
        source, path = folder / f"{name}.html", folder / f"{name}.txt"
        source.write_text(layout.page.replace("<head>", f"<head>{COPYING}", 1), encoding="utf-8")
        shown = re.search(r'data-copied="(.*?)"', run_chromium("--dump-dom", source.as_uri()), re.DOTALL)
        assert shown is not None
        path.write_text(json.loads(unescape(shown[1])), encoding="utf-8")
        yield layout, path


def saved(
    kind: str, layouts: Mapping[str, Layout], folder: Path, style: str = RULES, infilter: str = ""
) -> Iterator[tuple[Layout, Path]]:
    """What LibreOffice saves of all the pages, in one call; ``infilter``: how it is to open them."""
    made = [(layout, path) for layout, path in pages(layouts, folder, style)]
    target = folder / "saved"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        *([infilter] if infilter else []),
        "--convert-to",
        kind,
        "--outdir",
        str(target),
        *(str(p) for _l, p in made),
    ]
    subprocess.run(command, check=True, capture_output=True, env=bundled_fonts_alone(folder / "home"))
    for layout, path in made:
        yield layout, target / f"{path.stem}.{kind.partition(':')[0]}"


def printed(layouts: Mapping[str, Layout], folder: Path) -> Iterator[tuple[Layout, Path]]:
    """What Chromium prints, on pages of several heights."""
    font = (bundled_fonts() / "NotoSerifSC-Regular.otf").as_uri()
    for number, (name, layout) in enumerate(layouts.items()):
        height = HEIGHTS[number % len(HEIGHTS)]
        style = f"@font-face{{font-family:Own;src:url('{font}')}}body{{font-family:Own;font-size:15px}}{RULES}"
        style += f"@page{{size:210mm {height}mm;margin:20mm}}"
        ((_layout, page),) = pages({name: layout}, folder, style)
        pdf = folder / f"{name}.pdf"
        run_chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
        yield layout, pdf


def kinds(folder: Path) -> Iterator[Kind]:
    """Measure one kind after the other, each in a folder of its own."""
    fresh = {name: make() for name, make in {**FRESH, **FURTHER, **CMS}.items()}
    shown = {name: layout for name, layout in fresh.items() if name not in (*LOST_BY_SAVING, *HIDDEN, *ASKEW)}
    kept = {name: layout for name, layout in shown.items() if name not in CUT_IN_PRINT}
    every = {name: make() for name, make in LAYOUTS.items()} | fresh
    copies = {name: layout for name, layout in every.items() if name not in (*NOT_SHOWN, "pictures")}
    where = iter(folder / str(number) for number in range(20))

    def room() -> Path:
        own = next(where)
        own.mkdir()
        return own

    yield measured("HTML", pages(every, room()))
    if CHROMIUM:
        yield measured("文本（复制）", copied(copies, room()))
    if shutil.which("soffice"):
        for name, kind in SAVED.items():
            yield measured(name, saved(kind, shown, room()))
        for name, kind in THROUGH_OFFICE.items():
            yield measured(name, saved(kind, dict(list(shown.items())[::EACH]), room()))
        sheets = {name: layout for name, layout in shown.items() if name not in ON_SHEETS}
        yield measured("XLSX（表格）", saved(SHEETS, sheets, room(), infilter="--infilter=HTML (StarCalc)"))
        yield measured("PDF（Word 另存）", by_word(kept, room()))
        yield measured("PDF（LibreOffice）", as_pdf(room()))
        yield forms(room())
    if CHROMIUM:
        yield measured("PDF（浏览器）", printed({n: one for n, one in shown.items() if n not in WIDE}, room()))
    yield measured("PDF（本程序）", our_own(room()))


def by_word(layouts: Mapping[str, Layout], folder: Path) -> Iterator[tuple[Layout, Path]]:
    """PDF of the DOCX of each page, as an office makes it: the tables as wide as the text."""
    wide = {
        name: replace(layout, page=re.sub(r"<table(?![^>]*width=)", "<table width='100%'", layout.page))
        for name, layout in layouts.items()
    }
    for layout, path in saved("docx:MS Word 2007 XML", wide, folder, ""):
        yield layout, by_libreoffice(path, "pdf", folder)


def forms(folder: Path) -> Kind:
    """Forms that were filled in and saved by LibreOffice."""
    found = Kind("XLSX（填报表）")
    for year in (2023, 2024):
        facts = city(year)
        path = folder / f"{year}.xlsx"
        path.write_bytes(form_workbook(FMT, f"甲市{year}年政府信息公开工作年度报告", facts, {}))
        got = read_form(by_libreoffice(path, "xlsx", folder)).found.amounts
        found.files += 1
        found.printed += len(facts)
        found.right += sum(got.get(pointer) == amount for pointer, amount in facts.items())
        found.wrong += sum(facts[pointer] != amount for pointer, amount in got.items())
        found.unreasoned += len(facts) - len(got)
    return found


def our_own(folder: Path) -> Iterator[tuple[Layout, Path]]:
    """Our own PDF of an example, and our DOCX of it as LibreOffice prints it."""
    office = Path(shutil.copytree(ROOT / "examples" / "suqian", folder / "suqian"))
    kinds = ("pdf", "docx") if shutil.which("soffice") else ("pdf",)
    command = [sys.executable, "-m", "reportkit", "build", str(YEAR), "--to", ",".join(kinds)]
    subprocess.run(command, cwd=office, check=True, capture_output=True)
    body = (office / "reports" / str(YEAR) / "report.md").read_text(encoding="utf-8").split("\n---\n")[1]
    blocks = [block.replace("\n", "").strip() for block in body.split("\n\n")]
    texts = tuple(block for block in blocks if "。" in block and not re.search(r"[\[\]{}*#|]", block))
    layout = Layout("own", "", figures(city(YEAR)), texts, org="宿迁市")
    made = office / "build" / str(YEAR)
    yield layout, made / "report.pdf"
    if "docx" in kinds:
        yield layout, by_libreoffice(made / "report.docx", "pdf", folder)


def as_pdf(folder: Path) -> Iterator[tuple[Layout, Path]]:
    """Word documents as LibreOffice prints them on pages of several heights."""
    facts = city(YEAR)
    texts = ("本报告根据条例编制。", "做了这方面的工作。", "写在这里。")
    layout = Layout("word", "", figures(facts), texts, org="甲市")
    for height in HEIGHTS:
        path = word_document(folder / f"word-{height}.docx", FMT, YEAR, facts)
        document = docx.Document(str(path))
        for section in document.sections:
            section.page_height = docx.shared.Mm(height)
        document.save(str(path))
        yield layout, by_libreoffice(path, "pdf", folder)


def main() -> int:
    """Print the table, and what is not whole."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for kind in kinds(Path(folder)):
            found.append(kind)
            print(kind.row(), *kind.told, sep="\n", file=sys.stderr, flush=True)
    print(HEAD, *(kind.row() for kind in found), sep="\n")
    return int(not all(kind.holds for kind in found))


if __name__ == "__main__":
    raise SystemExit(main())
