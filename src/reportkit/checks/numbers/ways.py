"""Numbers of one way of applying only: 网上申请 8 件，办结 7 件 says nothing of all applications."""

from __future__ import annotations

import re

from reportkit.prose.lexicon import one_of
from reportkit.prose.reading import Sentence

WAY = one_of("way")
_WAY = re.compile(WAY)
_ANY_WAY = re.compile("等(?:各种|多种|各类)?(?:途径|渠道|方式|形式)|(?:各种|多种|各类|不同)(?:途径|渠道|方式|形式)")
_BRACKETED = re.compile(r"（[^（）]*）")


def one_way(sentence: Sentence, offset: int) -> bool:
    """Whether the words before ``offset``, back to a semicolon, begin with a number of one way, or end with a way."""
    start = sentence.clause_start(offset, "；。")
    clauses = [c for c in _BRACKETED.sub("", sentence.text[start:offset]).split("，") if re.search(r"[0-9]", c)]
    own = sentence.text[sentence.clause_start(offset) : offset]
    return _names_one(own) or (bool(clauses) and _names_one(clauses[0]))


def _names_one(clause: str) -> bool:
    return _WAY.search(clause) is not None and _ANY_WAY.search(clause) is None
