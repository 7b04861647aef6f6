"""How the time of a check grows with the length of a text that repeats itself: fragments of every rule's words.

Each fragment is repeated in two ways, as one endless paragraph and as sentences and paragraphs of usual length; a rule
whose time grows faster than the text shows in the last step, from 30,000 characters to 100,000.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.bench.result import Aim, Measurement
from tests.bench.setting import Setting, say
from tests.support.workspaces.directories import narrative, typed, write_report

from reportkit.checks import check, context_for
from reportkit.workspace import Library, Site

GROUP = "重复的文字"
YEAR = 2022
SIZES = (3_000, 10_000, 30_000, 100_000)
NOISE = 0.2  # seconds; what takes less has no growth worth stating
SENTENCE, PARAGRAPH = 900, 8_000  # characters, below the limits from which a text is refused
FRAGMENTS = (
    *("12件，", "共10件，其中1件，", "共10件，其中甲1件、", "其中甲1件、", "收到政府信息公开申请", "（含上年结转1件）"),
    *("[申请办理/本年新收/总计]{.fact}", "1", "1,", "1 ", "12.5", "0.", "第1", "１２", "12", "一百", "一二三", "百"),
    *(
        "(",
        "（",
        "[",
        "《",
        "“",
        "(甲)",
        "（甲）",
        "《甲》",
        "“甲”",
        "[甲](http://a)",
        "**甲**",
        "*",
        "_",
        "`",
        "|",
        "~",
        "^",
    ),
    *(
        "<",
        "甲<a>",
        "\\",
        "{.fact}",
        "![甲](a.png)",
        "&nbsp;",
        "&#12288;",
        "http://a",
        "a@b",
        "a.",
        "-",
        "，",
        "、",
        "：",
    ),
    *("同比增长5%，", "3件，占5%，", "上年为10件，", "12件（上年10件）", "较上年增长", "12件，增长5%，"),
    *(
        "受理并办理",
        "予以公开1件、",
        "予以公开、",
        "答复",
        "收到答复",
        "办理",
        "全部办结",
        "未收到申请",
        "未收到政府信息公开申请",
    ),
    *("行政复议、", "未发生复议", "全年无纠正", "零纠正）张", "制发规范性文件1件", "规范性文件、", "规章和", "1件和"),
    *(
        "2021年",
        "截至2021年",
        "2021年1月",
        "1月1日至",
        "统计期限20",
        "期限2022年",
        "统计数据",
        "镇",
        "某某局",
        "本机关",
    ),
    *("一是", "（一）", "问题", "不足，", "将加强", "加强，", "信息处理费", "收取1元", "国办公开办函〔2021〕30号"),
    *(
        "政府信息公开工作年度报告",
        "收到政府信息公开申请12件。",
        "答复12件，",
        "甲。",
        "甲\n",
        "1件。",
        "共",
        "的",
        "是",
    ),
    *("全年新收政府信息公开申请12件，予以公开5件，结转下年度3件。", "同比增长12.345%。", "【待填：甲】", "攻府"),
)


def endless(fragment: str, size: int) -> str:
    """One paragraph."""
    return fragment * (size // len(fragment))


def parted(fragment: str, size: int) -> str:
    """Sentences and paragraphs as long as they may be."""
    sentence = fragment * (SENTENCE // len(fragment)) + "。"
    paragraph = sentence * (PARAGRAPH // len(sentence))
    return "\n\n".join([paragraph] * max(size // len(paragraph), 1))


def seconds(text: str) -> float:
    """Processor time of reading and checking a report that holds this text."""
    with tempfile.TemporaryDirectory() as folder:
        directory = write_report(Path(folder), YEAR, narrative(YEAR, texts={1: text}), typed(YEAR))
        began = time.process_time()
        library = Library()
        report = library.read(directory)
        check(report, context_for(report, library, Site()))
        return time.process_time() - began


def measure(_setting: Setting) -> Iterator[Measurement]:
    """All fragments at all sizes."""
    yield from measured(SIZES, FRAGMENTS)


def measured(sizes: Sequence[int], fragments: Sequence[str]) -> Iterator[Measurement]:
    """The slowest fragment at the greatest length, and the steepest last step of all."""
    for name, arrange in (("一段到底", endless), ("分句分段", parted)):
        say(f"{GROUP}：{name}")
        slowest, steepest = _worst(arrange, sizes, fragments)
        shown = f"{sizes[-1]:,} 字"
        yield Measurement(GROUP, f"{name}，{shown}，最慢的一种（{slowest[1]}）", slowest[0], "s", Aim(10))
        step = sizes[-1] / sizes[-2]
        told = f"{name}，长到 {step:.2g} 倍，时间长到几倍，最陡的一种（{steepest[1]}）"
        yield Measurement(GROUP, told, steepest[0], "倍", Aim(step * 2))


def _worst(
    arrange: Callable[[str, int], str], sizes: Sequence[int], fragments: Sequence[str]
) -> tuple[tuple[float, str], tuple[float, str]]:
    slowest, steepest = (0.0, ""), (1.0, "")
    for fragment in fragments:
        times = [seconds(arrange(fragment, size)) for size in sizes]
        shown = " ".join(fragment.split())
        slowest = max(slowest, (times[-1], shown))
        if times[-1] > NOISE:
            steepest = max(steepest, (times[-1] / max(times[-2], 0.01), shown))
    return slowest, steepest
