"""What is typed or pasted into the fields of a form, put into ``statistics.yaml`` with the totals that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportkit.formats import Fact, amount_text, scalar
from reportkit.reports.figures import Statistics, computed_totals, proved, put_texts, read_statistics
from reportkit.reports.text import read_number
from reportkit.resources import regex
from reportkit.runs.workbench.form_fields import sum_facts

_GROUPED = regex(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_MEASURED = regex(r"[-－]?[0-9０-９][0-9０-９,，.．]*\s*(?P<unit>[\u4e00-\u9fff]{1,3})")
_WIDE = str.maketrans("０１２３４５６７８９，．－", "0123456789,.-")
_QUOTED = 20


@dataclass(frozen=True)
class Entered:
    """The new text of ``statistics.yaml``, the pointers that changed, and why others could not be taken."""

    text: str
    changed: tuple[str, ...]
    refused: Mapping[str, str]


def enter_figures(statistics: Statistics, typed: Mapping[str, str], shown: Mapping[str, str]) -> Entered:
    """Put figures and words into fields, "" to blank one; ``shown`` is what each field showed to whoever typed.

    A field that shows something else by now is refused, and so is what is no number. Totals that are blank, or that
    were the sum before, follow; a total that somebody typed otherwise stays and is found by the check.
    """
    fmt = statistics.format
    wanted: dict[str, str] = {}
    refused: dict[str, str] = {}
    for pointer, text in typed.items():
        fact = fmt.facts.get(pointer)
        if fact is None:
            refused[pointer] = "没有这个指标"
            continue
        entry = plain_entry(text, fact)
        stood = statistics.texts.get(pointer, "")
        if entry is None:
            refused[pointer] = _not_taken(text, fact)
        elif pointer in shown and stood and stood not in (shown[pointer].strip(), entry):
            refused[pointer] = f"别处刚把这一格改成了 {stood}，没有覆盖；请看一眼再填"
        else:
            wanted[pointer] = entry
    return _written(statistics, wanted, refused)


def plain_entry(text: str, fact: Fact) -> str | None:
    """What is typed as the report has it: ``plain_figure``, or the word of a cell that holds no number."""
    if fact.numeric:
        return plain_figure(text, fact)
    return fact.kind.typed(text) if text.strip() else ""


def plain_figure(text: str, fact: Fact) -> str | None:
    """What is typed as ``statistics.yaml`` writes it: full-width digits, blanks around, 1,234 are one number each.

    None where it is no number that the fact can have. Nothing becomes zero that is not typed as zero.
    """
    plain = text.strip().translate(_WIDE)
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not plain:
        return ""
    amount = read_number(plain)
    if amount is None or (amount < 0 and not fact.signed) or ("." in plain and not fact.decimal):
        return None
    return plain


def _not_taken(text: str, fact: Fact) -> str:
    if not fact.numeric:
        return f"“{text.strip()[:_QUOTED]}”不能填在这里：请{fact.kind.told}"
    kind = "数字" if fact.decimal else "整数"
    if (measured := _MEASURED.fullmatch(text.strip())) is not None:
        return f"“{text.strip()[:_QUOTED]}”请只填数，不写“{measured['unit']}”"
    return f"“{text.strip()[:_QUOTED]}”不是{kind}；没有发生的填 0，还不知道的空着"


def _written(statistics: Statistics, wanted: dict[str, str], refused: dict[str, str]) -> Entered:
    facts = statistics.format.facts
    first = put_texts(
        statistics, {p: text if facts[p].numeric or not text else scalar(text) for p, text in wanted.items()}
    )
    refused |= dict.fromkeys(first.missing, "这一行在 statistics.yaml 里的写法特殊，请在“数据文件”里改")
    path = statistics.source.path
    family = statistics.format.family.name
    after = read_statistics(path.parent, int(path.parent.name), text=first.text, family=family)
    followed = put_texts(after, _following(statistics, after, wanted))
    changed = (*first.changes, *followed.changes)
    if not proved(statistics, first) or not proved(after, followed):
        return Entered(statistics.source.text, (), dict.fromkeys(wanted, "写不进 statistics.yaml，请在“数据文件”里改"))
    return Entered(followed.text, tuple(dict.fromkeys(change.pointer for change in changed)), refused)


def _following(before: Statistics, after: Statistics, typed: Mapping[str, str]) -> dict[str, str]:
    """The totals to write: those that are blank, and those that were what their parts came to."""
    old = computed_totals(before.format, before.amounts)
    new = computed_totals(after.format, after.amounts)
    found = {}
    for pointer in sum_facts(after.format):
        if pointer in typed or pointer not in new:
            continue
        stands = after.amounts.get(pointer)
        if stands is None or (pointer in old and stands == old[pointer] != new[pointer]):
            found[pointer] = amount_text(new[pointer])
    return found
