"""Pages as the systems of other provinces make them, in shapes that nobody used before; each was first read unseen."""

# ruff: noqa: E501  # pages and sentences are lines of their own

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import cycle

from tests.support.reports.layouts import FMT, SITE, TOPICS, Shape, bare, city, portal, three, township
from tests.support.reports.page_tables import figures, plain_cell, word_cell

from reportkit.formats import Table, table_grid

Printed = Mapping[str, str]
_T2, _T3, _T4 = FMT.tables
_STUB = 3  # columns of labels of 表三
_WORDS = cycle(("零", "〇", "无", "0", "０"))


def _city(year: int) -> Callable[[], Printed]:
    return lambda: figures(city(year))


def _marked(rows: list[list[str]], opening: str = '<table border="1">') -> str:
    lines = "</tr><tr>".join("".join(row) for row in rows)
    return f"{opening}<tbody><tr>{lines}</tr></tbody></table>"


def _rows(
    table: Table, printed: Printed, cell: Callable[[str, str], str] = plain_cell, *, wide: int = 1
) -> list[list[str]]:
    """The cells of each row; ``wide``: every column stands for so many."""
    grid = table_grid(table)
    rows: list[list[str]] = [[] for _ in range(grid.height)]
    for c in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        across = c.column_span * wide
        spans = (f' rowspan="{c.row_span}"' if c.row_span > 1 else "") + (f' colspan="{across}"' if across > 1 else "")
        rows[c.row].append(cell(printed[c.fact] if c.fact else c.text, spans))
    return rows


def one_table(printed: Printed) -> tuple[str, str, str]:
    """Pasted from a sheet: all three tables in one of fifteen columns, blank rows between, cells without contents at the right."""
    blank = [f"<td>{'</td><td>'.join([''] * 15)}</td>"]
    rows = [*_rows(_T2, printed), ["<td colspan=15></td>"], *_rows(_T3, printed), blank, *_rows(_T4, printed)]
    return _marked(rows), "", ""


def et_cell(text: str, spans: str) -> str:
    """As pasted from WPS spreadsheets."""
    if text.replace(".", "").isdigit():
        return f'<td class="et7" x:num="{text}"{spans} style="mso-number-format:General">{text}</td>'
    return f'<td class="et3" x:str{spans} width="72">{text}</td>'


def many_columns(printed: Printed) -> tuple[str, ...]:
    """Converted pages: each table has a column for every edge on the page, and all cells span many."""
    return tuple(
        _marked(_rows(table, printed, wide=wide), f"<table border=1><colgroup>{'<col>' * 125}</colgroup>")
        for table, wide in zip(FMT.tables, (31, 12, 8), strict=True)
    )


def lying_spans(printed: Printed) -> tuple[str, ...]:
    """Spans that are longer than the table: browsers cut them."""
    two, applications, disputes = three(printed)
    applications = applications.replace('rowspan="22"', 'rowspan="24"', 1).replace('colspan="7"', 'colspan="9"', 1)
    return two.replace('colspan="4"', 'colspan="6"'), applications, disputes.replace('colspan="10"', 'colspan="12"', 1)


def hidden_copies(printed: Printed) -> tuple[str, ...]:
    """A template full of zeros that is not shown before each table."""
    empty = three(dict.fromkeys(printed, "0"))
    return tuple(f'<div style="display: none">{old}</div>{new}' for old, new in zip(empty, three(printed), strict=True))


def for_telephones(printed: Printed) -> tuple[str, ...]:
    """Each table twice, one of them for telephones."""
    tables = three(printed)
    return tuple(f'<div class="pc">{t}</div><div class="wap" style="display:none;">{t}</div>' for t in tables)


def columns_in_two(printed: Printed) -> str:
    """表三 too wide for the paper: the labels again with the last columns in a table of its own."""
    grid = table_grid(_T3)
    names = [fact.measure for fact in _T3.rows[0].facts]
    found = []
    for shown in (names[:4], names[4:]):
        rows: list[list[str]] = [["<td colspan=3>项目</td>", *(f"<td>{name}</td>" for name in shown)]]
        for at, row in enumerate(_T3.rows, start=3):
            labels = [c for c in sorted(grid.cells, key=lambda c: c.column) if c.row == at and c.column < _STUB]
            spans = [f' rowspan="{c.row_span}" colspan="{c.column_span}"' for c in labels]
            cells = [plain_cell(c.text, span) for c, span in zip(labels, spans, strict=True)]
            rows.append(cells + [plain_cell(printed[f.pointer], "") for f in row.facts if f.measure in shown])
        found.append(_marked(rows))
    return "<p></p>".join(found)


def grand_figures(printed: Printed) -> tuple[str, ...]:
    """Thousands with their unit behind a space."""

    def shown(pointer: str, text: str) -> str:
        return f"{text}&nbsp;万元" if pointer.endswith("行政事业性收费") else f"{int(text):,}&nbsp;件"

    return three({p: shown(p, t) for p, t in printed.items()})


def nothing_in_words() -> Printed:
    return figures(township())


def zeros_in_words(printed: Printed) -> tuple[str, ...]:
    return three({p: next(_WORDS) if t == "0" else t for p, t in printed.items()})


def applications_sideways(printed: Printed) -> str:
    """表三 turned: a row for each kind of applicant, a column for each result, its name read downwards."""
    grid = table_grid(_T3)
    stubs = [c for c in grid.cells if c.column < _STUB and c.row >= _STUB]
    heads: list[list[str]] = [["<td rowspan=3>申请人情况</td>"], [], []]
    for c in sorted(stubs, key=lambda c: (c.column, c.row)):
        heads[c.column].append(f'<td rowspan="{c.column_span}" colspan="{c.row_span}">{c.text}</td>')
    rows = []
    for at, fact in enumerate(_T3.rows[0].facts):
        name = fact.measure if at in (0, 6) else f"法人或其他组织（{fact.measure}）"
        rows.append([f"<td>{name}</td>", *(plain_cell(printed[row.facts[at].pointer], "") for row in _T3.rows)])
    return _marked([*heads, *rows])


def heads_again(printed: Printed) -> str:
    """表三 with its head repeated in the middle, as a converter writes what Word repeats on each page."""
    rows = _rows(_T3, printed)
    upper, lower = rows[5][0].replace('"22"', '"10"'), rows[5][0].replace('"22"', '"12"')
    rows[5][0] = upper
    return _marked([*rows[:15], *rows[:3], [lower, *rows[15]], *rows[16:]])


def heads_within(printed: Printed) -> str:
    """The same, but the cell of all results goes on beside the second head, and pushes it aside."""
    rows = _rows(_T3, printed)
    return _marked([*rows[:15], *rows[:3], *rows[15:]])


def without_sums() -> Printed:
    """The column and the row of totals left blank."""
    return {p: "" if p.startswith("申请办理") and "总计" in p else t for p, t in figures(city(2024)).items()}


def with_notes(printed: Printed) -> tuple[str, ...]:
    """Marks of notes at labels, and notes as rows within and below the table."""
    two, applications, disputes = three(printed)
    applications = re.sub(r"(（二）部分公开[^<]*)", r"\1<sup>①</sup>", applications)
    rows = applications.partition("</tbody>")
    note = (
        "<tr><td colspan=10>①包括区分处理的3件。</td></tr><tr><td colspan=10>备注：数据截至2024年12月31日。</td></tr>"
    )
    return two, rows[0] + note + rows[1] + rows[2], disputes


def disputes_listed(printed: Printed) -> str:
    """表四 as a list of fifteen lines."""
    rows = [["<td>类别</td>", "<td>结果</td>", "<td>件数</td>"]]
    for row, name in zip(_T4.rows, ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"), strict=True):
        for at, fact in enumerate(row.facts):
            first = [f"<td rowspan=5>{name}</td>"] if at == 0 else []
            rows.append([*first, f"<td>{fact.measure.rpartition('/')[2]}</td>", plain_cell(printed[fact.pointer], "")])
    return _marked(rows)


def unmerged_head(printed: Printed) -> str:
    """表四 whose five heads of 行政复议 stand a row higher over blank cells."""
    rows = _rows(_T4, printed)
    rows[1] = [cell.replace(' rowspan="2"', "") for cell in rows[1]]
    rows[2] = ["<td></td>"] * 5 + rows[2]
    return _marked(rows)


def with_units_beside(printed: Printed) -> str:
    """表二 with a column that names the unit of each row."""
    rows = _rows(_T2, printed)
    found = []
    for row in rows:
        text = re.sub(r"<[^>]+>", "", row[0])
        unit = "" if "第二十条" in text else "单位" if text == "信息内容" else "万元" if "收费" in text else "件"
        found.append([row[0].replace('colspan="4"', 'colspan="5"'), *([f"<td>{unit}</td>"] if unit else []), *row[1:]])
    return _marked(found)


def other_words(printed: Printed) -> str:
    """Labels without their numbers, and in words of the office's own."""
    table = three(printed)[1]
    table = re.sub(r"(?<=>)(?:[一二三四]、|（[一二三四五六七]）|[1-8]\.)", "", table)
    words = {
        "本年新收政府信息公开申请数量": "本年度新收政府信息公开申请数",
        "上年结转政府信息公开申请数量": "上年度结转政府信息公开申请数",
        "结转下年度继续办理": "结转下一年度办理",
        "法律服务机构": "法律服务组织",
        "社会公益组织": "公益组织",
    }
    for official, own in words.items():
        table = table.replace(official, own)
    return table


def pieces(text: str, spans: str) -> str:
    """Each digit in tags of its own with line breaks of the source between."""
    if not text.isdigit() or len(text) < 2:
        return f"<td{spans}>\n\t\t{text}\n\t</td>"
    spanned = "".join(f"<span lang=EN-US>{c}</span>" for c in text)
    return f"<td{spans}>\n<p>{spanned}</p>\n</td>"


def ck_cell(text: str, spans: str) -> str:
    """As CKEditor keeps what was pasted from Word."""
    return f'<td{spans} nowrap="nowrap" style="width:47px;"><p align="center">{text or "&nbsp;"}</p></td>'


def few_sums() -> Printed:
    """Zeros blank, and the column of totals printed in four rows only."""
    shown = figures(city(2023), zero="")
    kept = ("本年新收/总计", "上年结转/总计", "办理结果/总计/总计", "结转下年度继续办理/总计")
    return {
        p: "" if p.startswith("申请办理") and p.endswith("/总计") and not p.endswith(kept) else t
        for p, t in shown.items()
    }


def marked_heads(printed: Printed) -> str:
    """表三 whose heads tell the unit, or bear marks of notes."""
    table = three(printed)[1]
    for at, fact in enumerate(_T3.rows[0].facts, start=1):
        mark = "（件）" if at % 2 else f"[{at}]"
        table = table.replace(f">{fact.measure}<", f">{fact.measure}{mark}<", 1)
    return table


def table_for_each_row(printed: Printed) -> str:
    """表三 as a table for each row, the groups in rows of their own with blank cells."""
    rows = [["<td>项目</td>", *(f"<td>{fact.measure}</td>" for fact in _T3.rows[0].facts)]]
    seen: set[str] = set()
    for row in _T3.rows:
        for node in row.nodes[:-1]:
            rows += [[f"<td>{node.label}</td>", *["<td></td>"] * 7]] if node.label not in seen else []
            seen.add(node.label)
        rows.append([f"<td>{row.nodes[-1].label}</td>", *(f"<td>{printed[fact.pointer]}</td>" for fact in row.facts)])
    return "".join(_marked([row]) for row in rows)


def units_in_brackets(printed: Printed) -> tuple[str, ...]:
    """Figures with their unit in brackets."""
    return three({p: t if p.endswith("行政事业性收费") else f"{t}（件）" for p, t in printed.items()})


def jcms(body: str) -> str:
    """大汉: marks of its template around title and text, a table of data, a script that counts."""
    return bare(
        "<div class=bt-box-1170><div id=barrierfree_container><div class=wz>您当前的位置：<a href=/>首页</a> &gt; <a href=/col/col1>政府信息公开</a> &gt; <a href=/col/col2>年报</a></div>"
        "<table width=100% class=xxgkzn_t><tr><td>索引号</td><td>11330122002507/2025-00012</td><td>组配分类</td><td>政府信息公开年报</td></tr>"
        "<tr><td>发布机构</td><td>甲县乙镇人民政府</td><td>成文日期</td><td>2025-01-14</td></tr></table>"
        f'<!--<$[标题名称(html)]>begin--><meta name="ContentStart">{body}<meta name="ContentEnd">'
        "<div class=bt_bottom><span>【字号：<a>大</a> <a>中</a> <a>小</a>】</span><span onclick=window.print()>【打印本页】</span><span>【关闭窗口】</span></div></div>"
        "<div class=gz-pe>信息来源：乙镇<script>document.write(new Date())</script></div><div class=footer>网站标识码：3301220001　技术支持：大汉软件</div></div>"
    )


def trs(body: str) -> str:
    """拓尔思: its style sheet within the text, lists of attachments and of other reports behind it."""
    return bare(
        "<div class=header><ul><li><a href=/>网站首页</a></li><li><a href=/zwgk>信息公开</a></li></ul></div>"
        "<div class='article-info'><span>2025-01-20 15:02</span><span>来源：甲县乙镇人民政府</span><span>访问量：<em id=count>--</em></span><div class=share>分享到：<a>微信</a><a>QQ空间</a></div></div>"
        "<div class='view TRS_UEDITOR trs_paper_default trs_web'><style type=text/css>.TRS_Editor P{line-height:2;font-family:宋体;font-size:12pt;}</style>"
        f"{body}</div><div class=attachment><h4>附件下载：</h4><ul id=appendix1><li><a href=P0202501.docx>1.甲县乙镇年报.docx</a></li></ul></div>"
        "<div class=relatedNews><h3>相关文档</h3><ul><li><a href=./t1.html>甲县丁镇2024年政府信息公开工作年度报告</a><span>2025-01-19</span></li></ul></div>"
        f"<div class=bottom><p>{SITE[2]}</p><p>地址：甲县人民路1号　电话：0123-4567890</p><p>京ICP备05083640号-1　京公网安备11040102700095号</p></div>"
    )


def govsite(body: str) -> str:
    """开普: the article between its own tags, tools in a list, a picture to scan."""
    return bare(
        "<div class=currentposition><b>当前位置：</b><a href=/>网站首页</a>&nbsp;&gt;&nbsp;<a href=/xxgk>政府信息公开</a></div>"
        "<div class=newsinfo><span>发布时间：2025-01-22 08:30</span><span>信息来源：乙镇党政办</span><span>阅读次数：<i>35</i></span><span>字体：【<a>大</a> <a>中</a> <a>小</a>】</span></div>"
        f'<ucapcontent><div class="j-fontContent newscontnet minh500"><div id=UCAP-CONTENT>{body}</div></div></ucapcontent>'
        "<div class=print><a href=javascript:>打印</a> <a href=javascript:>收藏</a> <a href=javascript:>返回顶部</a></div>"
        "<div class=ewm><img src=q.png alt=二维码><p>扫一扫在手机上查看当前页面</p></div>"
        "<p>上一条：<a href=1>甲县乙镇2025年部门预算</a></p><p>下一条：没有了</p>"
    )


def in_one_paragraph(body: str) -> str:
    """All the text between two tables in one paragraph, parted by two breaks."""
    text = re.sub(r"</p>\s*<p[^>]*>", "<br><br>　　", body)
    return portal(text)


def numbered_by_list(body: str) -> str:
    """Headings whose numbers the browser makes: a list that begins anew at each."""
    number = iter(range(1, 7))
    return bare(
        re.sub(
            r"<p><strong>[一二三四五六]、([^<]*)</strong></p>",
            lambda m: f'<ol style="list-style-type:cjk-ideographic" start="{next(number)}"><li>{m[1]}</li></ol>',
            body,
        )
    )


def pages(body: str) -> str:
    """Printed pages as a converter keeps them: their numbers and running heads between the paragraphs."""
    cut = body.replace("<p><strong>五、", "</div><div class=page><p>甲县乙镇人民政府</p><p><strong>五、", 1)
    cut = cut.replace("<p><strong>三、", "<p>— 1 —</p></div><div class=page><p><strong>三、", 1)
    return bare(f"<div class=page>{cut}<p>— 3 —</p></div>")


LISTED_TOPICS = tuple((head.replace("（", "(").replace("）", ")"), text) for head, text in TOPICS)

CMS_SHAPES = (
    Shape(
        "jcms",
        "大汉 jcms",
        jcms,
        printed=_city(2024),
        tables=lambda p: three(p, word_cell),
        foreign=("索引号", "您当前", "打印本页", "技术支持", "信息来源"),
    ),
    Shape(
        "trs",
        "拓尔思",
        trs,
        printed=_city(2023),
        tables=lambda p: three(p, ck_cell),
        foreign=("附件下载", "丁镇", "访问量", "分享到", "京公网安备", "line-height"),
    ),
    Shape(
        "govsite",
        "开普",
        govsite,
        printed=_city(2024),
        date="2025-01-22",
        foreign=("阅读次数", "扫一扫", "上一条", "没有了", "返回顶部"),
    ),
    Shape("one-table", "pasted from a sheet", bare, printed=_city(2023), tables=one_table),
    Shape("et", "pasted from WPS spreadsheets", bare, printed=_city(2024), tables=lambda p: three(p, et_cell)),
    Shape("many-columns", "converted", bare, printed=_city(2023), tables=many_columns),
    Shape("lying-spans", "editors of web pages", bare, printed=_city(2024), tables=lying_spans),
    Shape("hidden-copies", "templates", bare, printed=_city(2023), tables=hidden_copies),
    Shape("for-telephones", "new sites", portal, printed=_city(2024), tables=for_telephones, foreign=SITE),
    Shape(
        "columns-in-two",
        "narrow pages",
        bare,
        printed=_city(2023),
        tables=lambda p: (three(p)[0], columns_in_two(p), three(p)[2]),
    ),
    Shape("grand-figures", "provinces", bare, printed=_city(2024), tables=grand_figures),
    Shape("zeros-in-words", "townships", bare, printed=nothing_in_words, tables=zeros_in_words),
    Shape(
        "sideways",
        "bureaus",
        bare,
        printed=_city(2024),
        tables=lambda p: (three(p)[0], applications_sideways(p), three(p)[2]),
    ),
    Shape(
        "heads-again",
        "converted",
        bare,
        printed=_city(2023),
        tables=lambda p: (three(p)[0], heads_again(p), three(p)[2]),
    ),
    Shape(
        "heads-within",
        "converted",
        bare,
        printed=_city(2024),
        tables=lambda p: (three(p)[0], heads_within(p), three(p)[2]),
    ),
    Shape("without-sums", "townships", bare, printed=without_sums),
    Shape(
        "marked-heads",
        "bureaus",
        bare,
        printed=_city(2024),
        tables=lambda p: (three(p)[0], marked_heads(p), three(p)[2]),
    ),
    Shape(
        "table-for-each-row",
        "editors of web pages",
        bare,
        printed=_city(2023),
        tables=lambda p: (three(p)[0], table_for_each_row(p), three(p)[2]),
    ),
    Shape("units-in-brackets", "townships", bare, printed=_city(2024), tables=units_in_brackets),
    Shape("notes", "counties", bare, printed=_city(2024), tables=with_notes),
    Shape(
        "disputes-listed", "bureaus", bare, printed=_city(2023), tables=lambda p: (*three(p)[:2], disputes_listed(p))
    ),
    Shape(
        "unmerged-head",
        "a county, as a program of others quotes it",
        bare,
        printed=_city(2024),
        tables=lambda p: (*three(p)[:2], unmerged_head(p)),
    ),
    Shape("units-beside", "bureaus", bare, printed=_city(2023), tables=lambda p: (with_units_beside(p), *three(p)[1:])),
    Shape(
        "other-words",
        "townships",
        bare,
        printed=_city(2024),
        tables=lambda p: (three(p)[0], other_words(p), three(p)[2]),
    ),
    Shape("pieces", "pasted from Word", bare, printed=_city(2023), tables=lambda p: three(p, pieces)),
    Shape(
        "few-sums", "a county, kept in a public repository", bare, printed=few_sums, tables=lambda p: three(p, ck_cell)
    ),
    Shape("one-paragraph", "editors of web pages", in_one_paragraph, printed=_city(2024), foreign=SITE),
    Shape("numbered-list", "pasted from Word", numbered_by_list, printed=_city(2023)),
    Shape("pages", "converted", pages, printed=_city(2024), foreign=("— 1 —", "— 3 —")),
    Shape(
        "half-width",
        "townships",
        bare,
        printed=_city(2023),
        topics=LISTED_TOPICS,
        headings=tuple(s.label.replace("、", ".") for s in FMT.sections),
    ),
)


CMS = {shape.name: shape.layout for shape in CMS_SHAPES}
