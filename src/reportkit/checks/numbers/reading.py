"""What every check of family N is given: the sentences of a report, its measures and its speaker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from itertools import chain
from operator import add

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.measures import (
    APPLICATIONS,
    REVIEWS,
    Measure,
    Measures,
    known_cases,
    known_results,
    measures,
)
from reportkit.diagnostics import Severity
from reportkit.formats import short_amount
from reportkit.prose.reading import (
    Quantity,
    Sentence,
    Speaker,
    Statement,
    may_say,
    placed,
    read_case_results,
    read_cases,
    read_counted_cases,
    read_decisions,
    read_documents,
    read_passages,
    read_picked_cases,
    read_published,
    read_requests,
    read_results,
    read_sentences,
    read_wordy_results,
    speaker_of,
    speaks_of_requests,
)
from reportkit.reports import MARK, Report
from reportkit.resources import regex
from reportkit.workspace import amounts_before

_BARE = regex("[0-9.,]+$")
_READABLE = regex(
    r"[0-9]|件|申请|复议|诉讼|败诉|维持|纠正|纠错|办结|答复|要求|决定|结转|不予|无法提供|公开的|予以公开|规章|许可|处罚|强制"
)


@dataclass(frozen=True)
class Reading:
    """A report as family N reads it; ``previous`` are last year's amounts where they are known."""

    report: Report
    paragraphs: tuple[tuple[Sentence, ...], ...]
    amounts: Mapping[str, Decimal]
    previous: Mapping[str, Decimal] | None
    measures: Measures
    speaker: Speaker

    def about_requests(self, sentence: Sentence) -> bool:
        """Whether an 申请 without further words is one for government information here."""
        return self.at_home(sentence) or speaks_of_requests(sentence)

    def at_home(self, sentence: Sentence) -> bool:
        """Whether heading or section say that an 申请 is one for government information."""
        passage = sentence.passage
        fmt = self.report.format
        home = self.measures.sections.get(APPLICATIONS)
        return _is(passage.topic, fmt.role("about-requests")) or _is(passage.section, home)

    def at_home_of_cases(self, sentence: Sentence) -> bool:
        """Whether heading or section say that a case is one over disclosure."""
        passage = sentence.passage
        home = self.measures.sections.get(REVIEWS)
        return _is(passage.section, home) or _is(passage.topic, self.report.format.role("about-requests"))

    def statements(self, sentence: Sentence) -> tuple[Statement, ...]:
        """What the sentence says of applications and of the results of handling them."""
        home = self.at_home(sentence)
        if not may_say(sentence, at_home=home):
            return ()
        names = known_results(self.report.format.id)
        elsewhere = _is(sentence.passage.topic, self.report.format.role("about-proactive"))
        about = home or speaks_of_requests(sentence)
        results = tuple(read_results(sentence, names, self.speaker, at_home=about, elsewhere=elsewhere))
        results += tuple(read_wordy_results(sentence, names, self.speaker, at_home=home))
        # 收到 5 项全部予以公开 says both how many came in and what became of them
        told = {
            s.start for s in results if not sentence.text.startswith(("全部", "均", "都"), s.end)
        }  # 予以公开答复 3 件 is a result, not all that was answered
        requests = (s for s in read_requests(sentence, self.speaker, at_home=home) if s.start not in told)
        readers = (read_documents, read_decisions, read_published)
        documents = chain.from_iterable(each(sentence, self.speaker) for each in readers)
        cases = self._cases(sentence) if self.measures.suits else ()
        return tuple(placed(statement, self.speaker) for statement in (*requests, *results, *cases, *documents))

    def _cases(self, sentence: Sentence) -> Iterator[Statement]:
        """What the sentence says of cases over disclosure."""
        home = self.at_home_of_cases(sentence)
        known = known_cases(self.report.format.id)
        yield from read_cases(sentence, self.speaker, at_home=home)
        yield from read_counted_cases(sentence, self.speaker, known, at_home=home)
        yield from read_case_results(sentence, self.speaker, at_home=home)
        yield from read_picked_cases(sentence, self.speaker)

    def table(self, measure: Measure) -> str:
        """Where a measure stands: 表三."""
        return self.measures.names[measure.plus[0].partition("/")[0]]

    def side(self, measure: Measure) -> str:
        """A measure as the other side of a finding: 表三：本年新收总计 11 件."""
        return f"{self.table(measure)}：{self._value(measure)}"

    def _value(self, measure: Measure) -> str:
        value = measure.value(self.amounts)
        return f"{measure.name} {short_amount(value) if value is not None else '（空）'} 件"

    def together(self, wanted: Sequence[Measure], *, loose: bool) -> list[Measure]:
        """What a number said of these may be: their sum; where they are but joined, also each if all are equal."""
        total = reduce(add, wanted)
        equal = len({measure.value(self.amounts) for measure in wanted}) == 1
        return [total, wanted[0]] if loose and equal else [total]

    def claim(
        self, code: str, sentence: Sentence, quantity: Quantity, name: str, accepted: list[Measure], hint: str = ""
    ) -> Claim | None:
        """The claim that a quantity is one of the accepted measures; None where it cannot be judged."""
        values = [measure.value(self.amounts) for measure in accepted]
        of_member = quantity.pointer is not None and MARK in quantity.pointer
        if of_member or any(value is None for value in values):
            return None
        told = [m for m, value in zip(accepted, values, strict=True) if m is accepted[0] or value != values[0]][:2]
        sides = "，".join([self.side(told[0]), *(self._value(m) for m in told[1:])])
        unit = "" if quantity.bounds or _BARE.match(quantity.text) else quantity.kind
        said = quantity.bounds.said if quantity.bounds else short_amount(quantity.value)
        return Claim(
            code,
            sentence,
            quantity.start,
            quantity.end,
            any(value is not None and _is_printed(quantity, value) for value in values),
            f"{name} {said} {unit}".rstrip(),
            sides,
            hint or "请核对正文与统计表，哪一处与台账不符就改哪一处；也可以用“[指标]{.fact}”让正文自动取表里的数",
            tuple(dict.fromkeys(p for m in told for p in (*m.plus, *m.minus))),
            None if quantity.exact else Severity.WARNING,
        )

    def claim_none(
        self, code: str, sentence: Sentence, span: tuple[int, int], wanted: Sequence[Measure]
    ) -> Iterator[Claim]:
        """The claim, made by the words of the span, that all these measures are 0."""
        values = [measure.value(self.amounts) for measure in wanted]
        if any(value is None for value in values):
            return
        wrong = [measure for measure, value in zip(wanted, values, strict=True) if value]
        against = self.table(wanted[0]) + "：" + "，".join(self._value(m) for m in wrong or wanted[:2])
        hint = f"这句话与{self.table(wanted[0])}只能有一处是对的，请核对后改正文或统计表"
        facts = tuple(p for measure in wrong or wanted for p in measure.plus)
        yield Claim(code, sentence, *span, not wrong, f"“{sentence.raw[slice(*span)]}”", against, hint, facts)


def _is_printed(quantity: Quantity, value: Decimal) -> bool:
    """Whether a number is the value as printed: 7.19万件 for 71860, 约1500件 for 1480."""
    if quantity.bounds is not None:
        return quantity.bounds.hold(value)
    scale = 10_000 if "万" in quantity.text else 1
    half = Decimal(scale).scaleb(-quantity.decimals) / 2 if scale > 1 and quantity.decimals else Decimal(0)
    return abs(quantity.value - value) <= half


def _is(key: str | None, wanted: str | None) -> bool:
    return wanted is not None and key == wanted


def read(report: Report, previous: Report | None = None) -> Reading:
    """Read the prose of a report. Passages in which nothing can be judged are passed over."""
    passages = (passage for passage in read_passages(report) if _READABLE.search(passage.text))
    paragraphs = tuple(tuple(s for s in read_sentences(passage) if s.readable) for passage in passages)
    return Reading(
        report,
        paragraphs,
        report.statistics.amounts,
        amounts_before(report, previous) if previous is not None else None,
        measures(report.format.id),
        speaker_of(report),
    )
