"""How townships and counties publish: shapes of pages seen on their sites, filled with our figures.

Beside each shape stands the address where it was seen. ``DEVELOPED`` served to write the importer, ``HELD_OUT`` was
looked at only when it was finished. A layout knows its truth: figures as printed (blank ones are none), paragraphs of
the report, words that belong to the site, body and day of publication.
"""

# ruff: noqa: E501  # pages and sentences are lines of their own

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tests.support.places import ROOT
from tests.support.reports.page_tables import (
    blank_like,
    broken_cell,
    disputes_in_three,
    figures,
    headed_cell,
    parts,
    plain_cell,
    spaced_cell,
    whole,
    with_subtotals,
    word_cell,
    years_beside,
)

from reportkit.formats import load_format
from reportkit.reports.figures import read_statistics

FMT = load_format("2021-30")
YEAR = 2024
ORG = "甲县乙镇人民政府"
TITLE = f"{ORG}{YEAR}年政府信息公开工作年度报告"
LEAD = (
    "根据《中华人民共和国政府信息公开条例》第五十条规定，编制本报告，所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
    "本报告由总体情况、主动公开政府信息情况等六个部分组成，电子版可在县政府网站下载，如有疑问，请与镇党政办公室联系（地址：甲县乙镇中心街1号；邮编：123456；电话：0123-4567890）。",
)
TOPICS = (
    (
        "（一）主动公开",
        "全年通过县政府网站公开信息136条，其中政策文件12条、财政信息82条、其他信息42条，群众关心的事项都在规定时间内公开。",
    ),
    ("（二）依申请公开", "畅通申请渠道，规范登记、审核、答复各环节，全年没有发生因答复不当引起的争议。"),
    (
        "（三）政府信息管理",
        "落实“先审查、后公开”，一事一审，定期清理过时的信息；规范性文件统一登记、统一编号、统一印发。",
    ),
    ("（四）政府信息公开平台建设", "更新了公开栏和便民服务中心的查阅点，微信公众号推送信息149条。"),
    ("（五）监督保障", "明确一名副镇长分管，工作考核纳入年度目标，社会评议结果良好，没有需要追究责任的情况。"),
)
PROBLEMS = (
    "一是公开的内容还不够丰富，二是专业人员不足。",
    "下一步，将增加政策解读的数量，组织两次业务培训，提高公开的质量和时效。",
)
OTHERS = ("本年度未收取信息处理费，没有其他需要报告的事项。",)
SITE = (
    "您所在的位置：首页 > 政务公开 > 政府信息公开年报",
    "扫一扫在手机打开当前页",
    "主办：甲县人民政府办公室",
    "版权所有 甲县人民政府",
)


def city(year: int) -> dict[str, Decimal]:
    return dict(read_statistics(ROOT / "examples" / "suqian" / "reports" / str(year), year).amounts)


def township() -> dict[str, Decimal]:
    """Seven applications, one of a company; nothing disputed."""
    facts = dict.fromkeys(FMT.facts, Decimal(0))
    rows = {
        "本年新收": (6, 1),
        "办理结果/予以公开": (4, 1),
        "办理结果/无法提供/本机关不掌握相关政府信息": (2, 0),
        "办理结果/总计": (6, 1),
    }
    for row, (own, company) in rows.items():
        for column, amount in (("自然人", own), ("商业企业", company), ("总计", own + company)):
            facts[f"申请办理/{row}/{column}"] = Decimal(amount)
    facts["主动公开/行政规范性文件/本年制发件数"] = Decimal(4)
    facts["主动公开/行政规范性文件/现行有效件数"] = Decimal(32)
    facts["主动公开/行政处罚"] = Decimal(8)
    return facts


@dataclass(frozen=True)
class Layout:
    """A page with its truth."""

    name: str
    page: str
    printed: Mapping[str, str]
    paragraphs: tuple[str, ...] = (*LEAD, *(text for _head, text in TOPICS), *PROBLEMS, *OTHERS)
    foreign: tuple[str, ...] = ()
    org: str = ORG
    date: str = ""
    headings: tuple[str, ...] = tuple(section.label for section in FMT.sections)

    @property
    def amounts(self) -> dict[str, Decimal]:
        """What is printed, blank cells left out."""
        return {pointer: Decimal(text) for pointer, text in self.printed.items() if text.strip()}


@dataclass(frozen=True)
class Shape:
    """How a page is made; each field is one way in which pages differ."""

    name: str
    seen: str
    frame: Callable[[str], str]
    title: str = f"<h1>{TITLE}</h1>"
    beside: str = ""
    lead: tuple[str, ...] = LEAD
    heading: str = "<p><strong>{}</strong></p>"
    headings: tuple[str, ...] = tuple(section.label for section in FMT.sections)
    topic: str = "<p>{}</p><p>{}</p>"
    topics: tuple[tuple[str, str], ...] = TOPICS
    text: str = "<p style='text-indent:2em'>{}</p>"
    tables: Callable[[Mapping[str, str]], tuple[str, ...]] = field(default=lambda printed: three(printed))  # noqa: PLW0108  # defined below
    printed: Callable[[], Mapping[str, str]] = field(default=lambda: figures(township()))
    tail: str = ""
    foreign: tuple[str, ...] = ()
    org: str = ORG
    date: str = ""

    def layout(self) -> Layout:
        """The page."""
        printed = self.printed()
        two, three_, four = self.tables(printed)
        blocks = [self.title, self.beside, *map(self.text.format, self.lead)]
        one = [self.topic.format(*topic) for topic in self.topics]
        bodies = ["".join(one), two, three_, four, *("".join(map(self.text.format, t)) for t in (PROBLEMS, OTHERS))]
        for heading, body in zip(self.headings, bodies, strict=True):
            blocks += [self.heading.format(heading), body]
        texts = (*self.lead, *(text for _head, text in self.topics), *PROBLEMS, *OTHERS)
        return Layout(
            self.name,
            self.frame("".join(blocks) + self.tail),
            printed,
            texts,
            self.foreign,
            self.org,
            self.date,
            self.headings,
        )


def three(printed: Mapping[str, str], cell: Callable[[str, str], str] = plain_cell) -> tuple[str, ...]:
    two, applications, disputes = (whole(table, printed, cell) for table in FMT.tables)
    return two, applications, disputes


def bare(body: str) -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>年报</title></head><body>{body}</body></html>"


def headed(title: str) -> Callable[[str], str]:
    """A page whose head names the report, and whose body does not."""

    def frame(body: str) -> str:
        metas = f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2025-01-16 10:30">'
        return f"<html><head><meta charset=utf-8>{metas}<title>{title}_甲县人民政府</title></head><body><div class=c>{body}</div></body></html>"

    return frame


def portal(body: str) -> str:
    """Breadcrumb, article, links and footer around."""
    return bare(
        f"<div id=top><a href=/>首页</a><a href=/zwgk>政务公开</a></div><div class=dqwz>{SITE[0]}</div><div class=main>"
        f"<div class=article>{body}</div></div><div class=qr><p>{SITE[1]}</p></div>"
        f"<div class=foot><p>{SITE[2]}</p><p>{SITE[3]} ICP备12345678号</p></div>"
    )


def title_apart(body: str) -> str:
    """Title, data and buttons in one part of the page, the report in another, lists of links after and beside."""
    return bare(
        f"<div class=wrap><div class=crumb>{SITE[0]}</div><h2>{TITLE}</h2><div class=info>发布时间：2025-01-16　来源：乙镇　浏览次数：<span>12</span>"
        f"　<a href=#>【打印】</a></div><div class=content>{body}</div><div class=pre>上一篇：<a href=1>甲县乙镇2023年预算</a></div>"
        "<ul class=xg><li><a href=2>甲县乙镇2023年政府信息公开工作年度报告</a></li><li><a href=3>甲县丙镇2024年政府信息公开工作年度报告</a></li></ul>"
        f"<div>{SITE[1]}</div><div>{SITE[2]}</div></div>"
    )


def in_layout_tables(body: str) -> str:
    """A page of the years before style sheets: tables in tables."""
    return bare(
        f"<table width=980><tr><td><table><tr><td>{SITE[0]}</td></tr></table></td></tr><tr><td><table><tr><td>{body}</td></tr>"
        f"<tr><td align=right>【<a href=#>打印本页</a>】【<a href=#>关闭窗口</a>】</td></tr></table></td></tr><tr><td>{SITE[3]}</td></tr></table>"
    )


DATA_TABLE = (
    "<table class=xxgk><tr><td>索引号</td><td>620702081/2025-00007</td><td>发文字号</td><td></td></tr><tr><td>关键词</td><td></td>"
    "<td>发布机构</td><td>甲县乙镇人民政府</td></tr><tr><td>公开形式</td><td>主动公开</td><td>责任部门</td><td></td></tr>"
    "<tr><td>生成日期</td><td>2025-01-23 16:24:38</td><td>是否有效</td><td>是</td></tr></table>"
)
COMMA_TOPICS = (
    ("（一）聚焦群众关切，主动公开政府信息", TOPICS[0][1]),
    ("（二）规范办理流程，依法办理公开申请", TOPICS[1][1]),
    ("（三）完善管理制度，加强政府信息管理", TOPICS[2][1]),
    ("（四）丰富公开形式，建设公开平台", TOPICS[3][1]),
    ("（五）压实工作责任，强化监督保障", TOPICS[4][1]),
)


def blank_township() -> dict[str, str]:
    """自然人 and 总计 printed, the other five columns blank in every row."""
    facts = figures(township()) | {"申请办理/本年新收/商业企业": ""}
    rows = {
        "本年新收": "7",
        "办理结果/予以公开": "5",
        "办理结果/无法提供/本机关不掌握相关政府信息": "2",
        "办理结果/总计": "7",
    }
    for row in FMT.table("申请办理").rows:
        name = row.pointer.removeprefix("申请办理/")
        for fact in row.facts:
            own = fact.measure.endswith(("自然人", "总计"))
            facts[fact.pointer] = rows.get(name, "0") if own else ""
    return facts


def zero_blank() -> dict[str, str]:
    return figures(township(), zero="")


def dispute_less() -> dict[str, str]:
    """表四 wholly blank."""
    return figures(township()) | {fact.pointer: "" for row in FMT.table("复议诉讼").rows for fact in row.facts}


def with_errors() -> dict[str, str]:
    """A total that is wrong, a column that does not add up, and a 表四 that says 0 in all."""
    return figures(township()) | {
        "申请办理/办理结果/予以公开/总计": "6",
        "申请办理/办理结果/总计/自然人": "4",
        "复议诉讼/行政复议/结果维持": "10",
        "复议诉讼/行政复议/结果纠正": "1",
    }


def by_slashes() -> dict[str, str]:
    return figures(township())


_T2, _T3, _T4 = FMT.tables
_IN_FOUR = (4, 7, 11)

DEVELOPED_SHAPES = (
    Shape("plain", "gztongzi.gov.cn 2022", bare),
    Shape("portal", "lixin.gov.cn 5848", portal, foreign=SITE),
    Shape(
        "title-apart",
        "zjxj.gov.cn 3913369",
        title_apart,
        title="",
        date="2025-01-16",
        foreign=(*SITE, "上一篇", "丙镇", "浏览次数", "打印"),
    ),
    Shape(
        "data-table",
        "gsgz.gov.cn 1501783",
        bare,
        beside=DATA_TABLE,
        date="2025-01-23",
        foreign=("索引号", "620702081", "是否有效"),
    ),
    Shape("two-lines", "lixin.gov.cn 5848", bare, title="<p>甲县乙镇人民政府2024年</p><p>政府信息公开工作年度报告</p>"),
    Shape("named-in-head", "tjhq.gov.cn 6084026", headed(TITLE), title="", date="2025-01-16"),
    Shape("year-first", "zjxj.gov.cn", bare, title="<h3>2024年甲县乙镇人民政府政府信息公开工作年度报告</h3>"),
    Shape("blank-five", "hanyang.gov.cn 2136694", bare, printed=blank_township),
    Shape(
        "zero-blank",
        "newton.com.tw 59211600",
        portal,
        printed=zero_blank,
        tables=lambda p: three(p, word_cell),
        foreign=SITE,
    ),
    Shape(
        "in-four",
        "departments",
        bare,
        tables=lambda p: (parts(_T2, p, plain_cell, _IN_FOUR, ("", "<p></p>", "", "<br>")), *three(p)[1:]),
    ),
    Shape(
        "disputes-in-three",
        "counties",
        bare,
        printed=lambda: figures(city(2024)),
        tables=lambda p: (
            *three(p)[:2],
            disputes_in_three(_T4, p, plain_cell, ("行政复议", "未经复议直接起诉", "复议后起诉"), inside=True),
        ),
    ),
    Shape(
        "unit-lines",
        "townships",
        bare,
        foreign=("单位：件",),
        tables=lambda p: tuple(f"<p style='text-align:right'>单位：件</p>{t}" for t in three(p)),
    ),
    Shape("commas", "zjxj.gov.cn", bare, topics=COMMA_TOPICS),
    Shape("run-in", "bjdx.gov.cn 2292928", bare, topic="<p>{}情况。{}</p>"),
    Shape(
        "word-cells",
        "pasted from Word",
        bare,
        tables=lambda p: three(p, word_cell),
        printed=lambda: figures(city(2023)),
    ),
    Shape("errors", "published errors", bare, printed=with_errors),
    Shape("layout-tables", "jzmfx.com", in_layout_tables, foreign=(SITE[0], SITE[3], "关闭窗口")),
    Shape(
        "years-beside",
        "comparisons",
        bare,
        printed=lambda: figures(city(2024)),
        tables=lambda p: (three(p)[0], years_beside(_T3, figures(city(2023)), p, (2023, 2024)), three(p)[2]),
    ),
)
HELD_OUT_SHAPES = (
    Shape(
        "headings", "shanghai.gov.cn 2022", portal, heading="<h2>{}</h2>", topic="<h3>{}</h3><p>{}</p>", foreign=SITE
    ),
    Shape(
        "own-words",
        "zjwy.gov.cn 4201881",
        bare,
        headings=("一、2024年政务公开总体情况", *(s.label for s in FMT.sections[1:])),
    ),
    Shape(
        "spaced-numbers",
        "tjhq.gov.cn",
        bare,
        headings=tuple(s.label.replace("、", "、 ") for s in FMT.sections),
        tables=lambda p: three(p, spaced_cell),
    ),
    Shape(
        "data-lines",
        "zjxj.gov.cn 3913369",
        bare,
        date="2025-01-16",
        foreign=("索 引 号", "1133102400268125XW", "访问次数", "点击查看解读"),
        beside="<p>索 引 号 1133102400268125XW/2025-104757 公开方式 主动公开</p><p>成文日期 2025-01-14 发布机构 乙镇</p><p>发布日期: 2025-01-16 访问次数:</p><p>点击查看解读</p>",
    ),
    Shape(
        "data-alternating",
        "counties",
        bare,
        date="2025-01-20",
        foreign=("01525772", "发文机构", "主题分类"),
        beside="<p>索引号</p><p>01525772-2/20250120-00001</p><p>主题分类</p><p>综合政务</p><p>发文机构</p><p>甲县乙镇人民政府</p><p>发布日期</p><p>2025-01-20</p>",
    ),
    Shape("work-report", "tjhq.gov.cn", bare, title=f"<h1>{ORG}2024年政府信息公开工作报告</h1>"),
    Shape(
        "three-lines",
        "counties",
        bare,
        title=f"<p align=center>{ORG}</p><p align=center>2024年度</p><p align=center>政府信息公开工作年度报告</p>",
    ),
    Shape("year-behind", "counties", bare, title=f"<h1>{ORG}政府信息公开工作2024年度报告</h1>"),
    Shape(
        "lead-names",
        "hejiang.gov.cn",
        bare,
        title="",
        lead=(f"现公布《{TITLE}》，所列数据的统计期限自2024年1月1日起至2024年12月31日止。",),
    ),
    Shape(
        "publisher-names",
        "counties",
        bare,
        title="<h1>2024年政府信息公开工作年度报告</h1>",
        beside=DATA_TABLE,
        date="2025-01-23",
        foreign=("620702081",),
    ),
    Shape(
        "broken-heads",
        "changtu.gov.cn",
        bare,
        tables=lambda p: three(p, broken_cell),
        printed=lambda: figures(city(2024)),
    ),
    Shape(
        "th-cells",
        "new sites",
        portal,
        tables=lambda p: three(p, headed_cell),
        printed=lambda: figures(city(2023)),
        foreign=SITE,
    ),
    Shape("disputes-blank", "townships", bare, printed=dispute_less),
    Shape(
        "disputes-titled",
        "counties",
        bare,
        printed=lambda: figures(city(2023)),
        tables=lambda p: (
            *three(p)[:2],
            disputes_in_three(
                _T4,
                p,
                word_cell,
                ("（一）行政复议情况", "（二）未经复议直接起诉的行政诉讼", "（三）复议后起诉的行政诉讼"),
                inside=False,
            ),
        ),
    ),
    Shape(
        "subtotals",
        "counties",
        bare,
        printed=lambda: figures(city(2024)),
        tables=lambda p: (three(p)[0], with_subtotals(_T3, p, plain_cell), three(p)[2]),
    ),
    Shape(
        "two-years-stacked",
        "comparisons",
        bare,
        printed=lambda: figures(city(2024)),
        tables=lambda p: tuple(
            f"<p>2023年</p>{old}<p>2024年</p>{new}"
            for old, new in zip(three(figures(city(2023))), three(p), strict=True)
        ),
    ),
    Shape(
        "links-after",
        "new sites",
        bare,
        foreign=("丙镇", "丁镇", "相关链接", "分享到", "微博"),
        tail="<p>相关链接：</p><p><a href=1>丙镇2024年政府信息公开工作年度报告</a></p><p><a href=2>丁镇2024年政府信息公开工作年度报告</a></p><p>分享到：<a href=#>微信</a> <a href=#>微博</a></p>",
    ),
    Shape(
        "run-in-colon",
        "yanting.gov.cn",
        bare,
        topic="<p>{}方面：{}</p>",
        printed=zero_blank,
        tables=lambda p: three(p, word_cell),
    ),
)
DEVELOPED = {shape.name: shape.layout for shape in DEVELOPED_SHAPES}
HELD_OUT = {shape.name: shape.layout for shape in HELD_OUT_SHAPES}
LAYOUTS = {**DEVELOPED, **HELD_OUT}
__all__ = ["DEVELOPED", "HELD_OUT", "LAYOUTS", "YEAR", "Layout", "blank_like"]
