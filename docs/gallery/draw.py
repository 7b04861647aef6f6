# ruff: noqa: E402  # imports follow the path they need
"""Draw ``sheet.png``: one report as PDF, as DOCX in LibreOffice, as HTML on a desktop and on a telephone.

Run in the checkout, with LibreOffice and Chromium installed: ``python docs/gallery/draw.py`` (make gallery).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

import pypdfium2 as pdfium
from tests.support.documents.chromium import CHROMIUM, run_chromium
from tests.support.documents.office import SOFFICE, office_pdf
from tests.support.documents.png import Grey, write_grey

from reportkit.engines import CHAINS, PandocWorker, Search, font_chain
from reportkit.render import DEFAULT, Style
from reportkit.render.report import build_report
from reportkit.reports import read_report

REPORT = ROOT / "examples" / "suqian" / "reports" / "2024"
SHEET = Path(__file__).with_name("sheet.png")
LIMIT = 600_000
_PAGE = """<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>
body {{ margin: 0; padding: 16px; background: #d8d8d8; font: 17px 'Noto Sans SC', sans-serif; width: 1568px; }}
section {{ display: inline-block; vertical-align: top; margin: 0 12px 12px 0; }}
h2 {{ font: inherit; margin: 0 0 6px; }}
img {{ width: 344px; background: #fff; border: 1px solid #999; }}
div {{ overflow: hidden; background: #fff; border: 1px solid #999; height: 486px; }}
.desktop {{ width: 1000px; }} .phone {{ width: 250px; }}
iframe {{ border: 0; transform-origin: 0 0; background: #fff; }}
.desktop iframe {{ width: 1000px; height: 560px; transform: scale(.87); margin-left: 65px; }}
.phone iframe {{ width: 360px; height: 700px; transform: scale(.694); }}
</style>
<section><h2>PDF（GB/T 9704-2012）</h2><img src="pdf-1.png"> <img src="pdf-3.png"></section>
<section><h2>DOCX，在 LibreOffice 里</h2><img src="docx-1.png"> <img src="docx-3.png"></section>
<section><h2>HTML，电脑</h2><div class="desktop"><iframe src="report.html" scrolling="no"></iframe></div></section>
<section><h2>HTML，手机（360 像素）</h2>
<div class="phone"><iframe src="report.html" scrolling="no"></iframe></div></section>
<section><h2>统计表，手机</h2><div class="phone"><iframe src="table.html" scrolling="no"></iframe></div></section>
"""


def main() -> int:
    """Exit status 0 drawn, 2 where a program is missing or the sheet is too large."""
    if SOFFICE is None or CHROMIUM is None:
        print("画样张要有 LibreOffice 和 Chromium（apt-get install libreoffice-writer chromium）", file=sys.stderr)
        return 2
    search = Search(ROOT / DEFAULT.font_folder)
    with tempfile.TemporaryDirectory(prefix="reportkit-gallery-") as name:
        folder = Path(name) / "build"
        with PandocWorker() as worker:
            build_report(read_report(REPORT), folder, worker, style=_same_fonts(search), fonts=search)
        for kind, pdf in (("pdf", folder / "report.pdf"), ("docx", office_pdf(folder / "report.docx"))):
            for number in (1, 3):
                _picture(pdf, number, folder / f"{kind}-{number}.png")
        page = (folder / "report.html").read_text(encoding="utf-8")
        jump = "<script>addEventListener('load', () => document.querySelectorAll('h2')[2].scrollIntoView())</script>"
        (folder / "table.html").write_text(page.replace("</body>", f"{jump}</body>"), encoding="utf-8")
        (folder / "sheet.html").write_text(_PAGE.format(), encoding="utf-8")
        shot = folder / "sheet.png"
        run_chromium("--window-size=1600,1120", f"--screenshot={shot}", (folder / "sheet.html").as_uri())
        size = shot.stat().st_size
        if size > LIMIT:
            print(f"样张有 {size} 字节，超过 {LIMIT}", file=sys.stderr)
            return 2
        shutil.copy(shot, SHEET)
    print(f"已画好 {SHEET.relative_to(ROOT)}（{size // 1000} kB）")
    return 0


def _same_fonts(search: Search) -> Style:
    """The DOCX names the fonts that the PDF uses, since LibreOffice here has no others."""
    body = font_chain("正文", search, {})[0]
    names = {role: (font_chain(role, search, {}) or (body,))[0] for role in CHAINS}
    return replace(DEFAULT, fonts=tuple(sorted(names.items())))


def _picture(pdf: Path, number: int, target: Path) -> None:
    """A page as a grey PNG, a third larger than it is shown."""
    document = pdfium.PdfDocument(pdf)
    bitmap = document[number - 1].render(scale=458 / 595, grayscale=True)
    data, stride = bytes(bitmap.buffer), bitmap.stride
    rows = tuple(data[n * stride : n * stride + bitmap.width] for n in range(bitmap.height))
    write_grey(target, Grey(bitmap.width, rows))
    document.close()


if __name__ == "__main__":
    raise SystemExit(main())
