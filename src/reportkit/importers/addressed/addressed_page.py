"""The facts of a published page by what its numbers say of themselves, and where the page contradicts itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from reportkit.diagnostics import ReportkitError
from reportkit.formats import Fact, Format, amount_text, format_for_year, format_ids, load_format
from reportkit.importers.addressed.page_marks import PageMarks, page_marks
from reportkit.importers.document import Document, GridTable, LooseTable
from reportkit.importers.importing import document_year
from reportkit.importers.readers import check_file, html_document, page_text
from reportkit.importers.tables import best_format
from reportkit.reports.text import read_number
from reportkit.resources import regex

_SHOWN = 5  # pointers that a sentence names
_PAGE = regex(r"<html[\s>]", re.IGNORECASE)


@dataclass(frozen=True)
class PageFacts:
    """What a page shows: by pointer the plain number of each fact that could be read, in the order of the format.

    ``faults`` are contradictions and cells that hold no number, each a sentence; ``notes`` say what the site that
    published the page has dropped, and how the numbers were read.
    """

    format: Format
    title: str
    values: Mapping[str, str]
    faults: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts without a number."""
        return tuple(pointer for pointer in self.format.facts if pointer not in self.values)


def read_page(path: Path) -> PageFacts:
    """Read a saved page. ReportkitError where it is no page, holds no numbers of a report, or those of several."""
    if not path.is_file():
        raise ReportkitError(f"没有找到文件 {path}；请先在浏览器里把网页另存为 HTML 文件")
    check_file(path)
    source = page_text(path)
    try:
        root = html.document_fromstring(source.replace("\0", ""), parser=html.HTMLParser(remove_comments=True))
    except (etree.ParserError, ValueError) as error:
        raise ReportkitError(f"{path.name} 里没有可读的内容") from error
    marks = page_marks(root)
    _refuse_several(path, marks, len(_PAGE.findall(source)))
    titles = ("".join("".join(map(str, title.itertext())).split()) for title in root.iter("title"))
    title = next(filter(None, (*marks.titles, *titles)), "")
    if not marks.cells:
        return _by_labels(path, source, title, marks)
    fmt = _format_of(marks, title)
    known = {pointer: texts for pointer, texts in marks.cells.items() if pointer in fmt.facts}
    values = {pointer: known[pointer][0] for pointer in fmt.facts if pointer in known}
    plain = {pointer: read for pointer, text in values.items() if (read := _read(fmt.facts[pointer], text)) is not None}
    faults = (
        *_repeated(known),
        *_unreadable(values, plain, fmt),
        *_against_data(values, marks),
        *_against_text(values, marks),
    )
    return PageFacts(fmt, title, plain, faults, tuple(_dropped(marks)))


def _read(fact: Fact, printed: str) -> str | None:
    """The number as printed, or what the words of a cell stand for; None where they stand for nothing."""
    if fact.numeric:
        return printed if read_number(printed) is not None else None
    return fact.kind.reread(printed)


def _refuse_several(path: Path, marks: PageMarks, pages: int) -> None:
    """Several reports in one page: their numbers have the same names, and nobody could tell them apart."""
    repeated = sum(len(texts) > 1 for texts in marks.cells.values())
    if pages > 1 or len(marks.data) > 1 or (repeated > 1 and repeated * 2 > len(marks.cells)):
        named = "、".join(f"《{title}》" for title in marks.titles if title) if len(marks.titles) > 1 else ""
        raise ReportkitError(f"{path.name} 里有不止一份报告{named}，同名的数分不清是哪一份的；请每份报告单独一个网页")


def _format_of(marks: PageMarks, title: str) -> Format:
    """The format that the page names, else the one that most of its numbers belong to, the newest of equals."""
    if marks.formats and marks.formats[0] in format_ids():
        return load_format(marks.formats[0])
    formats = [load_format(one) for one in format_ids()]
    by_title = next(
        (fmt for year in range(2019, 2100) if f"{year}年" in title and (fmt := format_for_year(year))), None
    )
    return max(formats, key=lambda fmt: (len(marks.cells.keys() & fmt.facts.keys()), fmt == by_title, fmt.first_year))


def _repeated(cells: Mapping[str, list[str]]) -> Iterator[str]:
    for pointer, texts in cells.items():
        if len(set(texts)) > 1:
            yield f"“{pointer}”在页上有 {len(texts)} 格，印的是{'、'.join(f'“{text}”' for text in texts)}，不一样"
        elif len(texts) > 1:
            yield f"“{pointer}”在页上有 {len(texts)} 格，都印着“{texts[0]}”；同一个 id 只能有一格"


def _unreadable(values: Mapping[str, str], plain: Mapping[str, str], fmt: Format) -> Iterator[str]:
    for pointer in (one for one in values if one not in plain):
        text, wanted = values[pointer], "不是数" if fmt.facts[pointer].numeric else f"应{fmt.facts[pointer].kind.told}"
        yield f"“{pointer}”那一格里是“{text}”，{wanted}" if text else f"“{pointer}”那一格是空的"


def _against_data(values: Mapping[str, str], marks: PageMarks) -> Iterator[str]:
    told = marks.data[0] if marks.data else {}
    for pointer, text in values.items():
        if pointer in told and told[pointer] != text:
            yield f"“{pointer}”：格里印着“{text}”，这一页给程序读的数据（JSON-LD）里是“{told[pointer]}”"
    for pointer in told.keys() - values.keys():
        yield f"“{pointer}”：给程序读的数据（JSON-LD）里是“{told[pointer]}”，页上没有这一格"


def _against_text(values: Mapping[str, str], marks: PageMarks) -> Iterator[str]:
    for pointer, texts in marks.sentences.items():
        for text in dict.fromkeys(texts):
            if pointer in values and text != values[pointer]:
                yield f"“{pointer}”：正文里写的是“{text}”，格里印着“{values[pointer]}”"


def _dropped(marks: PageMarks) -> Iterator[str]:
    """What the site took away from the page as it was made."""
    for kept, name, lost in (
        (marks.with_id, "id", "网址后面加“#指标”找不到这些格，"),
        (marks.with_name, "data-fact", ""),
    ):
        if gone := [pointer for pointer in marks.cells if pointer not in kept]:
            count = "每一格的" if len(gone) == len(marks.cells) else f"{len(gone)} 格（{_some(gone)}）的"
            yield f"发布的网站去掉了{count} {name}，{lost}数仍能认出"
    if not marks.data:
        yield "页上没有给程序读的数据（JSON-LD）：网页片段里本来没有，整页的被网站去掉了"


def _some(pointers: list[str]) -> str:
    return "、".join(pointers[:_SHOWN]) + ("等" if len(pointers) > _SHOWN else "")


def _by_labels(path: Path, source: str, title: str, marks: PageMarks) -> PageFacts:
    """The site dropped what the numbers say of themselves: the labels of the tables tell it too."""
    document = html_document(source, path.name)
    year = document_year(document)
    formats = [load_format(one) for one in reversed(format_ids())]
    right = format_for_year(year) if year is not None else None
    formats.sort(key=lambda fmt: fmt != right)
    found = best_format(_tables(document), formats, year or formats[0].first_year)
    if not found.amounts:
        raise ReportkitError(
            f"{path.name} 里没有统计表的数；要读的是本程序生成、发布以后另存下来的网页，别的网页请用 reportkit import"
        )
    values = {
        pointer: amount_text(found.amounts[pointer]) for pointer in found.format.facts if pointer in found.amounts
    }
    told = "发布的网站把每一格的 id 和 data-fact 都去掉了，这些数是按表格的行名、列名认出来的"
    refused = (f"有的格没有读：{refusal.told}" for refusal in found.refused)
    return PageFacts(found.format, title, values, (*refused, *_against_data(values, marks)), (told,))


def _tables(document: Document) -> list[GridTable | LooseTable]:
    return [item for item in document.items if isinstance(item, GridTable | LooseTable)]
