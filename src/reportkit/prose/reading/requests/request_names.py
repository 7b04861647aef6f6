"""Words that name applications for information, and the words before and behind a number."""

from __future__ import annotations

from reportkit.prose.reading.quantities import Quantity
from reportkit.prose.reading.sentences import Sentence
from reportkit.prose.reading.word_patterns import WordMatch, WordPattern
from reportkit.prose.reading.word_sequence import WordSequence

# What may stand between a verb and its number without limiting it
BETWEEN = (
    "received|handled|answered|request|on-request|asked-for|application|disclosure|matter|number-word|link|duly|all|of"
    "|applicant-person|applicant-body|applicant-any|and-others|submitted|own-addressee|this-year|pause|colon|title"
)
# What neither limits a statement nor says what it is of
_JOINING = (
    *("link", "of", "of-which", "pause", "already", "toward", "done-to", "duly", "number-word", "title"),
    *("request", "application", "on-request", "disclosure", "own-addressee"),
)
WHO = ("applicant-person", "applicant-body")
_ASKED = WordPattern("{received}{application}{case-number}.*{comma}.*{answered}")
_ATTRIBUTE = WordPattern(
    "{attribute}{!semicolon|stop}{0,10}{on-request}|{on-request}{!semicolon|stop|comma}{0,5}?{attribute}"
)


def speaks_of_requests(sentence: Sentence) -> bool:
    """Whether the sentence itself names applications for information; 依申请公开 as attribute of a document is none."""
    words = sentence.words
    if words.has("request") or words.has("asked-for") or _ASKED.search(words):
        return True
    if not words.has("on-request"):
        return False
    attributes = sum(match[0].count("依申请公开") for match in _ATTRIBUTE.find_all(words))
    return sentence.text.count("依申请") > attributes


def names_requests(match: WordMatch, group: str, *, about: bool) -> bool:
    """Whether the words of the group name applications for information; ``about`` lets 申请 alone do so."""
    if any(match.holds(group, name) for name in ("request", "on-request", "asked-for")):
        return True
    if about and match.holds(group, "application-count"):
        return True
    return match.holds(group, "application") and (about or match.holds(group, "disclosure"))


def applicants_named(match: WordMatch, group: str) -> tuple[str, ...]:
    """The words of the group that name who applied."""
    words, (first, behind) = match.sequence, match.words(group)
    return tuple(map(words.written, words.of(WHO, first, behind)))


def unplaced(words: WordSequence, start: int, end: int, besides: tuple[str, ...] = ()) -> str:
    """The words without those that name applications or only join, and ``besides``: what may limit a statement."""
    return words.without((*_JOINING, *besides), start, end)


def behind_last_number(sentence: Sentence, quantity: Quantity) -> int:
    """The word behind the last number before this one in its clause."""
    start = sentence.clause_start(quantity.start)
    ends = [q.end for q in sentence.quantities if start <= q.start < quantity.start]
    return sentence.words.at(max(ends, default=start))


def head_of(sentence: Sentence, quantity: Quantity) -> tuple[WordSequence, int, int]:
    """The words of the clause before a number."""
    return sentence.wording.head_words(quantity)


def tail_of(sentence: Sentence, quantity: Quantity) -> tuple[WordSequence, int, int]:
    """The words of the clause behind a number."""
    return sentence.wording.tail_words(quantity)
