"""What is told of an edited copy besides its changes: whose it is, from which version, what stands elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportkit.diagnostics import ReportkitError, Severity, as_word
from reportkit.diagnostics.reporters import shown_path
from reportkit.diff import Change, Run, compare_paragraphs
from reportkit.editing.returning import BroughtBack, Rearranged, Rearranging, WordDocument
from reportkit.prose.comparing import Paragraph
from reportkit.reports import Report, read_report
from reportkit.resources import regex
from reportkit.runs.writing.word_versions import MadeFrom
from reportkit.workspace import Target

_NEAR = 14  # letters by which a paragraph is quoted
_YEAR = regex(r"(?<![0-9])(?:19|20)[0-9][0-9](?=\s*年)")
_FOREIGN = 0.15  # share of letters in sentences of ours below which a document is none of ours
_DOUBTFUL = 0.5  # the same where its title is another one


@dataclass(frozen=True)
class ToldRearranging:
    """Paragraphs that were joined, divided or moved: one sentence, and what was reworded in them besides."""

    sentence: str
    runs: tuple[Run, ...]


def told_rearranging(one: Rearranged, old: Sequence[Paragraph], new: Sequence[Paragraph], year: int) -> ToldRearranging:
    """What was done with whole paragraphs, as a person would say it."""
    before, after = [old[at].text for at in one.old], [new[at].text for at in one.new]
    if one.kind is Rearranging.MOVED:
        above = new[one.after].text.lstrip("# ") if one.after >= 0 else ""
        place = f"“{_ending(above)}”之后" if above else "最前面"
        sentence = f"移到{place}：“{_opening(after[0])}”这一段"
    elif one.kind is Rearranging.JOINED:
        rest = "、".join(f"“{_opening(text)}”" for text in before[1:])
        sentence = f"{_count(before)}段合为一段：{rest}接在“{_ending(before[0])}”后面"
    else:
        rest = "、".join(f"“{_opening(text)}”" for text in after[1:])
        sentence = f"一段分为{_count(after)}段：从{rest}起另起一段"
    (passage, *_none) = compare_paragraphs([Paragraph(0, "".join(before))], [Paragraph(0, "".join(after))], year)
    reworded = any(run.change is not Change.SAME for run in passage.runs)
    return ToldRearranging(sentence, passage.runs if reworded else ())


def _count(texts: Sequence[str]) -> str:
    return "两" if len(texts) == 2 else f" {len(texts)} "


def _opening(text: str) -> str:
    return text if len(text) <= _NEAR + 2 else f"{text[:_NEAR]}……"


def _ending(text: str) -> str:
    return text if len(text) <= _NEAR + 2 else f"……{text[-_NEAR:]}"


def require_ours(path: Path, document: WordDocument, report: Report, source: MadeFrom, target: Target) -> None:
    """ReportkitError where the copy is none of this report."""
    years = {int(year) for year in _YEAR.findall(document.title)}
    if years and report.year not in years:
        raise ReportkitError(
            f"{path.name} 的标题是“{document.title}”，不是 {report.year} 年度的报告，没有改动；"
            f"{_of_year(min(years), path, target)}；"
            "只是标题写错了的，在 Word 里改正标题，保存后再带回来"
        )
    other_title = bool(document.title) and document.title not in (report.title, source.title)
    if source.alike < (_DOUBTFUL if other_title else _FOREIGN):
        title = f"标题是“{document.title}”，" if other_title else ""
        raise ReportkitError(
            f"{path.name} 看来不是 {target.name} 这份报告的 Word：{title}句子与它相同的只有 "
            f"{source.alike:.0%}，没有改动；请看看是不是选错了文件。要把它导入成另一份报告，"
            f"请运行 reportkit import {as_word(path)} --year 年份"
        )


def _of_year(year: int, path: Path, target: Target) -> str:
    """Where a copy of another year's report can go."""
    other = Target(target.root, target.directory.parent / str(year))
    if not other.directory.is_dir():
        org = f" --org {as_word(target.org)}" if target.org else ""
        kind = f" --family {as_word(target.family)}" if target.family else ""
        return f"要把它导入成 {year} 年度的，请运行 reportkit import {as_word(path)} --year {year}{org}{kind}"
    there = read_report(other.directory)
    if not there.statistics.complete or any(one.severity is Severity.ERROR for one in there.findings):
        return f"{other.name} 的报告还没有写好，写好以后才能把 Word 带回那里"
    return f"要带回 {year} 年度的，请运行 reportkit import {as_word(path)} --into {as_word(other.name)}"


def told_by_hand(report: Report, brought: BroughtBack, here: Path) -> str:
    """The paragraphs that cannot be written, with their lines."""
    name = shown_path(report.narrative.source.path, here)
    shown = [f"  {name}:{line}: Word 里是“{text}”" for line, text in brought.by_hand]
    return "\n".join(["下面这些地方程序写不进去，没有改动；请先照 Word 手工改好，再带回其余的：", *shown])


def other_version(source: MadeFrom) -> str:
    """That the report was changed after the copy was made, and what becomes of both."""
    return f"这份 Word 来自{source.name}，以后 report.md 又改过；只带入了 Word 里改的，后来在 report.md 里改的都留着"


def moved_tables(report: Report, new: Report) -> list[str]:
    """The official tables that stand under another heading now."""
    before, after = (_headings_of_tables(one) for one in (report, new))
    return [
        f"统计表“{table}”在 Word 里移到了“{after[table]}”下面，报告里在“{heading}”下面；请看是不是移错了"
        for table, heading in before.items()
        if table in after and after[table] != heading
    ]


def _headings_of_tables(report: Report) -> dict[str, str]:
    """The heading above each official table."""
    markup = report.narrative.markup
    headings = [block for block in markup.blocks if block.level]
    return {
        slot.table: next((block.text for block in reversed(headings) if block.line < slot.line), "")
        for slot in markup.slots
    }


def front_told(report: Report, document: WordDocument, new: Report, here: Path) -> list[str]:
    """The title, and what the front matter holds of contacts, where the copy says something else."""
    name = shown_path(report.narrative.source.path, here)
    front = report.narrative.front
    told = []
    if _bare(document.title) != _bare(report.title):
        line = front.line("标题") if "标题" in front.data else 1
        typed = f"改成了“{document.title}”" if document.title else "没有了"
        told.append(
            f"标题在 Word 里{typed}；标题由卷首信息印出，没有带入。要改请在 {name} 第 {line} 行"
            f"{'改“标题”' if '标题' in front.data else '下面加一行“标题: 新的标题”'}"
        )
    tree = front.tree.find(("联系",)) if front.tree is not None else None
    before, after = ("\n".join(block.text for block in r.narrative.markup.blocks) for r in (report, new))
    for key, entry in tree.entries.items() if tree is not None else ():
        value = str(entry.tree.value)
        if value in before and value not in after:
            told.append(
                f"正文里的“{value}”在 Word 里改了或没有了，卷首信息的“{key}”仍是它；"
                f"改了的，请把 {name} 第 {entry.key.line} 行也改成新的"
            )
    return told


def _bare(text: str) -> str:
    return "".join(text.split())
