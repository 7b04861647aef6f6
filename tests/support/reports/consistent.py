"""Random consistent statistics: every identity of the format holds, and a second year fits the first.

``statistics`` is the plain generator, seeded by the caller; ``statistics_strategy`` is the same for
hypothesis. A following year stays within twice and half of the year before, so that no figure jumps.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from reportkit.formats import Format, concordance, load_format

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结")
TOTAL = "总计"
RESULTS = "申请办理/办理结果/"


def statistics(
    format_id: str, rng: Random, previous: tuple[str, Mapping[str, Decimal]] | None = None
) -> dict[str, Decimal]:
    """Amounts of every fact. ``previous`` is the format and the amounts of the year before."""
    fmt = load_format(format_id)
    year = _Year(fmt, rng, _before(format_id, previous, rng))
    year.applications()
    year.disputes()
    year.disclosure()
    return {pointer: year.amounts[pointer] for pointer in fmt.facts}


def statistics_strategy(format_id: str) -> st.SearchStrategy[dict[str, Decimal]]:
    return st.integers(0, 2**32 - 1).map(lambda seed: statistics(format_id, Random(seed)))


def _before(
    format_id: str, previous: tuple[str, Mapping[str, Decimal]] | None, rng: Random
) -> dict[str, Decimal] | None:
    """Last year under this year's pointers; a row that is a group now is divided at random."""
    if previous is None:
        return None
    old_id, old = previous
    found: dict[str, Decimal] = {}
    for pair in concordance(format_id, old_id):
        amount = sum((old[pointer] for pointer in pair.previous), Decimal(0))
        for pointer in pair.current[:-1]:
            found[pointer] = Decimal(rng.randint(0, int(amount)))
            amount -= found[pointer]
        found[pair.current[-1]] = amount
    return found


class _Year:
    def __init__(self, fmt: Format, rng: Random, before: dict[str, Decimal] | None) -> None:
        self.fmt, self.rng, self.before = fmt, rng, before
        self.amounts: dict[str, Decimal] = {}

    def draw(self, pointer: str, largest: int) -> int:
        """A first year's figure up to ``largest``, mostly small; a later one near the year before."""
        old = int(self.before.get(pointer, 0)) if self.before is not None else None
        if old is not None:
            return self.rng.randint((old + 1) // 2, 2 * old)
        return self.rng.choice([0, 0, self.rng.randint(0, 9), self.rng.randint(0, largest)])

    def applications(self) -> None:
        rows = [r.pointer for r in self.fmt.table("申请办理").rows if r.pointer.startswith(RESULTS)]
        leaves = [row for row in rows if row != RESULTS + TOTAL]
        for applicant in APPLICANTS:
            cells = {f"{leaf}/{applicant}": self.draw(f"{leaf}/{applicant}", 300) for leaf in leaves}
            done = sum(cells.values())
            carried_in, carried_out = self._carried(applicant, done)
            cells[f"{RESULTS}{TOTAL}/{applicant}"] = done
            cells[f"申请办理/上年结转/{applicant}"] = carried_in
            cells[f"申请办理/结转下年度/{applicant}"] = carried_out
            cells[f"申请办理/本年新收/{applicant}"] = done + carried_out - carried_in
            self.amounts |= {pointer: Decimal(amount) for pointer, amount in cells.items()}
        for row in (r.pointer for r in self.fmt.table("申请办理").rows):
            self.amounts[f"{row}/{TOTAL}"] = sum((self.amounts[f"{row}/{a}"] for a in APPLICANTS), Decimal(0))

    def _carried(self, applicant: str, done: int) -> tuple[int, int]:
        """Small beside what was done, so that 新收 is neither negative nor jumps."""
        if self.before is None:
            carried_in = self.rng.randint(0, done // 8)
        else:
            carried_in = int(self.before[f"申请办理/结转下年度/{applicant}"])
        return carried_in, min(self.rng.randint((carried_in + 1) // 2, 2 * carried_in), done // 8)

    def disputes(self) -> None:
        for row in (r.pointer for r in self.fmt.table("复议诉讼").rows):
            cells = {f"{row}/{outcome}": Decimal(self.draw(f"{row}/{outcome}", 60)) for outcome in OUTCOMES}
            self.amounts |= cells | {f"{row}/{TOTAL}": sum(cells.values(), Decimal(0))}

    def disclosure(self) -> None:
        in_force = "现行有效件数"
        for row in self.fmt.table("主动公开").rows:
            for fact in row.facts:
                amount = self.draw(fact.pointer, 900) if self._comparable(fact.pointer) else self.rng.randint(0, 19)
                self.amounts[fact.pointer] = Decimal(amount)
        for base in ("主动公开/规章", "主动公开/行政规范性文件"):
            if f"{base}/{in_force}" in self.fmt.facts:
                self._documents(base)

    def _comparable(self, pointer: str) -> bool:
        return self.before is None or pointer in self.before

    def _documents(self, base: str) -> None:
        """现行有效 rolls forward, and is large beside what is made and repealed in a year."""
        made, repealed, in_force = (f"{base}/{key}" for key in ("本年制发件数", "本年废止件数", "现行有效件数"))
        old = self.before.get(in_force) if self.before is not None else None
        if old is None:
            self.amounts[made], self.amounts[repealed] = (
                Decimal(self.rng.randint(0, 9)),
                Decimal(self.rng.randint(0, 9)),
            )
            self.amounts[in_force] = 8 * self.amounts[made] + self.rng.randint(0, 90)
        else:
            self.amounts[repealed] = min(self.amounts[repealed], (old + self.amounts[made]) // 3)
            self.amounts[in_force] = old + self.amounts[made] - self.amounts[repealed]
