import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.prose.reading import passage, sentences

from reportkit.prose.reading.enumerations import named_before


def test_sentences_end_outside_brackets_only() -> None:
    assert [s.raw for s in sentences("收到3件（网上。信函）。办结2件。")] == ["收到3件（网上。信函）。", "办结2件。"]


def test_a_number_belongs_to_its_clause() -> None:
    (sentence,) = sentences("未收到申请，全年公开文件12件")
    assert sentence.head(sentence.quantities[0]) == "全年公开文件"


def test_before_the_first_mark_and_before_the_text_stands_the_first_clause() -> None:
    (sentence,) = sentences("收到3件，办结2件；结转1件")
    assert [sentence.clause_start(at) for at in (-1, 0, 4, 5, 10)] == [0, 0, 0, 5, 10]


def test_one_text_is_read_once_wherever_it_stands() -> None:
    first, second = sentences("收到3件。办结2件。收到3件。")[::2]
    assert first.wording is second.wording
    assert first != second
    assert first.place(2) != second.place(2)


def test_endless_texts_are_not_remembered() -> None:
    first, second = sentences(f"{'收到3件，' * 80}。" * 2)
    assert first.wording is not second.wording
    assert first.wording == second.wording


def test_a_closed_bracket_does_not_begin_a_clause() -> None:
    (sentence,) = sentences("受理申请3119件（含结转34件）共办结3000件")
    assert sentence.head(sentence.quantities[1]) == "含结转"
    assert sentence.head(sentence.quantities[2]).startswith("受理申请")


def test_differences_and_last_years_numbers_are_told_apart() -> None:
    (sentence,) = sentences("收到12件，较上年增加2件，去年收到10件，增加到12件")
    assert [sentence.compared(q) for q in sentence.quantities] == [False, True, True, False]


def test_names_are_dealt_out_to_numbers_in_their_order() -> None:
    (sentence,) = sentences("甲、乙分别为2件和1件，甲和乙共3件，甲、乙均为0件，甲、乙5件")
    named = [named_before(sentence, q, "甲|乙") for q in sentence.quantities]
    assert [n.names if n else None for n in named] == [("甲",), ("乙",), ("甲", "乙"), ("甲", "乙"), None]
    assert [n.each if n else None for n in named] == [False, False, False, True, None]


@given(st.text(alphabet="全年收到12件（）。；，《》！？\n ", max_size=50))
def test_sentences_joined_are_the_passage(text: str) -> None:
    read = sentences(text)
    assert "".join(s.raw for s in read) == passage(text).text
    assert all(len(s.raw) == len(s.text) for s in read)


@given(st.text(max_size=60))
def test_no_text_stops_the_reading(text: str) -> None:
    for sentence in sentences(text):
        for quantity in sentence.quantities:
            assert sentence.place(quantity.start)[0] >= 1
            assert sentence.text[quantity.start : quantity.end] == quantity.text
            assert sentence.head(quantity) in sentence.text


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("去年收到8件", True),
        ("往年收到8件", True),
        ("上年为8件", True),
        ("上年度共8件", True),
        ("上一年度受理8件", True),
        ("去年同期8件", True),
        ("比去年的申请8件", True),
        ("今年收到8件", False),
        ("全年收到8件", False),
        ("较去年增加到8件", False),
    ],
)
def test_figures_of_another_year_are_told_by_their_clause(text: str, *, compared: bool) -> None:
    (sentence,) = sentences(f"{text}。")
    assert sentence.compared(sentence.quantities[0]) is compared
