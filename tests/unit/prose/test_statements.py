"""Words of the lexicon in a text, patterns over their classes, and the statements they make."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prose.measure import cases
from tests.unit.prose.reading import sentences

from reportkit.prose.lexicon import lexicon
from reportkit.prose.reading import Event, Sentence, Speaker, Statement, read_requests, speaker_of
from reportkit.prose.reading.word_patterns import WordPattern
from reportkit.prose.reading.word_sequence import word_sequence

_WORDS = sorted({word for words in lexicon().values() for word in words})


def _sentence(text: str) -> Sentence:
    return sentences(text)[0]


@pytest.fixture(scope="module")
def speaker() -> Speaker:
    return speaker_of(next(iter(cases())).report())


def _read(text: str, speaker: Speaker) -> list[Statement]:
    return list(read_requests(_sentence(text), speaker, at_home=True))


@given(st.lists(st.sampled_from([*_WORDS, "甲", "，", "3件", "2023年", "12%"]), max_size=12).map("".join))
def test_words_cover_the_sentence_without_gaps(text: str) -> None:
    for sentence in sentences(text):
        words = sentence.words
        assert len(words.codes) == len(words.starts) == len(words.ends)
        assert [*words.starts, len(sentence.text)] == [0, *words.ends]


@given(st.text(alphabet="".join(sorted({char for word in _WORDS for char in word})), max_size=30))
def test_the_longest_word_is_found_at_the_leftmost_place(text: str) -> None:
    at, expected = 0, []
    while at < len(text):
        longest = max((word for word in _WORDS if text.startswith(word, at)), key=len, default="")
        if longest:
            expected.append((at, at + len(longest)))
        at += len(longest) or 1
    words = word_sequence(text, ())
    found = zip(words.starts, words.ends, strict=True)
    assert [(start, end) for start, end in found if text[start:end] in _WORDS] == expected


@given(st.text(alphabet="申请办理，。3件\ue000\ue005\uf8ff", max_size=20))
def test_private_signs_of_a_text_are_no_codes(text: str) -> None:
    plain = word_sequence(text, ())
    covered = word_sequence(re.sub("[\ue000-\uf8ff]", "□", text), ())
    assert (plain.text, plain.codes, plain.ends) == (text, covered.codes, covered.ends)


def test_a_word_of_several_classes_is_found_by_each() -> None:
    words = _sentence("办理申请3件。").words
    assert words.has("handled")
    assert WordPattern("^{handled}{application}{case-number}{stop}$").match(words)
    assert not WordPattern("^{answered}").match(words)
    assert WordPattern("^{!answered|received}").match(words)


def test_a_class_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        WordPattern("{nowhere}").search(_sentence("申请。").words)


@pytest.mark.parametrize(
    ("text", "event", "number"),
    [
        ("全年共收到政府信息公开申请12件。", Event.RECEIVED, "12件"),
        ("收到3件针对征地的政府信息公开申请。", Event.RECEIVED, "3件"),
        ("已按期答复9件。", Event.ANSWERED, "9件"),
        ("上年结转2件。", Event.CARRIED_IN, "2件"),
        ("尚有4件申请未到答复期限，转至2024年办理。", Event.CARRIED_OUT, "4件"),
        ("未收到政府信息公开申请。", Event.NONE_RECEIVED, None),
        ("无结转下年度继续办理的申请。", Event.CARRIED_OUT, None),
        ("申请均已按时办结。", Event.ALL_DONE, None),
    ],
)
def test_a_statement_is_an_event_and_a_number(text: str, event: Event, number: str | None, speaker: Speaker) -> None:
    (statement,) = _read(text, speaker)
    assert (statement.event, statement.quantity and statement.quantity.text) == (event, number)
    assert statement.limit is None


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("2022年收到政府信息公开申请12件。", "本年全年"),
        ("县水利局收到政府信息公开申请12件。", "别的机关"),
        ("其中网上申请8件，办结7件。", "一种申请方式"),
        ("收到企业提出的政府信息公开申请12件。", "一类申请人"),
        ("上年结转的2件申请全部办结。", "一部分"),
    ],
)
def test_what_limits_a_statement_is_said(text: str, limit: str, speaker: Speaker) -> None:
    assert any(statement.limit and limit in statement.limit for statement in _read(text, speaker))
