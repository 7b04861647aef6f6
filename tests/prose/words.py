"""Delete each word of the lexicon and of the rules in turn: ``python -m tests.prose.words``.

A word that no case needs proves nothing and is listed; exit status 1 where there is one. Each word is tried in a
process that is forked with everything read, and asks only the cases that may notice: those whose text holds the word,
and for a word of a rule its own cases. About three minutes of processor.
"""

from __future__ import annotations

import functools
import gc
import multiprocessing
import os
import re
import sys
from collections.abc import Iterator
from functools import cache

from tests.prose.measure import Case, cases, judged

from reportkit.checks import Context
from reportkit.checks.form import check_form
from reportkit.checks.numbers import check_numbers
from reportkit.diagnostics import CATALOGUE, Finding
from reportkit.prose.lexicon import lexicon
from reportkit.prose.reading.word_patterns import WordPattern

LEXICON = "lexicon"
Word = tuple[str, str, str]  # LEXICON or the code of a rule, the class, the word


def words() -> Iterator[Word]:
    """All of them."""
    for name, entries in lexicon().items():
        yield from ((LEXICON, name, word) for word in entries)
    for code, rule in CATALOGUE.items():
        for name, entries in rule.words.items():
            yield from ((code, name, word) for word in entries)


def _concerned(owner: str, name: str, word: str) -> list[Case]:
    """The cases that may notice, the short ones first; those of the rule before others."""
    holds = re.compile(word if owner == "F02" else re.escape(word)).search  # F02 has expressions
    if name == "可以替换的字":  # pairs of characters, either of which may stand
        holds = re.compile(f"[{word}]").search
    found = [case for case in cases() if holds(case.text) or case.code == owner]
    return sorted(found, key=lambda case: (case.code != owner, len(case.text)))


def _findings(case: Case, family: str) -> list[Finding]:
    check = check_form if family == "F" else check_numbers
    return list(check(case.report(), Context(previous=case.previous())))


def _verdict(case: Case, family: str) -> tuple[bool, tuple[str, ...]]:
    """Whether the fault was found, and what is said, how gravely."""
    found, right, alarms = judged(case, _findings(case, family))
    return found, tuple(sorted(f"{finding.code} {finding.severity}" for finding in (*right, *alarms)))


@cache
def _usual(number: int, family: str) -> tuple[bool, tuple[str, ...]]:
    """The verdict with all words."""
    return _verdict(cases()[number], family)


@cache
def _numbers() -> dict[int, int]:
    return {id(case): number for number, case in enumerate(cases())}


@cache
def _kept() -> tuple[tuple[WordPattern, ...], tuple[object, ...]]:
    """What remembers words: patterns over their classes, and functions of the program that are cached."""
    alive = gc.get_objects()
    cached = [each for each in alive if isinstance(each, functools._lru_cache_wrapper)]
    own = tuple(each for each in cached if each.__module__.startswith("reportkit.") and each.__name__ not in _READERS)
    return tuple(each for each in alive if isinstance(each, WordPattern)), own


_READERS = ("lexicon", "load_format", "read_passages")  # they read files and reports, not words


def _forget(owner: str, name: str, word: str) -> None:
    """Take the word away; the process is spoilt for all others."""
    entries = lexicon()[name] if owner == LEXICON else CATALOGUE[owner].words[name]
    del entries[word]  # type: ignore[attr-defined]  # the mappings are dictionaries, and this process ends
    patterns, cached = _kept()
    for function in cached:
        function.cache_clear()  # type: ignore[attr-defined]
    for pattern in patterns:
        vars(pattern).pop("_compiled", None)


def _noticed(word: Word) -> bool:
    """Whether some case is judged otherwise without the word."""
    owner = word[0]
    families = "N" if owner == LEXICON else owner[0]
    _forget(*word)
    return any(_verdict(case, families) != _usual(_numbers()[id(case)], families) for case in _concerned(*word))


def needless() -> list[Word]:
    """The words whose loss no case notices."""
    every = list(words())
    for number in range(len(cases())):
        _usual(number, "N")
        _usual(number, "F")
    _numbers(), _kept()
    with multiprocessing.get_context("fork").Pool(os.cpu_count(), maxtasksperchild=1) as processes:
        seen = processes.map(_noticed, every, chunksize=1)
    return [word for word, noticed in zip(every, seen, strict=True) if not noticed]


if __name__ == "__main__":
    found = needless()
    for owner, name, word in found:
        print(f"{owner}/{name}: {word}")
    print(f"{len(list(words()))} 个词，删去后没有例句察觉的 {len(found)} 个")
    sys.exit(bool(found))
