"""The words of the reading by class, ``schema/lexicon/<class>.yaml``, and where they stand in a text."""

from reportkit.prose.lexicon.all_words import FILLING, Vocabulary, vocabulary
from reportkit.prose.lexicon.classes import any_word, lexicon, one_of

__all__ = ["FILLING", "Vocabulary", "any_word", "lexicon", "one_of", "vocabulary"]
