"""The page of a site: measures, sizes and fonts. The defaults are GB/T 9704-2012 and need no file.

A site changes them under ``版式`` of ``reportkit.yaml``; ``schema/site.schema.json`` says what may stand there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportkit.diagnostics import ReportkitError, Severity, SourceError
from reportkit.engines import TIME_LIMIT, Search
from reportkit.resources import data_dir
from reportkit.workspace import read_site, trusted_folder

A4 = (210, 297)
POINT = 25.4 / 72  # millimetres
SIZES = {
    "一号": 26.0,
    "小一": 24.0,
    "二号": 22.0,
    "小二": 18.0,
    "三号": 16.0,
    "小三": 15.0,
    "四号": 14.0,
    "小四": 12.0,
    "五号": 10.5,
    "小五": 9.0,
    "六号": 7.5,
}
"""Chinese type sizes in points."""
_PAGE = "37mm 26mm 35mm 28mm"
_BODY = "body, h2, h3, h4 { font-size: 16pt; line-height: 28.991pt; }"
_CAPTION_LINES = 3
TITLE_LEADING = 36 / 22  # 二号 on a line of 36 pt


@dataclass(frozen=True)
class Style:
    """Margins in millimetres, sizes in points, names of the fonts that come first in each role.

    The text block holds ``lines`` × ``characters``. ``unbroken`` keeps every official table on one page. An engine has
    ``time_limit`` seconds for one document.
    """

    top: int = 37
    bottom: int = 35
    left: int = 28
    right: int = 26
    lines: int = 22
    characters: int = 28
    body_size: float = 16.0
    title_size: float = 22.0
    title_before: int = 0
    title_after: int = 1
    table_size: float = 10.5
    unbroken: bool = False
    page_number: bool = True
    font_folder: str = "fonts"
    system_fonts: bool = False
    fonts: tuple[tuple[str, str], ...] = ()
    time_limit: float = TIME_LIMIT

    def search(self, root: Path) -> Search:
        """Where the fonts of a workspace may come from; in a merge request, those of its target branch."""
        return Search(trusted_folder(root, self.font_folder), self.system_fonts)

    @property
    def width(self) -> float:
        """The width of the text block in points."""
        return (A4[0] - self.left - self.right) / POINT

    @property
    def height(self) -> float:
        """The height of the text block in points."""
        return (A4[1] - self.top - self.bottom) / POINT

    @property
    def pitch(self) -> float:
        """The distance of two lines in points."""
        return self.height / self.lines

    @property
    def character(self) -> float:
        """The distance of two characters in points."""
        return self.width / self.characters

    @property
    def title_line(self) -> float:
        """The height of a title line in points."""
        return self.title_size * TITLE_LEADING

    @property
    def tallest_table(self) -> float:
        """The height in points of the tallest official table with its heading, as measured in PDF and DOCX."""
        return 210 + 38.6 * self.table_size

    @property
    def tallest_picture(self) -> float:
        """The height in points that leaves room for a picture's description on its page."""
        return self.height - _CAPTION_LINES * self.pitch

    def title_room(self, count: int) -> float:
        """The height of a title of ``count`` lines with the blank lines after it: whole lines of the page."""
        return (math.ceil(round(count * self.title_line / self.pitch, 3)) + self.title_after) * self.pitch


DEFAULT = Style()


_FAMILIES = {"正文": "--serif", "黑体": "--sans", "楷体": "--kai", "标题": "--title"}  # of data/html/report.css
_GENERIC = {"--sans": "sans-serif"}
_DIGITS = (
    '@font-face {{ font-family: digits; src: local("{name}"); unicode-range: U+20-7E, U+C0-D6, U+D8-F6, U+F8-24F; }}\n'
)


def page_style(style: Style, *, pictures: bool = False) -> str:
    """The style sheet of ``report.html``, with the rules of ``pictures`` where it has any."""
    names = ("digits.css", "report.css", "pictures.css") if pictures else ("digits.css", "report.css")
    return "".join((data_dir() / "html" / name).read_text(encoding="utf-8") for name in names) + print_rules(style)


def print_rules(style: Style) -> str:
    """What a site changes of the HTML's style sheet: fonts, and the printed page. Empty for the default style."""
    page = f"{style.top}mm {style.right}mm {style.bottom}mm {style.left}mm"
    rules = {
        f"@page {{ size: A4; margin: {page}; }}": f"@page {{ size: A4; margin: {_PAGE}; }}",
        f"body, h2, h3, h4 {{ font-size: {style.body_size:g}pt; line-height: {style.pitch:.3f}pt; }}": _BODY,
        f"h1 {{ font-size: {style.title_size:g}pt; }}": "h1 { font-size: 22pt; }",
        f"table {{ font-size: {style.table_size:g}pt; }}": "table { font-size: 10.5pt; }",
    }
    changed = [rule for rule, usual in rules.items() if rule != usual]
    changed += [".table:has(> .wide) { break-inside: avoid; }"] if style.unbroken else []
    printed = "@media print {\n" + "\n".join(changed) + "\n}\n" if changed else ""
    return _font_rules(style) + printed


def _font_rules(style: Style) -> str:
    """The site's fonts before the usual ones; a name cannot end its quotes or the style sheet."""
    found = ""
    for role, name in style.fonts:
        if role in _FAMILIES:
            variable = _FAMILIES[role]
            safe = re.sub(r"[^\w ./-]", "", name)
            found += f'  {variable}: digits, "{safe}", {_GENERIC.get(variable, "serif")};\n'
    own = dict(style.fonts).get("数字")
    faces = _DIGITS.format(name=re.sub(r"[^\w ./-]", "", own)) if own else ""
    return faces + (f":root {{\n{found}}}\n" if found else "")


_NAMES = {
    "每页行数": "lines",
    "每行字数": "characters",
    "标题前空行": "title_before",
    "标题后空行": "title_after",
    "字体文件夹": "font_folder",
    "排版时限": "time_limit",
}
_MARGINS = {"上": "top", "下": "bottom", "左": "left", "右": "right"}
_SIZES = {"正文字号": "body_size", "标题字号": "title_size", "表格字号": "table_size"}
_SWITCHES = {"表格不跨页": "unbroken", "页码": "page_number", "用系统字体": "system_fonts"}


def style_of(data: Mapping[str, Any]) -> Style:
    """The style that ``版式`` describes; ``data`` obeys ``schema/site.schema.json``.

    ReportkitError where lines or characters do not fit into the text block.
    """
    values: dict[str, Any] = {_NAMES[key]: data[key] for key in _NAMES if key in data}
    values |= {_MARGINS[key]: value for key, value in data.get("纸边", {}).items()}
    values |= {_SIZES[key]: SIZES[data[key]] for key in _SIZES if key in data}
    values |= {_SWITCHES[key]: data[key] == "是" for key in _SWITCHES if key in data}
    style = Style(**values, fonts=tuple(sorted(data.get("字体", {}).items())))
    if style.pitch < style.body_size:
        raise ReportkitError(f"版式：版心高 {style.height * POINT:.0f} 毫米，排不下 {style.lines} 行；请改“每页行数”")
    if style.unbroken and style.height < style.tallest_table:
        found = f"版式：版心高 {style.height * POINT:.0f} 毫米，放不下整张统计表"
        raise ReportkitError(f"{found}；请把“表格不跨页”写成“否”，或把“表格字号”改小")
    if style.character < style.body_size * 0.9:
        found = f"版式：版心宽 {style.width * POINT:.0f} 毫米，一行排不下 {style.characters} 字"
        raise ReportkitError(f"{found}；请改“每行字数”或“正文字号”")
    return style


def read_style(root: Path) -> Style:
    """The style of a workspace. SourceError with the line where ``reportkit.yaml`` cannot be used."""
    site, faults = read_site(root)
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        raise SourceError(first.location.path, f"{first.message}；{first.hint}".rstrip("；"), first.location.line)
    return style_of(site.layout)
