"""The reason of a version, as it stands in the ledger, in the bag and in the Git tag."""

from __future__ import annotations

from reportkit.diagnostics import ArchiveError
from reportkit.reports.text import strays

_SHORTEST = 2  # characters, as schema/releases.schema.json has it
_LONGEST = 500


def clean_reason(typed: str) -> str:
    """What was typed, on one line. ArchiveError where nobody could read it, or where it is no reason."""
    reason = " ".join(typed.split())
    if (found := next(strays(reason), None)) is not None:
        raise ArchiveError(f"理由里有看不见的字符（U+{ord(found.char):04X}），没有存档；请删去它再运行")
    if len(reason) < _SHORTEST:
        raise ArchiveError(f"理由“{reason}”太短，没有存档；请写明白为什么更正")
    if len(reason) > _LONGEST:
        raise ArchiveError(f"理由有 {len(reason)} 个字，没有存档；请写在 {_LONGEST} 个字以内")
    return reason
