"""F15: what stands twice: a sentence anywhere, or clauses one behind the other."""

from __future__ import annotations

from collections.abc import Iterator

from reportkit.checks.form.at_place import finding_at
from reportkit.diagnostics import Finding
from reportkit.prose.reading import ENDS, cut
from reportkit.reports import Report
from reportkit.reports.narrative import UNWRITTEN, Block
from reportkit.resources import regex

_SENTENCE_ENDS = ENDS + "\n"
_CLAUSE_ENDS = _SENTENCE_ENDS + "，：,"
_BETWEEN = regex(f"[{_CLAUSE_ENDS}]")
_LONG = 16  # characters; a shorter sentence may stand twice by right
_CLAUSE = 6  # characters; a shorter clause may
_CLAUSES = 3  # so many may be pasted at once
_ALONE, _TOGETHER = 20, 12  # characters of one clause, and of two, that stand twice in a paragraph by no right


def check_twice(report: Report) -> Iterator[Finding]:
    """A sentence that stands a second time, word for word, in running text; clauses that are repeated at once."""
    first: dict[str, tuple[Block, int]] = {}
    for item in report.outline.placed:
        block = item.block
        told: set[int] = set()
        for start, end in cut(block.text, _SENTENCE_ENDS):
            typed = block.text[start:end].rstrip(_SENTENCE_ENDS)
            sentence = "".join(typed.split())
            if len(sentence) < _LONG or UNWRITTEN in sentence:
                continue
            offset = start + len(typed) - len(typed.lstrip())
            if sentence in first:
                known, place = first[sentence]
                message = f"“{sentence[:12]}…”这句话写了两遍，第一次在第 {known.place(place)[0]} 行"
                yield finding_at(report, "F15", block, offset, message, "请删去一处")
                told.update(range(start, end))
            first.setdefault(sentence, (block, offset))
        yield from _at_once(report, block, told)


def _at_once(report: Report, block: Block, told: set[int]) -> Iterator[Finding]:
    """如对本报告有疑问，如对本报告有疑问，请联系…: clauses that are repeated where they end, or in their paragraph."""
    pieces = [piece for piece in _BETWEEN.split("".join(block.text.split())) if piece]
    if len(set(pieces)) == len(pieces):
        return
    places = list(cut(block.text, _CLAUSE_ENDS))
    clauses = ["".join(block.text[start:end].strip(_CLAUSE_ENDS).split()) for start, end in places]
    until = 0
    seen: set[str] = set()
    alike = _begun_alike(block, places, clauses)
    for at in range(len(clauses)):
        count = next((n for n in range(1, _CLAUSES + 1) if _repeats(clauses, at, n)), 0)
        pair = "，".join(clauses[at : at + 2])
        again = max((said for said in (clauses[at], pair) if said in seen), key=len, default="")
        seen.update(said for said, least in ((clauses[at], _ALONE), (pair, _TOGETHER)) if len(said) >= least)
        said = "，".join(clauses[at : at + count]) or (again if at not in alike else "")
        if at < until or not said or UNWRITTEN in said or places[at][0] in told:
            continue
        until = at + (count or 1 + (again == pair))
        message = f"“{said[:12]}{'…' if len(said) > 12 else ''}”写了两遍"
        yield finding_at(report, "F15", block, places[at][0], message, "请删去一处")


def _begun_alike(block: Block, places: list[tuple[int, int]], clauses: list[str]) -> set[int]:
    """The clauses with which a sentence begins like an earlier one, where both go on otherwise: no copy.

    2023年，网站发布信息 114 条，主要是…。 2023年，网站发布信息 114 条，阅读量…。: the same total told again.
    """
    starts = [at for at, (start, _) in enumerate(places) if not start or block.text[start - 1] in _SENTENCE_ENDS]
    sentences = list(zip(starts, [*starts[1:], len(clauses)], strict=True))
    found: set[int] = set()
    earlier: dict[str, list[tuple[int, int]]] = {}
    for first, end in sentences:
        for other, until in earlier.setdefault(clauses[first], [])[-_CLAUSES:]:
            pairs = enumerate(zip(clauses[first:end], clauses[other:until], strict=False))
            length = next((n for n, (a, b) in pairs if a != b), 0)
            found.update(range(first, first + length))
        earlier[clauses[first]].append((first, end))
    return found


def _repeats(clauses: list[str], at: int, count: int) -> bool:
    """Whether so many clauses stand a second time at once."""
    again = clauses[at : at + count]
    return (
        at >= count
        and again == clauses[at - count : at]
        and sum("\u4e00" <= c <= "\u9fff" for c in "".join(again)) >= _CLAUSE
    )
