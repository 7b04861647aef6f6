"""What a reader of the narrative says about markup that does not belong (rule F12)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """Markup that does not belong: where, what, and what to do instead."""

    line: int
    column: int
    message: str
    hint: str
