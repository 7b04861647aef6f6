"""Random hostile narratives: all punctuation that Markdown knows, in all places, beside Chinese and in it."""

from __future__ import annotations

from random import Random

WORDS = (
    "公开",
    "一是加强领导",
    "件",
    "2022年",
    "共12件",
    "A4",
    "gov",
    "（一）",
    "《条例》",
    "同比",
    "甲",
    "号",
    "x",
    "5",
)
CHINESE = "，。、；：？！“”‘’（）《》【】—…·～％＋－＝＊＃｜＿　０１ａ￥"
ASCII = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
MARKS = (
    "**", "**", "**", "*", "*", "_", "__", "***", "`", "``", "~", "~~", "==", "^", "$", "$$", "[", "]", "](", "![", "(",
    ")", "{", "}", "{.fact}", "[甲/乙]{.fact}", "[甲](http://a.cn)", "<http://a.cn/b_c>", "<b>", "</b>", "<br>", "<!--",
    "-->", "&amp;", "&emsp;", "&nbsp;", "&#65;", "&#x4e2d;", "&copy;", "&hellip;", "&foo;", "&", "\\", "\\*", "\\_", "\\#",
    "\\|", "\\[", "\\\\", "\\、", "|", "||", "--", "---", "...", "http://a.cn", "www.a.cn", "a@b.cn", "@", "#", "##", "+",
    "-", "=", ">", "1.", "1)", "10．", ":", ":::", "!", "'", '"', " ", "  ", "\u3000", "\u00a0", "/", "//", "/*", "^1^", "~2~",
    "[^1]", "**一是。**", "**甲**", "*乙*", "_丙_", "5*6", "a*b*c", "张**", "138****1234", "a_b", "1~3", "3-5", " -3", "%", ";",
)  # fmt: skip
STARTS = (
    "# ", "## ", "### ", "#", "#### ", "- ", "* ", "+ ", "-", "1. ", "1) ", "1.", "> ", ">", "    ", "  ", " ", "\t", "\u3000\u3000",
    "\u3000", "| ", "|", "::: ", ":::", "```", "~~~", "***", "---", "===", "___", "+---+---+", "|---|---|", "[甲]: ", "[^1]: ",
    "<div>", "<!-- ", "\\", "=", "{.a}", "{#b}", "：：：", "＃ ", "（1）", "1、", "· ", "—— ", "/ ", "% ", "& ", ": ", "$$",
)  # fmt: skip
LINES = (
    "---", "===", "-", "=", "=======", "***", "- - -", "| 甲 | 乙 |", "|---|---|", "| --- | :-: |", "|:--|--:|", "| 1 | 2 |", "| 1 |",
    "| 1 | 2 | 3 |", "甲 | 乙", "--- | ---", "|-|", "| a\\|b | c |", "+---+---+", "+===+===+", "甲\t乙\t丙", "1\t2\t3", "::: {.statistics table=主动公开}",
    ":::", "::: 甲", "```", "~~~", "    ", " ", "\u3000", "\\", "<div>", "</div>", "![图](a.png)", "[甲]: http://a.cn", "...", "#", "##", "# ",
    "$$", "[TOC]", "**", "*", "_", "{", "}", "\\#", "&emsp;&emsp;甲", "甲  ", "甲\\", "http://a.cn", "1.", "-3", "1986\\. 甲", "--",
)  # fmt: skip


def hostile_text(rng: Random) -> str:
    """A narrative of a few lines, each of them made to be misread; some are long, some are nearly sound."""
    if rng.random() < 0.1:
        return _soup(rng)
    hostility = rng.choice((0.03, 0.1, 0.25, 0.6))
    lines: list[str] = []
    for _ in range(rng.choice((1, 1, 2, 3, 4, 6, 12))):
        kind = rng.random()
        if kind < 0.3 * hostility:
            lines.append(rng.choice(LINES))
        elif kind < 0.4 * hostility:
            lines += _table(rng)
        else:
            lines.append(_line(rng, hostility))
        if rng.random() < 0.5:
            lines.append(rng.choice(("", "", "", "", " ", "\u3000", "  ")) if rng.random() < hostility else "")
    return "\n".join(lines)


SIGNED = (
    "::: 落款", "::: 落款", "::: {.落款}", ":::落款", "::: 落款 ", ":::: 落款", "::: 落款 :::", ":::", ":::", ":::", "::: ", "", "", "", " ",
    "甲镇人民政府", "2023年1月31日", "二〇二三年一月三十一日", "**甲**", "# 一、甲", "- 甲", "    甲", "::: {.statistics table=主动公开}", "甲  ",
)  # fmt: skip


def signed_text(rng: Random) -> str:
    """A narrative around the marks of a signature, in their places and out of them."""
    if rng.random() < 0.4:
        lines = ["甲。", "", "::: 落款", "甲镇人民政府", "", "2023年1月31日", ":::", "", "乙。"]
        for _ in range(rng.choice((0, 1, 1, 2))):
            at = rng.randrange(len(lines) + 1)
            lines[at : at + rng.randrange(2)] = [rng.choice(SIGNED)]
        return "\n".join(lines)
    return "\n".join(rng.choice(SIGNED) for _ in range(rng.choice((3, 5, 7, 9, 12))))


def _soup(rng: Random) -> str:
    """A few characters in any order: short, so that some of them are accepted."""
    letters = ASCII + ASCII + "   \n\n\n" + "甲甲甲a1，。"
    return "".join(rng.choice(letters) for _ in range(rng.choice((3, 6, 9, 12))))


def _line(rng: Random, hostility: float) -> str:
    start = rng.choice(STARTS) if rng.random() < hostility * 0.6 else ""
    length = rng.choice((1, 2, 4, 8, 20)) if rng.random() < 0.98 else 400
    return start + "".join(_piece(rng, hostility) for _ in range(length)) + ("  " if rng.random() < 0.05 else "")


def _piece(rng: Random, hostility: float) -> str:
    if rng.random() > hostility:
        return rng.choice(WORDS) if rng.random() < 0.7 else rng.choice(CHINESE)
    kind = rng.random()
    if kind < 0.5:
        return rng.choice(MARKS)
    return rng.choice(ASCII) if kind < 0.8 else rng.choice(CHINESE)


def _table(rng: Random) -> list[str]:
    columns = rng.randrange(1, 5)
    rows = [
        [_line(rng, 0.15).replace("|", "\\|" if rng.random() < 0.5 else "") for _ in range(columns)] for _ in range(3)
    ]
    if rng.random() < 0.2:
        rows[-1].append("多")
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|" + rng.choice(("---|", " --- |", ":-:|", "-|")) * columns)
    return ["", *lines, ""] if rng.random() < 0.8 else lines
