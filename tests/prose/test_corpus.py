"""The labelled corpus is read as well as issue 4 demands."""

import pytest
from tests.prose.measure import Tally, cases, faults, measure, whole

from reportkit.diagnostics import CATALOGUE, Severity

NOT_READ_YET = ("N12 missed: 发布政策文件28件，配套解读26件，其中文字解读12件、图片解读10件、视频解读6件。",)
FAMILIES = [code for code in CATALOGUE if code[0] in "NF" and code != "F12"]


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return measure()


def test_the_corpus_is_large_and_a_third_was_held_out() -> None:
    held_out = [case for case in cases() if case.part != "tuned"]
    assert len(cases()) >= 300
    assert len(held_out) * 3 >= len(cases())


@pytest.mark.parametrize("code", FAMILIES)
def test_every_code_has_true_and_false_cases(code: str) -> None:
    own = [case for case in cases() if case.code == code]
    assert any(case.fault for case in own)
    assert any(not case.fault for case in own)


@pytest.mark.parametrize("code", FAMILIES)
def test_every_code_is_found(tallies: dict[str, Tally], code: str) -> None:
    assert tallies[code].recall >= 0.9, faults(None)


def test_precision_of_errors(tallies: dict[str, Tally]) -> None:
    assert whole(tallies).precision(Severity.ERROR) >= 0.98, faults(None)


def test_precision_of_warnings(tallies: dict[str, Tally]) -> None:
    assert whole(tallies).precision(Severity.WARNING) >= 0.95, faults(None)


def test_recall(tallies: dict[str, Tally]) -> None:
    assert whole(tallies).recall >= 0.9, faults(None)


def test_no_case_is_read_worse_than_before() -> None:
    """Shares of many cases forgive a word that is lost; a case that is read at last leaves the list."""
    assert tuple(faults(None).splitlines()) == NOT_READ_YET
