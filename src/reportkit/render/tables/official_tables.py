"""The official tables that a document shows: handed on as one from the request to the guard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportkit.formats import Format


@dataclass(frozen=True)
class OfficialTables:
    """Tables of a format by their keys, in the ``order`` of the narrative; ``facts`` are texts by pointer."""

    format: Format
    order: Sequence[str]
    facts: Mapping[str, str]
