"""Copies of our own documents that somebody worked on in Word, WPS or LibreOffice, read letter by letter."""

from reportkit.importers.readers.word.reading_words import WORD_KINDS, read_word

__all__ = ["WORD_KINDS", "read_word"]
