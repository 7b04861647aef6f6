"""How many digits a table prints legibly is what ``number_size`` makes of them."""

from __future__ import annotations

import pytest

from reportkit.formats import Role, format_ids, load_format, table_grid
from reportkit.render import DEFAULT
from reportkit.render.tables import legible_digits, number_size

TABLES = [(name, table.key) for name in format_ids() for table in load_format(name).tables]


@pytest.mark.parametrize(("name", "key"), TABLES)
def test_one_digit_more_is_printed_smaller_than_seven_points(name: str, key: str) -> None:
    table = next(table for table in load_format(name).tables if table.key == key)
    digits = legible_digits(table, DEFAULT)
    cells = [cell for cell in table_grid(table).cells if cell.role is Role.VALUE]

    def smallest(count: int) -> float:
        return min(number_size(table, cell, "0" * count, DEFAULT) for cell in cells)

    assert smallest(digits) >= 7 > smallest(digits + 1)
