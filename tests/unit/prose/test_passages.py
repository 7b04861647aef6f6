from hypothesis import given
from hypothesis import strategies as st
from tests.unit.prose.reading import passage

from reportkit.prose.reading.passages import UNKNOWN, even_widths, read_passage
from reportkit.reports.narrative import Block
from reportkit.reports.narrative.markup import read_markup

POINTER = "申请办理/本年新收/总计"
OFFICIAL = st.text(alphabet="全年共收到政府信息公开申请件条、，。；（）()0１2,. \n《》其中", max_size=60)


def fact_block(text: str, first: int = 1) -> Block:
    (block,) = read_markup(text.split("\n"), first).blocks
    return block


def test_a_fact_is_shown_by_its_value_and_keeps_its_place() -> None:
    block = fact_block(f"新收[{POINTER}]{{.fact}}件，办结1件。", first=7)
    read = read_passage(block, {POINTER: "3525"})
    assert read.text == "新收3525件，办结1件。"
    assert [(b.start, b.end, b.pointer) for b in read.bound] == [(2, 6, POINTER)]
    assert read.place(2) == read.place(5) == (7, 4)
    line, column = read.place(read.text.index("1件"))
    assert (line, f"新收[{POINTER}]{{.fact}}件，办结1件。"[column - 1]) == (7, "1")


def test_a_fact_without_a_value_is_no_number() -> None:
    block = fact_block(f"新收[{POINTER}]{{.fact}}件。")
    assert read_passage(block, {}).text == f"新收{UNKNOWN}件。"


def test_a_line_end_between_han_is_nothing_and_the_next_line_keeps_its_number() -> None:
    read = passage("因公开引发\n行政复议2件")
    assert read.text == "因公开引发行政复议2件"
    assert read.place(read.text.index("2")) == (2, 5)


def test_blanks_inside_a_grouped_number_join_it_and_others_do_not() -> None:
    assert passage("共1 121人").text == "共1121人"
    assert passage("共2022 12件").text == "共2022 12件"


def test_a_comma_groups_thousands_only() -> None:
    assert even_widths("1,234件,共12,其中3,45") == "1,234件，共12，其中3，45"


@given(OFFICIAL)
def test_every_character_maps_back_to_its_own(text: str) -> None:
    read = passage(text)
    assert len(even_widths(text)) == len(text)
    for offset, char in enumerate(read.text):
        origin = text[read.origin(offset)]
        assert char == even_widths(origin) or (char == "," and origin in ",，")


@given(st.text(max_size=80))
def test_no_text_stops_the_reading(text: str) -> None:
    read = passage(text)
    assert all(0 <= read.origin(offset) < len(text) for offset in range(len(read.text)))
