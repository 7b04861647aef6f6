"""A published page of ours read back: each number says which it is."""

from reportkit.importers.addressed.addressed_page import PageFacts, read_page

__all__ = ["PageFacts", "read_page"]
