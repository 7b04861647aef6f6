"""The trace of every number of the prose: bound to a fact, matching, contradicting or untied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.family import read_claims
from reportkit.checks.numbers.reading import Reading, read
from reportkit.checks.numbers.tracing.untied import why_untied
from reportkit.diagnostics import ReportkitError
from reportkit.prose.reading import DURATIONS, Quantity, Sentence, read_fees, read_passages, read_sentences
from reportkit.reports import Report, shown_text, written
from reportkit.reports.narrative import Block

_Place = tuple[int, int, int]


class Tie(StrEnum):
    """How a number of the prose is tied to the tables and to other numbers."""

    BOUND = "bound"
    MATCHING = "matching"
    CONTRADICTING = "contradicting"
    UNTIED = "untied"


_NAMES = {Tie.BOUND: "取自表格", Tie.MATCHING: "吻合", Tie.CONTRADICTING: "矛盾", Tie.UNTIED: "没有核对"}


@dataclass(frozen=True)
class TracedNumber:
    """A number of the prose, where it stands, what was read of it (``said``), and what it was held against.

    Of an untied number ``against`` says why nothing was held against it.
    """

    line: int
    column: int
    text: str
    tie: Tie
    against: str = ""
    said: str = ""

    @property
    def told(self) -> str:
        """How it is tied, in one line."""
        about = "；".join(filter(None, (self.said, self.against)))
        return _NAMES[self.tie] + (f"：{about}" if about else "")


@dataclass(frozen=True)
class TracedParagraph:
    """A paragraph as the page shows it, and its numbers as (start, end, number) in ``text``; ``line`` is its first."""

    line: int
    text: str
    numbers: tuple[tuple[int, int, TracedNumber], ...]


_Traced = tuple[Sentence, Quantity, TracedNumber]


def trace_numbers(report: Report, previous: Report | None = None) -> list[TracedNumber]:
    """Every number of the prose in reading order."""
    return [number for paragraph in _traced_sentences(report, previous) for _sentence, _quantity, number in paragraph]


def trace_paragraphs(report: Report, previous: Report | None = None) -> list[TracedParagraph]:
    """The paragraphs that have numbers, each number at its place in the text that is published."""
    blocks = {(block.line, block.cell): block for block in report.narrative.markup.blocks}  # placeholders not hidden
    return [_paragraph(traced, blocks, report) for traced in _traced_sentences(report, previous) if traced]


def _paragraph(
    traced: list[_Traced], blocks: Mapping[tuple[int, tuple[int, int] | None], Block], report: Report
) -> TracedParagraph:
    """The reading drops and evens out signs that mean nothing: blanks apart, sign stands for sign."""
    passage = traced[0][0].passage
    text = shown_text(blocks[passage.block.line, passage.block.cell], report)
    solid = [at for at, sign in enumerate(text) if not sign.isspace()]
    behind = [0, *accumulate(not sign.isspace() for sign in passage.text)]
    numbers = []
    for sentence, quantity, number in traced:
        first, last = behind[sentence.start + quantity.start], behind[sentence.start + quantity.end] - 1
        if first <= last < len(solid):
            numbers.append((solid[first], solid[last] + 1, number))
    return TracedParagraph(passage.block.line, text, tuple(numbers))


def _traced_sentences(report: Report, previous: Report | None) -> list[list[_Traced]]:
    """The numbers of each paragraph with where they stand."""
    reading = read(written(report), previous)
    ties: dict[_Place, Claim] = {}
    for claim in read_claims(reading):
        for offset in (claim.start, *claim.others):
            place = _place(claim.sentence, offset)
            if place not in ties or not claim.holds:
                ties[place] = claim
    return [
        [
            (sentence, quantity, _traced(reading, sentence, quantity, ties.get(_place(sentence, quantity.start))))
            for sentence in sentences
            for quantity in sentence.quantities
            if quantity.kind not in DURATIONS  # time limits count nothing
        ]
        for sentences in reading.paragraphs
    ]


def trace_text(numbers: list[TracedNumber], path: str) -> str:
    """One line for each number, then how many there are of each sort."""
    lines = [
        f"{path}:{n.line}:{n.column}: {_NAMES[n.tie]} {n.text}"
        + (f"（{'；'.join(filter(None, (n.said, n.against)))}）" if n.said or n.against else "")
        for n in numbers
    ]
    return "\n".join([*lines, count_text(numbers)])


def count_text(numbers: Sequence[TracedNumber]) -> str:
    """How many there are of each sort."""
    counts = [f"{_NAMES[tie]} {sum(n.tie is tie for n in numbers)}" for tie in Tie]
    return f"正文共 {len(numbers)} 个数：{'，'.join(counts)}"


def explain_line(report: Report, previous: Report | None, line: int) -> str:
    """How the sentences that touch a line of ``report.md`` were read; ReportkitError where no running text stands."""
    read_of = written(report)
    reading = read(read_of, previous)
    claims = read_claims(reading)
    numbers = trace_numbers(report, previous)
    shown: list[str] = []
    for passage in read_passages(read_of):
        for sentence in read_sentences(passage):
            first, last = sentence.place(0)[0], sentence.place(max(len(sentence.raw) - 1, 0))[0]
            if first <= line <= last and sentence.raw.strip():
                shown += _explained(reading, sentence, claims, numbers)
    if not shown:
        raise ReportkitError(f"第 {line} 行{_no_text(report, line)}")
    return "\n".join(shown)


def _no_text(report: Report, line: int) -> str:
    """What stands in a line without running text, and where some is nearest."""
    lines = report.narrative.source.lines
    if not 1 <= line <= len(lines):
        return f"不在文件里：{report.narrative.source.path.name} 共 {len(lines)} 行"
    places = [passage.place(0)[0] for passage in read_passages(report)]
    near = min(places, key=lambda place: abs(place - line), default=None)
    behind = f"；最近的正文在第 {near} 行" if near is not None else ""
    if any(heading.block.line == line for heading in report.outline.headings):
        return f"是没有数的标题，没有可以核对的内容{behind}"
    return f"{'没有正文' if lines[line - 1].strip() else '是空行'}{behind}"


def _explained(reading: Reading, sentence: Sentence, claims: list[Claim], numbers: list[TracedNumber]) -> Iterator[str]:
    passage = sentence.passage
    yield f"“{sentence.raw}”"
    yield f"    位置：{'／'.join(filter(None, (passage.section, passage.topic))) or '开头'}"
    fees = read_fees(sentence) if passage.section == _section_of_fees(reading.report) else ()
    statements = (*reading.statements(sentence), *fees)
    for statement in statements:
        yield f"    读作：{statement.said}"
    places = {sentence.place(q.start) for q in sentence.quantities}
    for number in numbers:
        if (number.line, number.column) in places:
            yield f"    {number.text}：{'；'.join(filter(None, (_NAMES[number.tie], number.said, number.against)))}"
    wordless = [c for c in claims if c.sentence == sentence and c.start not in {q.start for q in sentence.quantities}]
    for claim in wordless:
        yield f"    {claim.code} {claim.read}：{'吻合' if claim.holds else '矛盾'}；{claim.against}"
    if not places and not wordless and not statements:
        yield "    没有读出数，也没有读出“未收到”“全部办结”这样的话"


def _section_of_fees(report: Report) -> str | None:
    section = report.format.section_of("other-matters")
    return section.key if section is not None else None


def _traced(reading: Reading, sentence: Sentence, quantity: Quantity, claim: Claim | None) -> TracedNumber:
    line, column = sentence.place(quantity.start)
    if quantity.pointer is not None:
        return TracedNumber(line, column, quantity.text, Tie.BOUND, quantity.pointer)
    if claim is None:
        return TracedNumber(line, column, quantity.text, Tie.UNTIED, why_untied(reading, sentence, quantity))
    tie = Tie.MATCHING if claim.holds else Tie.CONTRADICTING
    return TracedNumber(line, column, quantity.text, tie, claim.against, f"{claim.code} {claim.read}")


def _place(sentence: Sentence, offset: int) -> _Place:
    return (*sentence.place(offset), sentence.start + offset)
