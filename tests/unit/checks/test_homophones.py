"""Each set word is heard with a character that sounds alike, and passed over where it stands right."""

from __future__ import annotations

from reportkit.checks.form.wording.alike import SET_WORDS
from reportkit.checks.form.wording.homophones import homophone_slips
from reportkit.checks.form.wording.sounds import SOUNDS
from reportkit.resources import data_dir

_WORDS = (data_dir() / SET_WORDS).read_text(encoding="utf-8").split()
_LINES = (data_dir() / SOUNDS).read_text(encoding="utf-8").split()


def test_no_word_and_no_character_stands_twice() -> None:
    characters = "".join(_LINES)
    assert len(set(_WORDS)) == len(_WORDS)
    assert len(set(characters)) == len(characters)


def test_every_word_is_heard_with_one_wrong_character() -> None:
    assert [word for word in _WORDS if not _heard(word)] == []


def _heard(word: str) -> bool:
    sounds = {char: line for line in _LINES for char in line}
    slips = (word[:at] + other + word[at + 1 :] for at, char in enumerate(word) for other in sounds.get(char, ""))
    return any((word, 2) in homophone_slips(f"我们{slip}。") for slip in slips if slip != word)


def test_words_that_stand_right_are_silent() -> None:
    assert list(homophone_slips("，".join(_WORDS))) == []


def test_a_word_of_one_character_may_stand_in_its_place() -> None:
    assert list(homophone_slips("工作及制度建设，其它需要报告的事项")) == []
