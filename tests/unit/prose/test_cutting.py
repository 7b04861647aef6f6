"""One cutter of sentences, one joining of lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportkit.prose.reading import ENDS, FULL_ENDS, cut, join_lines

_TEXT = st.text(alphabet="甲乙（）“”。！？；!x \n", max_size=40)


def _cut(text: str, ends: str = FULL_ENDS, **marks: object) -> list[str]:
    return [text[start:end] for start, end in cut(text, ends, **marks)]  # type: ignore[arg-type]


@given(_TEXT)
def test_the_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(_cut(text, ENDS, within={"（": "）", "“": "”"}, behind="”）")) == text


@given(_TEXT)
def test_without_brackets_a_sentence_has_one_run_of_ends(text: str) -> None:
    for sentence in _cut(text, ENDS):
        assert not set(sentence.rstrip(ENDS)) & set(ENDS)


def test_no_sentence_ends_in_what_is_closed() -> None:
    assert _cut("甲（乙。丙）丁。戊。", within={"（": "）"}) == ["甲（乙。丙）丁。", "戊。"]


def test_what_is_never_closed_keeps_nothing_together() -> None:
    assert _cut("甲（乙。丙（丁）。", within={"（": "）"}) == ["甲（乙。", "丙（丁）。"]


def test_closing_marks_stay_with_their_sentence() -> None:
    assert _cut("他说：“好。”散会。", behind="”") == ["他说：“好。”", "散会。"]


def test_a_line_end_is_a_space_between_narrow_characters_only() -> None:
    assert join_lines("甲\n乙 word\nword\n2022\n年") == "甲乙 word word 2022年"
