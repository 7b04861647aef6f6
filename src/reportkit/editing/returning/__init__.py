"""An edited copy of a report brought back into the file it was made from."""

from reportkit.editing.returning.bringing_back import BroughtBack, bring_back
from reportkit.editing.returning.merging_copies import BothChanged, alike, distance, merge_copies
from reportkit.editing.returning.rearranging import Rearranged, Rearranging, rearranged
from reportkit.editing.returning.source_parts import SourcePart, parts_of
from reportkit.editing.returning.word_parts import PICTURE, WordPart, word_parts
from reportkit.editing.returning.word_text import (
    PLAIN,
    TITLE,
    Look,
    PlacedCell,
    Undecided,
    WordDocument,
    WordItem,
    WordParagraph,
    WordTable,
    settled,
)

__all__ = [
    "PICTURE",
    "PLAIN",
    "TITLE",
    "BothChanged",
    "BroughtBack",
    "Look",
    "PlacedCell",
    "Rearranged",
    "Rearranging",
    "SourcePart",
    "Undecided",
    "WordDocument",
    "WordItem",
    "WordParagraph",
    "WordPart",
    "WordTable",
    "alike",
    "bring_back",
    "distance",
    "merge_copies",
    "parts_of",
    "rearranged",
    "settled",
    "word_parts",
]
