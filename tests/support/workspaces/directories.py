"""Reports for tests: written to disk as an editor would, or made in memory where the files do not matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from reportkit.formats import Format, format_for_year, statistics_text
from reportkit.reports import Report, read_report
from reportkit.reports.figures import Statistics, Value
from reportkit.reports.text import Source

# A body without events in a year: every official section, nothing that a rule could object to.
NARRATIVE = """\
---
机关: {body}
级别: {level}
年度: {year}
{front}---

本报告根据《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于印发《{name}》的通知》（{notice}）编制。
本报告所列数据的统计期限为{year}年1月1日至12月31日。

# 一、总体情况

## （一）主动公开

{texts[0]}

## （二）依申请公开

{texts[1]}

## （三）政府信息管理

{texts[2]}

## （四）政府信息公开平台建设

{texts[3]}

## （五）监督保障

{texts[4]}

# 二、主动公开政府信息情况

::: {{.statistics table=主动公开}}
:::

# 三、收到和处理政府信息公开申请情况

::: {{.statistics table=申请办理}}
:::

# 四、政府信息公开行政复议、行政诉讼情况

::: {{.statistics table=复议诉讼}}
:::

# {problems}

{texts[5]}

# 六、其他需要报告的事项

{texts[6]}
"""
TEXTS = (
    "重点公开惠民补贴发放、工程建设和招标投标的办理结果，群众关心的事项做到随办随公开。",
    "设置专门窗口接收群众的申请，登记、转办、答复各环节都有专人负责。",
    "文件起草时同时确定公开属性，发布前由两人分别审查。",
    "网站栏目按照事项重新归类，失效的链接已经修复。",
    "政府信息公开列入年终考核，听取社会评议，没有发生需要责任追究的情形。",
    "存在的主要问题：一是解读形式不够丰富。\n\n改进情况：一是增加图表和视频解读。",
    "本年度没有收取信息处理费。",
)


def official_format(year: int) -> Format:
    fmt = format_for_year(year)
    assert fmt is not None
    return fmt


def narrative(
    year: int,
    *,
    body: str = "甲县乙镇人民政府",
    level: str = "乡镇政府",
    front: str = "",
    texts: Mapping[int, str] | None = None,
) -> str:
    """A whole ``report.md``; ``texts`` replaces the text of a part by its number in ``TEXTS``."""
    fmt = official_format(year)
    chosen = [(texts or {}).get(index, text) for index, text in enumerate(TEXTS)]
    return NARRATIVE.format(
        body=body,
        level=level,
        year=year,
        front=front,
        name=fmt.name,
        notice=fmt.notice,
        texts=chosen,
        problems=fmt.sections[4].label,
    )


def typed(year: int, values: Mapping[str, str | int] | None = None) -> str:
    """A ``statistics.yaml`` of zeros but for ``values``."""
    fmt = official_format(year)
    return statistics_text(fmt, {pointer: str((values or {}).get(pointer, 0)) for pointer in fmt.facts})


def write_report(root: Path, year: int, text: str, numbers: str, body: str = "") -> Path:
    """``root/reports/[body/]year`` with both files."""
    directory = root / "reports" / body / str(year)
    directory.mkdir(parents=True)
    (directory / "report.md").write_text(text, encoding="utf-8")
    (directory / "statistics.yaml").write_text(numbers, encoding="utf-8")
    return directory


def zero_report(root: Path, year: int) -> Report:
    return read_report(write_report(root, year, narrative(year, level="市级政府"), typed(year)))


def with_amounts(report: Report, amounts: Mapping[str, Decimal]) -> Report:
    """The same report with other figures, one to a line."""
    values = {p: Value(a, str(a), line, 1) for line, (p, a) in enumerate(amounts.items(), start=1)}
    source = Source(report.statistics.source.path, report.statistics.source.text)
    return replace(report, statistics=Statistics(source, report.format, values, ()))
