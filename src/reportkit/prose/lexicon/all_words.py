"""All words at once: where in a text they stand, each place once, the longest word first.

A word may belong to several classes (办理 handles an application, and stands among the words between 收到 and 申请).
Each set of classes that some word has is one *code*, a character of the private area of Unicode, so that a sequence of
words is a string, and a pattern of classes is a regular expression over such strings (``reading/word_patterns.py``).

A plain dictionary serves: measured on 31,000 characters of the corpus with 420 words, it is made in 0.5–0.9 ms, takes
0.27 ms for 1,000 characters; ``ahocorasick-rs`` 1.0 takes 0.05 ms, but 2.6 ms to import and make, and a report has some
4,000 characters that are read. Both find the same words there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reportkit.prose.lexicon.classes import lexicon

_FIRST_CODE = 0xE000
# Classes that no word list has: punctuation, numbers by what they count, and words that are in no list.
MARKS = {
    "，": "comma",
    "、": "pause",
    "；": "semicolon",
    "：": "colon",
    "（": "opening",
    "）": "closing",
    "。": "stop",
    ".": "stop",
    "《": "title",
    "》": "title",
}
OTHERS = ("case-number", "percent-number", "other-number", "year-number", "unknown")


@dataclass(frozen=True)
class Vocabulary:
    """``words`` by first character, the longest first, each with its code.

    ``codes`` by set of classes; ``of`` the codes of all sets that a class is in.
    """

    words: Mapping[str, tuple[tuple[str, str], ...]]
    codes: Mapping[frozenset[str], str]
    of: Mapping[str, str]

    def code(self, *classes: str) -> str:
        """The code of what belongs to exactly these classes."""
        return self.codes[frozenset(classes)]

    def codes_of(self, name: str) -> str:
        """The codes of all sets that a class is in; KeyError where there is no such class."""
        return self.of[name]

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Words as (start, end, code) in order; between them lies what no list has."""
        words = self.words
        at = start
        while at < end:
            for word, code in words.get(text[at], ()):
                if text.startswith(word, at, end):
                    yield at, at + len(word), code
                    at += len(word)
                    break
            else:
                at += 1


@cache
def vocabulary() -> Vocabulary:
    """The words of all classes."""
    classes: defaultdict[str, set[str]] = defaultdict(set)
    for name, words in lexicon().items():
        for word in words:
            classes[word].add(name)
    sets = {frozenset(names) for names in classes.values()} | {frozenset((n,)) for n in (*MARKS.values(), *OTHERS)}
    codes = {names: chr(_FIRST_CODE + number) for number, names in enumerate(sorted(sets, key=sorted))}
    by_first: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for word in sorted(classes, key=len, reverse=True):
        by_first[word[0]].append((word, codes[frozenset(classes[word])]))
    of = dict.fromkeys((*lexicon(), *MARKS.values(), *OTHERS), "")
    for names, code in codes.items():
        for name in names:
            of[name] += code
    return Vocabulary({first: tuple(words) for first, words in by_first.items()}, codes, of)
