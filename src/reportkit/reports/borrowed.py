"""Numbers of members in the prose of an aggregate: ``[某县/教育局：申请办理/本年新收/总计]{.fact}``.

A full-width colon parts the member's folder from the pointer, so one string still names the number everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from reportkit.diagnostics import Finding
from reportkit.formats import Format
from reportkit.reports.digests import Files, files_in
from reportkit.reports.figures import read_statistics
from reportkit.reports.narrative import FrontMatter, Narrative, read_front
from reportkit.reports.places import NARRATIVE, reports_folder
from reportkit.reports.text import nearest, strays
from reportkit.resources import regex

MEMBERS = "成员"
MARK = "："
_FRONT = 65_536  # bytes of a file in which the end of its front matter is looked for
_CLOSED = regex(rb"---[ \t]*\r?\n(?:(?!---|\.\.\.)[^\r\n]*\r?\n)*(?:---|\.\.\.)[ \t]*\r?\n")


def member_folders(front: FrontMatter) -> tuple[str, ...]:
    """成员 as typed; entries that are no folder names (rule S09) are left out."""
    typed = front.data.get(MEMBERS)
    return tuple(filter(is_folder, typed)) if isinstance(typed, list) else ()


def members_of(directory: Path) -> tuple[str, ...]:
    """成员 of the report in a folder; none where it names none or cannot be read.

    Of thousands of reports hardly one is an aggregate: a front matter in which the word does not occur is not parsed.
    """
    try:
        with (directory / NARRATIVE).open("rb") as stream:
            begun = stream.read(_FRONT)
    except OSError:
        return ()
    return member_folders(read_front(directory)) if _may_name_members(begun) else ()


def _may_name_members(begun: bytes) -> bool:
    """Whether the front matter of a file that begins so may have the key: as a word, or spelled otherwise."""
    closed = _CLOSED.match(begun)
    if closed is None:
        return True
    front = closed[0].decode("utf-8", "replace")
    return MEMBERS in front or "\\" in front or next(strays(front), None) is not None


def is_folder(name: object) -> bool:
    """Whether this names a folder below ``reports/`` and nothing above or beside it."""
    return (
        isinstance(name, str)
        and "\\" not in name
        and all(step and not step.startswith(".") and ":" not in step for step in name.split("/"))
    )


@dataclass(frozen=True)
class Borrowed:
    """The numbers of members that a narrative refers to, as typed there; what is wrong with the references (S11).

    ``held`` is what the members' folders held before they were read.
    """

    texts: dict[str, str] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)
    held: dict[Path, Files] = field(default_factory=dict)


def borrow(directory: Path, year: int, narrative: Narrative, fmt: Format) -> Borrowed:
    """Look up what the narrative of the report in ``directory`` takes from its members."""
    borrowed = Borrowed()
    root = reports_folder(directory)
    members = member_folders(narrative.front)
    known: dict[str, dict[str, str]] = {}
    for reference in narrative.markup.references:
        folder, mark, pointer = reference.pointer.partition(MARK)
        if not mark:
            continue
        if folder in members and root is not None and folder not in known:
            place = root / folder / str(year)
            borrowed.held[place] = files_in(place)
            known[folder] = dict(read_statistics(place, year).texts)
        if pointer in known.get(folder, {}):
            borrowed.texts[reference.pointer] = known[folder][pointer]
            continue
        message, hint = _fault(folder, pointer, members, fmt)
        fault = narrative.source.finding("S11", message, hint, line=reference.line, column=reference.column)
        borrowed.faults.append(fault)
    return borrowed


def _fault(folder: str, pointer: str, members: tuple[str, ...], fmt: Format) -> tuple[str, str]:
    if folder not in members:
        best = nearest(folder, members)
        return f"“{folder}”不在卷首的“{MEMBERS}”里", f"是否想写“{best}”？" if best else f"请先在“{MEMBERS}”里写上它"
    if pointer not in fmt.facts:
        best = nearest(pointer, fmt.facts)
        return f"没有叫“{pointer}”的指标", f"是否想写“{best}”？" if best else ""
    return f"成员“{folder}”还没有“{pointer}”这个数", "等它的报告填好，或在这里直接写数字"
