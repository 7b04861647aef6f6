"""Pages in further shapes, made after the importer was finished for those of ``layouts``; each says where it was seen."""

# ruff: noqa: E501  # pages and sentences are lines of their own

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from tests.support.reports.layouts import SITE, TITLE, Layout, Shape, bare, city, portal, three
from tests.support.reports.page_tables import figures, plain_cell, word_cell

Printed = Mapping[str, str]
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def mso_cell(text: str, spans: str) -> str:
    """A cell as Word saves its own pages."""
    inner = f"<span lang=EN-US style='font-size:10.5pt;mso-bidi-font-size:11.0pt'>{text or '&nbsp;'}<o:p></o:p></span>"
    return (
        f"<td{spans} valign=top style='width:35.45pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt'>"
        f"<p class=MsoNormal align=center><!--[if supportFields]><![endif]-->{inner}</p></td>"
    )


def wps_cell(text: str, spans: str) -> str:
    """A cell as WPS saves its own pages: each piece of a text in tags of its own."""
    pieces = "".join(
        f'<span style="mso-spacerun:\'yes\';font-family:宋体;"><font face="宋体">{c}</font></span>' for c in text
    )
    return f'<td class="td1"{spans}><p class=p0 ><span class="15">{pieces}</span><span><o:p></o:p></span></p></td>'


def entity_cell(text: str, spans: str) -> str:
    return f"<td{spans}>{''.join(f'&#{ord(c)};' if c.isdigit() else c for c in text)}</td>"


def full_width_cell(text: str, spans: str) -> str:
    return f"<td{spans}>{text.translate(_FULL) if text.isdigit() else text}</td>"


def thin_cell(text: str, spans: str) -> str:
    """Thousands parted by thin spaces."""
    shown = re.sub(r"(?<=\d)(?=(\d{3})+$)", "\u2009", text) if text.isdigit() else text
    return f"<td{spans}>{shown}</td>"


def comma_cell(text: str, spans: str) -> str:
    return f"<td{spans}>{format(int(text), ',') if text.isdigit() else text}</td>"


def joiner_cell(text: str, spans: str) -> str:
    """Zero-width characters within labels, as editors of web pages leave them."""
    return f"<td{spans}>\u200b{text[:2]}\u200b{text[2:]}\ufeff</td>"


def open_cell(text: str, spans: str) -> str:
    """No end tags, capitals."""
    return f"<TD{spans.upper()} ALIGN=CENTER><FONT SIZE=2>{text}</FONT>"


def hidden_cell(text: str, spans: str) -> str:
    """A script and a hidden cell beside each cell."""
    return f"<td{spans}>{text}<script>var n = 12;</script><style>.x{{width:3px}}</style><!-- 99 --></td>"


def nested_cell(text: str, spans: str) -> str:
    return f"<td{spans}><table width=100%><tr><td>{text}</td></tr></table></td>"


def figure_unit_cell(text: str, spans: str) -> str:
    return f"<td{spans}><div><div><p></p><p><b><i>{text}</i></b></p><p>&nbsp;</p></div></div></td>"


def dash_cell(text: str, spans: str) -> str:
    return f"<td{spans}>{'—' if text == '' else text}</td>"


def _changed(
    change: Callable[[str], str], cell: Callable[[str, str], str] = plain_cell
) -> Callable[[Printed], tuple[str, ...]]:
    """The three tables, each changed as a whole."""
    return lambda printed: tuple(change(table) for table in three(printed, cell))


def headed_table(table: str) -> str:
    """Rows of heads in thead with a caption, the others in tbody, columns named before."""
    rows = re.findall(r"<tr>.*?</tr>", table)
    cut = 3 if len(rows) > 4 else 1
    heads, others = "".join(rows[:cut]).replace("<td", "<th").replace("</td>", "</th>"), "".join(rows[cut:])
    return f"<table><caption>统计表</caption><colgroup><col><col></colgroup><thead>{heads}</thead><tbody>{others}</tbody></table>"


def footed_table(table: str) -> str:
    """The last row as tfoot before the body, as HTML 4 wants it; it is shown last."""
    rows = re.findall(r"<tr>.*?</tr>", table)
    return f"<table><tfoot>{rows[-1]}</tfoot><tbody>{''.join(rows[:-1])}</tbody></table>"


def divided_table(table: str) -> str:
    """Divisions shown as a table, as some new sites do; only where no cell spans."""
    if "span=" in table:
        return table
    table = re.sub(r"<table[^>]*>", '<div style="display:table">', table).replace("</table>", "</div>")
    table = (
        re.sub(r"</?tbody>", "", table).replace("<tr>", '<div style="display:table-row">').replace("</tr>", "</div>")
    )
    return re.sub(r"<td[^>]*>", '<div style="display:table-cell">', table).replace("</td>", "</div>")


def overwide(table: str) -> str:
    """A first row that spans more columns than there are, and rules within a scrolling box."""
    return f'<div style="overflow:auto">{re.sub("<tbody>", "<tbody><tr><td colspan=99>（单位：件）</td></tr>", table, count=1)}</div>'


def word_page(body: str) -> str:
    """A page that Word saved."""
    return (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head>'
        "<meta http-equiv=Content-Type content='text/html; charset=utf-8'><meta name=Generator content='Microsoft Word 15'>"
        "<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>王</o:Author><o:Pages>7</o:Pages></o:DocumentProperties></xml><![endif]-->"
        "<style><!-- p.MsoNormal {margin:0cm;mso-pagination:widow-orphan} --></style></head><body lang=ZH-CN><div class=WordSection1>"
        f"{body}<p class=MsoNormal><![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p></p></div></body></html>"
    )


def breadcrumb_list(body: str) -> str:
    """A new site: lists of links, a search field, the report in main, cookies."""
    return bare(
        "<header><nav><ul><li><a href=/>首页</a></li><li><a href=/zw>政务公开</a></li></ul></nav><form><input value=请输入关键字>"
        f"<button>搜索</button></form></header><main><article>{body}</article></main><aside><h3>热点推荐</h3><ul><li><a href=1>甲县防汛工作部署会召开</a></li>"
        f"<li><a href=2>乙镇开展义诊</a></li></ul></aside><footer><p>{SITE[2]}</p><p>网站标识码：3301220001</p><p>浙公网安备33012202000001号</p></footer>"
    )


def paragraph_per_line(body: str) -> str:
    return bare(body.replace("</p>", "<br/></p>\r\n\t").replace("<p", "\r\n<p"))


def _city(year: int) -> Callable[[], Printed]:
    return lambda: figures(city(year))


_FOOT = (SITE[2], "网站标识码", "浙公网安备", "热点推荐", "防汛", "搜索")

FRESH_SHAPES = (
    Shape("mso", "saved by Word", word_page, tables=lambda p: three(p, mso_cell), printed=_city(2024)),
    Shape("wps", "saved by WPS", bare, tables=lambda p: three(p, wps_cell), printed=_city(2023)),
    Shape("entities", "old sites", portal, tables=lambda p: three(p, entity_cell), printed=_city(2024), foreign=SITE),
    Shape("full-width", "townships", bare, tables=lambda p: three(p, full_width_cell), printed=_city(2024)),
    Shape("thin-spaces", "typeset pages", bare, tables=lambda p: three(p, thin_cell), printed=_city(2024)),
    Shape("commas-in-numbers", "cities", bare, tables=lambda p: three(p, comma_cell), printed=_city(2023)),
    Shape("joiners", "editors of web pages", bare, tables=lambda p: three(p, joiner_cell), printed=_city(2024)),
    Shape("no-end-tags", "pages of 2005", bare, tables=lambda p: three(p, open_cell), printed=_city(2023)),
    Shape("scripts", "counters in cells", bare, tables=lambda p: three(p, hidden_cell), printed=_city(2024)),
    Shape("nested", "tables in cells", bare, tables=lambda p: three(p, nested_cell), printed=_city(2023)),
    Shape(
        "empty-around", "editors of web pages", bare, tables=lambda p: three(p, figure_unit_cell), printed=_city(2024)
    ),
    Shape(
        "dashes", "townships", bare, tables=lambda p: three(p, dash_cell), printed=lambda: figures(city(2023), zero="")
    ),
    Shape("thead", "new sites", breadcrumb_list, tables=_changed(headed_table), printed=_city(2023), foreign=_FOOT),
    Shape("tfoot", "HTML 4", bare, tables=_changed(footed_table), printed=_city(2024)),
    Shape("divisions", "new sites", bare, tables=_changed(divided_table), printed=_city(2024)),
    Shape("overwide", "counties", bare, tables=_changed(overwide, word_cell), printed=_city(2023)),
    Shape("breaks-in-paragraphs", "counties", paragraph_per_line, printed=_city(2024)),
    Shape(
        "title-in-table",
        "old sites",
        bare,
        title=f"<table width=100%><tr><td align=center><font size=5>{TITLE}</font></td></tr></table>",
        printed=_city(2023),
    ),
    Shape(
        "heading-spans",
        "pasted",
        bare,
        heading="<div><span>{}</span></div>",
        topic="<div>{}</div><div>{}</div>",
        text="<div>　　{}</div>",
    ),
)


def _headings_as_pictures() -> Layout:
    """The headings of the report are pictures that say their text."""
    layout = Shape(
        "pictures", "designed pages", bare, heading='<p><img src="t.png" alt="{}"></p>', printed=_city(2024)
    ).layout()
    return replace(layout, name="pictures")


FRESH = {shape.name: shape.layout for shape in FRESH_SHAPES} | {"pictures": _headings_as_pictures}
