"""Statements on regulations and normative documents (made, ended, in force), and on decisions."""

from reportkit.prose.reading.documents.read_decisions import read_decisions
from reportkit.prose.reading.documents.read_documents import read_documents

__all__ = ["read_decisions", "read_documents"]
