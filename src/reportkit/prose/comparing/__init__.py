"""The prose of two years made comparable: paragraphs, own sentences, reuse, undertakings."""

from reportkit.prose.comparing.alignment import Pair, align, equal_pairs
from reportkit.prose.comparing.comparable import OwnSentence, core, is_boilerplate, own_sentences
from reportkit.prose.comparing.paragraphs import Paragraph, Stretch, sentences_of, shown_text, stretches
from reportkit.prose.comparing.reuse import Reuse, measure_reuse
from reportkit.prose.comparing.undertakings import reminder, section_five, undertakings

__all__ = [
    "OwnSentence",
    "Pair",
    "Paragraph",
    "Reuse",
    "Stretch",
    "align",
    "core",
    "equal_pairs",
    "is_boilerplate",
    "measure_reuse",
    "own_sentences",
    "reminder",
    "section_five",
    "sentences_of",
    "shown_text",
    "stretches",
    "undertakings",
]
