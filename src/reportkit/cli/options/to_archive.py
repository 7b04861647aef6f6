"""Commands that keep what was published."""

from __future__ import annotations

from typing import Any

from reportkit.cli.options.commands import add_command, add_many, add_targets

_ROOM = "archiving"
NAMES = ("archive", "verify", "catalogue")


def add(names: Any) -> None:
    """Add them to the parser."""
    archive = add_command(
        names,
        "archive",
        _ROOM,
        "存档一版报告：源文件、各种文件、开放数据和校验值放进一个 BagIt 文件夹，并记入发布记录",
        examples=["archive 2023 --tag", "archive 2023 --reason 更正表三的合计 --zip"],
    )
    add_targets(archive)
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
    add_many(archive)

    verify = add_command(
        names,
        "verify",
        _ROOM,
        "核对存档：校验值、发布记录、Git 标签、PDF 附件、各种文件里的数",
        examples=["verify 2022", "verify archive --rebuild", "verify --how"],
    )
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

    catalogue = add_command(
        names,
        "catalogue",
        _ROOM,
        "为放存档的文件夹生成目录：CSV、JSON 和“政府信息公开年报”网页",
        examples=["catalogue", "catalogue archive --to build/catalogue"],
    )
    catalogue.add_argument("folder", nargs="?", metavar="文件夹", help="放存档的文件夹（默认工作区里的 archive/）")
    catalogue.add_argument("--to", metavar="文件夹", help="目录放在哪里（默认就在那个文件夹里）")
