"""F09: wrong words, and words with a wrong character."""

from reportkit.checks.form.wording.phrases import check_phrases
from reportkit.checks.form.wording.words import check_words

__all__ = ["check_phrases", "check_words"]
