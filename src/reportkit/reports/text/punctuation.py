"""Half-width punctuation where Chinese has its own: where it stands (F11), what it becomes (``check --fix``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportkit.resources import regex

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff》”’）"
_HAN_AFTER = r"\u3400-\u4dbf\u4e00-\u9fff《“‘（"
_ANY_HAN = regex(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_PLAIN = regex(r"(?:https?://|www\.)[\w./?%&=#:\-]+|(?<![\w.\-])[\w.\-]+@[\w.\-]+", re.ASCII)
_MARK = regex(  # what it begins with stands first: most characters are nothing of the kind
    r"(?=[\s,;:!?.])(?:"
    rf"(?<=[{_HAN}])\s?[,;:!?]\s?(?=[{_HAN_AFTER}])|(?<=[{_HAN}])[,;](?=\s|$)|(?<=[%％])[,;](?=[{_HAN_AFTER}])|(?<=[{_HAN}])\.(?=[{_HAN_AFTER}]|\s|$))"
)
_BRACKET = regex(r"\([^()（）]*\)|\([^()（）]*）|（[^()（）]*\)")
# What Markdown means by brackets and braces, and what a backslash makes plain
_MARKUP = regex(r"!?\[[^\[\]]*\]\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]\{[^{}]*\}|\{[^{}]*\}|\\.|<[^<>]*>|`[^`]*`")
_WIDE_MARKS = str.maketrans(",;:!?.", "，；：！？。")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def without_addresses(text: str) -> str:
    """The text with its web and e-mail addresses made letters; same length."""
    return _PLAIN.sub(lambda match: "x" * len(match[0]), text) if "." in text else text


def half_width_marks(text: str) -> Iterator[re.Match[str]]:
    """Half-width commas, semicolons, colons and full stops between Chinese characters, with the blanks beside them."""
    return _MARK.finditer(text)


def half_width_brackets(text: str) -> Iterator[re.Match[str]]:
    """Half-width or mixed brackets that hold Chinese words; (A4), (http://…) and formulas are left alone."""
    for match in _BRACKET.finditer(text):
        mixed = (match[0][0] == "（") != (match[0][-1] == "）")
        if _ANY_HAN.search(match[0][1:-1]) or (mixed and _ANY_HAN.search(text)):
            yield match


def chinese_punctuation(line: str) -> str:
    """A line of Markdown with these marks, and full-width digits, as they ought to be; markup and addresses stay."""
    shown = without_addresses(line)
    for span in [match.span() for match in _MARKUP.finditer(shown)]:
        shown = shown[: span[0]] + "x" * (span[1] - span[0]) + shown[span[1] :]
    edits = [(m.start(), m.start() + 1, "（") for m in half_width_brackets(shown)]
    edits += [(m.end() - 1, m.end(), "）") for m in half_width_brackets(shown)]
    edits += [(*m.span(), m[0].strip().translate(_WIDE_MARKS)) for m in half_width_marks(shown)]
    edits += [(m.start(), m.end(), m[0].translate(_WIDE_DIGITS)) for m in re.finditer("[０-９]+", shown)]
    for start, end, new in sorted(edits, reverse=True):
        line = line[:start] + new + line[end:]
    return line
