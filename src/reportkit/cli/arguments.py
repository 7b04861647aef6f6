"""What can be typed after ``reportkit``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import reportkit
from reportkit.cli import commands
from reportkit.diagnostics.reporters import REPORTERS

_WORDS = {
    "usage: ": "用法：",
    "options": "选项",
    "positional arguments": "参数",
    "show this help message and exit": "显示这段说明",
    "show program's version number and exit": "显示版本",
    "%(prog)s: error: %(message)s\n": "reportkit: %(message)s；用 %(prog)s --help 看用法\n",
    "the following arguments are required: %s": "还缺参数：%s",
    "unrecognized arguments: %s": "不认识的参数：%s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r 这个选择，可用：%(choices)s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "expected one argument": "后面要跟一个值",
}

_TARGET = "报告文件夹、年份（2022）或 机关/年份；不写就是全部"


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of a command line; ``run`` is the command's function. Exits 2 on wrong usage."""
    argparse._ = lambda text: _WORDS.get(text, text)  # type: ignore[attr-defined]  # argparse has no other hook for its words
    parser = argparse.ArgumentParser(
        prog="reportkit", description="政府信息公开工作年度报告：编写、核对、比较、发布、存档"
    )
    parser.add_argument("--version", action="version", version=f"reportkit {reportkit.__version__}")
    names = parser.add_subparsers(title="命令", metavar="命令", required=True, dest="命令")

    check = names.add_parser("check", help="核对报告", description="核对报告的填写和勾稽关系")
    check.add_argument("targets", nargs="*", metavar="报告", help=_TARGET)
    check.add_argument("--format", choices=list(REPORTERS), default="text", help="输出格式（默认 text）")
    check.add_argument("--strict", action="store_true", help="有提醒也算不通过")
    check.add_argument("--siblings", action="store_true", help="也与同一年度其他机关的报告逐句比对")
    check.set_defaults(run=commands.check)

    explain = names.add_parser("explain", help="解释一条规则", description="一条规则的要求、依据、错例和豁免办法")
    explain.add_argument("code", metavar="编号", help="如 A01")
    explain.set_defaults(run=commands.explain)

    rules = names.add_parser("rules", help="列出全部规则", description="全部规则的编号、轻重和名称")
    rules.add_argument("--markdown", action="store_true", help="输出 docs/rules.md 的内容")
    rules.set_defaults(run=commands.rules)

    schema = names.add_parser(
        "schema", help="由格式定义生成 JSON Schema", description="核对或重写 schema/ 下生成的文件"
    )
    schema.add_argument("--write", action="store_true", help="写入；不写此项只核对是否一致")
    schema.set_defaults(run=commands.schema)
    return parser.parse_args(arguments)
