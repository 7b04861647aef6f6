"""What is printed after an import: found, missing, guessed and why, deviating labels, the arithmetic verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from reportkit.formats import Format, identities
from reportkit.importers.importing import Imported

_SHOWN = 24
_FEW = 2  # rows of a column that are rather named one by one


def account(imported: Imported) -> str:
    """The account of an import in Chinese, for the person who answers for the report."""
    found = imported.found
    every = len(found.format.facts)
    lines = [
        f"格式 {found.format.id}（{found.format.notice}）",
        f"统计数据：{every} 项，读出 {len(found.amounts)} 项，缺 {len(found.missing)} 项",
    ]
    blank = set(found.blank) - found.amounts.keys()
    lines += _listed("缺的（statistics.yaml 里空着，请对照原文填写）", _gaps(found.format, set(found.missing) - blank))
    lines += _listed(
        "原文就空着的（空格不当作 0；确实没有发生的填 0，合计可用 reportkit fill 算出）", _gaps(found.format, blank)
    )
    lines += _listed("没有采用的，及原因（原文确实如此的，照原文填写）", found.refused)
    lines += _listed("没有找到的部分（report.md 里没有，请补写）", imported.absent)
    lines += _listed("推断的，及理由（请核对）", [*found.guessed, *imported.notes])
    lines += _listed("与官方不同的标签（已认出，输出用官方标签）", found.deviating)
    lines += _listed("略去的页面文字", [_short(text) for text in imported.furniture])
    lines += [_characters(imported), _verdict(imported)]
    return "\n".join(lines)


def is_clean(imported: Imported) -> bool:
    """Whether every fact was found, every character accounted for, and no equation broken."""
    return not (imported.found.missing or imported.balance.lost or imported.broken or imported.absent)


def _listed(title: str, entries: Sequence[str]) -> Iterator[str]:
    if entries:
        yield f"{title}："
        yield from (f"  - {entry}" for entry in entries)


def _gaps(fmt: Format, missing: AbstractSet[str]) -> list[str]:
    """The missing facts, row by row; a whole row, column or table is one entry."""
    entries: list[str] = []
    for table in fmt.tables:
        facts = [fact.pointer for row in table.rows for fact in row.facts]
        if missing >= set(facts):
            entries.append(f"{table.key}（整张表，{len(facts)} 项）")
            continue
        columns: dict[str, list[str]] = {}
        for pointer in facts if not table.across else ():
            columns.setdefault(_last(pointer), []).append(pointer)
        lost = {name: mine for name, mine in columns.items() if len(mine) > _FEW and missing >= set(mine)}
        entries += [f"{table.key}的“{name}”一列（{len(mine)} 项）" for name, mine in lost.items()]
        left = missing - {pointer for mine in lost.values() for pointer in mine}
        for row in table.rows:
            lacking = [fact.pointer for fact in row.facts if fact.pointer in left]
            if len(lacking) == len(row.facts) > 1:
                entries.append(f"{row.pointer}（整行）")
            elif lacking:
                entries.append(
                    row.pointer if len(row.facts) == 1 else f"{row.pointer}：{'、'.join(map(_last, lacking))}"
                )
    return entries


def _last(pointer: str) -> str:
    return pointer.rpartition("/")[2]


def _characters(imported: Imported) -> str:
    b = imported.balance
    parts = f"标题 {b.title} + 正文 {b.narrative} + 统计表 {b.tables} + 略去 {b.furniture}"
    if not b.lost:
        return f"文字核对：原文 {b.source} 字 = {parts}，一字不缺"
    what = f"少了 {b.lost} 字" if b.lost > 0 else f"多出 {-b.lost} 字"
    return f"文字核对：原文 {b.source} 字 ≠ {parts}，{what}，请与原文对照"


def _verdict(imported: Imported) -> str:
    every = len(identities(imported.found.format.id))
    open_rules = every - imported.held - len(imported.broken)
    verdict = f"勾稽关系：{every} 条，成立 {imported.held} 条，不成立 {len(imported.broken)} 条"
    if open_rules:
        verdict += f"，缺数无法判断 {open_rules} 条"
    if imported.broken:
        shown = "、".join(imported.broken)
        return f"{verdict}：{shown}。是原文如此还是读错，请对照原文"
    if not imported.found.amounts:
        return (
            "勾稽关系：一个数也没有读出，无法判断；文件里若有统计表，多半是图片，请换 Word、网页原件再导入，或自己填写"
        )
    if not any(imported.found.amounts.values()):
        return f"{verdict}（全部是 0，勾稽关系证明不了什么，请对照原文）"
    return verdict


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…（{len(line)} 字）"
