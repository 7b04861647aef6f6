from hypothesis import given
from hypothesis import strategies as st

from reportkit.checks.form.personal import is_card_number, is_id_number

# The example of GB 11643-1999, annex: 440524188001010014 is of the year 1880 and cannot be living.
VALID = "440524198801010011"


def test_an_id_number_has_a_region_a_date_and_a_check_digit() -> None:
    assert is_id_number(VALID)
    assert not is_id_number("440524198013010011")
    assert not is_id_number("440524188001010014")


@given(st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_never_an_id_number(place: int, shift: int) -> None:
    wrong = str((int(VALID[place]) + shift) % 10)
    assert not is_id_number(VALID[:place] + wrong + VALID[place + 1 :])


def test_a_card_has_a_prefix_and_a_luhn_digit() -> None:
    assert is_card_number("6222021234567890128")
    assert not is_card_number("6222021234567890127")
    assert not is_card_number("0000000000000000")
