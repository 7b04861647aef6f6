"""Commands that make documents."""

from __future__ import annotations

from typing import Any

from reportkit.cli.options.commands import add_command, add_many, add_targets, at_least_one

_ROOM = "building"
NAMES = ("build", "diff", "tables", "reference", "site", "fonts", "doctor")


def add(names: Any) -> None:
    """Add them to the parser."""
    build = add_command(
        names,
        "build",
        _ROOM,
        "核对报告并生成 DOCX、HTML、PDF、供粘贴的 HTML 片段，以及与上一年的比较",
        examples=["build 2023", "build --to docx,pdf 2023", "build --changed main"],
    )
    add_targets(build)
    build.add_argument(
        "--to",
        default="docx,html,pdf,fragment",
        metavar="格式",
        help="只生成其中几种，如 docx,pdf（默认全部，连同与上一年的比较）",
    )
    add_many(build)

    diff = add_command(
        names,
        "diff",
        _ROOM,
        "与上一年（或别的年份、文件夹、Git 版本）的报告比较",
        examples=["diff 2023", "diff 2023 --against 2020", "diff 2023 --against main --name diff-base"],
    )
    add_targets(diff)
    diff.add_argument("--against", metavar="比较对象", help="年份、报告文件夹或 Git 版本，如 2020、main（默认上一年）")
    diff.add_argument("--to", default="html,docx,pdf,md,json", metavar="格式", help="只生成其中几种，如 html,md")
    diff.add_argument("--name", metavar="文件名", help="生成的文件叫什么，如 diff-base（默认 diff 或 diff-比较对象）")
    add_many(diff)

    tables = add_command(
        names, "tables", _ROOM, "把官方统计表输出为 pandoc JSON，供单独使用过滤器", examples=["tables 2023"]
    )
    tables.add_argument("target", metavar="报告", help="报告文件夹、年份或 机关/年份")

    reference = add_command(
        names,
        "reference",
        _ROOM,
        "输出 reference.docx 等版面文件，供单独使用 pandoc（filters/defaults/）",
        examples=["reference --to build"],
    )
    reference.add_argument("--to", metavar="文件夹", help="写到哪个文件夹（默认当前文件夹）")

    site = add_command(
        names,
        "site",
        _ROOM,
        "把全部机关、全部年度做成一个网站：不要服务器，不联网也能看",
        examples=["site", "site --to 年报网站", "site archive --to 年报网站"],
    )
    site.add_argument("folder", nargs="?", metavar="文件夹", help="工作区，或放存档的文件夹（默认现在的工作区）")
    site.add_argument("--to", metavar="文件夹", help="网站放在哪里（默认 build/site）")
    site.add_argument("--jobs", type=at_least_one, metavar="N", help="同时用几个进程（默认每个处理器核心一个）")

    add_command(
        names,
        "fonts",
        _ROOM,
        "从 Debian 软件包取得免费的字体（仿宋、楷体、黑体、宋体，数字和字母），放进字体文件夹",
        examples=["fonts"],
    )

    add_command(
        names,
        "doctor",
        _ROOM,
        "检查字体、排版引擎和工作区：PDF 和 DOCX 各用什么字体，缺什么，装什么",
        examples=["doctor"],
    )
