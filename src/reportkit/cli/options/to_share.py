"""Commands that make data of many reports."""

from __future__ import annotations

from typing import Any

from reportkit.cli.options.commands import add_command, add_family, add_targets

_ROOM = "data"
SHELLS = ("bash", "zsh", "fish", "powershell", "tcsh")
NAMES = ("export", "facts", "rollup", "formats", "schema", "completion")


def add(names: Any) -> None:
    """Add them to the parser."""
    export = add_command(
        names,
        "export",
        _ROOM,
        "把全部报告的统计数据导出为一张开放数据表，每行一个指标",
        examples=["export", "export --formats csv,json,xlsx --to build/open-data"],
    )
    add_targets(export)
    add_family(export)
    export.add_argument("--to", metavar="文件夹", help="导出到哪里（默认 build/open-data）")
    export.add_argument(
        "--formats", default="csv,json", metavar="格式", help="csv、json、xlsx、parquet 中的几种（默认 csv,json）"
    )
    export.add_argument("--excel", action="store_true", help="CSV 供 Excel 直接打开：开头有 BOM，文字不会被当成公式")

    facts = add_command(
        names,
        "facts",
        _ROOM,
        "把已发布的网页读回为统计数据，并可与 statistics.yaml 逐个指标比较",
        examples=["facts 年报.html", "facts 年报.html --against 2023", "facts 年报.html --format json"],
    )
    facts.add_argument("file", metavar="网页", help="另存下来的 HTML 文件：report.html、网页片段，或发布以后的整页")
    facts.add_argument("--format", choices=["yaml", "json"], help="输出读出的数（默认 yaml；有 --against 时只说结论）")
    facts.add_argument("--against", metavar="数据", help="与它比较：一个 statistics.yaml，或报告（年份、机关/年份）")

    rollup = add_command(
        names,
        "rollup",
        _ROOM,
        "汇总：核对成员的数之和，写入汇总报告，列出各成员的数",
        examples=["rollup 2023", "rollup 2023 --write --to html,xlsx", "rollup 2023 --explain 申请办理/本年新收/总计"],
    )
    rollup.add_argument("target", metavar="报告", help="卷首写了“成员”的报告：报告文件夹或 机关/年份")
    add_family(rollup)
    rollup.add_argument("--write", action="store_true", help="把成员之和写进 statistics.yaml，只改数字，合计重新算")
    rollup.add_argument("--explain", metavar="指标", help="列出一个指标由哪些成员的数组成，如 申请办理/本年新收/总计")
    rollup.add_argument("--to", default="", metavar="格式", help="各成员的数列成表：html,xlsx")

    add_command(
        names,
        "formats",
        _ROOM,
        "列出全部报告格式：程序自带的和工作区里的，写错了的指出在哪里",
        module="listing_formats",
        examples=["formats"],
    )

    schema = add_command(
        names, "schema", _ROOM, "由格式定义、规则和词表生成 schema 里的 JSON", examples=["schema", "schema --write"]
    )
    schema.add_argument("--write", action="store_true", help="写入；不写此项只核对是否一致")

    completion = add_command(
        names,
        "completion",
        _ROOM,
        "输出命令行补全的脚本：按 Tab 键补全命令、选项和文件名",
        examples=["completion bash", "completion zsh", "completion powershell"],
    )
    completion.add_argument("shell", choices=SHELLS, metavar="命令行", help=f"哪一种：{'、'.join(SHELLS)}")
