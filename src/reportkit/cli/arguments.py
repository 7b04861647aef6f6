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
    check.add_argument(
        "--trace-numbers", action="store_true", help="先列出正文里的每个数：取自表格、吻合、矛盾，还是没有核对"
    )
    check.set_defaults(run=commands.check)
    return parser.parse_args(arguments)
