"""A command of the command line, and the options that several commands have."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import Any

AGAINST = "目标分支或提交号（默认流程给出的目标分支，否则 main）"
FAMILY = "只要这一类报告，如 行政执法年度数据（写一部分也行）；不写就是 reports/ 和 families/ 里的全部"
ONE_FAMILY = "哪一类报告，如 行政执法年度数据（写一部分也行）；默认政府信息公开工作年度报告"
TARGET = "报告文件夹、年份（2022）、机关（某县、教育局）或 机关/年份；不写就是全部"


def add_command(
    names: Any, name: str, room: str, help_text: str, *, examples: Sequence[str] = (), module: str | None = None
) -> argparse.ArgumentParser:
    """A subcommand of a room of ``cli``, with what can be typed as examples in its help.

    Its module is imported only when it runs: checking must not wait for PDF libraries.
    """

    def run(options: argparse.Namespace) -> int:
        status: int = import_module(f"reportkit.cli.{room}.{module or name.replace('-', '_')}").run(options)
        return status

    parser: argparse.ArgumentParser = names.add_parser(
        name,
        help=help_text,
        description=help_text,
        epilog="例：\n" + "\n".join(f"  reportkit {example}" for example in examples) if examples else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def not_negative(typed: str) -> int:
    """Zero or a positive whole number. Raises what argparse shows."""
    if not typed.isdecimal():
        raise argparse.ArgumentTypeError(f"“{typed}”不是 0 或正整数")
    return int(typed)


def at_least_one(typed: str) -> int:
    """A positive whole number. Raises what argparse shows."""
    if not typed.isdecimal() or int(typed) < 1:
        raise argparse.ArgumentTypeError(f"“{typed}”不是正整数")
    return int(typed)


def add_targets(command: argparse.ArgumentParser) -> None:
    """The reports that a command is about; none is all."""
    command.add_argument("targets", nargs="*", metavar="报告", help=TARGET)


def add_family(command: argparse.ArgumentParser, text: str = FAMILY) -> None:
    """Which kind of report is meant, where a workspace has several."""
    command.add_argument("--family", metavar="种类", help=text)


def add_many(command: argparse.ArgumentParser) -> None:
    """Options of commands that work on whole workspaces."""
    add_family(command)
    command.add_argument("--changed", metavar="版本", help="只做自这个 Git 版本（如 main）以来改动牵涉到的报告")
    command.add_argument("--jobs", type=at_least_one, metavar="N", help="同时用几个进程（默认每个处理器核心一个）")
    command.add_argument("--scheduler", metavar="地址", help="交给 Dask 集群做，如 tcp://host:8786")
