"""What a sentence without a number may say: that there was nothing, or that all were concluded, won, disclosed."""

from __future__ import annotations

import re
from functools import cache

from reportkit.prose.lexicon import one_of
from reportkit.prose.reading.results import WITHOUT_NUMBER
from reportkit.prose.reading.sentences import Sentence
from reportkit.resources import regex

_SAYING = ("no", "not-concerned", "zero", "all", "won", "whole-rate")  # one is in each such statement
_CASES = ("review", "suit", "lost", "corrected", "upheld", "won", "lost-rate", "won-rate")
_DOCUMENTS = ("normative", "regulation", "decision", "decision-short")
_REQUESTS = ("request", "on-request", "asked-for", "application", "application-count")


def may_say(sentence: Sentence, *, at_home: bool) -> bool:
    """Whether some reader may find a statement; cheap. ``at_home`` is where heading or section tell what is meant."""
    if sentence.quantities:
        return True
    text = sentence.text
    return _saying().search(text) is not None and (at_home or _matters().search(text) is not None)


@cache
def _saying() -> re.Pattern[str]:
    return regex(f"{one_of(*_SAYING)}|{WITHOUT_NUMBER}")


@cache
def _matters() -> re.Pattern[str]:
    return regex(one_of(*_CASES, *_DOCUMENTS, *_REQUESTS))
