"""The lists of words that F09 knows, what is prepared from them, and what is only looked at where it may be a slip."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.prose.measure import cases
from tests.support.first_characters import first_characters

from reportkit.checks.form import copied
from reportkit.checks.form.repeats import LONGEST, with_repeats
from reportkit.checks.form.wording import alike, phrases
from reportkit.checks.form.wording.alike import COMMON, PHRASES, RUN, RUNS, SET_WORDS, known, windows
from reportkit.checks.form.wording.short_words import SINGLE
from reportkit.checks.form.wording.sounds import OWN_WORDS, SHAPES, SOUNDS, is_alike, is_han, lines
from reportkit.checks.form.wording.words import any_of_these
from reportkit.diagnostics import CATALOGUE
from reportkit.resources.translations import Translations

_BY_HAND = {"转结", "粒度"}  # seen in right texts, and no neighbour of a known word
_OF_RUNS = "“”（）《》、，"


@pytest.mark.parametrize("name", [RUNS, OWN_WORDS, COMMON, SINGLE])
def test_generated_lists_are_in_order(name: str) -> None:
    assert lines(name) == sorted(set(lines(name)))


def test_a_run_is_four_characters_of_which_three_are_chinese() -> None:
    odd = [run for run in lines(RUNS) if len(run) != RUN or sum(map(is_han, run)) < 3 or run.strip(_OF_RUNS) == ""]
    marks = {char for run in lines(RUNS) for char in run if not is_han(char)}
    assert (odd, marks - set(_OF_RUNS)) == ([], set())


def test_no_run_stands_in_a_longer_word_already() -> None:
    words = "\n".join((*lines(SET_WORDS), *lines(PHRASES)))
    assert [run for run in lines(RUNS) if run in words] == []


def test_no_word_of_the_lists_holds_the_name_of_a_place() -> None:
    """They were gathered from published reports, and a place's name is right nowhere else."""
    bodies = {str(case.data.get("机关", "")) for case in cases()}
    places = {
        match[1]
        for body in bodies
        for match in re.finditer("(?:^|[省市县区])([\u4e00-\u9fff]{2})[省市县区镇乡旗]", body)
    }
    words = "\n".join((*lines(RUNS), *lines(PHRASES), *lines(SET_WORDS)))
    assert len(places) > 20
    assert sorted(place for place in places if place in words) == []


def test_every_own_word_is_one_that_a_slip_would_make() -> None:
    """Two characters that stand together in a known word, one of them another of the same sound or shape."""
    every = (*lines(SET_WORDS), *lines(PHRASES), *lines(RUNS), *lines(COMMON), *CATALOGUE["F09"].words["常用词"])
    pairs = {word[at : at + 2] for word in every for at in range(len(word) - 1)}
    behind: dict[str, set[str]] = {}
    before: dict[str, set[str]] = {}
    for pair in pairs:
        behind.setdefault(pair[0], set()).add(pair[1])
        before.setdefault(pair[1], set()).add(pair[0])
    lone = [
        own
        for own in lines(OWN_WORDS)
        if own not in _BY_HAND
        and not any(is_alike(own[1], right) for right in behind.get(own[0], ()))
        and not any(is_alike(own[0], right) for right in before.get(own[1], ()))
    ]
    assert lone == []


def test_what_is_alike_has_one_class_and_what_is_right_is_known() -> None:
    words = known()
    assert [
        line for name in (SOUNDS, SHAPES) for line in lines(name) if len({*words.classed(words.units(line))}) > 1
    ] == []
    assert [word for word in lines(SET_WORDS) if not {*windows(words.units(word), 2, RUN)} <= words.right.keys()] == []
    for run in lines(RUNS)[::50]:
        places = words.alike.places(words.classed(words.units(run)))
        assert run in {words.text[place : place + RUN] for place in places}


def test_windows_are_the_numbers_of_what_stands_there() -> None:
    for length in range(12):
        data = bytes(range(length))
        assert [n.to_bytes(4, sys.byteorder) for n in windows(data, 1, 4)] == [
            data[at : at + 4] for at in range(max(length - 3, 0))
        ]


def test_what_is_kept_counts_while_no_file_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    prepared = alike._prepared

    def counted() -> tuple[Any, ...]:
        made.append(1)
        return prepared()

    monkeypatch.setattr(alike, "KEPT", Translations(tmp_path / "kept"))
    monkeypatch.setattr(alike, "_prepared", counted)
    first, again = known.__wrapped__(), known.__wrapped__()
    assert (len(made), first.text) == (1, again.text)
    monkeypatch.setattr(alike, "file_state", lambda _name: (0, 0))
    assert known.__wrapped__().right == first.right
    assert len(made) == 2


def test_texts_with_something_twice_are_found() -> None:
    rng = Random(19)
    letters = ("甲乙丙", "甲乙丙1，\n", "甲乙丙1，\n𠮷")
    texts = ["".join(rng.choices(rng.choice(letters), k=rng.randrange(14))) for _ in range(400)]
    pattern = re.compile(rf"(?=[一-鿿])(.{{1,{LONGEST}}})\1", re.DOTALL)
    for at in range(0, len(texts), 5):
        some = texts[at : at + 5]
        twice = [nth for nth, text in enumerate(some) if pattern.search(text)]
        assert set(twice) <= set(with_repeats(some)), some
    assert with_repeats(["一二三", "四五", "六六", "七八九七八九", "1212", "甲1甲1"]) == [2, 3, 5]


def test_how_an_instruction_may_begin() -> None:
    """Whoever adds a word to F16 adds its first character to BEGINNINGS."""
    assert set(copied.BEGINNINGS) == first_characters("|".join(CATALOGUE["F16"].words["说明"]))


def test_a_phrase_with_any_one_character_off_is_looked_at() -> None:
    looked_at = phrases._one_character_off()
    for phrase in CATALOGUE["F09"].words["固定用语"]:
        slips = (phrase[:at] + "某" + phrase[at + 1 :] for at in range(1, len(phrase)))
        assert [slip for slip in slips if looked_at.match(slip) is None] == []


def test_the_longest_of_words_with_one_beginning_is_found() -> None:
    words = ["政府", "政府信息", "政务", "府", "信息公开"]
    pattern = re.compile(any_of_these(words))
    assert pattern.findall("政府信息公开，政府信，政务府") == ["政府信息", "政府", "政务", "府"]
