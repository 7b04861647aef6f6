"""Commands that start, fill or bring in a report."""

from __future__ import annotations

from typing import Any

from reportkit.cli.options.commands import ONE_FAMILY, add_command, add_family, add_targets, at_least_one

_ROOM = "writing"
NAMES = ("init", "new", "fill", "import", "form", "edit", "lsp", "template")


def add(names: Any) -> None:
    """Add them to the parser."""
    init = add_command(
        names,
        "init",
        _ROOM,
        "建一个工作区：放报告的文件夹、设置、Git 和 VS Code 的设置",
        examples=["init", "init 某县政府信息公开年报 --ci gitlab"],
    )
    init.add_argument("folder", nargs="?", metavar="文件夹", help="建在哪里（默认当前文件夹）；已有的文件不动")
    init.add_argument("--ci", choices=["github", "gitlab"], help="连同合并请求里自动核对的流程文件")

    new = add_command(
        names,
        "new",
        _ROOM,
        "新建一年的报告：带入上年的结转、依据和联系方式，其余待填",
        examples=[
            "new 2023",
            "new 2023 --org 教育局",
            "new 2023 --org 某县/甲镇",
            "new 2024 --family 行政执法年度数据",
        ],
    )
    new.add_argument("year", metavar="年份", help="如 2023")
    new.add_argument("--org", metavar="机关", help="一个仓库管多个机关时，机关文件夹的名字，如 某县/甲镇")
    add_family(new, ONE_FAMILY)
    new.add_argument(
        "--format", metavar="格式", help="用哪个格式，如 浙江-行政执法-2024（默认与上年相同，或唯一的一个）"
    )

    fill = add_command(
        names,
        "fill",
        _ROOM,
        "把合计算好填进 statistics.yaml，别的一个字不动",
        examples=["fill 2023", "fill 2023 --zeros"],
    )
    add_targets(fill)
    add_family(fill)
    fill.add_argument("--zeros", action="store_true", help="先在空着的格里填 0，逐行说明是哪几格，再算合计")

    importing = add_command(
        names,
        "import",
        _ROOM,
        "导入已发布的报告（DOCX、HTML、PDF、ODT、XLSX、文本等）",
        module="importing",
        examples=[
            "import 2022年度报告.docx",
            "import 2022年度报告.pdf --year 2022 --org 教育局",
            "import 改过的.docx --into 2023 --write",
        ],
    )
    importing.add_argument("file", metavar="文件", help="已发布的报告")
    importing.add_argument("--year", metavar="年份", help="统计年度，如 2021（默认取标题里的年份）")
    importing.add_argument(
        "--into", metavar="报告", help="把在 Word、WPS 里改过的 report.docx 带回这份报告，如 2024；先只列出改了什么"
    )
    importing.add_argument("--write", action="store_true", help="与 --into 同用：把列出的改动写进 report.md")
    importing.add_argument("--org", metavar="机关", help="一个仓库管多个机关时，机关文件夹的名字，如 某县/甲镇")
    add_family(importing, ONE_FAMILY)
    importing.add_argument("--format", metavar="格式", help="已发布的报告用的是哪个格式（默认由标签辨认）")
    importing.add_argument("--force", action="store_true", help="覆盖已有的报告；读回 form.xlsx 时，覆盖不同的数")

    form = add_command(names, "form", _ROOM, "把官方统计表输出为 XLSX，填好后用 import 读回", examples=["form 2023"])
    form.add_argument("target", metavar="报告", help="报告文件夹、年份或 机关/年份")
    add_family(form)
    form.add_argument("--force", action="store_true", help="覆盖已生成的表格")

    edit = add_command(
        names,
        "edit",
        _ROOM,
        "打开工作台：在浏览器里边写边看，填表，看问题，生成",
        examples=["edit", "edit 2023 --port 8000", "edit 教育局/2023 --read-only"],
    )
    edit.add_argument("target", nargs="?", metavar="报告", help="先打开哪一份：文件夹、年份或 机关/年份（默认最新的）")
    edit.add_argument("--port", type=at_least_one, metavar="N", help="用哪个端口（默认用一个空着的）")
    edit.add_argument("--no-browser", action="store_true", help="不打开浏览器，只显示地址")
    edit.add_argument("--read-only", action="store_true", help="只看不改，供审核的人用")

    add_command(
        names, "lsp", _ROOM, "语言服务器：在 VS Code 等编辑器里边写边核对、补全、解释（由编辑器启动）", examples=["lsp"]
    )

    template = add_command(
        names, "template", _ROOM, "输出一份空白的 statistics.yaml", examples=["template", "template 2019-60"]
    )
    template.add_argument("id", nargs="?", metavar="格式", help="格式编号，如 2021-30（默认最新）")
