"""Amounts as text: plain decimals, never in scientific notation."""

from __future__ import annotations

from decimal import Decimal


def amount_text(amount: Decimal) -> str:
    """An amount with the decimals that it has."""
    return format(amount, "f")


def short_amount(amount: Decimal) -> str:
    """An amount without needless zeros."""
    return format(amount.normalize(), "f") if amount % 1 else str(int(amount))
