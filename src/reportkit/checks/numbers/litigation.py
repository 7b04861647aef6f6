"""N06, N07, N09: administrative review and lawsuits, in prose and in table 四."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportkit.checks.numbers.claims import Claim
from reportkit.checks.numbers.measures import Measure
from reportkit.checks.numbers.reading import Reading
from reportkit.prose.reading import Event, Named, Quantity, Statement

_COLUMNS = {
    "维持": "upheld",
    "纠正": "corrected",
    "纠错": "corrected",
    "尚未审结": "pending",
    "未审结": "pending",
    "尚未办结": "pending",
    "未办结": "pending",
    "正在审理": "pending",
    "尚在审理": "pending",
    "在审": "pending",
    "撤销": "corrected",
    "确认违法": "corrected",
    "其他结果": "other-result",
}
_PICKED = "若是本机关替别的机关办理的案件，请写明；是因本机关的政府信息公开引起的，请与表四核对"
_OTHERWISE = "若正文说的不是因政府信息公开引起的案件，请写明；否则请与表四核对"


def check_cases(reading: Reading, told: Iterable[Statement]) -> Iterator[Claim]:
    """N06: numbers of cases, and of their results, held against the totals and columns of table 四."""
    for statement in told if reading.measures.suits else ():
        quantity, named = statement.quantity, statement.named
        if quantity is None or named is None or statement.limit is not None:
            continue
        if statement.event is Event.CASES:
            yield from _counted(reading, statement, quantity, named)
        elif statement.event is Event.CASE_RESULT:
            yield from _resulted(reading, statement, quantity, named)


def _counted(reading: Reading, statement: Statement, quantity: Quantity, named: Named) -> Iterator[Claim]:
    """``statement.word`` is what makes the number another measure than the total of the table (审结, 办理)."""
    handled = statement.word
    found = [_measure(reading, name) for name in named.names]
    groups = [[measure] for measure in found] if named.each else [list(dict.fromkeys(found))]
    for group in groups:
        accepted = reading.together(group, loose=named.loose)
        hint = _PICKED if statement.part else _OTHERWISE
        name = _said(reading, accepted[0], part=statement.part)
        if handled:
            hint = f"正文写的是“{handled}”，表四是当年的全部案件；口径不同的请在正文里写明，口径相同的请核对"
            accepted += [closed for m in accepted if (closed := _closed(reading, m)) is not None]
        claim = reading.claim("N06", statement.sentence, quantity, handled + name, accepted, hint)
        if claim is not None:
            yield claim


def _measure(reading: Reading, name: str) -> Measure:
    m = reading.measures
    return m.suits.get(name) or (m.review if name == "复议" else m.lawsuits)


def _closed(reading: Reading, measure: Measure) -> Measure | None:
    """The cases that were concluded: all but those pending."""
    column = reading.measures.columns.get("pending", "")
    pending = tuple(f"{p.rpartition('/')[0]}/{column}" for p in measure.plus)
    return Measure(f"{measure.name}减{column}", measure.plus, pending) if set(pending) <= set(reading.amounts) else None


def _said(reading: Reading, measure: Measure, *, part: bool) -> str:
    m = reading.measures
    known = {} if part else {m.review: "复议", m.lawsuits: "诉讼"}
    return known.get(measure, measure.name.removesuffix("总计"))


def _resulted(reading: Reading, statement: Statement, quantity: Quantity, named: Named) -> Iterator[Claim]:
    """The column of the result, in the rows of the kind; each row may be meant, and both kinds where both are named."""
    column = reading.measures.columns.get(_COLUMNS[statement.word], "")
    cells, *rest = (_cells(reading, kind, column) for kind in named.names)
    others = [cell for each in rest for cell in each]
    if not {*cells, *others} <= set(reading.amounts):
        return
    name = named.names[0] + column
    each = [Measure(f"{name}（{cell.split('/')[-2]}）", (cell,)) for cell in cells] if len(cells) > 1 else []
    each += [Measure(column, tuple(others)), Measure(column, (*cells, *others))] if others else []
    claim = reading.claim("N06", statement.sentence, quantity, name, [Measure(name, tuple(cells)), *each])
    if claim is not None:
        yield claim


def _cells(reading: Reading, kind: str, column: str) -> list[str]:
    m = reading.measures
    rows = [m.review] if kind == "复议" else list(m.suits.values())
    return [f"{pointer.rpartition('/')[0]}/{column}" for row in rows for pointer in row.plus]


def check_verdicts(reading: Reading, told: Iterable[Statement]) -> Iterator[Claim]:
    """N09: no case ⇒ table 四 is 0 in the blocks spoken of. N07: none lost ⇒ none was corrected, none is pending."""
    for statement in told if reading.measures.suits else ():
        kinds = statement.named.names if statement.named is not None else ()
        span = (statement.start, statement.end)
        if statement.limit is not None:
            continue
        if statement.event is Event.NO_CASES:
            wanted = [reading.measures.review if kind == "复议" else reading.measures.lawsuits for kind in kinds]
            yield from reading.claim_none("N09", statement.sentence, span, wanted)
        elif statement.event is Event.NONE_LOST:
            open_ones = statement.sentence.words.has("pending")  # named as such: then they are not said to be won
            keys = ("corrected",) if open_ones else ("corrected", "pending")
            yield from reading.claim_none("N07", statement.sentence, span, list(_unfavourable(reading, kinds, keys)))


def _unfavourable(reading: Reading, kinds: Sequence[str], keys: tuple[str, ...]) -> Iterator[Measure]:
    m = reading.measures
    rows = ([m.review] if "复议" in kinds else []) + (list(m.suits.values()) if "诉讼" in kinds else [])
    columns = [reading.measures.columns[key] for key in keys if key in reading.measures.columns]
    for stem in (pointer.rpartition("/")[0] for row in rows for pointer in row.plus):
        for key in columns:
            yield Measure(f"{stem.rpartition('/')[2]}{key}", (f"{stem}/{key}",))
