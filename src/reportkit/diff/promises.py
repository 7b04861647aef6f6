"""Section five of two years: last year's problems beside this year's improvements.

Which improvement answers which problem is for people to judge; the closest one is only set beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from reportkit.diff.comparison import Promise, Promises
from reportkit.prose.comparing import Paragraph, undertakings

_RELATED = 25  # percent of shared pairs of characters
_SAME = 75


def compare_promises(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Promises:
    """Both section fives, as paragraphs."""
    problems = [item.text for item in undertakings(old) if not item.improves]
    now = list(undertakings(new))
    again = [item.text for item in now if not item.improves]
    improvements = [item.text for item in now if item.improves]
    return Promises(
        tuple(
            Promise(problem, _closest(problem, improvements), next((t for t in again if _same(problem, t)), None))
            for problem in problems
        ),
        tuple(improvements),
    )


def _closest(problem: str, improvements: Sequence[str]) -> str | None:
    scored = [(_shared(problem, text), -index) for index, text in enumerate(improvements)]
    best, place = max(scored, default=(0.0, 0))
    return improvements[-place] if best >= _RELATED else None


def _shared(first: str, second: str) -> float:
    """The part of the shorter text's pairs of characters that the other one has too, in percent."""
    one, other = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (first, second))
    least = min(len(one), len(other))
    return 100 * len(one & other) / least if least else 0.0


def _same(problem: str, other: str) -> bool:
    return fuzz.ratio(problem, other) >= _SAME
