"""Commands that check a report or tell a reviewer about it."""

from __future__ import annotations

from typing import Any

from reportkit.cli.options.commands import AGAINST, add_command, add_many, add_targets, not_negative
from reportkit.diagnostics.reporters import REPORTERS

_ROOM = "checking"
NAMES = ("check", "comment", "review", "git-setup", "explain", "rules")


def add(names: Any) -> None:
    """Add them to the parser."""
    check = add_command(
        names,
        "check",
        _ROOM,
        "核对报告的填写和勾稽关系",
        examples=["check", "check 2023", "check 教育局/2023 --fix", "check --why reports/2023/report.md:22"],
    )
    add_targets(check)
    check.add_argument("--format", choices=list(REPORTERS), default="text", help="输出格式（默认 text）")
    check.add_argument(
        "--trace-numbers",
        action="store_true",
        help="先列出正文里的每个数：取自表格、吻合、矛盾，还是没有核对（为什么）",
    )
    check.add_argument("--why", metavar="文件:行", help="只显示 report.md 的这一行是怎样读的，不列核对结果")
    check.add_argument("--strict", action="store_true", help="有提醒也算不通过")
    check.add_argument(
        "--fix", action="store_true", help="先改正只有一种改法的：标点、标题、全角数字、冒号、换行、行末空格，别的不动"
    )
    check.add_argument("--diff", action="store_true", help="只列出 --fix 会改哪几行、改成什么，不写文件")
    check.add_argument("--siblings", action="store_true", help="也与同一年度其他机关的报告逐句比对")
    add_many(check)

    comment = add_command(
        names,
        "comment",
        _ROOM,
        "这个分支改了什么、核对结果怎样，合成一段 Markdown，供合并请求的评论用",
        examples=["comment --against main"],
    )
    add_targets(comment)
    comment.add_argument("--against", metavar="分支", help=AGAINST)

    review = add_command(
        names,
        "review",
        _ROOM,
        "把改动的报告放在一页上，要人看的在前，供审批的人用",
        examples=["review --against main --remarks", "review --branch 教育局-2023"],
    )
    add_targets(review)
    review.add_argument("--against", metavar="分支", help=AGAINST)
    review.add_argument(
        "--branch", action="append", metavar="分支", help="看这个分支，可以写几次（默认就看现在的文件）"
    )
    review.add_argument("--to", metavar="文件", help="写到哪里（默认 build/review.html）")
    review.add_argument(
        "--pages",
        type=not_negative,
        default=10,
        metavar="份数",
        help="给最要紧的几份画出新旧页面（默认 10，0 是不画）",
    )
    review.add_argument("--remarks", action="store_true", help="把要整改的写进 整改.md，改好的下次打上勾")

    add_command(names, "git-setup", _ROOM, "让 git diff 看得懂正文、统计数据和 DOCX 的改动", examples=["git-setup"])

    explain = add_command(names, "explain", _ROOM, "解释一条规则：要求、依据、错例和豁免办法", examples=["explain A01"])
    explain.add_argument("code", metavar="编号", help="如 A01")

    rules = add_command(names, "rules", _ROOM, "列出全部规则", examples=["rules"])
    rules.add_argument("--markdown", action="store_true", help="输出 docs/rules.md 的内容")
