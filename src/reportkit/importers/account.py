"""What is printed after an import: at most forty lines, grouped by cause; nothing that was not established."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal

from reportkit.diagnostics import as_word
from reportkit.formats import Format, Identity, Table, amount_text, identities
from reportkit.importers.importing import Imported

_SHOWN = 24  # characters of a text that was left out
_FEW = 2  # rows of a column that are rather named one by one
_ENTRIES = 4  # entries that have a line each; more stand in one line
_CAUSES = 8  # causes, and likewise rules, that are told one by one
_TEXTS = 12  # texts left out that are shown


def account(imported: Imported, report: str) -> str:
    """The account of an import in Chinese, for the person who answers for the report called ``report``."""
    found = imported.found
    blank = set(found.blank) - found.amounts.keys() - found.words.keys()
    lost, read = len(found.missing) - len(blank), len(found.amounts) + len(found.words)
    lines = [
        f"格式 {found.format.id}（{found.format.notice}）",
        f"统计数据：{len(found.format.facts)} 项，读出 {read} 项，原文空着 {len(blank)} 项，缺 {lost} 项",
    ]
    lines += _blanks(found.format, blank, report)
    lines += _lost(imported)
    lines += _listed("没有找到的部分（report.md 里没有，请补写）", imported.absent)
    lines += _listed("推断的，及理由（请核对）", [*_guesses(found.guessed), *imported.notes])
    lines += _listed(
        "与官方不同的标签（已认出，输出用官方标签）", ["；".join(found.deviating)] if found.deviating else []
    )
    lines += _left_out(imported.furniture)
    lines += [_characters(imported), *_verdict(imported)]
    return "\n".join(lines)


def is_clean(imported: Imported) -> bool:
    """Whether every fact was found, every character accounted for, and no equation broken."""
    return not (imported.found.missing or imported.balance.lost or imported.broken or imported.absent)


def _listed(title: str, entries: Sequence[str]) -> Iterator[str]:
    """A few entries line by line; many in one line."""
    if not entries:
        return
    yield f"{title}："
    if len(entries) > _ENTRIES:
        yield f"  - {'；'.join(entries)}"
    else:
        yield from (f"  - {entry}" for entry in entries)


def _blanks(fmt: Format, blank: AbstractSet[str], report: str) -> Iterator[str]:
    cure = f"空格不当作 0；确实没有发生的，运行 reportkit fill {as_word(report)} --zeros 补 0 并算出合计"
    yield from _listed(f"原文空着或印着“/”“—”的 {len(blank)} 项（{cure}）", _by_table(fmt, blank))


def _lost(imported: Imported) -> Iterator[str]:
    """What is missing though it is not blank, by cause; and what is printed there."""
    found = imported.found
    causes: dict[str, set[str]] = {}
    for pointer, cause in found.causes().items():
        causes.setdefault(cause, set()).add(pointer)
    details: dict[str, list[str]] = {}
    for refusal in found.refused:
        if not refusal.pointers or set(refusal.pointers) - found.amounts.keys() - found.words.keys():
            details.setdefault(refusal.cause, []).extend(filter(None, [refusal.detail]))
    entries = []
    for cause in dict.fromkeys((*causes, *details)):
        names = "；".join(_by_table(found.format, causes.get(cause, set())))
        told = "；".join(details.get(cause, []))
        entries.append("；".join(filter(None, (f"{cause}：{names}" if names else cause, told))))
    if len(entries) > _CAUSES:
        entries = [*entries[: _CAUSES - 1], "；".join(entries[_CAUSES - 1 :])]
    if entries:
        yield "没有读出的，及原因（statistics.yaml 里空着，请对照原文填写）："
        yield from (f"  - {entry}" for entry in entries)


def _by_table(fmt: Format, pointers: AbstractSet[str]) -> list[str]:
    """The facts of each table in one text."""
    groups = ({p for p in pointers if p.startswith(f"{table.key}/")} for table in fmt.tables)
    return ["；".join(_gaps(fmt, mine)) for mine in groups if mine]


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
        entries += _rows(table, missing - {pointer for mine in lost.values() for pointer in mine})
    return entries


def _rows(table: Table, missing: AbstractSet[str]) -> list[str]:
    """The rows that lack something; rows that lack the same are one entry."""
    alike: dict[str, list[str]] = {}
    for row in table.rows:
        lacking = [fact.pointer for fact in row.facts if fact.pointer in missing]
        whole = len(lacking) == len(row.facts)
        if lacking:
            columns = "" if whole else "、".join(map(_last, lacking))
            alike.setdefault("" if whole and len(row.facts) == 1 else columns or "整行", []).append(row.pointer)
    entries: list[str] = []
    for what, rows in alike.items():
        if len(rows) > _FEW and what:
            names = "、".join(row.removeprefix(f"{table.key}/") for row in rows)
            entries.append(f"{table.key}的 {len(rows)} 行（{names}）：{what}")
        else:
            entries += [row if not what else f"{row}（整行）" if what == "整行" else f"{row}：{what}" for row in rows]
    return entries


def _last(pointer: str) -> str:
    return pointer.rpartition("/")[2]


def _guesses(guessed: Mapping[str, Sequence[str]]) -> list[str]:
    """How things were read, each with the facts that it concerns, or their number."""
    told = []
    for note, pointers in guessed.items():
        where = "、".join(pointers) if len(pointers) <= _FEW else f"{pointers[0]} 等 {len(pointers)} 处"
        told.append(f"{where}：{note}" if pointers else note)
    return told


def _left_out(texts: Sequence[str]) -> Iterator[str]:
    if texts:
        shown = "；".join(_short(text) for text in texts[:_TEXTS])
        more = f"；等 {len(texts)} 处" if len(texts) > _TEXTS else ""
        yield f"略去的页面文字（不是报告的内容）：{shown}{more}"


def _characters(imported: Imported) -> str:
    b = imported.balance
    parts = f"标题 {b.title} + 正文 {b.narrative} + 统计表 {b.tables} + 略去 {b.furniture}"
    if not b.lost and imported.scanned:
        return f"文字核对：识别出的 {b.source} 字 = {parts}，都在；有没有漏认、错认的，程序无从知道，请对照原文"
    if not b.lost:
        return f"文字核对：原文 {b.source} 字 = {parts}，一字不缺"
    what = f"少了 {b.lost} 字" if b.lost > 0 else f"多出 {-b.lost} 字"
    return f"文字核对：原文 {b.source} 字 ≠ {parts}，{what}，请与原文对照"


def _verdict(imported: Imported) -> Iterator[str]:
    every = len(identities(imported.found.format.id))
    open_rules = every - imported.held - len(imported.broken)
    if not imported.found.amounts:
        yield "勾稽关系：一个数也没有读出，无法判断"
        return
    verdict = f"勾稽关系：{every} 条，成立 {imported.held} 条，不成立 {len(imported.broken)} 条"
    if open_rules:
        verdict += f"，缺数无法判断 {open_rules} 条"
    if imported.broken:
        yield f"{verdict}。数是照原文写入的；原文印错的请不要改，运行 reportkit check 会指出，照提示写豁免："
        shown = [_broken(rule, imported.found.amounts) for rule in imported.broken]
        yield from (f"  - {one}" for one in shown[:_CAUSES])
        if shown[_CAUSES:]:
            names = "、".join(f"{rule.code} {rule.scope}" for rule in imported.broken[_CAUSES:])
            yield f"  - 另有 {len(shown) - _CAUSES} 条：{names}"
    elif not any(imported.found.amounts.values()):
        yield f"{verdict}（全部是 0，勾稽关系证明不了什么，请对照原文）"
    else:
        yield verdict


def _broken(rule: Identity, amounts: Mapping[str, Decimal]) -> str:
    left, right = rule.sums(amounts) or (Decimal(0), Decimal(0))
    names = ("各项相加是", "总计印的是") if rule.total else ("一边是", "另一边是")
    return f"{rule.code} {rule.scope}：{names[0]} {amount_text(left)}，{names[1]} {amount_text(right)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…（{len(line)} 字）"
