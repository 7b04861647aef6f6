"""Copies of our own documents that somebody worked on in Word, WPS or LibreOffice, read letter by letter."""

from reportkit.importers.word.reading_words import WORD_KINDS, read_word
from reportkit.importers.word.undecided import undecided_in_docx, undecided_told

__all__ = ["WORD_KINDS", "read_word", "undecided_in_docx", "undecided_told"]
