"""What sites tell about a document beside it: index number, publisher, dates; as lines, as pairs or as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reportkit.resources import regex

_PUBLISHERS = ("发文机构", "发文机关", "发布机构", "发布单位", "公开机构", "公开单位", "责任部门", "责任单位")
_SOURCES = ("信息来源", "文章来源", "稿件来源", "来源")
_DATES = (
    *("发布日期", "发布时间", "公开日期", "公开时间", "发表时间", "发表日期", "更新时间", "更新日期"),
    *("日期", "时间", "成文日期", "成文时间", "发文日期", "发文时间", "生成日期", "生成时间"),
)
_OTHERS = (
    *(
        "索引号",
        "信息索引",
        "信息索引号",
        "统一编号",
        "主题分类",
        "体裁分类",
        "组配分类",
        "信息分类",
        "信息类别",
        "服务对象",
    ),
    *("文号", "发文字号", "文件编号", "公文种类", "标题", "名称", "信息名称", "关键词", "主题词", "有效性", "是否有效"),
    *(
        "公开方式",
        "公开形式",
        "公开范围",
        "公开属性",
        "公开类别",
        "公开程序",
        "公开时限",
        "内容概述",
        "作者",
        "字号",
        "语种",
    ),
    *(
        "生效日期",
        "废止日期",
        "失效日期",
        "载体形式",
        "记录形式",
        "所属栏目",
        "点击数",
        "点击量",
        "浏览次数",
        "访问次数",
    ),
    *(
        "浏览量",
        "访问量",
        "阅读次数",
        "阅读量",
        "责任编辑",
        "编辑",
        "审核",
        "初审",
        "复审",
        "终审",
        "撰稿",
        "撰稿人",
        "分类",
    ),
)
LABELS = (*_PUBLISHERS, *_SOURCES, *_DATES, *_OTHERS)
_NAMED = "|".join(r"\s?".join(label) for label in sorted(LABELS, key=len, reverse=True))
_LABEL = regex(rf"[\[【]?\s*(?:{_NAMED})\s*[\]】]?\s*[:：]?")
_RUN_ON = "|".join(sorted((label for label in LABELS if len(label) > 3), key=len, reverse=True))
_PAIR = regex(  # inline parts of a page follow each other without a space: 来源：某镇发布时间：2025-01-16
    rf"(?:(?<![\u4e00-\u9fff])({_NAMED})\s*[\]】]?(?:\s*[:：|]\s*|\s+)|({_RUN_ON})[:：]\s*)"
    rf"([^\s:：|]{{2,40}}?(?=(?:{_NAMED})\s*[:：]|[\s:：|]|$)|[^\s:：|]{{40}})?"
)
_DAY = regex(r"(20[0-9]{2})\s*[-年./]\s*([0-9]{1,2})\s*[-月./]\s*([0-9]{1,2})(?![0-9])")
_LONGEST = 40


def is_label(text: str) -> bool:
    """Whether a line is nothing but a name of such data."""
    return _LABEL.fullmatch(text.strip()) is not None


def is_line_of_metadata(text: str) -> bool:
    """Whether a line starts with such data, its name and what it says, and is no sentence."""
    line = " ".join(text.split())
    if len(line) >= 4 * _LONGEST or "。" in line:
        return False
    several = len(list(_PAIR.finditer(line))) > 1 and re.match(rf"(?:{_NAMED})\s", line) is not None
    return several or re.match(rf"(?:{_NAMED})\s*[:：|]", line) is not None


def may_be_value(text: str) -> bool:
    """Whether the line after a name may be what it says."""
    return len(text.strip()) <= _LONGEST and not re.search(r"[。；！]", text) and not is_label(text)


def pairs(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names and what they say, in order: both in one text, or in two that follow each other."""
    label = ""
    for text in texts:
        line = " ".join(text.split())
        if is_label(line):
            label = _plain(line)
        elif label and may_be_value(line):
            yield label, line
            label = ""
        else:
            label = ""
            for match in _PAIR.finditer(line) if len(line) < 10 * _LONGEST else ():
                if match[3]:
                    yield _plain(match[1] or match[2]), match[3]


def publisher(known: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The body that published, and the name of the datum that says so; two empty texts where none does."""
    for name in (*_PUBLISHERS, *_SOURCES):
        for label, value in known:
            if label == name and re.search(r"[\u4e00-\u9fff]{2}", value) and not is_label(value):
                return value, name
    return "", ""


def published_on(known: Sequence[tuple[str, str]], years: Sequence[int]) -> tuple[str, str]:
    """The day of publication as in ISO 8601 where it lies in these years, and the name of the datum that says so."""
    for name in _DATES:
        for label, value in known:
            match = _DAY.search(value)
            if label == name and match is not None and int(match[1]) in years:
                return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}", name
    return "", ""


def _plain(label: str) -> str:
    return re.sub(r"[\s:：\[\]【】]", "", label)
