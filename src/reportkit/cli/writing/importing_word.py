"""``reportkit import report.docx --into 2024 [--write]``: an edited copy comes back into ``report.md``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportkit.diagnostics import ReportkitError, as_word
from reportkit.diagnostics.reporters import shown_path
from reportkit.diff import Change, Run
from reportkit.reports import STATISTICS
from reportkit.reports.text import read_number
from reportkit.runs import FigureQuestion, WordReturn, bring_back_word
from reportkit.workspace import Target, resolve_targets, the_one

_AROUND = 12  # letters shown on either side of a change
_SHOWN = 12  # numbers that are asked about one by one
_FROM, _TO = "〔删：", "〔加："
_END = "〕"


def import_word(path: Path, into: str, here: Path, *, write: bool) -> int:
    """Show what the copy changed, and write it if asked to; exit status 1 where a person has to decide something."""
    targets = resolve_targets([into], here)
    target = the_one(into, targets)
    if target is None:
        names, first = "、".join(target.name for target in targets), as_word(targets[0].name)
        raise ReportkitError(
            f"“{into}”是几份报告（{names}）；请写明一份：reportkit import {as_word(path)} --into {first}"
        )
    brought = bring_back_word(path, target, here, write=write)
    _tell(brought, target, path, here)
    return 0 if brought.clean else 1


def _tell(brought: WordReturn, target: Target, path: Path, here: Path) -> None:
    name = shown_path(brought.path, here)
    if brought.changed and not (brought.changes or brought.rearranged):
        print(f"{name}：只有链接、空行或统计表的位置有改动")
    for passage in brought.changes:
        print("".join(_marked(passage.runs)))
    for one in brought.rearranged:
        print(one.sentence)
        if one.runs:
            print(f"    其中：{''.join(_marked(one.runs))}")
    for figure in brought.figures[:_SHOWN]:
        _ask(figure, target, here)
    if (more := len(brought.figures) - _SHOWN) > 0:
        print(f"还有 {more} 个数与 statistics.yaml 不同，没有一一列出")
    for conflict in brought.conflicts:
        print(f"{name}:{conflict.line}: 这一句两边都改了，没有带入")
        print(f"    report.md 现在是“{conflict.both.now}”")
        print(f"    Word 里是“{conflict.both.typed}”；以 Word 为准，就照它改 report.md 的这一句")
    for sentence in brought.told:
        print(f"  - {sentence}")
    if brought.written:
        places = len(brought.changes) + len(brought.rearranged)
        print(f"已写 {name}：改了 {places} 处；接着运行 reportkit check {as_word(target.name)}")
    elif brought.changed:
        print(f"还没有写；确认以后运行 reportkit import {as_word(path)} --into {as_word(target.name)} --write")
    else:
        print(f"{name} 没有改动：正文与 Word 里的一样")


def _marked(runs: Sequence[Run]) -> Iterator[str]:
    """The words of a passage with what was taken out and put in; what stays is cut short."""
    last = len(runs) - 1
    for at, run in enumerate(runs):
        if run.change is not Change.SAME:
            mark = _FROM if run.change is Change.DELETED else _TO
            yield f"{mark}{run.text}{_END}"
        elif len(run.text) <= 2 * _AROUND:
            yield run.text
        else:
            head = run.text[:_AROUND] if at else ""
            tail = run.text[-_AROUND:] if at < last else ""
            yield f"{head}……{tail}"


def _ask(figure: FigureQuestion, target: Target, here: Path) -> None:
    place = f"{shown_path(figure.path, here)}:{figure.line}"
    where = f"report.md 第 {figure.sentence} 行的" if figure.sentence else "统计表的"
    if not figure.typed:
        print(f"{place}: {where}“{figure.pointer}”（{figure.ours}）在 Word 里没有了，取这个数的地方随之删去")
        print("    是误删的，请在 Word 里照原样写回再带回来；确实不写了，就不用改")
        return
    if figure.path.name != STATISTICS:
        print(f"{place}: “{figure.pointer}”取自成员的数：Word 里是 {figure.typed}，成员那里是 {figure.ours}，没有带入")
        print("    以 Word 为准，请到那个成员的 statistics.yaml 里改；以成员的为准，就不用改")
        return
    print(f"{place}: {where}“{figure.pointer}”：Word 里是 {figure.typed}，statistics.yaml 里是 {figure.ours}，没有带入")
    if read_number(figure.ours) is not None and read_number(figure.typed) is None:
        print(f"    “{figure.typed}”不是一个数，不能照抄；要改的，就把 {figure.ours} 改成新的数；不改的，就不用管")
        return
    print(
        f"    以 Word 为准，就把 {figure.ours} 改成 {figure.typed}，再运行 reportkit check {as_word(target.name)}；"
        "以 statistics.yaml 为准，就不用改"
    )
