"""``docs/benchmarks.md`` from the results of a run: ``python -m tests.bench.publish build/bench.json``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from tests.bench.result import Measurement, Results, Step, read_results
from tests.support.places import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
_OWN = "reportkit"
_HEADS = ("测量", "reportkit", "相比的办法", "它的结果", "倍数", "目标", "达到")
_SIDES = ("---", "---:", "---", "---:", "---:", "---", "---")
_INTRODUCTION = """\
# 速度

本页由程序写成，请不要手改：`make bench RESULTS=build/bench.json` 测量，
`python -m tests.bench.publish build/bench.json` 写出本页。
报告是随机生成的：数字满足全部勾稽关系，正文取自 `reports/2022`；每个机关两年，放在 Git 仓库里。
同一批文件、同一次运行里与别的办法相比，“倍数”是对方所花时间除以我们的。
对方用同样的过滤器、模板和字体，但不核对报告，不整理 DOCX，不补标 PDF 表头，也不读回核对；
为它准备统计表的时间不计。
"""
_STEPS = """\
## 时间花在哪里

一份报告热启动生成 DOCX、HTML、PDF 的各个步骤，一步完了才做下一步，{count} 步；每份的平均毫秒数。
“处理器”是这一步占用的处理器时间（等待别的程序不算），“用时”是从开始到结束。
"""
_FLOOR = """\
下限：pandoc 和 Typst 在已经运行的进程里要用 {floor:.0f} ms 处理器时间（pandoc {pandoc:.0f}，Typst {typst:.0f}），
reportkit 自己的代码用 {own:.0f} ms，占 {share:.0f}%。
换掉这两个引擎以前，一个核心每秒最多做 {most:.1f} 份；现在的代码是 {now:.1f} 份。
"""


def page(results: Results) -> str:
    """The page in full."""
    return "\n".join([_INTRODUCTION, *_machine(results), *_tables(results.measurements), *_profile(results.steps)])


def _machine(results: Results) -> Iterator[str]:
    yield "## 机器\n"
    for name, value in results.machine.items():
        yield f"- {name}：{value}"
    yield ""


def _tables(measurements: Sequence[Measurement]) -> Iterator[str]:
    yield "## 结果\n"
    for group, found in groupby(measurements, key=lambda one: one.group):
        yield f"### {group}\n"
        yield from _table([shown(measurement) for measurement in found])
        yield ""


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table without the columns that no row fills."""
    filled = [number for number, cells in enumerate(zip(*rows, strict=True)) if any(cells)]
    for line in (_HEADS, _SIDES, *rows):
        yield f"| {' | '.join(line[number] for number in filled)} |"


def shown(one: Measurement) -> list[str]:
    """The cells of a row: name, value, peer, its value, ratio, aim, reached."""
    ratio = f"{one.ratio:.2f}" if one.ratio is not None else ""
    peer = [one.peer.name, quantity(one.peer.value, one.unit)] if one.peer else ["", ""]
    aim = ""
    if one.aim is not None:
        aim = (
            f"至少 {one.aim.bound:.3g} 倍"
            if one.aim.of_ratio
            else f"至多 {quantity(one.aim.bound, one.unit, exact=True)}"
        )
    reached = {True: "是", False: "否", None: ""}[one.reached]
    return [one.name, quantity(one.value, one.unit), *peer, ratio, aim, reached]


def quantity(value: float, unit: str, *, exact: bool = False) -> str:
    """Three figures, or all of an aim."""
    if exact:
        text = f"{value:.4g}"
    elif value >= 100:
        text = f"{value:.0f}"
    else:
        text = f"{value:.1f}" if value >= 10 else f"{value:.2f}"
    return f"{text} {unit}".rstrip()


def _profile(steps: Sequence[Step]) -> Iterator[str]:
    yield _STEPS.format(count=len(steps))
    yield "| 步骤 | 谁 | 用时 | 处理器 |"
    yield "|---|---|---:|---:|"
    for step in steps:
        yield f"| {step.name} | {step.who} | {step.wall:.1f} | {step.cpu:.1f} |"
    taken = {who: sum(step.cpu for step in steps if step.who == who) for who in ("pandoc", "Typst", _OWN)}
    total, engines = sum(taken.values()), taken["pandoc"] + taken["Typst"]
    yield ""
    yield _FLOOR.format(
        floor=engines,
        pandoc=taken["pandoc"],
        typst=taken["Typst"],
        own=taken[_OWN],
        share=taken[_OWN] / total * 100,
        most=1000 / engines,
        now=1000 / total,
    )


if __name__ == "__main__":
    PAGE.write_text(page(read_results(Path(sys.argv[1]))), encoding="utf-8")
