"""Sentences that are passed over unread: no pattern that would be asked could have been found in them.

Shown of the patterns themselves: without the words of some classes nothing is left that they could match.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from re import _constants as ops  # type: ignore[attr-defined]  # private: the tree of an expression is nowhere else
from re import _parser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prose.measure import cases
from tests.unit.prose.reading import sentences

from reportkit.checks.numbers.measures import known_results
from reportkit.prose.lexicon import lexicon, vocabulary
from reportkit.prose.reading import (
    Sentence,
    Speaker,
    may_say,
    read_cases,
    read_decisions,
    read_documents,
    read_requests,
    read_wordy_results,
    speaker_of,
)
from reportkit.prose.reading.word_patterns import _CLASSES, WordPattern

charged_fees, wordless = (import_module(f"reportkit.prose.reading.{name}") for name in ("charged_fees", "wordless"))
verdicts, documents, decisions = (
    import_module(f"reportkit.prose.reading.{name}")
    for name in ("cases.read_cases", "documents.read_documents", "documents.read_decisions")
)
all_done, answered, carried, counted, denied = (
    import_module(f"reportkit.prose.reading.requests.{name}")
    for name in ("all_done", "answered", "carried", "counted", "denied")
)
_NUMBERS = ("case-number", "percent-number", "other-number")
_PARTED = "，。；、）"


def _can_match(items: Any) -> bool:
    return all(map(_possible, items))


def _possible(item: tuple[Any, Any]) -> bool:
    """Whether a part of an expression can match anything at all."""
    op, value = item
    if op is ops.FAILURE or (op is ops.ASSERT_NOT and not len(value[1])):  # (?!), as Pythons have it
        return False
    if op is ops.BRANCH:
        return any(map(_can_match, value[1]))
    if op is ops.SUBPATTERN:
        return _can_match(value[-1])
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        return value[0] == 0 or _can_match(value[2])
    if op is ops.ASSERT:
        return _can_match(value[1])
    return True


def _with_words_left(pattern: WordPattern, gone: tuple[str, ...]) -> bool:
    """Whether the pattern can be found in a text in which no word of these classes stands."""
    known = vocabulary()
    without = {code for name in gone for code in known.codes_of(name)}

    def left(match: Any) -> str:
        codes = "".join(c for name in match["names"].split("|") for c in known.codes_of(name) if c not in without)
        return "." if match["not"] else f"[{codes}]" if codes else "(?!)"

    return _can_match(_parser.parse(_CLASSES.sub(left, pattern.source)))


@pytest.mark.parametrize(
    ("classes", "patterns"),
    [
        (charged_fees._CLASSES, (charged_fees._FEE, charged_fees._GRATIS)),
        (("answered", "concluded", "handled"), (answered._ANSWERED, answered._HANDLED, answered._WAS_ANSWERED)),
        (("request", "application"), (counted._APPLICATIONS, counted._OF_ALL)),
        (("applicant-person", "applicant-body"), (counted._APPLICANT,)),
        (denied._NAMING, (denied._ZERO, denied._NUMBERED_ZERO, denied._NONE)),
        (
            carried._TELLING,
            (
                *(carried._CARRIED, carried._WAS_CARRIED, carried._HANDED_ON, carried._LATER, carried._IN_TERM),
                *(carried._LEFT, carried._NOT_DUE, carried._LEFT_BARE),
            ),
        ),
        (
            (*wordless._SAYING, *_NUMBERS),
            (
                *(verdicts._NONE, verdicts._ZERO, verdicts._WON, documents._NONE, decisions._NONE),
                *(all_done._ALL_DONE, denied._ZERO, denied._NUMBERED_ZERO, denied._NONE, carried._NONE_CARRIED),
            ),
        ),
    ],
)
def test_without_these_classes_nothing_is_found(classes: tuple[str, ...], patterns: tuple[WordPattern, ...]) -> None:
    assert all(_with_words_left(pattern, ()) for pattern in patterns)
    assert not any(_with_words_left(pattern, classes) for pattern in patterns)


@cache
def _speaker() -> Speaker:
    return speaker_of(cases()[0].report())


def _said(sentence: Sentence, *, at_home: bool) -> list[object]:
    """What the readers say that need no number."""
    speaker = _speaker()
    return [
        *read_requests(sentence, speaker, at_home=at_home),
        *read_wordy_results(sentence, known_results("2021-30"), speaker, at_home=at_home),
        *read_cases(sentence, speaker, at_home=at_home),
        *read_documents(sentence, speaker),
        *read_decisions(sentence, speaker),
    ]


def test_of_the_corpus_nothing_that_says_something_is_passed_over() -> None:
    texts = {part for case in cases() for part in case.text.split("\n") if part and part[0] not in "#|"}
    passed = [s for text in sorted(texts) for s in sentences(text) if not s.quantities]
    for sentence in passed:
        assert may_say(sentence, at_home=True) or not _said(sentence, at_home=True), sentence.text
    assert sum(not may_say(sentence, at_home=False) for sentence in passed) > len(passed) / 2


@given(
    st.lists(st.sampled_from([*sorted({w for words in lexicon().values() for w in words}), *_PARTED]), max_size=9),
    st.booleans(),
)
def test_of_any_words_nothing_that_says_something_is_passed_over(words: list[str], at_home: bool) -> None:  # noqa: FBT001
    for sentence in sentences("".join(words)):
        assert may_say(sentence, at_home=at_home) or not _said(sentence, at_home=at_home)
