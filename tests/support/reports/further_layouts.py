"""Pages in shapes that nobody used while the importer was written, as further sites and offices make them."""

# ruff: noqa: E501  # pages and sentences are lines of their own

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import cycle

from tests.support.reports.layouts import FMT, LEAD, SITE, TITLE, Layout, Shape, bare, city, portal, three
from tests.support.reports.page_tables import Cell, figures, plain_cell, word_cell

from reportkit.formats import Cell as GridCell
from reportkit.formats import Table, table_grid

Printed = Mapping[str, str]
_T2, _T3, _T4 = FMT.tables
_STUB = 3  # columns of labels of 表三


def _rows(cells: list[GridCell], printed: Printed, cell: Cell, height: int) -> list[str]:
    rows: list[list[str]] = [[] for _ in range(height)]
    for c in sorted(cells, key=lambda c: (c.row, c.column)):
        spans = (f' rowspan="{c.row_span}"' if c.row_span > 1 else "") + (
            f' colspan="{c.column_span}"' if c.column_span > 1 else ""
        )
        rows[c.row].append(cell(printed[c.fact] if c.fact else c.text, spans))
    return [f"<tr>{''.join(row)}</tr>" for row in rows]


def _table(rows: list[str]) -> str:
    return f'<table border="1"><tbody>{"".join(rows)}</tbody></table>'


def _lines(table: Table, printed: Printed, cell: Cell = plain_cell) -> list[str]:
    grid = table_grid(table)
    return _rows(list(grid.cells), printed, cell, grid.height)


def flat_head(printed: Printed) -> str:
    """表三 with one line of heads: neither 申请人情况 nor 法人或其他组织, the stub called 项目."""
    lines = _lines(_T3, printed)
    heads = "".join(f"<td>{fact.measure}</td>" for fact in _T3.rows[0].facts)
    return _table([f"<tr><td colspan=3>项目</td>{heads}</tr>", *lines[3:]])


def captioned(table: Table, printed: Printed) -> str:
    """The caption as a row of the table, and a note as its last."""
    width = max(c.column + c.column_span for c in table_grid(table).cells)
    name = {"主动公开": "主动公开政府信息情况统计表", "申请办理": "收到和处理政府信息公开申请情况统计表"}.get(
        table.key, "政府信息公开行政复议、行政诉讼情况统计表"
    )
    above = f'<tr><td colspan="{width}"><b>{name}（2024年度）</b></td></tr>'
    below = f'<tr><td colspan="{width}">注：表中数据由各办公室报送，统计口径与上年一致。</td></tr>'
    return _table([above, *_lines(table, printed), below])


def in_two(printed: Printed) -> str:
    """表三 as two tables under names of their own, the head repeated."""
    lines = _lines(_T3, printed)
    return f"<p>表1：申请数量</p>{_table(lines[:5])}<p>表2：办理结果</p>{_table([*lines[:3], *lines[5:]])}"


def headless_half(printed: Printed) -> str:
    """表三 as two tables of which the second has no head."""
    lines = _lines(_T3, printed)
    return f"{_table(lines[:5])}<p>&nbsp;</p>{_table(lines[5:])}"


def total_first(printed: Printed) -> str:
    """表三 with 总计 as the first column."""
    grid = table_grid(_T3)
    width = max(c.column + c.column_span for c in grid.cells)
    cells = []
    for c in grid.cells:
        if c.column == width - 1 and c.column_span == 1:
            cells.append(replace(c, column=_STUB))
        elif c.column >= _STUB and c.column + c.column_span < width:
            cells.append(replace(c, column=c.column + 1))
        else:
            cells.append(c)
    return _table(_rows(cells, printed, plain_cell, grid.height))


def other_order(printed: Printed, *, flat: bool) -> str:
    """表三 with 法人或其他组织 before 自然人, its columns turned; ``flat``: with one line of heads."""
    order = ("其他", "法律服务机构", "社会公益组织", "科研机构", "商业企业", "自然人", "总计")
    lines = _lines(_T3, printed)
    for at, row in enumerate(_T3.rows, start=3):
        shown = {fact.measure: plain_cell(printed[fact.pointer], "") for fact in row.facts}
        lines[at] = lines[at].replace("".join(shown.values()), "".join(shown[name] for name in order))
    heads = [f"<td>{name}</td>" for name in order]
    if flat:
        return _table([f"<tr><td colspan=3>项目</td>{''.join(heads)}</tr>", *lines[3:]])
    corner = "<td rowspan=3 colspan=3>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td>"
    above = "<tr><td colspan=5>法人或其他组织</td><td rowspan=2>自然人</td><td rowspan=2>总计</td></tr>"
    return _table(
        [f"<tr>{corner}<td colspan=7>申请人情况</td></tr>", above, f"<tr>{''.join(heads[:5])}</tr>", *lines[3:]]
    )


def with_numbers(printed: Printed) -> str:
    """表三 with a column of running numbers at the left."""
    lines = _lines(_T3, printed)
    numbered = [line.replace("<tr>", f"<tr><td>{n}</td>", 1) for n, line in enumerate(lines[3:], start=1)]
    return _table([lines[0].replace("<tr>", "<tr><td rowspan=3>序号</td>", 1), *lines[1:3], *numbered])


def repeated_labels(printed: Printed) -> str:
    """表三 without merged cells: each row names all its groups."""
    grid = table_grid(_T3)
    lines = []
    for row in range(grid.height):
        cells = []
        for at in range(max(c.column + c.column_span for c in grid.cells)):
            c = next(
                c for c in grid.cells if c.row <= row < c.row + c.row_span and c.column <= at < c.column + c.column_span
            )
            cells.append(plain_cell(printed[c.fact] if c.fact else c.text, ""))
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return _table(lines)


def figures_with_units(printed: Printed) -> tuple[str, ...]:
    """Figures followed by their unit."""
    shown = {p: (f"{text}万元" if p.endswith("行政事业性收费") else f"{text} 件") for p, text in printed.items()}
    return three(shown)


def mixed_nothing() -> dict[str, str]:
    """Zeros printed in two ways, and cells where nothing was filled in, which say so in three."""
    ways = cycle(("0", "", "0", "", ""))
    return {p: text if text != "0" else next(ways) for p, text in figures(city(2024)).items()}


def mixed_cells(printed: Printed) -> tuple[str, ...]:
    nothing, zero = cycle(("/", "—", "", "-", "&nbsp;", "／")), cycle(("0", "无", "０"))
    return three({p: next(nothing) if not t else next(zero) if t == "0" else t for p, t in printed.items()}, word_cell)


def disputes_down(printed: Printed) -> str:
    """表四 turned: the kinds are rows, the results columns."""
    heads = "".join(f"<td>{fact.measure.rpartition('/')[2]}</td>" for fact in _T4.rows[0].facts)
    lines = [f"<tr><td colspan=2>类别</td>{heads}</tr>"]
    labels = (
        "<td colspan=2>行政复议</td>",
        "<td rowspan=2>行政诉讼</td><td>未经复议直接起诉</td>",
        "<td>复议后起诉</td>",
    )
    for row, label in zip(_T4.rows, labels, strict=True):
        lines.append(f"<tr>{label}{''.join(plain_cell(printed[f.pointer], '') for f in row.facts)}</tr>")
    return _table(lines)


def blocks_apart(printed: Printed) -> str:
    """表二 as four tables, the name of each block a paragraph above it."""
    lines = _lines(_T2, printed)
    starts = [n for n, line in enumerate(lines) if "第二十条" in line]
    ends = [*starts[1:], len(lines)]
    found = ""
    for start, end in zip(starts, ends, strict=True):
        found += f"<p>{re.sub('<[^>]+>', '', lines[start])}</p>{_table(lines[start + 1 : end])}"
    return found


def lines_in_cells(printed: Printed) -> str:
    """表二 with 行政处罚 and 行政强制, 规章 and 规范性文件 as lines of one cell."""
    two = printed
    p = "主动公开"

    def pair(one: str, other: str) -> str:
        return f"<td>{one}<br>{other}</td>"

    documents = [
        pair(two[f"{p}/规章/{m}"], two[f"{p}/行政规范性文件/{m}"])
        for m in ("本年制发件数", "本年废止件数", "现行有效件数")
    ]
    lines = _lines(_T2, printed)
    lines[2:4] = [f"<tr>{pair('规章', '行政规范性文件')}{''.join(documents)}</tr>"]
    at = next(n for n, line in enumerate(lines) if "行政处罚" in line)
    lines[at : at + 2] = [
        f"<tr>{pair('行政处罚', '行政强制')}<td colspan=3>{two[f'{p}/行政处罚']}<br>{two[f'{p}/行政强制']}</td></tr>"
    ]
    return _table(lines)


def flex_table(table: str) -> str:
    """Divisions that are laid out by style sheets alone, as new sites do for telephones."""
    table = re.sub(r"<table[^>]*><tbody>", '<div class="tb">', table).replace("</tbody></table>", "</div>")
    table = table.replace("<tr>", '<div class="row" style="display:flex">').replace("</tr>", "</div>")
    return re.sub(r"<td[^>]*>", '<div class="cell" style="flex:1">', table).replace("</td>", "</div>")


def torn_markup(table: str) -> str:
    """End tags of cells and rows left out, and one too many at the end."""
    return re.sub(r"</t[dr]>", "", table).replace("</tbody>", "") + "</td></tr></table>"


def br_page(body: str) -> str:
    """All the text in one division, paragraphs parted by breaks and indented by wide spaces."""
    text = re.sub(r"<p[^>]*>(.*?)</p>", "&emsp;&emsp;\\1<br/>\n", body, flags=re.DOTALL)
    return bare(
        f'<div class="dqwz">{SITE[0]}</div><div id="zoom"><!--<$[信息内容]>begin-->{text}<!--<$[信息内容]>end--></div>'
        f"<div id=footer>{SITE[2]}<br>{SITE[3]}</div>"
    )


def boxed_page(body: str) -> str:
    """The article in layout tables of the CMS, tools above and below."""
    return bare(
        "<table width=1000><tbody><tr><td><div class=nav1><a href=/>网站首页</a> &gt; <a href=/zwgk>政务公开</a></div></td></tr>"
        "<tr><td><table id=article width=100%><tbody><tr><td class=title>" + TITLE + "</td></tr>"
        "<tr><td>信息来源：乙镇&nbsp;&nbsp;发布时间：2025-01-16 09:12&nbsp;&nbsp;浏览次数：<script>document.write(1)</script>次&nbsp;&nbsp;字体：[ 大 中 小 ]</td></tr>"
        f"<tr><td class=bt_content><div class=TRS_Editor>{body}</div></td></tr><tr><td>附件：</td></tr>"
        "<tr><td><a href=#>打印</a> <a href=#>关闭</a></td></tr></tbody></table></td></tr></tbody></table>"
    )


def pre_page(body: str) -> str:
    """A page of text as it was typed: columns by spaces, cells as words."""

    def as_lines(match: re.Match[str]) -> str:
        rows = re.findall(r"<tr>(.*?)</tr>", match[0])
        return "\n".join("    ".join(re.findall(r"<td[^>]*>(.*?)</td>", row)) for row in rows) + "\n"

    text = re.sub(r"<table.*?</table>", as_lines, body, flags=re.DOTALL)
    text = re.sub(r"<(?:p|h1)[^>]*>(.*?)</(?:p|h1)>", "    \\1\n", text, flags=re.DOTALL)
    return bare(f"<pre>{re.sub('</?strong>', '', text)}</pre>")


def signed(body: str) -> str:
    """An office's page with the signature at its end and attachments below."""
    return portal(
        f"{body}<p style='text-align:right'>甲县乙镇人民政府</p><p style='text-align:right'>2025年1月16日</p>"
        "<p>附件：<a href=1.doc>甲县乙镇2024年年报.doc</a></p><p>责任编辑：王某　审核：李某</p>"
    )


def _city(year: int) -> Callable[[], Printed]:
    return lambda: figures(city(year))


FURTHER_SHAPES = (
    Shape(
        "flat-head", "townships", bare, printed=_city(2024), tables=lambda p: (three(p)[0], flat_head(p), three(p)[2])
    ),
    Shape(
        "captions-and-notes-in-cells",
        "counties",
        bare,
        printed=_city(2023),
        tables=lambda p: tuple(captioned(t, p) for t in FMT.tables),
    ),
    Shape("in-two", "counties", bare, printed=_city(2024), tables=lambda p: (three(p)[0], in_two(p), three(p)[2])),
    Shape(
        "headless-half",
        "editors of web pages",
        bare,
        printed=_city(2023),
        tables=lambda p: (three(p)[0], headless_half(p), three(p)[2]),
    ),
    Shape(
        "total-first", "bureaus", bare, printed=_city(2024), tables=lambda p: (three(p)[0], total_first(p), three(p)[2])
    ),
    Shape(
        "other-order",
        "bureaus",
        bare,
        printed=_city(2023),
        tables=lambda p: (three(p)[0], other_order(p, flat=False), three(p)[2]),
    ),
    Shape(
        "other-order-flat",
        "bureaus",
        bare,
        printed=_city(2023),
        tables=lambda p: (three(p)[0], other_order(p, flat=True), three(p)[2]),
    ),
    Shape(
        "running-numbers",
        "bureaus",
        bare,
        printed=_city(2023),
        tables=lambda p: (three(p)[0], with_numbers(p), three(p)[2]),
    ),
    Shape(
        "repeated-labels",
        "pasted from Excel",
        bare,
        printed=_city(2024),
        tables=lambda p: (three(p)[0], repeated_labels(p), three(p)[2]),
    ),
    Shape("units-in-cells", "townships", bare, printed=_city(2023), tables=figures_with_units),
    Shape("mixed-nothing", "townships", bare, printed=mixed_nothing, tables=mixed_cells),
    Shape("disputes-down", "bureaus", bare, printed=_city(2024), tables=lambda p: (*three(p)[:2], disputes_down(p))),
    Shape("blocks-apart", "new sites", bare, printed=_city(2023), tables=lambda p: (blocks_apart(p), *three(p)[1:])),
    Shape(
        "lines-in-cells", "townships", bare, printed=_city(2024), tables=lambda p: (lines_in_cells(p), *three(p)[1:])
    ),
    Shape("flex", "telephones", bare, printed=_city(2023), tables=lambda p: tuple(map(flex_table, three(p)))),
    Shape(
        "torn-markup", "pages of 2008", bare, printed=_city(2024), tables=lambda p: tuple(map(torn_markup, three(p)))
    ),
    Shape("breaks-for-paragraphs", "anji.gov.cn", br_page, printed=_city(2023), foreign=(SITE[0], SITE[2], SITE[3])),
    Shape(
        "boxed",
        "qinan.gov.cn 1395492",
        boxed_page,
        title="",
        printed=_city(2024),
        date="2025-01-16",
        foreign=("浏览次数", "网站首页", "打印", "附件"),
    ),
    Shape("pre", "pages of 2003", pre_page, printed=_city(2023)),
    Shape("signed", "haicheng.gov.cn", signed, printed=_city(2024), foreign=(*SITE, "责任编辑", "附件：")),
)


def two_bodies() -> Layout:
    """The reports of two townships on one page, that which is asked for second."""
    mine = Shape("two-bodies", "counties", bare, printed=_city(2024)).layout()
    other = Shape(
        "other",
        "counties",
        bare,
        title=f"<h1>{TITLE.replace('乙镇', '丙镇')}</h1>",
        printed=_city(2023),
        lead=(LEAD[0], LEAD[1].replace("乙镇", "丙镇")),
    ).layout()
    inner = re.sub(r"^.*<body>|</body>.*$", "", other.page)
    return replace(mine, page=mine.page.replace("<body>", f"<body>{inner}", 1))


FURTHER = {shape.name: shape.layout for shape in FURTHER_SHAPES}
