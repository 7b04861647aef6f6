"""Reading Chinese official prose: sentences, quantities, breakdowns. It knows no rules."""

from reportkit.prose.breakdowns import find_breakdowns
from reportkit.prose.comparable import OwnSentence, core, own_sentences
from reportkit.prose.enumerations import Named, named_before
from reportkit.prose.paragraphs import Paragraph, Stretch, shown_text, stretches
from reportkit.prose.passages import Passage, read_passages
from reportkit.prose.quantities import Quantity, find_quantities, hide_uncounted
from reportkit.prose.reuse import Reuse, measure_reuse
from reportkit.prose.sentences import Sentence, read_sentences
from reportkit.prose.undertakings import reminder, section_five, undertakings
from reportkit.prose.verdicts import Agreement, Breakdown

__all__ = [
    "Agreement",
    "Breakdown",
    "Named",
    "OwnSentence",
    "Paragraph",
    "Passage",
    "Quantity",
    "Reuse",
    "Sentence",
    "Stretch",
    "core",
    "find_breakdowns",
    "find_quantities",
    "hide_uncounted",
    "measure_reuse",
    "named_before",
    "own_sentences",
    "read_passages",
    "read_sentences",
    "reminder",
    "section_five",
    "shown_text",
    "stretches",
    "undertakings",
]
