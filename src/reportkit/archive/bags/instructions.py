"""The page in every bag that says how to check it without this program, in ten years too."""

from __future__ import annotations

from reportkit.archive.bags.bag_layout import INFO, MANIFEST, SEAL_FILE
from reportkit.archive.bags.signing import NAMESPACE, SIGNERS

GUIDE = "怎样核对.txt"

_TEXT = """\
怎样核对这个存档
================

只需要 sha512sum 和 ssh-keygen 两个程序，Linux、macOS 和 Windows 的 Git Bash 里都有；不需要 reportkit，也不需要联网。
存档是 BagIt 1.0（RFC 8493）格式的文件夹，打包成 ZIP 的请先解开。打开终端，先进入存档的文件夹：

    cd {bag}

一、有没有文件变了、少了

    sha512sum --check --quiet {manifest}
    sha512sum --check --quiet {seal}

没有输出就是一个字节也没有变；变了的、少了的会逐个列出。

二、有没有多出来的文件

    find data -type f | wc -l
    grep Payload-Oxum {info}

第一行的数，应与第二行小数点后面的数相同。

三、是不是发布时的那一份

清单谁都可以重算，前两步证明不了来源。请看：

    sha512sum {seal}

这个数应与发布机关的发布记录 releases.yaml 里这一版的“校验值”相同，也与 Git 标签里写的相同（有的话）。

四、是谁签的名（存档旁边有 {bag}.sig 时）

把发布机关公布的 {signers} 文件（每行是签名人的名字和公钥）放在存档旁边，运行：

    ssh-keygen -Y find-principals -f ../{signers} -s ../{bag}.sig

显示签名人的名字。把名字填在下面的“名字”处：

    ssh-keygen -Y verify -f ../{signers} -I 名字 -n {namespace} -s ../{bag}.sig < {seal}

显示 Good "{namespace}" signature for 名字，就是他签的，而且签名以后一个字节也没有变。

五、里面是什么

data/sources 是报告的源文件，data/documents 是发布的文件，data/open-data 是统计数据（CSV、JSON），都可以直接打开；
data/ro-crate-metadata.json（RO-Crate 1.2）说明每个文件是什么、由谁用什么程序从什么生成。
"""


def guide_text(bag: str) -> str:
    """The page for a bag of that name."""
    return _TEXT.format(bag=bag, manifest=MANIFEST, seal=SEAL_FILE, info=INFO, signers=SIGNERS, namespace=NAMESPACE)
