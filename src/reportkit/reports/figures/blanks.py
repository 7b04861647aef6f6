"""Rule S07 for numbers that are not typed yet: one finding for each row, or for the whole file where most are blank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reportkit.diagnostics import Finding
from reportkit.formats import Format, Row, identities
from reportkit.reports.places import typed_name
from reportkit.reports.text import Entry, Source, Tree

_MANY = 100  # blanks of a file that are told as one
_FILL = "合计不用手算：其他各项填好以后，运行 reportkit fill {name}，由程序算出填上"
_HINT = "有数的照台账或原件填；确实没有发生的填 0；还不知道的先问清楚，不能空着"


@dataclass(frozen=True)
class _Blanks:
    """The columns of a row that are blank, and the first of them as a place; ``listed`` where commas part them."""

    row: Row
    columns: tuple[int, ...]
    place: Tree
    listed: bool

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(self.row.facts[column].pointer for column in self.columns)


def blank_findings(source: Source, fmt: Format, tree: Tree, slips: AbstractSet[int]) -> Iterator[Finding]:
    """What is blank; a row without a value on a line of ``slips`` is so because of the slip."""
    found = [blanks for row in fmt.rows.values() if (blanks := _blanks(row, tree, slips)) is not None]
    every = [fact for blanks in found for fact in blanks.facts]
    if found and (len(every) > _MANY or len(every) == len(fmt.facts)):
        place = found[0].place
        name = typed_name(source.path.parent)
        hint = f"请填各项（没有发生填 0），再运行 reportkit fill {name} 算出合计；"
        hint += f"不想写 YAML 的，用 reportkit form {name} 填表格"
        message = f"还有 {len(every)} 个数空着：{by_table(every, '个')}"
        tables = tuple(_tables(every))
        yield source.finding("S07", message, hint, line=place.line, column=place.column, facts=tables)
        return
    totals = {rule.right[0].pointer for rule in identities(fmt.id) if rule.total}
    for blanks in found:
        place = blanks.place
        message, hint = _message(blanks)
        if totals.issuperset(blanks.facts):
            hint = _FILL.format(name=typed_name(source.path.parent))
        yield source.finding("S07", message, hint, line=place.line, column=place.column, facts=blanks.facts)


def by_table(pointers: Iterable[str], unit: str) -> str:
    """How many of the facts each table has: ``主动公开 8 格，申请办理 168 格``."""
    return "，".join(f"{table} {count} {unit}" for table, count in _tables(pointers).items())


def _tables(pointers: Iterable[str]) -> Counter[str]:
    return Counter(pointer.partition("/")[0] for pointer in pointers)


def _blanks(row: Row, tree: Tree, slips: AbstractSet[int]) -> _Blanks | None:
    """None where nothing is blank, or a row of another length leaves open what is."""
    *above, last = row.pointer.split("/")
    group = tree.find(above)
    entry = group.entries.get(last) if group is not None else None
    if entry is None:
        return None
    if entry.tree.value is None:
        return None if entry.key.line in slips else _Blanks(row, tuple(range(len(row.facts))), entry.key, listed=False)
    return _listed(row, entry)


def _listed(row: Row, entry: Entry) -> _Blanks | None:
    cells = entry.tree.value
    if row.facts[0].column is None or not isinstance(cells, list) or len(cells) != len(row.facts):
        return None
    blank = tuple(index for index, cell in enumerate(cells) if cell.value is None)
    return _Blanks(row, blank, cells[blank[0]], listed=True) if blank else None


def _message(blanks: _Blanks) -> tuple[str, str]:
    row = blanks.row
    names = [column.label for column in row.columns]
    if len(names) == 1:
        kind = row.facts[0].kind
        return f"“{row.pointer}”空着", _HINT if kind.numeric else f"请{kind.told}"
    if not all(fact.numeric for fact in row.facts):
        told = "；".join(f"{names[n]}{row.facts[n].kind.told}" for n in blanks.columns)
        return f"“{row.pointer}”有 {len(blanks.columns)} 格空着", f"请在方括号里依次填，{told}"
    if len(blanks.columns) < len(names):
        told = "、".join(names[column] for column in blanks.columns)
        return f"“{row.pointer}”有 {len(blanks.columns)} 个数空着：{told}", _HINT
    typed = _HINT if blanks.listed else f"请在方括号里依次填：{'、'.join(names)}；确实没有发生的填 0"
    return f"“{row.pointer}”的 {len(names)} 个数都空着", typed
