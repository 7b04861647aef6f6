"""Statements on regulations and normative documents: made, ended, in force."""

from reportkit.prose.reading.documents.read_documents import read_documents

__all__ = ["read_documents"]
