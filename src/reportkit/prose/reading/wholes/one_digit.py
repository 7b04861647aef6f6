"""Whether one wrong digit explains why two numbers differ: the slip that is made when figures are typed or copied."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise


def one_slip(typed: Decimal, meant: Decimal) -> bool:
    """Whether two numbers of as many digits differ by one digit, or by two neighbours in changed order."""
    one, other = str(typed), str(meant)
    alike = meant > 0 and len(one) == len(other)
    return alike and (sum(a != b for a, b in zip(one, other, strict=True)) == 1 or swapped(typed, meant))


def swapped(typed: Decimal, meant: Decimal) -> bool:
    """Whether two neighbouring digits changed places: 1070 for 1700."""
    one, other = str(typed), str(meant)
    if meant <= 0 or len(one) != len(other):
        return False
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return any([n, m] == places and m == n + 1 and one[n : m + 1] == other[m] + other[n] for n, m in pairwise(places))
