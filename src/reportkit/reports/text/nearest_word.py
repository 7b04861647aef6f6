"""Which known name was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

_LEAST = 50  # of 100: below, a suggestion would only mislead


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The most similar known name, or None where none is similar."""
    from rapidfuzz import process  # noqa: PLC0415  # 15 ms that only a mistyped name must wait for

    best = process.extractOne(name, list(known), score_cutoff=_LEAST)
    return None if best is None else str(best[0])
