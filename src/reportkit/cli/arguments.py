"""What can be typed after ``reportkit``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import reportkit
from reportkit.diagnostics.reporters import REPORTERS
from reportkit.reports import REPORTS

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

# rooms of the command line, by what people do
_WRITING, _CHECKING, _BUILDING, _ARCHIVING, _DATA = "writing", "checking", "building", "archiving", "data"
_AGAINST = "目标分支或提交号（默认流程给出的目标分支，否则 main）"
_FAMILY = "只要这一类报告，如 行政执法年度数据（写一部分也行）；不写就是 reports/ 和 families/ 里的全部"
_ONE_FAMILY = "哪一类报告，如 行政执法年度数据（写一部分也行）；默认政府信息公开工作年度报告"
_TARGET = "报告文件夹、年份（2022）、机关（某县、教育局）或 机关/年份；不写就是全部"


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of a command line; ``run`` is the command's function. Exits 2 on wrong usage."""
    argparse._ = lambda text: _WORDS.get(text, text)  # type: ignore[attr-defined]  # argparse has no other hook for its words
    parser = argparse.ArgumentParser(
        prog="reportkit", description="政府信息公开工作年度报告：编写、核对、比较、发布、存档"
    )
    parser.add_argument("--version", action="version", version=f"reportkit {reportkit.__version__}", help="显示版本")
    names = parser.add_subparsers(title="命令", metavar="命令", required=True, dest="命令")

    check = _command(names, "check", _CHECKING, "核对报告的填写和勾稽关系")
    check.add_argument("targets", nargs="*", metavar="报告", help=_TARGET)
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
    _add_many(check)

    build = _command(
        names, "build", _BUILDING, "核对报告并生成 DOCX、HTML、PDF、供粘贴的 HTML 片段，以及与上一年的比较"
    )
    build.add_argument("targets", nargs="*", metavar="报告", help=_TARGET)
    build.add_argument(
        "--to",
        default="docx,html,pdf,fragment",
        metavar="格式",
        help="只生成其中几种，如 docx,pdf（默认全部，连同与上一年的比较）",
    )
    _add_many(build)

    diff = _command(names, "diff", _BUILDING, "与上一年（或别的年份、文件夹、Git 版本）的报告比较")
    diff.add_argument("targets", nargs="*", metavar="报告", help=_TARGET)
    diff.add_argument("--against", metavar="比较对象", help="年份、报告文件夹或 Git 版本，如 2020、main（默认上一年）")
    diff.add_argument("--to", default="html,docx,pdf,md,json", metavar="格式", help="只生成其中几种，如 html,md")
    diff.add_argument("--name", metavar="文件名", help="生成的文件叫什么，如 diff-base（默认 diff 或 diff-比较对象）")
    _add_many(diff)

    _add_archive(names)
    _add_verify(names)

    _add_reviewing(names)

    _command(names, "git-setup", _CHECKING, "让 git diff 看得懂正文、统计数据和 DOCX 的改动")

    _add_writing(names)

    tables = _command(names, "tables", _BUILDING, "把官方统计表输出为 pandoc JSON，供单独使用过滤器")
    tables.add_argument("target", metavar="报告", help="报告文件夹、年份或 机关/年份")

    reference = _command(
        names, "reference", _BUILDING, "输出 reference.docx 等版面文件，供单独使用 pandoc（filters/defaults/）"
    )
    reference.add_argument("--to", metavar="文件夹", help="写到哪个文件夹（默认当前文件夹）")

    _add_data_commands(names)

    _command(
        names, "fonts", _BUILDING, "从 Debian 软件包取得免费的 Fandol 字体（仿宋、楷体、黑体、宋体），放进字体文件夹"
    )

    _command(names, "doctor", _BUILDING, "检查字体、排版引擎和工作区：PDF 和 DOCX 各用什么字体，缺什么，装什么")

    template = _command(names, "template", _WRITING, "输出一份空白的 statistics.yaml")
    template.add_argument("id", nargs="?", metavar="格式", help="格式编号，如 2021-30（默认最新）")

    _command(
        names,
        "formats",
        _DATA,
        "列出全部报告格式：程序自带的和工作区里的，写错了的指出在哪里",
        module="listing_formats",
    )

    explain = _command(names, "explain", _CHECKING, "解释一条规则：要求、依据、错例和豁免办法")
    explain.add_argument("code", metavar="编号", help="如 A01")

    rules = _command(names, "rules", _CHECKING, "列出全部规则")
    rules.add_argument("--markdown", action="store_true", help="输出 docs/rules.md 的内容")

    schema = _command(names, "schema", _DATA, "由格式定义、规则和词表生成 schema 里的 JSON")
    schema.add_argument("--write", action="store_true", help="写入；不写此项只核对是否一致")
    if arguments is None and len(sys.argv) == 1 and _here_is_a_workspace():
        return parser.parse_args(["edit"])
    return parser.parse_args(arguments)


def _here_is_a_workspace() -> bool:
    """Whether reports lie here: then the program alone opens the desk."""
    return (Path.cwd() / REPORTS).is_dir()


def _add_reviewing(names: Any) -> None:
    """What tells a reviewer of a branch."""
    comment = _command(
        names, "comment", _CHECKING, "这个分支改了什么、核对结果怎样，合成一段 Markdown，供合并请求的评论用"
    )
    comment.add_argument("targets", nargs="*", metavar="报告", help=_TARGET)
    comment.add_argument("--against", metavar="分支", help=_AGAINST)

    review = _command(names, "review", _CHECKING, "把改动的报告放在一页上，要人看的在前，供审批的人用")
    review.add_argument("targets", nargs="*", metavar="报告", help=_TARGET)
    review.add_argument("--against", metavar="分支", help=_AGAINST)
    review.add_argument(
        "--branch", action="append", metavar="分支", help="看这个分支，可以写几次（默认就看现在的文件）"
    )
    review.add_argument("--to", metavar="文件", help="写到哪里（默认 build/review.html）")
    review.add_argument(
        "--pages",
        type=_not_negative,
        default=10,
        metavar="份数",
        help="给最要紧的几份画出新旧页面（默认 10，0 是不画）",
    )
    review.add_argument("--remarks", action="store_true", help="把要整改的写进 整改.md，改好的下次打上勾")


def _add_writing(names: Any) -> None:
    """What starts, fills or brings in a report."""
    init = _command(names, "init", _WRITING, "建一个工作区：放报告的文件夹、设置、Git 和 VS Code 的设置")
    init.add_argument("folder", nargs="?", metavar="文件夹", help="建在哪里（默认当前文件夹）；已有的文件不动")
    init.add_argument("--ci", choices=["github", "gitlab"], help="连同合并请求里自动核对的流程文件")

    new = _command(names, "new", _WRITING, "新建一年的报告：带入上年的结转、依据和联系方式，其余待填")
    new.add_argument("year", metavar="年份", help="如 2023")
    new.add_argument("--org", metavar="机关", help="一个仓库管多个机关时，机关文件夹的名字")
    _add_family(new, _ONE_FAMILY)
    new.add_argument(
        "--format", metavar="格式", help="用哪个格式（各省的样式不同时），如 浙江-行政执法-2024；默认与上年相同"
    )

    fill = _command(names, "fill", _WRITING, "把合计算好填进 statistics.yaml，别的一个字不动")
    fill.add_argument("targets", nargs="*", metavar="报告", help=_TARGET)
    _add_family(fill)
    fill.add_argument("--zeros", action="store_true", help="先在空着的格里填 0，逐行说明是哪几格，再算合计")

    importing = _command(
        names, "import", _WRITING, "导入已发布的报告（DOCX、HTML、PDF、ODT、文本等）", module="importing"
    )
    importing.add_argument("file", metavar="文件", help="已发布的报告")
    importing.add_argument("--year", metavar="年份", help="统计年度，如 2021（默认取标题里的年份）")
    importing.add_argument(
        "--into", metavar="报告", help="把在 Word、WPS 里改过的 report.docx 带回这份报告，如 2024；先只列出改了什么"
    )
    importing.add_argument("--write", action="store_true", help="与 --into 同用：把列出的改动写进 report.md")
    importing.add_argument("--org", metavar="机关", help="一个仓库管多个机关时，机关文件夹的名字")
    _add_family(importing, _ONE_FAMILY)
    importing.add_argument("--format", metavar="格式", help="已发布的报告用的是哪个格式（默认由标签辨认）")
    importing.add_argument("--force", action="store_true", help="覆盖已有的报告；读回 form.xlsx 时，覆盖不同的数")

    form = _command(names, "form", _WRITING, "把官方统计表输出为 XLSX，填好后用 import 读回")
    form.add_argument("target", metavar="报告", help="报告文件夹、年份或 机关/年份")
    form.add_argument("--force", action="store_true", help="覆盖已生成的表格")
    _add_family(form)

    edit = _command(names, "edit", _WRITING, "打开工作台：在浏览器里边写边看，填表，看问题，生成")
    edit.add_argument("target", nargs="?", metavar="报告", help="先打开哪一份：文件夹、年份或 机关/年份（默认最新的）")
    edit.add_argument("--port", type=_at_least_one, metavar="N", help="用哪个端口（默认用一个空着的）")
    edit.add_argument("--no-browser", action="store_true", help="不打开浏览器，只显示地址")
    edit.add_argument("--read-only", action="store_true", help="只看不改，供审核的人用")

    _command(names, "lsp", _WRITING, "语言服务器：在 VS Code 等编辑器里边写边核对、补全、解释（由编辑器启动）")


def _not_negative(typed: str) -> int:
    if not typed.isdecimal():
        raise argparse.ArgumentTypeError(f"“{typed}”不是 0 或正整数")
    return int(typed)


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}”不是正整数")
    return int(text)


def _add_family(command: argparse.ArgumentParser, text: str = _FAMILY) -> None:
    command.add_argument("--family", metavar="种类", help=text)


def _add_many(command: argparse.ArgumentParser) -> None:
    """Options of commands that work on whole workspaces."""
    _add_family(command)
    command.add_argument("--changed", metavar="版本", help="只做自这个 Git 版本（如 main）以来改动牵涉到的报告")
    command.add_argument("--jobs", type=_at_least_one, metavar="N", help="同时用几个进程（默认每个处理器核心一个）")
    command.add_argument("--scheduler", metavar="地址", help="交给 Dask 集群做，如 tcp://host:8786")


def _add_data_commands(names: Any) -> None:
    """What makes data of many reports."""
    export = _command(names, "export", _DATA, "把全部报告的统计数据导出为一张开放数据表，每行一个指标")
    export.add_argument("targets", nargs="*", metavar="报告", help=_TARGET)
    _add_family(export)
    export.add_argument("--to", metavar="文件夹", help="导出到哪里（默认 build/open-data）")
    export.add_argument(
        "--formats", default="csv,json", metavar="格式", help="csv、json、xlsx、parquet 中的几种（默认 csv,json）"
    )
    export.add_argument("--excel", action="store_true", help="CSV 供 Excel 直接打开：开头有 BOM，文字不会被当成公式")

    rollup = _command(names, "rollup", _DATA, "汇总：核对成员的数之和，写入汇总报告，列出各成员的数")
    rollup.add_argument("target", metavar="报告", help="卷首写了“成员”的报告：报告文件夹或 机关/年份")
    _add_family(rollup)
    rollup.add_argument("--write", action="store_true", help="把成员之和写进 statistics.yaml，只改数字，合计重新算")
    rollup.add_argument("--explain", metavar="指标", help="列出一个指标由哪些成员的数组成，如 申请办理/本年新收/总计")
    rollup.add_argument("--to", default="", metavar="格式", help="各成员的数列成表：html,xlsx")


def _add_archive(names: Any) -> None:
    archive = _command(
        names,
        "archive",
        _ARCHIVING,
        "存档一版报告：源文件、各种文件、开放数据和校验值放进一个 BagIt 文件夹，并记入发布记录",
    )
    archive.add_argument("targets", nargs="*", metavar="报告", help=_TARGET)
    archive.add_argument("--to", metavar="文件夹", help="存档放在哪里（默认工作区里的 archive/）")
    archive.add_argument("--reason", metavar="理由", help="为什么发布这一版；更正已发布的报告时必须写")
    archive.add_argument("--zip", action="store_true", help="另外打包成一个 ZIP")
    archive.add_argument(
        "--sign",
        metavar="密钥",
        help="签名：SSH 私钥的文件（签在存档旁边的 .sig 里，有 --tag 的标签也签）；或 GPG 密钥的名字，与 --tag 同用",
    )
    archive.add_argument(
        "--pdf-certificate",
        metavar="证书",
        help="用机关的证书（PKCS#12 文件）另签一份 PDF，放在存档旁边；口令写在环境变量 REPORTKIT_PDF_PASSPHRASE 里",
    )
    archive.add_argument("--tag", action="store_true", help="并打上 Git 标签 report/[机关/]年份/v版本")
    _add_many(archive)


def _add_verify(names: Any) -> None:
    verify = _command(names, "verify", _ARCHIVING, "核对存档：校验值、发布记录、Git 标签、PDF 附件、各种文件里的数")
    verify.add_argument(
        "targets", nargs="*", metavar="存档", help="存档文件夹、ZIP、放存档的文件夹、年份（2022）或标签 report/2022/v1"
    )
    verify.add_argument("--archive", metavar="文件夹", help="按年份或标签核对时，存档在哪里（默认工作区里的 archive/）")
    verify.add_argument("--rebuild", action="store_true", help="程序或字体与当时不同也重新生成，逐字节比较")
    verify.add_argument("--how", action="store_true", help="说明怎样只用 sha512sum 和 ssh-keygen 核对，不核对")
    verify.add_argument("--no-rebuild", action="store_true", help="不重新生成，快一些")
    verify.add_argument("--signers", metavar="文件", help="谁可以签名（默认工作区里的 allowed_signers）")
    verify.add_argument(
        "--certificates",
        metavar="文件",
        help="PDF 上的证书由谁发才算数（PEM，默认 trusted_certificates.pem）",
    )
    verify.add_argument("--recorded", action="store_true", help="改用存档记录的程序和引擎版本重新生成（要联网安装）")
    verify.add_argument(
        "--program", metavar="安装包", help="--recorded 用的安装包，一个 .whl 文件（程序与当时不同时才要）"
    )
    verify.add_argument("--format", choices=["text", "json"], default="text", help="输出格式（默认 text）")

    catalogue = _command(names, "catalogue", _ARCHIVING, "为放存档的文件夹生成目录：CSV、JSON 和“政府信息公开年报”网页")
    catalogue.add_argument("folder", nargs="?", metavar="文件夹", help="放存档的文件夹（默认工作区里的 archive/）")
    catalogue.add_argument("--to", metavar="文件夹", help="目录放在哪里（默认就在那个文件夹里）")


def _command(names: Any, name: str, room: str, help_text: str, *, module: str | None = None) -> argparse.ArgumentParser:
    """A subcommand whose module is imported only when it runs: checking must not wait for PDF libraries."""

    def run(options: argparse.Namespace) -> int:
        status: int = import_module(f"reportkit.cli.{room}.{module or name.replace('-', '_')}").run(options)
        return status

    parser: argparse.ArgumentParser = names.add_parser(name, help=help_text, description=help_text)
    parser.set_defaults(run=run)
    return parser
