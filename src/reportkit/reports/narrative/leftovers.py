"""Markup of other programs that would be printed as it stands: sub- and superscripts, formulas, footnotes and more.

Each pattern is looked for in text that was typed plainly; a backslash before a character makes it text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.resources import regex

_BRACKETS = "方括号和圆括号都用半角，紧挨着写"
_PATTERNS: tuple[tuple[str, str, str], ...] = (
    (
        r"(?<![0-9A-Za-z*])\*{3,}|\*{3,}(?![0-9A-Za-z*])",
        "一连{n}个星号“{0}”",
        "加粗是前后各两个星号：**文字**；要显示星号本身请用全角的 ＊",
    ),
    (r"(?<!\*)\*\*(?!\*)", "两个星号不成对", "加粗写成 **文字**，星号和文字之间不空格；要显示星号本身请用全角的 ＊"),
    (r"~~[^~\n]+~~", "删除线标记“{0}”", "请删去 ~~；不要的文字直接删掉"),
    (r"(?<=[A-Za-z)）])~[0-9A-Za-z+\-]{1,6}~(?![0-9])", "下标标记“{0}”", "请删去两个 ~，下标直接写成普通字符"),
    (r"\^[^\s^]{1,16}\^", "上标标记“{0}”", "请删去两个 ^；平方、立方可以写 ²、³ 或“平方米”“立方米”"),
    (r"==[^=\s](?:[^=\n]*[^=\s])?==", "高亮标记“{0}”", "请删去前后的 ==；加粗写成 **文字**"),
    (r"\$\$", "公式标记“$$”", "公式不能用，请写成文字"),
    (r"\$[^\s$](?:[^$\n]*[^\s$])?\$(?![0-9])", "公式标记“{0}”", "公式不能用，请写成文字；要显示 $ 本身就写 \\$"),
    (r"\[\^[^\[\]\s]+\]", "脚注“{0}”", "脚注不能用，请把说明写进正文的括号里"),
    (
        r"[!！][\[［][^\]］\n]*[\]］] ?[(（][^)）\n]*[)）]",
        "图片没有写对：“{0}”",
        "写成“![说明文字](文件名.png)”，叹号和括号都用半角，文件名里不要有空格",
    ),
    (
        r"[\[［][^\[\]［］\n]*[\]］] ?[(（](?:https?:|www\.|mailto:)[^)）\n]*[)）]",
        "链接没有写对：“{0}”",
        "写成“[文字](网址)”，" + _BRACKETS,
    ),
    (r"\]\(", "链接没有写对", "写成“[文字](网址)”，网址里不要有空格；要显示方括号本身就写 \\["),
    (r"(?i:\[toc\])", "目录标记“{0}”", "请删去它，年报没有目录"),
    (r"^\[[ xX]\](?=\s)", "任务标记“{0}”", "请删去它"),
    (r"&(?:nbsp|emsp|ensp|lt|gt|amp|quot)(?![A-Za-z;])", "网页代码“{0}”", "请换成要显示的字符本身"),
)
_FINDERS = tuple((regex(pattern, re.MULTILINE), message, hint) for pattern, message, hint in _PATTERNS)
_WORTH_LOOKING = regex(r"[*~^=$\[!！［&]")
_SHOWN = 30


def leftovers(text: str) -> Iterator[tuple[int, str, str]]:
    """Where leftover markup stands in a text, what it is, and what to type instead; each place once."""
    if not _WORTH_LOOKING.search(text):
        return
    end = 0
    found = [(match, message, hint) for finder, message, hint in _FINDERS for match in finder.finditer(text)]
    for match, message, hint in sorted(found, key=lambda entry: (entry[0].start(), -entry[0].end())):
        if match.start() >= end:
            yield match.start(), message.format(match[0][:_SHOWN], n=len(match[0])), hint
            end = match.end()
