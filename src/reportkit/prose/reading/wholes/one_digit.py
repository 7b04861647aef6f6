"""Whether one wrong digit explains why two numbers differ: the slip that is made when figures are typed or copied."""

from __future__ import annotations

from decimal import Decimal

_PAIR = 2


def one_slip(typed: Decimal, meant: Decimal) -> bool:
    """Whether two numbers of as many digits differ by one digit, or by two neighbours in changed order."""
    one, other = str(typed), str(meant)
    if meant <= 0 or len(one) != len(other):
        return False
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    swapped = len(places) == _PAIR and places[1] - places[0] == 1 and one[places[0]] == other[places[1]]
    return len(places) == 1 or (swapped and one[places[1]] == other[places[0]])
