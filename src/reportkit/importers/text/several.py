"""Files that hold several whole reports: which of them is meant, by body and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportkit.diagnostics import ReportkitError, as_word
from reportkit.importers.document import Document, Item, PublishedParagraph
from reportkit.importers.page import ReportTitle, joined_title, named_in, section_heading
from reportkit.importers.text.spacing import close_up

_LINES = 3  # that a title may take
_WHOLE = 4  # sections of six: fewer are quoted, or a list of contents is cut
_SHOWN = 4


@dataclass(frozen=True)
class WholeReport:
    """A report among others: its title, and the items from its title to that of the next."""

    title: ReportTitle
    start: int
    end: int


@dataclass(frozen=True)
class Chosen:
    """The items of the report that is meant with what stands around, the texts of the others, and what is told."""

    items: tuple[Item, ...]
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def chosen_report(document: Document, year: int, org: str | None) -> Chosen:
    """The one report of this year and body; all items where there are not several. ReportkitError where two may be."""
    found = whole_reports(document.items)
    if len(found) < 2:
        return Chosen(document.items)
    meant = [one for one in found if year in one.title.years] or found
    named = [title.body for text in document.titles if (title := named_in(text)) is not None and title.body]
    for words in (org.rpartition("/")[2] if org else "", *named):
        mine = [
            one for one in meant if words and one.title.body and (words in one.title.body or one.title.body in words)
        ]
        meant = mine or meant
    titles = list(dict.fromkeys(one.title.text for one in found))
    several = f"文件里有 {len(found)} 份年报（{_listed(titles)}）"
    if len({one.title.text for one in meant}) > 1:
        raise ReportkitError(
            f"{several}，不知道要导入哪一份；请加上 --org 机关，如 --org {as_word(meant[0].title.body or '某镇')}，"
            "或者把要导入的那一份另存成单独的文件"
        )
    one, *again = meant
    note = f"{several}，读的是“{one.title.text}”" + (f"；同样标题的有 {len(meant)} 份，读的是第一份" if again else "")
    kept = {*range(found[0].start), *range(one.start, one.end)}
    others = [item for at, item in enumerate(document.items) if at not in kept]
    texts = tuple(text for item in others for text in _texts(item) if text.strip())
    return Chosen(tuple(item for at, item in enumerate(document.items) if at in kept), texts, (note,))


def whole_reports(items: Sequence[Item]) -> list[WholeReport]:
    """Each title that most of the sections and a table follow before the next one does: no list of contents."""
    titles: list[tuple[int, ReportTitle]] = []
    sections: list[set[str]] = []
    tables: set[int] = set()
    lines: list[str] = []
    for at, item in enumerate(items):
        if not isinstance(item, PublishedParagraph) or item.link:
            lines = []
            tables.update({len(titles) - 1} if not isinstance(item, PublishedParagraph) else ())
            continue
        lines = [*lines, close_up(item.text)][-_LINES:]
        heading = section_heading(item.text, item.heading)
        if heading is not None and sections:
            sections[-1].add(heading.section)
        elif heading is None and (found := joined_title(lines)) is not None:
            titles.append((at + 1 - found[1], found[0]))
            sections.append(set())
    starts = [title for at, title in enumerate(titles) if len(sections[at]) >= _WHOLE and at in tables]
    ends = [start for start, _title in starts[1:]] + [len(items)]
    return [WholeReport(title, start, end) for (start, title), end in zip(starts, ends, strict=False)]


def _listed(titles: Sequence[str]) -> str:
    more = " 等" if len(titles) > _SHOWN else ""
    return "、".join(f"“{title}”" for title in titles[:_SHOWN]) + more


def _texts(item: Item) -> tuple[str, ...]:
    return (item.text,) if isinstance(item, PublishedParagraph) else item.texts
