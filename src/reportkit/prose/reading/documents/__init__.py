"""Statements on regulations and normative documents (made, ended, in force), on decisions, on what was published."""

from reportkit.prose.reading.documents.read_decisions import read_decisions
from reportkit.prose.reading.documents.read_documents import read_documents
from reportkit.prose.reading.documents.read_published import read_published

__all__ = ["read_decisions", "read_documents", "read_published"]
