"""What a reviewer must know of a branch besides figures and words: front matter, waivers, ledger, marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from unicodedata import normalize

from reportkit.diff import Comparison
from reportkit.reports import NARRATIVE, STATISTICS, Report
from reportkit.reports.narrative import read_waivers
from reportkit.resources import regex
from reportkit.workspace import enclosures, read_releases
from reportkit.workspace.git import FileChange

_WAIVERS = "豁免"
_LONGEST = 200  # characters of a value that is told
_SHOWN = 5  # lines, addresses or files that are told
_MOST_LINES = 5_000  # of a file that is compared line by line
_ADDRESS = regex(r"\]\(\s*<?([^)\s>]+)")


def new_waivers(report: Report, old: Report | None) -> Iterator[str]:
    """Each waiver that the target branch has not got, as typed."""
    known = [waiver.as_typed for waiver in read_waivers(old.narrative.front)] if old is not None else []
    for waiver in read_waivers(report.narrative.front):
        if waiver.as_typed not in known:
            what = f"{waiver.code} {said(waiver.place)}，值 {said(waiver.value)}"
            yield f"{what}，理由：{said(waiver.reason)}（批准人 {said(waiver.by)}）"


def words_of_front(report: Report, old: Report) -> Iterator[str]:
    """Each change of the front matter; waivers have their own place."""
    before, now = old.narrative.front.data, report.narrative.front.data
    published = "（已发布过的报告）" if read_releases(old.directory).entries else ""
    for key in dict.fromkeys((*before, *now)):
        if key != _WAIVERS and before.get(key) != now.get(key):
            yield f"卷首信息“{key}”{published}：{said(before.get(key))} → {said(now.get(key))}"
    kept = [waiver.as_typed for waiver in read_waivers(report.narrative.front)]
    for waiver in read_waivers(old.narrative.front):
        if waiver.as_typed not in kept:
            yield f"删去或改写了豁免：{waiver.code} {waiver.place}，值 {waiver.value}"


def ledger_remarks(directory: Path, old: Path) -> Iterator[str]:
    """The ledger may only grow at its end."""
    now, before = read_releases(directory), read_releases(old)
    ours, theirs = ([_entry(release) for release in one.entries] for one in (now, before))
    if before.findings or now.findings:
        yield f"{now.path.name} 读不了，没有比较"
    elif ours[: len(theirs)] != theirs:
        yield f"{now.path.name}：已有的发布记录被改了或删了；发布记录只能在末尾添加，请用 git restore 改回来"
    elif len(ours) > len(theirs):
        yield f"{now.path.name}：添加了 {len(ours) - len(theirs)} 条发布记录"


def _entry(release: Any) -> dict[str, Any]:
    return {field.name: getattr(release, field.name) for field in fields(release) if field.name != "line"}


def said(value: Any) -> str:
    """A value in a line of its own, cut where it is long."""
    text = "（没有）" if value is None else " ".join(_plain(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……（共 {len(text)} 字）"


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "，".join(f"{key} {_plain(one)}" for key, one in value.items())
    return "、".join(map(_plain, value)) if isinstance(value, list) else str(value)


def unseen_remarks(report: Report, old: Report, compared: Comparison) -> Iterator[str]:
    """What neither figures nor visible words show: addresses, marks, notes of the author, ends of lines."""
    texts = [(one.narrative.source.text, one.statistics.source.text) for one in (old, report)]
    (prose_before, figures_before), (prose, figures) = texts
    gone, come = _more(prose_before, prose), _more(prose, prose_before)
    if gone or come:
        yield f"{NARRATIVE} 里的地址（链接、图片）：{'、'.join(gone) or '（没有）'} → {'、'.join(come) or '（没有）'}"
    words_differ = any(part.changed for part in compared.prose.parts) or any(run.counts for run in compared.prose.title)
    if not (words_differ or gone or come) and report.narrative.front.data == old.narrative.front.data:
        yield from _lines_remark(NARRATIVE, "看得见的文字", old, report, (prose_before, prose))
    if not (compared.moved or compared.other_figures):
        yield from _lines_remark(STATISTICS, "每个数", old, report, (figures_before, figures))


def _more(some: str, others: str) -> list[str]:
    return [said(one) for one in (Counter(_ADDRESS.findall(some)) - Counter(_ADDRESS.findall(others)))][:_SHOWN]


def _lines_remark(name: str, same: str, old: Report, report: Report, texts: tuple[str, str]) -> Iterator[str]:
    """The lines of a file whose content reads as before."""
    before, now = ([line.rstrip() for line in text.splitlines()][:_MOST_LINES] for text in texts)
    if before != now:
        edits = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
        told = [
            f"第 {to + 1} 行：{said(' '.join(before[start:end]) or None)} → {said(' '.join(now[to:till]) or None)}"
            for kind, start, end, to, till in edits
            if kind != "equal"
        ]
        more = f"；还有 {len(told) - _SHOWN} 处" if len(told) > _SHOWN else ""
        yield f"{name} 改了，{same}都没有变：" + "；".join(told[:_SHOWN]) + more
    elif (old.directory / name).read_bytes() != (report.directory / name).read_bytes():
        yield f"{name} 只有换行符、行尾的空格或文件开头的标记不同"


def enclosure_remarks(report: Report, files: Sequence[FileChange]) -> Iterator[str]:
    """Changes of what is published with a report: nobody compares the content of such a file."""
    named = tuple(f"/{report.directory.name}/{one.name}" for one in enclosures(report))
    for change in files:
        if normalize("NFC", change.path).endswith(named):
            yield f"随报告公开的附件 {change.path}：{change.fate}；内容没有比较，请打开看"
